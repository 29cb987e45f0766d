// SPDX-License-Identifier: Apache-2.0
// What came after a request's head: kept in memory while it is small, in an unlinked file when it is not.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "net/file.h"

namespace vastus::net {

/// The content of one request. Reading a spooled one touches the disk: leave that to workers.
class Body {
 public:
  Body() = default;
  explicit Body(std::string bytes) : bytes_(std::move(bytes)) {}

  [[nodiscard]] std::uint64_t size() const { return file_.is_open() ? file_bytes_ : bytes_.size(); }
  [[nodiscard]] bool is_spooled() const { return file_.is_open(); }
  /// Everything, when it is in memory; empty when it was spooled.
  [[nodiscard]] std::string_view in_memory() const { return bytes_; }
  /// Fills `into` from byte `from` on, wherever the body lies; returns how many bytes there were.
  [[nodiscard]] std::size_t read(std::uint64_t from, std::span<char> into) const;
  /// Everything as one string, read back from the file if need be.
  [[nodiscard]] std::string all() const;

  /// Adds what arrived. Above `in_memory_bytes_max` everything moves to an unlinked file in `folder`.
  /// False when the disk did not take it.
  [[nodiscard]] bool append(std::string_view bytes, std::size_t in_memory_bytes_max, std::string const& folder);

 private:
  [[nodiscard]] bool append_to_file(std::string_view bytes);

  std::string bytes_;
  File file_;
  std::uint64_t file_bytes_ = 0;
};

}  // namespace vastus::net
