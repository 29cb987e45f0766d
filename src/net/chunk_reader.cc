// SPDX-License-Identifier: Apache-2.0
// Stricter than it must be where it costs no honest client anything:
//
//   body      = *( chunk ) last-chunk trailers CRLF
//   chunk     = size [ BWS ";" extension ] CRLF content CRLF      size = 1*16HEXDIG, not 0
//   trailers  = *( name ":" value CRLF )                          read and forgotten
//
// CRLF is CR LF and nothing else. Extensions and trailers together have 4 KiB.
#include <algorithm>

#include "net/characters.h"
#include "net/parser.h"

namespace vastus::net {
namespace {

constexpr std::size_t idle_bytes_max = 4096;
constexpr int digits_max = 16;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

ChunkReader::Read ChunkReader::read(std::string_view bytes) {
  std::size_t used = 0;
  while (used < bytes.size()) {
    if (expecting_ == Expecting::content) {
      std::string_view const content =
          bytes.substr(used, std::size_t(std::min<std::uint64_t>(left_, bytes.size() - used)));
      left_ -= content.size();
      if (left_ == 0) expecting_ = Expecting::content_cr;
      return {.state = State::incomplete, .used = used + content.size(), .content = content};
    }
    expecting_ = after(bytes[used++]);
    if (expecting_ == Expecting::sense) return {.state = State::malformed, .used = used, .content = {}};
    if (expecting_ == Expecting::nothing) return {.state = State::complete, .used = used, .content = {}};
  }
  return {.state = State::incomplete, .used = used, .content = {}};
}

ChunkReader::Expecting ChunkReader::after_digit(char c) {
  int const value = hex_value(c);
  if (value >= 0) {
    if (++digits_ > digits_max) return Expecting::sense;
    left_ = left_ * 16 + std::uint64_t(value);
    return Expecting::more_size;
  }
  if (c == ' ' || c == '\t') return Expecting::semicolon;
  if (c == ';') return Expecting::extension;
  return c == '\r' ? Expecting::size_lf : Expecting::sense;
}

ChunkReader::Expecting ChunkReader::after(char c) {
  auto const expect = [](bool is_right, Expecting next) { return is_right ? next : Expecting::sense; };
  auto const idle = [this](bool is_right, Expecting next) {
    return is_right && ++idle_bytes_ <= idle_bytes_max ? next : Expecting::sense;
  };
  switch (expecting_) {
    case Expecting::size:
      left_ = 0;
      digits_ = 0;
      return expect(hex_value(c) >= 0, after_digit(c));
    case Expecting::more_size:
      return after_digit(c);
    case Expecting::semicolon:
      if (c == ';') return Expecting::extension;
      return idle((c == ' ' || c == '\t'), Expecting::semicolon);
    case Expecting::extension:
      if (c == '\r') return Expecting::size_lf;
      return idle(may_stand_in_line(c), Expecting::extension);
    case Expecting::size_lf:
      return expect(c == '\n', left_ == 0 ? Expecting::trailer : Expecting::content);
    case Expecting::content_cr:
      return expect(c == '\r', Expecting::content_lf);
    case Expecting::content_lf:
      return expect(c == '\n', Expecting::size);
    case Expecting::trailer:
      if (c == '\r') return Expecting::last_lf;
      return idle(may_stand_in_token(c), Expecting::trailer_name);
    case Expecting::trailer_name:
      if (c == ':') return Expecting::trailer_value;
      return idle(may_stand_in_token(c), Expecting::trailer_name);
    case Expecting::trailer_value:
      if (c == '\r') return Expecting::trailer_lf;
      return idle(may_stand_in_line(c), Expecting::trailer_value);
    case Expecting::trailer_lf:
      return expect(c == '\n', Expecting::trailer);
    case Expecting::last_lf:
      return expect(c == '\n', Expecting::nothing);
    case Expecting::content:
    case Expecting::nothing:
    case Expecting::sense:
      break;
  }
  return Expecting::sense;
}

}  // namespace vastus::net
