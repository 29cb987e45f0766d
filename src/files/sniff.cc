// SPDX-License-Identifier: Apache-2.0
#include "files/sniff.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text.h"

namespace vastus::files {
namespace {

using namespace std::string_view_literals;

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < count; ++i) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

std::uint64_t little_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t number = 0;
  for (std::size_t i = count; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

/// Chunks of length, name, data, checksum up to IEND (PNG 3rd edition §5); nothing may follow.
bool is_whole_png(std::string_view bytes) {
  std::size_t at = 8;
  if (bytes.size() < 16 || bytes.substr(12, 4) != "IHDR") return false;
  while (at + 12 <= bytes.size()) {
    std::uint64_t const length = big_endian(bytes, at, 4);
    if (length > bytes.size() - at - 12) return false;
    bool const is_last = bytes.substr(at + 4, 4) == "IEND";
    at += std::size_t(length) + 12;
    if (is_last) return at == bytes.size();
  }
  return false;
}

/// Marker segments up to the first scan (ITU T.81 §B.1); cameras put more pictures after the end, which is allowed.
bool is_whole_jpeg(std::string_view bytes) {
  std::size_t at = 2;
  while (at + 4 <= bytes.size()) {
    if (bytes[at] != '\xFF') return false;
    auto const marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {
      ++at;
      continue;
    }
    std::uint64_t const length = big_endian(bytes, at + 2, 2);
    if (length < 2 || length > bytes.size() - at - 2) return false;
    at += std::size_t(length) + 2;
    if (marker == 0xDA) return bytes.find("\xFF\xD9"sv, at) != std::string_view::npos;
  }
  return false;
}

/// RIFF with its own length (WebP container, "Extended file format").
bool is_whole_webp(std::string_view bytes) {
  if (bytes.size() < 20) return false;
  std::string_view const first_chunk = bytes.substr(12, 4);
  bool const known = first_chunk == "VP8 " || first_chunk == "VP8L" || first_chunk == "VP8X";
  return known && little_endian(bytes, 4, 4) + 8 == bytes.size();
}

/// Boxes from the first byte to the last (ISO 14496-12 §4.2), `meta` among them.
bool is_whole_avif(std::string_view bytes) {
  std::size_t at = 0;
  bool has_meta = false;
  while (at + 8 <= bytes.size()) {
    std::uint64_t size = big_endian(bytes, at, 4);
    if (size == 1 && at + 16 <= bytes.size()) size = big_endian(bytes, at + 8, 8);
    if (size == 0) size = bytes.size() - at;
    if (size < 8 || size > bytes.size() - at) return false;
    has_meta = has_meta || bytes.substr(at + 4, 4) == "meta";
    at += std::size_t(size);
  }
  return has_meta && at == bytes.size();
}

bool is_whole_pdf(std::string_view bytes) {
  std::string_view const end = bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 1024));
  return end.contains("%%EOF");
}

bool is_avif_brand(std::string_view bytes) {
  if (bytes.size() < 16 || bytes.substr(4, 4) != "ftyp") return false;
  std::size_t const end = std::size_t(std::min<std::uint64_t>(big_endian(bytes, 0, 4), bytes.size()));
  for (std::size_t at = 8; at + 4 <= end; at += 4) {
    std::string_view const brand = bytes.substr(at, 4);
    if (brand == "avif" || brand == "avis") return true;
  }
  return false;
}

/// A drawing may have a mark, a declaration and comments before its root; its parser decides the rest.
bool looks_like_svg(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string_view const head = trimmed(bytes.substr(0, 4096));
  return head.starts_with('<') && (head.contains("<svg") || head.contains(":svg"));
}

/// A ZIP is found from its end, wherever it begins: an end record whose directory lies in front of it.
bool is_archive_too(std::string_view bytes) {
  constexpr std::size_t end_record_bytes = 22;
  constexpr std::size_t comment_bytes_max = 65'535;
  std::size_t const from = bytes.size() - std::min(bytes.size(), end_record_bytes + comment_bytes_max);
  for (std::size_t at = bytes.find("PK\5\6"sv, from); at != std::string_view::npos;
       at = bytes.find("PK\5\6"sv, at + 1)) {
    if (at + end_record_bytes > bytes.size()) return false;
    std::uint64_t const directory_bytes = little_endian(bytes, at + 12, 4);
    if (directory_bytes <= at && bytes.substr(at - std::size_t(directory_bytes), 4) == "PK\1\2"sv) return true;
  }
  return false;
}

/// Markup that a careless browser or server would run, in any case of letters.
bool is_page_too(std::string_view bytes) {
  constexpr std::array openers = {"script"sv, "html"sv, "?php"sv, "iframe"sv, "!doctype html"sv};
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    for (std::string_view const opener : openers) {
      if (equal_ignoring_case(bytes.substr(at + 1, opener.size()), opener)) return true;
    }
  }
  return false;
}

/// PDF readers accept the header anywhere in the first kilobyte.
bool is_document_too(std::string_view bytes) { return bytes.substr(0, 1024).contains("%PDF-"); }

std::optional<Refusal> second_nature(std::string_view bytes, Type type) {
  if (is_archive_too(bytes)) return Refusal::also_an_archive;
  if (type == Type::pdf) return std::nullopt;
  if (is_document_too(bytes)) return Refusal::also_a_document;
  if (is_page_too(bytes)) return Refusal::also_a_page;
  return std::nullopt;
}

struct Signature {
  Type type;
  bool (*begins)(std::string_view);
  bool (*is_whole)(std::string_view);
};

constexpr std::array signatures = {
    Signature{Type::png, [](std::string_view b) { return b.starts_with("\x89PNG\r\n\x1A\n"); }, is_whole_png},
    Signature{Type::jpeg, [](std::string_view b) { return b.starts_with("\xFF\xD8\xFF"); }, is_whole_jpeg},
    Signature{Type::webp,
              [](std::string_view b) { return b.size() >= 12 && b.starts_with("RIFF") && b.substr(8, 4) == "WEBP"; },
              is_whole_webp},
    Signature{Type::avif, is_avif_brand, is_whole_avif},
    Signature{Type::pdf, [](std::string_view b) { return b.starts_with("%PDF-"); }, is_whole_pdf},
};

}  // namespace

Expected<Type, Refusal> sniff(std::string_view bytes) {
  for (auto const& [type, begins, is_whole] : signatures) {
    if (!begins(bytes)) continue;
    if (auto const second = second_nature(bytes, type)) return Unexpected<Refusal>(*second);
    if (!is_whole(bytes)) return Unexpected<Refusal>(Refusal::damaged);
    return type;
  }
  if (!looks_like_svg(bytes)) return Unexpected<Refusal>(Refusal::unknown_type);
  if (auto const flaw = flaw_in_svg(bytes)) return Unexpected<Refusal>(*flaw);
  return Type::svg;
}

}  // namespace vastus::files
