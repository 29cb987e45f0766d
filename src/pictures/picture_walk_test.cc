// SPDX-License-Identifier: Apache-2.0
// What is taken for a picture, and what is refused by its name before a decoder sees it.
#include "pictures/picture_walk.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>

namespace vastus::pictures {
namespace {

using namespace std::string_literals;

std::string number(std::uint64_t value, int count) {
  std::string bytes;
  for (int i = count; i-- > 0;) bytes += char(value >> (8 * i) & 0xFF);
  return bytes;
}
std::string reversed(std::string bytes) { return {bytes.rbegin(), bytes.rend()}; }
std::string little(std::uint64_t value, int count) { return reversed(number(value, count)); }

std::string chunk(std::string const& name, std::string const& content) {
  std::string const named = name + content;
  auto const sum = crc32(0, reinterpret_cast<unsigned char const*>(named.data()), uInt(named.size()));
  return number(content.size(), 4) + named + number(sum, 4);
}
std::string png(unsigned width = 64, unsigned height = 48, std::string const& between = "") {
  return "\x89PNG\r\n\x1A\n"s + chunk("IHDR", number(width, 4) + number(height, 4) + "\10\2\0\0\0"s) + between +
         chunk("IDAT", "pixels") + chunk("IEND", "");
}
std::string segment(char marker, std::string const& content) {
  return "\xFF"s + marker + number(content.size() + 2, 2) + content;
}
std::string jpeg(unsigned width = 64, unsigned height = 48, std::string const& comment = "hello") {
  return "\xFF\xD8"s + segment('\xFE', comment) +
         segment('\xC0', "\10"s + number(height, 2) + number(width, 2) + "\4"s + std::string(12, '\1')) +
         segment('\xDA', "ab") + "scan\xFF\x00more\xFF\xD0"s + "\xFF\xD9";
}
std::string riff(std::string const& chunks) { return "RIFF" + little(chunks.size() + 4, 4) + "WEBP" + chunks; }
std::string riff_chunk(std::string const& name, std::string const& content) {
  return name + little(content.size(), 4) + content + std::string(content.size() & 1, '\0');
}
std::string lossless(unsigned width = 64, unsigned height = 48) {
  return riff_chunk("VP8L", "\x2F"s + little((height - 1) << 14 | (width - 1), 4) + "pixels");
}
std::string extended(char flags, unsigned width = 64, unsigned height = 48) {
  return riff_chunk("VP8X",
                    std::string(1, flags) + std::string(3, '\0') + little(width - 1, 3) + little(height - 1, 3));
}
std::string box(std::string const& name, std::string const& content) {
  return number(content.size() + 8, 4) + name + content;
}
std::string avif(unsigned width = 64, unsigned height = 48, std::string const& brand = "avif") {
  std::string const size = box("ispe", number(0, 4) + number(width, 4) + number(height, 4));
  return box("ftyp", brand + number(0, 4) + "mif1avif") + box("meta", number(0, 4) + box("iprp", box("ipco", size))) +
         box("mdat", "pixels");
}

std::string word_of(Expected<Shape, Refusal> const& walked) {
  if (walked) return std::to_string(walked->width) + "x" + std::to_string(walked->height);
  static constexpr char const* words[] = {"empty",   "bytes", "svg",    "gif",      "tiff",     "bmp",
                                          "heic",    "pdf",   "page",   "archive",  "unknown",  "cut short",
                                          "damaged", "more",  "script", "animated", "too many", "too small"};
  return words[std::size_t(walked.error())];
}

TEST(picture_walk, knows_the_four_formats_by_their_bytes) {
  EXPECT_EQ(word_of(walk(png())), "64x48");
  EXPECT_EQ(word_of(walk(jpeg())), "64x48");
  EXPECT_EQ(word_of(walk(riff(lossless()))), "64x48");
  EXPECT_EQ(word_of(walk(riff(extended(0x10) + lossless()))), "64x48");
  EXPECT_EQ(word_of(walk(avif())), "64x48");
  EXPECT_EQ(walk(avif())->format, Format::avif);
}

struct Hostile {
  char const* what;
  std::string bytes;
  char const* refused_as;
};

class hostile_picture : public testing::TestWithParam<Hostile> {};

TEST_P(hostile_picture, is_refused_by_its_name) {
  EXPECT_EQ(word_of(walk(GetParam().bytes)), GetParam().refused_as) << GetParam().what;
}

std::string damaged_png() {
  std::string bytes = png();
  bytes[45] ^= 1;
  return bytes;
}

std::string const zip = "PK\3\4"s + std::string(40, 'z');

INSTANTIATE_TEST_SUITE_P(
    each, hostile_picture,
    testing::Values(
        Hostile{"nothing", "", "empty"}, Hostile{"noise", "one two three", "unknown"},
        Hostile{"SVG", "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>", "svg"},
        Hostile{"SVG with a byte order mark", "\xEF\xBB\xBF <svg onload='x'/>", "svg"},
        Hostile{"GIF", "GIF89a" + std::string(20, '\0'), "gif"}, Hostile{"TIFF", "II*\0rest"s, "tiff"},
        Hostile{"big TIFF", "MM\0*rest"s, "tiff"}, Hostile{"BMP", "BM" + std::string(30, '\0'), "bmp"},
        Hostile{"HEIC", box("ftyp", "heic" + number(0, 4) + "mif1heic"), "heic"},
        Hostile{"PDF", "%PDF-1.7\n%%EOF", "pdf"}, Hostile{"HTML", "<!DOCTYPE html><p>", "page"},
        Hostile{"PHP", "<?php system('id');", "page"}, Hostile{"ZIP", zip, "archive"},
        Hostile{"PNG cut short", png().substr(0, 60), "cut short"},
        Hostile{"PNG of a wrong sum", damaged_png(), "damaged"}, Hostile{"PNG and ZIP", png() + zip, "more"},
        Hostile{"PNG and PHP", png() + "<?php 1;", "more"},
        Hostile{"PNG that moves", png(64, 48, chunk("acTL", std::string(8, '\0'))), "animated"},
        Hostile{"PNG with script", png(64, 48, chunk("tEXt", "a<ScRipt>alert(1)</script>")), "script"},
        Hostile{"PNG bomb", png(7'800, 7'800), "too many"}, Hostile{"PNG without end", png(0xFFFFFFFF, 1), "too many"},
        Hostile{"long PNG", png(20'001, 16), "too many"}, Hostile{"tiny PNG", png(15, 400), "too small"},
        Hostile{"PNG without width", png(0, 400), "too small"},
        Hostile{"PNG of two heads", png(64, 48, chunk("IHDR", std::string(13, '\1'))), "damaged"},
        Hostile{"JPEG cut short", jpeg().substr(0, jpeg().size() - 2), "cut short"},
        Hostile{"JPEG cut in its head", jpeg().substr(0, 16), "cut short"},
        Hostile{"JPEG and HTML", jpeg() + "<html>", "more"},
        Hostile{"JPEG with PHP", jpeg(64, 48, "<?php x"), "script"},
        Hostile{"JPEG of two sizes",
                "\xFF\xD8"s + segment('\xC0', "\10\0\60\0\100\3"s) + segment('\xC0', "\10\0\60\0\100\3"s) + "\xFF\xD9",
                "damaged"},
        Hostile{"JPEG without pixels", "\xFF\xD8"s + segment('\xFE', "x") + "\xFF\xD9", "damaged"},
        Hostile{"JPEG bomb", jpeg(19'999, 19'999), "too many"}, Hostile{"flat JPEG", jpeg(64, 8), "too small"},
        Hostile{"WebP that says it is longer", "RIFF" + little(500, 4) + "WEBP" + lossless(), "cut short"},
        Hostile{"WebP and more", riff(lossless()) + "tail", "more"},
        Hostile{"WebP that moves", riff(extended(0x02) + lossless()), "animated"},
        Hostile{"WebP with frames", riff(riff_chunk("ANMF", "x") + lossless()), "animated"},
        Hostile{"WebP of two sizes", riff(extended(0, 9, 9) + lossless()), "damaged"},
        Hostile{"WebP without pixels", riff(riff_chunk("EXIF", "xx")), "damaged"},
        Hostile{"WebP chunk past its end", riff("VP8L" + little(999, 4) + "x"), "cut short"},
        Hostile{"AVIF of several frames", avif(64, 48, "avis"), "animated"},
        Hostile{"AVIF with a film", avif() + box("moov", "x"), "animated"},
        Hostile{"AVIF and HTML", avif() + "<html></html>", "more"},
        Hostile{"AVIF cut short", avif().substr(0, avif().size() - 3), "cut short"},
        Hostile{"AVIF without a size", box("ftyp", "avif" + number(0, 4)) + box("meta", number(0, 4)), "damaged"},
        Hostile{"AVIF bomb", avif(60'000, 60'000), "too many"}));

TEST(picture_walk, is_safe_wherever_a_file_is_cut) {
  for (std::string const& whole : {png(), jpeg(), riff(extended(0) + lossless()), avif()}) {
    for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(walk(whole.substr(0, size))) << size;
  }
}

}  // namespace
}  // namespace vastus::pictures
