// SPDX-License-Identifier: Apache-2.0
// The files of lab/validation/data, embedded when the program is built.
#pragma once

#include <span>
#include <string_view>

namespace vastus::lab {

struct EmbeddedFile {
  std::string_view path;
  std::string_view bytes;
};
[[nodiscard]] std::span<EmbeddedFile const> validation_files();

/// The rows of one of them without its heading, split at tabs; a fault when it is not there.
class Rows {
 public:
  explicit Rows(std::string_view file);
  /// Nothing is left when this is false.
  [[nodiscard]] bool next();
  /// The named field of the row; empty beyond its end. A fault when no column has the name.
  [[nodiscard]] std::string_view field(std::string_view name) const;
  /// The same as a number; nothing when empty.
  [[nodiscard]] bool has_number(std::string_view name) const { return !field(name).empty(); }
  [[nodiscard]] double number(std::string_view name) const;

 private:
  std::string_view heading_;
  std::string_view row_;
  std::string_view rest_;
};

}  // namespace vastus::lab
