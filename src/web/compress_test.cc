// SPDX-License-Identifier: Apache-2.0
#include "web/compress.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <brotli/encode.h>

namespace vastus {
namespace {

/// What a browser makes of a gzip member: the bytes, or nothing when a checksum is wrong.
std::string gunzip(std::string const& member) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(1 << 22, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(member.data()));
  stream.avail_in = uInt(member.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = uInt(out.size());
  int const ended = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  bool const whole = ended == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  return whole ? out : "broken";
}

std::string prose(std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; text.size() < bytes; ++i)
    text += "The kneecap glides in its groove, " + std::to_string(i * i) + " times. ";
  text.resize(bytes);
  return text;
}

TEST(web_compress, a_gzip_reads_back) { EXPECT_EQ(gunzip(gzip(prose(20'000), 9)), prose(20'000)); }

TEST(web_compress, a_middle_goes_into_a_gzip_without_compressing) {
  std::string const before = prose(4'000);
  std::string const after = prose(60'000);
  GzipPart const head = gzip_part(before, 9, false);
  GzipPart const tail = gzip_part(after, 9, true);

  for (std::string const& middle : {std::string(), std::string("<a>Ana</a>"), prose(70'000), prose(65'535)}) {
    EXPECT_EQ(gunzip(gzip_around(head, middle, tail)), before + middle + after) << middle.size();
  }
}

TEST(web_compress, a_page_without_a_slot_has_an_empty_head) {
  GzipPart const nothing = gzip_part("", 9, false);
  GzipPart const tail = gzip_part(prose(100), 9, true);
  EXPECT_EQ(gunzip(gzip_around(nothing, "", tail)), prose(100));
}

TEST(web_compress, brotli_is_smaller_than_gzip_on_prose) {
  EXPECT_LT(brotli(prose(40'000), 11).size(), gzip(prose(40'000), 9).size());
}

}  // namespace
}  // namespace vastus
