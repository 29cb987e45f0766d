// SPDX-License-Identifier: Apache-2.0
// What goes back: a status, ready field lines and content in one of four forms.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "net/file.h"

namespace vastus::net {

/// Bytes that live as long as their owner does.
struct Piece {
  std::shared_ptr<void const> owner{};
  std::string_view bytes{};

  [[nodiscard]] static Piece of(std::shared_ptr<std::string const> text);
  [[nodiscard]] static Piece of(std::string text);
};

/// Part of an open file.
struct FileSlice {
  std::shared_ptr<File const> file{};
  std::uint64_t from = 0;
  std::uint64_t bytes = 0;
};

using Content = std::variant<std::string, std::shared_ptr<std::string const>, std::vector<Piece>, FileSlice>;

/// The answer to one request. The edge adds Date, Content-Length and Connection; nothing else.
struct Answer {
  int status = 200;
  /// Whole lines, `Name: value\r\n`, without the three the edge adds.
  std::string fields{};
  Content content{};
  /// Lets a GET ask for a single range of the content (status 200 only).
  bool ranges = false;
  /// Ends the connection after this answer.
  bool close = false;
};

/// A finished page, shared by everyone who asks for it: fields, blank line and body in one immutable buffer.
/// `page` holds `Name: value\r\n…` with Content-Length and without Date and Connection, then `\r\n`, then the body
/// from `body_at` on. `rest` follows it, for pages whose masthead is filled in per visitor.
struct Ready {
  int status = 200;
  std::shared_ptr<std::string const> page{};
  std::size_t body_at = 0;
  std::vector<Piece> rest{};
};

/// Bytes of content, whatever its form.
[[nodiscard]] std::uint64_t size_of(Content const& content);

/// Builds the buffer of a finished page; `fields` as in `Answer`, to which Content-Length is added.
/// `rest_bytes` is what will follow in `Ready::rest`.
[[nodiscard]] Ready make_ready(int status, std::string_view fields, std::string_view body, std::size_t rest_bytes = 0);

/// `OK` for 200; empty for a status without a registered phrase.
[[nodiscard]] std::string_view reason_phrase(int status);

}  // namespace vastus::net
