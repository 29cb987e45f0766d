// SPDX-License-Identifier: Apache-2.0
// From bytes to a request's head, and a chunked body back to its content.
// Sockets are unknown here, so that a fuzzer can drive it.
// Whatever two readers could frame differently (RFC 9112 §11.2) is refused.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "net/request.h"

namespace vastus::net {

struct HeadLimits {
  std::size_t head_bytes_max;
  std::size_t target_bytes_max;
  std::size_t fields_max;
};

/// Watches bytes arrive until a whole head is there, and refuses early what can never become one.
class HeadWatch {
 public:
  enum class State { incomplete, complete, refused };

  /// `bytes` is everything of this request so far; earlier bytes are not looked at twice.
  [[nodiscard]] State look(std::string_view bytes, HeadLimits const& limits);
  /// Bytes of the head including its blank line, once complete.
  [[nodiscard]] std::size_t head_bytes() const { return line_start_; }
  /// Empty lines before the request line (RFC 9112 §2.2 allows one).
  [[nodiscard]] std::size_t leading_bytes() const { return leading_bytes_; }
  /// Whether any byte was looked at.
  [[nodiscard]] bool has_begun() const { return scanned_ > 0; }
  /// The status to answer with, once refused.
  [[nodiscard]] int refusal() const { return refusal_; }

 private:
  [[nodiscard]] State refuse(int status);
  [[nodiscard]] State take_line(std::string_view line, HeadLimits const& limits);

  std::size_t line_start_ = 0;
  std::size_t scanned_ = 0;
  std::size_t leading_bytes_ = 0;
  std::size_t lines_ = 0;
  int refusal_ = 0;
};

/// How the body that follows a head is framed, and what its sender asked of the connection.
struct Framing {
  bool is_chunked = false;
  std::uint64_t body_bytes = 0;
  bool keep_alive = true;
  bool expects_continue = false;
};

/// Fills `request` from a complete head, which must stay where it is: the request's views point into it.
/// Returns 0, or the status to refuse with.
[[nodiscard]] int parse_head(std::string_view head, HeadLimits const& limits, Request& request, Framing& framing);

/// Takes a chunked body (RFC 9112 §7.1) apart, in whatever pieces it arrives.
class ChunkReader {
 public:
  enum class State { incomplete, complete, malformed };
  struct Read {
    State state;
    /// Bytes of the input used up. Only content and the end of the body leave a rest.
    std::size_t used;
    /// Content found, pointing into the input; more may lie behind what was used.
    std::string_view content;
  };

  [[nodiscard]] Read read(std::string_view bytes);

 private:
  enum class Expecting {
    size,
    more_size,
    semicolon,
    extension,
    size_lf,
    content,
    content_cr,
    content_lf,
    trailer,
    trailer_name,
    trailer_value,
    trailer_lf,
    last_lf,
    nothing,
    sense
  };

  [[nodiscard]] Expecting after(char c);
  [[nodiscard]] Expecting after_digit(char c);

  Expecting expecting_ = Expecting::size;
  std::uint64_t left_ = 0;
  int digits_ = 0;
  /// Of all extensions and trailers together.
  std::size_t idle_bytes_ = 0;
};

}  // namespace vastus::net
