// SPDX-License-Identifier: Apache-2.0
#include "pictures/picture_walk.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"

namespace vastus::pictures {
namespace {

using namespace std::string_view_literals;

using Walked = Expected<Shape, Refusal>;

Walked no(Refusal refusal) { return Unexpected<Refusal>(refusal); }

std::uint32_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < count; ++i) number = number << 8 | byte_at(bytes, at + i);
  return number;
}

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t number = 0;
  for (std::size_t i = count; i-- > 0;) number = number << 8 | byte_at(bytes, at + i);
  return number;
}

/// Frames of the baseline, extended and progressive processes with Huffman coding: what cameras write.
bool opens_frame(std::uint32_t marker) { return marker >= 0xC0 && marker <= 0xC2; }
bool opens_other_frame(std::uint32_t marker) {
  return marker >= 0xC3 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool stands_alone(std::uint32_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7); }

/// Where the marker behind the coded pixels stands; `npos` when the file ends within them.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
  for (at = bytes.find('\xFF', at); at != std::string_view::npos; at = bytes.find('\xFF', at + 1)) {
    if (at + 1 >= bytes.size()) return std::string_view::npos;
    std::uint32_t const next = byte_at(bytes, at + 1);
    bool const is_pixels = next == 0x00 || (next >= 0xD0 && next <= 0xD7);
    if (!is_pixels && next != 0xFF) return at;
  }
  return std::string_view::npos;
}

Walked walk_jpeg(std::string_view bytes) {
  Shape shape{.format = Format::jpeg};
  bool has_scan = false;
  std::size_t at = 2;
  while (at + 2 <= bytes.size()) {
    if (bytes[at] != '\xFF') return no(Refusal::damaged);
    std::uint32_t const marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    if (marker == 0xD9) {
      if (!has_scan || shape.width == 0 || shape.height == 0) return no(Refusal::damaged);
      return at + 2 == bytes.size() ? Walked(shape) : no(Refusal::more_after_end);
    }
    if (marker == 0x00 || marker == 0xD8 || opens_other_frame(marker)) return no(Refusal::damaged);
    at += 2;
    if (stands_alone(marker)) continue;
    if (at + 2 > bytes.size()) return no(Refusal::cut_short);
    auto const length = std::size_t(big_endian(bytes, at, 2));
    if (length < 2) return no(Refusal::damaged);
    if (length > bytes.size() - at) return no(Refusal::cut_short);
    if (opens_frame(marker)) {
      if (length < 8 || shape.width != 0) return no(Refusal::damaged);
      shape.height = std::uint32_t(big_endian(bytes, at + 3, 2));
      shape.width = std::uint32_t(big_endian(bytes, at + 5, 2));
    }
    at += length;
    if (marker != 0xDA) continue;
    has_scan = true;
    at = end_of_scan(bytes, at);
    if (at == std::string_view::npos) return no(Refusal::cut_short);
  }
  return no(Refusal::cut_short);
}

bool has_its_checksum(std::string_view name_and_content, std::uint64_t written) {
  auto const* const first = reinterpret_cast<unsigned char const*>(name_and_content.data());
  return crc32(crc32(0, nullptr, 0), first, uInt(name_and_content.size())) == written;
}

Walked walk_png(std::string_view bytes) {
  Shape shape{.format = Format::png};
  bool has_pixels = false;
  std::size_t at = 8;
  while (at + 12 <= bytes.size()) {
    std::uint64_t const length = big_endian(bytes, at, 4);
    if (length > bytes.size() - at - 12) return no(Refusal::cut_short);
    std::string_view const named = bytes.substr(at + 4, std::size_t(length) + 4);
    std::string_view const name = named.substr(0, 4);
    if (!has_its_checksum(named, big_endian(bytes, at + 8 + std::size_t(length), 4))) return no(Refusal::damaged);
    if ((name == "IHDR") != (at == 8)) return no(Refusal::damaged);
    if (name == "IHDR") {
      if (length != 13) return no(Refusal::damaged);
      shape.width = std::uint32_t(big_endian(named, 4, 4));
      shape.height = std::uint32_t(big_endian(named, 8, 4));
    }
    if (name == "acTL" || name == "fcTL" || name == "fdAT") return no(Refusal::animated);
    has_pixels = has_pixels || name == "IDAT";
    at += std::size_t(length) + 12;
    if (name != "IEND") continue;
    if (!has_pixels || length != 0) return no(Refusal::damaged);
    return at == bytes.size() ? Walked(shape) : no(Refusal::more_after_end);
  }
  return no(Refusal::cut_short);
}

