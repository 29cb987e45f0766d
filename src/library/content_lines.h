// SPDX-License-Identifier: Apache-2.0
// The lines of one content file and the complaints about them; shared by the reader's parts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "library/library.h"
#include "library/record.h"

namespace vastus::library {

class ContentLines {
 public:
  ContentLines(std::string file, std::string_view bytes);

  [[nodiscard]] bool at_end() const { return next_ >= lines_.size(); }
  /// The line ahead; only when not at the end.
  [[nodiscard]] std::string_view ahead() const { return lines_[next_]; }
  [[nodiscard]] int number_ahead() const { return int(next_) + 1; }
  std::string_view take() { return lines_[next_++]; }

  void complain(int line, std::string message);
  [[nodiscard]] std::vector<ContentError>& errors() { return errors_; }

 private:
  std::string file_;
  std::vector<std::string_view> lines_;
  std::size_t next_ = 0;
  std::vector<ContentError> errors_;
};

/// A line of the form `key: value`; nothing when the line does not look like one.
[[nodiscard]] std::optional<Field> to_field(std::string_view line, int number);

/// Complains about bytes no content file may hold: broken UTF-8, controls, trailing spaces, a wrong end.
void check_bytes(ContentLines& lines, std::string_view bytes);

}  // namespace vastus::library
