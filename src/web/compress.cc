// SPDX-License-Identifier: Apache-2.0
#include "web/compress.h"

#include <algorithm>

#include <brotli/encode.h>
#include <zlib.h>

#include "base/fault.h"

namespace vastus {
namespace {

constexpr int gzip_window = 15 + 16;
constexpr int raw_window = -15;

std::string deflated(std::string_view bytes, int level, int window, int flush) {
  z_stream stream{};
  ENSURE(deflateInit2(&stream, level, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY) == Z_OK, "zlib must start");
  std::string out(deflateBound(&stream, uLong(bytes.size())) + 16, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = uInt(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = uInt(out.size());
  int const ended = deflate(&stream, flush);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  ENSURE(ended == (flush == Z_FINISH ? Z_STREAM_END : Z_OK), "the bound holds what deflate writes");
  return out;
}

std::uint32_t crc_of(std::string_view bytes) {
  return std::uint32_t(crc32_z(0, reinterpret_cast<Bytef const*>(bytes.data()), bytes.size()));
}

void add_little_endian(std::string& out, std::uint32_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out += char(number >> (8 * i));
}

}  // namespace

std::string gzip(std::string_view bytes, int level) { return deflated(bytes, level, gzip_window, Z_FINISH); }

std::string brotli(std::string_view bytes, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string out(std::max<std::size_t>(size, 64), '\0');
  size = out.size();
  int const window = BROTLI_DEFAULT_WINDOW;
  auto const done = BrotliEncoderCompress(quality, window, BROTLI_MODE_TEXT, bytes.size(),
                                          reinterpret_cast<std::uint8_t const*>(bytes.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(out.data()));
  ENSURE(done == BROTLI_TRUE, "brotli must fit its own bound");
  out.resize(size);
  return out;
}

GzipPart gzip_part(std::string_view bytes, int level, bool last) {
  return {.deflated = deflated(bytes, level, raw_window, last ? Z_FINISH : Z_FULL_FLUSH),
          .crc = crc_of(bytes),
          .size = bytes.size()};
}

std::string gzip_around(GzipPart const& before, std::string_view middle, GzipPart const& after) {
  constexpr std::size_t stored_max = 65'535;
  std::string out("\x1f\x8b\x08\0\0\0\0\0\x02\xff", 10);
  out.reserve(out.size() + before.deflated.size() + middle.size() + after.deflated.size() + 64);
  out += before.deflated;
  for (std::string_view rest = middle; !rest.empty();) {
    std::string_view const block = rest.substr(0, stored_max);
    out += '\0';
    add_little_endian(out, std::uint32_t(block.size()), 2);
    add_little_endian(out, ~std::uint32_t(block.size()), 2);
    out += block;
    rest.remove_prefix(block.size());
  }
  out += after.deflated;
  auto crc = crc32_combine(before.crc, crc_of(middle), z_off_t(middle.size()));
  crc = crc32_combine(crc, after.crc, z_off_t(after.size));
  add_little_endian(out, std::uint32_t(crc), 4);
  add_little_endian(out, std::uint32_t(before.size + middle.size() + after.size), 4);
  return out;
}

}  // namespace vastus