/// Width and height that the picture's own bytes name; nothing when they are no picture.
std::optional<Shape> shape_of_webp_pixels(std::string_view name, std::string_view content) {
  if (name == "VP8 ") {
    if (content.size() < 10 || content.substr(3, 3) != "\x9D\x01\x2A"sv) return std::nullopt;
    return Shape{.format = Format::webp,
                 .width = std::uint32_t(little_endian(content, 6, 2) & 0x3FFF),
                 .height = std::uint32_t(little_endian(content, 8, 2) & 0x3FFF)};
  }
  if (content.size() < 5 || content[0] != '\x2F') return std::nullopt;
  std::uint64_t const bits = little_endian(content, 1, 4);
  return Shape{.format = Format::webp,
               .width = std::uint32_t(bits & 0x3FFF) + 1,
               .height = std::uint32_t(bits >> 14 & 0x3FFF) + 1};
}

Walked walk_webp(std::string_view bytes) {
  std::uint64_t const size = little_endian(bytes, 4, 4) + 8;
  if (size > bytes.size()) return no(Refusal::cut_short);
  if (size < bytes.size()) return no(Refusal::more_after_end);
  std::optional<Shape> pixels;
  std::optional<Shape> canvas;
  std::size_t at = 12;
  while (at + 8 <= bytes.size()) {
    std::string_view const name = bytes.substr(at, 4);
    std::uint64_t const length = little_endian(bytes, at + 4, 4);
    std::uint64_t const padded = length + (length & 1);
    if (padded > bytes.size() - at - 8) return no(Refusal::cut_short);
    std::string_view const content = bytes.substr(at + 8, std::size_t(length));
    if (name == "ANIM" || name == "ANMF") return no(Refusal::animated);
    if (name == "VP8X") {
      if (length < 10 || at != 12) return no(Refusal::damaged);
      if ((byte_at(content, 0) & 0x02) != 0) return no(Refusal::animated);
      canvas = Shape{.format = Format::webp,
                     .width = std::uint32_t(little_endian(content, 4, 3)) + 1,
                     .height = std::uint32_t(little_endian(content, 7, 3)) + 1};
    }
    if (name == "VP8 " || name == "VP8L") {
      if (pixels) return no(Refusal::damaged);
      pixels = shape_of_webp_pixels(name, content);
      if (!pixels) return no(Refusal::damaged);
    }
    at += 8 + std::size_t(padded);
  }
  bool const agrees = pixels && (!canvas || (canvas->width == pixels->width && canvas->height == pixels->height));
  return at == bytes.size() && agrees ? Walked(*pixels) : no(Refusal::damaged);
}

struct Box {
  std::string_view name;
  std::string_view content;
};

/// Takes the first box off `rest`; nothing when none stands there whole.
std::optional<Box> take_box(std::string_view& rest) {
  if (rest.size() < 8) return std::nullopt;
  std::size_t head = 8;
  std::uint64_t size = big_endian(rest, 0, 4);
  if (size == 1) {
    if (rest.size() < 16) return std::nullopt;
    head = 16;
    size = big_endian(rest, 8, 8);
  }
  if (size == 0) size = rest.size();
  if (size < head || size > rest.size()) return std::nullopt;
  Box const box{.name = rest.substr(4, 4), .content = rest.substr(head, std::size_t(size) - head)};
  rest.remove_prefix(std::size_t(size));
  return box;
}

std::optional<std::string_view> find_box(std::string_view inside, std::string_view name) {
  while (auto const box = take_box(inside)) {
    if (box->name == name) return box->content;
  }
  return std::nullopt;
}

/// The largest of all sizes that the file names: a picture made of tiles names those of the tiles too.
Shape shape_of_meta(std::string_view meta) {
  Shape largest{.format = Format::avif};
  if (meta.size() < 4) return largest;
  auto const properties = find_box(meta.substr(4), "iprp");
  if (!properties) return largest;
  auto inside = find_box(*properties, "ipco").value_or("");
  while (auto const box = take_box(inside)) {
    if (box->name != "ispe" || box->content.size() < 12) continue;
    largest.width = std::max(largest.width, std::uint32_t(big_endian(box->content, 4, 4)));
    largest.height = std::max(largest.height, std::uint32_t(big_endian(box->content, 8, 4)));
  }
  return largest;
}

