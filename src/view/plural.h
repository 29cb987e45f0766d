// SPDX-License-Identifier: Apache-2.0
// Which of a language's plural forms a count takes, from gettext's Plural-Forms header.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vastus {

/// `nplurals=N; plural=EXPRESSION;` where EXPRESSION is C over `n`: ?: || && == != < > <= >= + - * / % ! ( ).
class PluralRule {
 public:
  /// Nothing when the header is not of that form.
  [[nodiscard]] static std::optional<PluralRule> from_header(std::string_view header);

  [[nodiscard]] std::size_t forms() const { return forms_; }
  /// Always below `forms()`: a rule that answers more is read as the last form.
  [[nodiscard]] std::size_t form_of(std::int64_t count) const;

 private:
  friend class PluralReader;

  enum class Sign : std::uint8_t {
    number,
    n,
    choose,
    either,
    both,
    equal,
    unequal,
    less,
    more,
    at_most,
    at_least,
    plus,
    minus,
    times,
    over,
    rest,
    negated
  };
  struct Step {
    Sign sign;
    std::uint64_t number = 0;
    std::uint16_t a = 0, b = 0, c = 0;
  };

  [[nodiscard]] std::uint64_t value(std::size_t step, std::uint64_t n) const;
  [[nodiscard]] static std::uint64_t two(Sign sign, std::uint64_t a, std::uint64_t b);

  std::size_t forms_ = 1;
  std::vector<Step> steps_;  // the last is the whole expression
};

}  // namespace vastus
