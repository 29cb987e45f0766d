// SPDX-License-Identifier: Apache-2.0
// A form as a person fills it: clean values for the rules, what was typed and what is wrong for the page.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "view/words.h"
#include "web/urlencoded.h"

namespace vastus {

/// What a page needs to show one field again.
struct FormField {
  std::string value;
  std::optional<std::string> error;  ///< a sentence in the page's language
};

struct TextRule {
  std::size_t least = 0;  ///< characters; 1 and more makes the field required
  std::size_t most = 200;
  enum class Lines { one, many } lines = Lines::one;
};

/// Collects values and errors; a rule only ever gets values of a form that `is_good()`.
class Form {
 public:
  Form(Fields const& fields, Words const& words) : fields_(fields), words_(words) {}

  /// The value, trimmed, line ends made LF. Notes what is wrong with it.
  std::string text(std::string_view name, TextRule rule);
  /// An address with one @ and a domain, lower-cased domain, ≤ 254 characters. Required.
  std::string email(std::string_view name);
  /// The value as it is, for passwords: not trimmed, no control characters asked after. Required.
  std::string secret(std::string_view name, std::size_t most);

  void refuse(std::string_view name, std::string sentence);

  [[nodiscard]] Words const& words() const { return words_; }
  [[nodiscard]] bool is_good() const { return errors_.empty(); }
  /// What was typed and what is wrong with it; secrets are never given back.
  [[nodiscard]] FormField field(std::string_view name) const;

 private:
  Fields const& fields_;
  Words const& words_;
  std::map<std::string, std::string, std::less<>> errors_;
};

}  // namespace vastus