bool names_brand(std::string_view brands, std::string_view wanted) {
  for (std::size_t at = 0; at + 4 <= brands.size(); at += 4) {
    if (at != 4 && brands.substr(at, 4) == wanted) return true;
  }
  return false;
}

Walked walk_avif(std::string_view bytes) {
  std::optional<Shape> shape;
  bool has_pixels = false;
  auto rest = bytes;
  while (!rest.empty()) {
    auto const box = take_box(rest);
    if (!box) {
      bool const names_a_box = rest.size() >= 8 && rest.substr(4, 4).find_first_of("<\0\xFF"sv) == rest.npos;
      return no(shape && !names_a_box ? Refusal::more_after_end : Refusal::cut_short);
    }
    if (box->name == "moov" || (box->name == "ftyp" && box->content.starts_with("avis"))) return no(Refusal::animated);
    has_pixels = has_pixels || box->name == "mdat";
    if (box->name != "meta") continue;
    if (shape) return no(Refusal::damaged);
    shape = shape_of_meta(box->content);
  }
  if (!shape || shape->width == 0 || shape->height == 0) return no(Refusal::damaged);
  return has_pixels ? Walked(*shape) : no(Refusal::cut_short);
}

/// HTML, script or PHP where a careless browser or server would begin to read.
bool has_script_ahead(std::string_view bytes) {
  constexpr std::array openers = {"<script"sv, "<html"sv, "<!doctype"sv, "<?php"sv, "<iframe"sv, "<svg"sv, "<?="sv};
  std::string const head = lower_ascii(bytes.substr(0, 1024));
  return std::ranges::any_of(openers, [&](std::string_view opener) { return head.contains(opener); });
}

Refusal name_of_text(std::string_view text) {
  std::string const head = lower_ascii(text.substr(0, 4096));
  if (head.contains("<svg") || head.contains(":svg")) return Refusal::svg;
  return has_script_ahead(text) ? Refusal::page : Refusal::unknown;
}

Refusal name_of_stranger(std::string_view bytes) {
  if (bytes.starts_with("GIF8")) return Refusal::gif;
  if (bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv) || bytes.starts_with("II+\0"sv))
    return Refusal::tiff;
  if (bytes.starts_with("BM")) return Refusal::bmp;
  if (bytes.starts_with("PK\3\4") || bytes.starts_with("PK\5\6")) return Refusal::archive;
  if (bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp") {
    constexpr std::array heic = {"heic"sv, "heix"sv, "hevc"sv, "mif1"sv, "msf1"sv, "heim"sv, "heis"sv};
    return std::ranges::find(heic, bytes.substr(8, 4)) != heic.end() ? Refusal::heic : Refusal::unknown;
  }
  if (bytes.substr(0, 1024).contains("%PDF-")) return Refusal::pdf;
  auto text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return trimmed(text.substr(0, 4096)).starts_with('<') ? name_of_text(text) : Refusal::unknown;
}

bool is_avif(std::string_view bytes) {
  if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return false;
  auto rest = bytes;
  auto const type = take_box(rest);
  return type && (names_brand(type->content, "avif") || names_brand(type->content, "avis"));
}

Walked walk_container(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return walk_jpeg(bytes);
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return walk_png(bytes);
  if (bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") return walk_webp(bytes);
  if (is_avif(bytes)) return walk_avif(bytes);
  return no(name_of_stranger(bytes));
}

}  // namespace

Walked walk(std::string_view bytes) {
  if (bytes.empty()) return no(Refusal::empty);
  auto walked = walk_container(bytes);
  if (!walked) return walked;
  if (has_script_ahead(bytes)) return no(Refusal::holds_script);
  auto const [format, width, height] = *walked;
  if (width > side_most || height > side_most || std::uint64_t(width) * height > pixels_most)
    return no(Refusal::too_many_pixels);
  if (width < side_least || height < side_least) return no(Refusal::too_small);
  return walked;
}

}  // namespace vastus::pictures
