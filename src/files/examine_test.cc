// SPDX-License-Identifier: Apache-2.0
// What an upload is taken for, and what is refused by name.
#include <gtest/gtest.h>

#include "base/text.h"
#include "files/files.h"
#include "files/sniff.h"

namespace vastus::files {
namespace {

using namespace std::string_literals;

std::string number(std::uint64_t value, int count) {
  std::string bytes;
  for (int i = count; i-- > 0;) bytes += char(value >> (8 * i) & 0xFF);
  return bytes;
}

std::string reversed(std::string bytes) { return {bytes.rbegin(), bytes.rend()}; }

std::string png_chunk(std::string const& name, std::string const& data) {
  return number(data.size(), 4) + name + data + number(0, 4);
}
std::string png(std::string const& text = "") {
  return "\x89PNG\r\n\x1A\n"s + png_chunk("IHDR", std::string(13, '\1')) + png_chunk("tEXt", text) +
         png_chunk("IDAT", "xx") + png_chunk("IEND", "");
}
std::string jpeg(std::string const& comment = "hello") {
  return "\xFF\xD8"s + "\xFF\xFE" + number(comment.size() + 2, 2) + comment + "\xFF\xDA\0\4ab"s + "scan" + "\xFF\xD9";
}
std::string webp() { return "RIFF"s + reversed(number(16, 4)) + "WEBPVP8L" + reversed(number(4, 4)) + "abcd"; }
std::string avif() { return number(20, 4) + "ftypavif" + number(0, 4) + "mif1" + number(12, 4) + "metaxxxx"; }
std::string pdf() { return "%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"; }
std::string svg(std::string const& inside = "<path d='M0 0L1 1'/>", std::string const& attributes = "") {
  return "<?xml version='1.0' encoding='UTF-8'?><!-- a plate --><svg xmlns='http://www.w3.org/2000/svg' "
         "xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 1 1' " +
         attributes + ">" + inside + "</svg>";
}
/// One stored, empty file name and its directory: a ZIP from the first byte to the last.
std::string zip() {
  std::string const local = "PK\3\4"s + std::string(26, '\0');
  std::string const directory = "PK\1\2"s + std::string(42, '\0');
  return local + directory + "PK\5\6"s + std::string(8, '\0') + reversed(number(directory.size(), 4)) +
         reversed(number(local.size(), 4)) + std::string(2, '\0');
}

std::string outcome(std::string const& bytes) {
  auto const result = examine(bytes);
  if (result) return std::string(media_type(result->type));
  switch (result.error()) {
    case Refusal::empty:
      return "empty";
    case Refusal::too_large:
      return "too large";
    case Refusal::unknown_type:
      return "unknown";
    case Refusal::damaged:
      return "damaged";
    case Refusal::also_a_document:
      return "also a document";
    case Refusal::also_an_archive:
      return "also an archive";
    case Refusal::also_a_page:
      return "also a page";
    case Refusal::svg_with_script:
      return "script";
    case Refusal::svg_with_reference:
      return "reference";
  }
  return "";
}

TEST(files_examine, the_bytes_alone_say_what_a_file_is) {
  EXPECT_EQ(outcome(png()), "image/png");
  EXPECT_EQ(outcome(jpeg()), "image/jpeg");
  EXPECT_EQ(outcome(webp()), "image/webp");
  EXPECT_EQ(outcome(avif()), "image/avif");
  EXPECT_EQ(outcome(pdf()), "application/pdf");
  EXPECT_EQ(outcome(svg()), "image/svg+xml");
}

TEST(files_examine, what_is_none_of_them_is_refused) {
  EXPECT_EQ(outcome(""), "empty");
  for (std::string const& bytes : {"hello"s, "GIF89a"s, "<html><body>hi</body></html>"s, "MZ\x90"s, "{}"s, zip(),
                                   "\0\0\0"s, " %PDF-1.7 %%EOF"s, "<!doctype html><svg></svg>"s}) {
    auto const said = outcome(bytes);
    EXPECT_TRUE(said == "unknown" || said == "damaged") << bytes << said;
  }
}

TEST(files_examine, a_file_cut_short_or_continued_is_damaged) {
  for (std::string const& whole : {png(), webp(), avif()}) {
    EXPECT_EQ(outcome(whole.substr(0, whole.size() - 1)), "damaged");
    EXPECT_EQ(outcome(whole + "x"), "damaged");
  }
  EXPECT_EQ(outcome(jpeg().substr(0, 12)), "damaged");
  EXPECT_EQ(outcome("\xFF\xD8\xFF"), "damaged");
  EXPECT_EQ(outcome(jpeg() + "second picture of a camera"), "image/jpeg");
  EXPECT_EQ(outcome("%PDF-1.7"), "damaged");
  EXPECT_EQ(outcome("\x89PNG\r\n\x1A\n" + png_chunk("IHDR", "") + number(0xFFFFFFFF, 4) + "IDATxxxxxxxx"), "damaged");
}

TEST(files_examine, no_start_of_any_file_upsets_it) {
  for (std::string const& whole : {png(), jpeg(), webp(), avif(), pdf(), svg(), zip()}) {
    for (std::size_t length = 1; length < whole.size(); ++length)
      EXPECT_NE(outcome(whole.substr(0, length)), "") << length;
  }
}

TEST(files_examine, a_file_that_is_two_things_is_refused_by_the_name_of_the_second) {
  EXPECT_EQ(outcome(png("%PDF-1.4")), "also a document");
  EXPECT_EQ(outcome(jpeg("%PDF-1.4")), "also a document");
  EXPECT_EQ(outcome(png("<ScRiPt>alert(1)</script>")), "also a page");
  EXPECT_EQ(outcome(jpeg("<?php system($_GET[0]); ?>")), "also a page");
  EXPECT_EQ(outcome(jpeg() + zip()), "also an archive");
  EXPECT_EQ(outcome(png() + zip()), "also an archive");
  EXPECT_EQ(outcome(pdf() + zip()), "also an archive");
  EXPECT_EQ(outcome(jpeg("PK\5\6 by chance, not the end of anything")), "image/jpeg");
}

TEST(files_examine, size_is_limited_to_the_byte) {
  std::string const bytes = png();
  auto const size = std::int64_t(bytes.size());
  EXPECT_TRUE(examine(bytes, size));
  ASSERT_FALSE(examine(bytes, size - 1));
  EXPECT_EQ(examine(bytes, size - 1).error(), Refusal::too_large);
}

TEST(files_svg, drawings_as_programs_write_them_are_taken) {
  for (std::string const& inside : {
           "<defs><linearGradient id='g'><stop stop-color='red'/></linearGradient></defs><rect fill='url(#g)'/>"s,
           "<g style='fill:url(\"#g\");stroke:none'><use href='#x'/><use xlink:href='#x'/></g>"s,
           "<style>.bone{fill:#eee} @media print{.bone{fill:#fff}}</style>"s,
           "<metadata><x:RDF xmlns:x='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><x:li>x</x:li></x:RDF></metadata>"s,
           "<image href='data:image/png;base64,iVBORw0KGgo='/>"s,
           "<text>Vastus &amp; <tspan>medialis</tspan></text>"s,
           "<title>one = two</title><desc>url(x)</desc>"s,
       }) {
    EXPECT_EQ(outcome(svg(inside)), "image/svg+xml") << inside;
  }
  EXPECT_EQ(outcome("\xEF\xBB\xBF" + svg()), "image/svg+xml");
  EXPECT_EQ(outcome("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
                    "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            "image/svg+xml");
}

TEST(files_svg, nothing_in_a_drawing_runs) {
  for (std::string const& inside :
       {"<script>alert(1)</script>"s, "<g onclick='alert(1)'/>"s, "<g ONLOAD='alert(1)'/>"s,
        "<set attributeName='href' to='javascript:alert(1)'/>"s, "<animate attributeName='onload' values='x'/>"s,
        "<foreignObject><p/></foreignObject>"s, "<a href='java\tscript:alert(1)'><path/></a>"s,
        "<use href='javascript:alert(1)'/>"s, "<use xlink:href=' jAvAsCrIpT:x'/>"s,
        "<s:script xmlns:s='http://www.w3.org/2000/svg'>x</s:script>"s,
        "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>x</h:script>"s,
        "<script xmlns='http://www.w3.org/1999/xhtml'>x</script>"s, "<handler/>"s, "<iframe src='#'/>"s,
        "<use href='data:text/html,x'/>"s, "<use href='&#106;avascript:x'/>"s}) {
    EXPECT_EQ(outcome(svg(inside)), "script") << inside;
  }
  EXPECT_EQ(outcome(svg("", "onload='alert(1)'")), "script");
}

TEST(files_svg, nothing_in_a_drawing_is_fetched_from_elsewhere) {
  for (std::string const& inside :
       {"<image href='https://x.example/a.png'/>"s, "<use href='other.svg#x'/>"s, "<use xlink:href='//x.example/a'/>"s,
        "<rect fill='url(https://x.example/a)'/>"s, "<g style='background:url(//x.example/a)'/>"s,
        "<style>@import 'x.css';</style>"s, "<style>.a{fill:url( \"http://x\" )}</style>"s,
        "<style>.a{fill:u\\72l(http://x)}</style>"s, "<style>.a{fill:u/**/rl(x)}</style>"s,
        "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>"s, "<?xml-stylesheet href='x.css'?>"s}) {
    EXPECT_EQ(outcome(svg(inside)), "reference") << inside;
  }
  EXPECT_EQ(
      outcome("<!DOCTYPE svg [<!ENTITY x 'y'>]>" + std::string("<svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>")),
      "reference");
}

TEST(files_svg, what_browsers_would_not_read_is_damaged) {
  EXPECT_EQ(outcome("<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"), "damaged");
  EXPECT_EQ(outcome("<svg xmlns='http://www.w3.org/2000/svg'>\xFF</svg>"), "damaged");
  EXPECT_EQ(outcome(svg() + "<svg/>"), "damaged");
  EXPECT_EQ(outcome("<svg><path/></svg>"), "unknown");
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<g>";
  EXPECT_EQ(outcome("<svg xmlns='http://www.w3.org/2000/svg'>" + deep), "damaged");
}

TEST(files_address, is_the_hash_of_the_content_in_hexadecimal) {
  Address const address = Address::of("");
  EXPECT_EQ(address.text(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Address::from_text(address.text()), address);
  for (std::string const& bad : {""s, address.text().substr(1), address.text() + "0", "E" + address.text().substr(1),
                                 "../" + address.text().substr(3)}) {
    EXPECT_FALSE(Address::from_text(bad)) << bad;
  }
}

}  // namespace
}  // namespace vastus::files
