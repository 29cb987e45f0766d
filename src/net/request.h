// SPDX-License-Identifier: Apache-2.0
// One request as its sender wrote it. It owns its bytes: every view in it points into them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/address.h"
#include "net/body.h"

namespace vastus::net {

enum class Method { get, head, post, put, patch, delete_, options, other };

[[nodiscard]] std::string_view to_text(Method method);

/// A header field; the name in the case it was sent in.
struct Field {
  std::string_view name;
  std::string_view value;
};

/// Bytes at a fixed place on the heap: moving the buffer moves no byte.
class Buffer {
 public:
  [[nodiscard]] std::string_view bytes() const { return {data_.get(), size_}; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  /// Where the next bytes go; valid until `grow` or a move.
  [[nodiscard]] char* free_space() { return data_.get() + size_; }
  [[nodiscard]] std::size_t free_bytes() const { return capacity_ - size_; }
  void add(std::size_t bytes_written) { size_ += bytes_written; }
  void append(std::string_view bytes);
  /// Forgets the first `bytes`; what remains moves to the front.
  void drop(std::size_t bytes);
  void grow(std::size_t capacity);

 private:
  std::unique_ptr<char[]> data_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

struct Request {
  Method method = Method::other;
  /// Origin-form, as sent (`/library?page=2`); `*` only with OPTIONS. For an absolute-form target its path part.
  std::string_view target;
  int minor_version = 1;
  std::vector<Field> fields;
  Body body;
  /// The other end of the socket, which is the proxy where there is one.
  Address peer;
  bool over_tls = false;
  /// Counts up in this process, for the log and the page that names it.
  std::uint64_t number = 0;
  Buffer head_bytes;

  /// The first value of that name, given in lower case; empty when there is none.
  [[nodiscard]] std::string_view field(std::string_view lower_name) const;
  [[nodiscard]] std::optional<std::string_view> find_field(std::string_view lower_name) const;
};

/// A request that came over no socket, for tests and rehearsals.
[[nodiscard]] Request make_request(Method method, std::string_view target,
                                   std::vector<std::pair<std::string, std::string>> const& fields,
                                   std::string body = {});

}  // namespace vastus::net
