// SPDX-License-Identifier: Apache-2.0
// A recursive-descent reader for the small C expressions of Plural-Forms, and their evaluation.
#include "view/plural.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace vastus {

class PluralReader {
 public:
  using Sign = PluralRule::Sign;

  explicit PluralReader(std::string_view text) : text_(text) {}

  std::optional<PluralRule> read() {
    if (!take("nplurals") || !take("=")) return std::nullopt;
    auto const forms = number();
    if (!forms || *forms < 1 || *forms > 8 || !take(";") || !take("plural") || !take("=")) return std::nullopt;
    rule_.forms_ = std::size_t(*forms);
    choice(0);
    take(";");
    if (!good_ || !text_.empty()) return std::nullopt;
    return std::move(rule_);
  }

 private:
  struct Operator {
    std::string_view text;
    Sign sign;
    int level;
  };
  // Longer spellings first, so that `<=` is not read as `<`.
  static constexpr std::array<Operator, 13> operators{{{"||", Sign::either, 0},
                                                       {"&&", Sign::both, 1},
                                                       {"==", Sign::equal, 2},
                                                       {"!=", Sign::unequal, 2},
                                                       {"<=", Sign::at_most, 3},
                                                       {">=", Sign::at_least, 3},
                                                       {"<", Sign::less, 3},
                                                       {">", Sign::more, 3},
                                                       {"+", Sign::plus, 4},
                                                       {"-", Sign::minus, 4},
                                                       {"*", Sign::times, 5},
                                                       {"/", Sign::over, 5},
                                                       {"%", Sign::rest, 5}}};
  static constexpr int tightest = 6;
  static constexpr int depth_max = 40;

  bool take(std::string_view token) {
    text_ = trimmed(text_);
    if (!text_.starts_with(token)) return false;
    text_.remove_prefix(token.size());
    text_ = trimmed(text_);
    return true;
  }

  std::optional<std::int64_t> number() {
    std::size_t length = 0;
    while (length < text_.size() && text_[length] >= '0' && text_[length] <= '9') ++length;
    auto const value = to_number(text_.substr(0, length), 0, 1'000'000'000);
    text_.remove_prefix(length);
    return value;
  }

  std::uint16_t add(Sign sign, std::uint16_t a = 0, std::uint16_t b = 0, std::uint16_t c = 0) {
    if (rule_.steps_.size() >= 500) good_ = false;
    if (!good_) return 0;
    rule_.steps_.push_back({sign, 0, a, b, c});
    return std::uint16_t(rule_.steps_.size() - 1);
  }

  std::uint16_t choice(int depth) {
    if (depth > depth_max) good_ = false;
    if (!good_) return 0;
    auto const condition = joined(0, depth + 1);
    if (!take("?")) return condition;
    auto const yes = choice(depth + 1);
    if (!take(":")) good_ = false;
    auto const no = choice(depth + 1);
    return add(Sign::choose, condition, yes, no);
  }

  std::uint16_t joined(int level, int depth) {
    if (level == tightest) return single(depth);
    auto left = joined(level + 1, depth);
    for (bool again = good_; again && good_;) {
      again = false;
      for (auto const& each : operators) {
        if (each.level != level || !take(each.text)) continue;
        auto const right = joined(level + 1, depth);
        left = add(each.sign, left, right);
        again = true;
        break;
      }
    }
    return left;
  }

  std::uint16_t single(int depth) {
    if (depth > depth_max) good_ = false;
    if (!good_) return 0;
    if (take("!")) return add(Sign::negated, single(depth + 1));
    if (take("(")) {
      auto const inside = choice(depth + 1);
      if (!take(")")) good_ = false;
      return inside;
    }
    if (take("n")) return add(Sign::n);
    auto const value = number();
    if (!value) good_ = false;
    auto const step = add(Sign::number);
    if (good_) rule_.steps_[step].number = std::uint64_t(*value);
    return step;
  }

  std::string_view text_;
  bool good_ = true;
  PluralRule rule_;
};

std::optional<PluralRule> PluralRule::from_header(std::string_view header) { return PluralReader(header).read(); }

std::size_t PluralRule::form_of(std::int64_t count) const {
  auto const n = count < 0 ? 0 - std::uint64_t(count) : std::uint64_t(count);
  auto const form = value(steps_.size() - 1, n);
  return form < forms_ ? std::size_t(form) : forms_ - 1;
}

std::uint64_t PluralRule::value(std::size_t at, std::uint64_t n) const {
  Step const& step = steps_[at];
  if (step.sign == Sign::number) return step.number;
  if (step.sign == Sign::n) return n;
  auto const first = value(step.a, n);
  if (step.sign == Sign::negated) return first == 0;
  if (step.sign == Sign::choose) return value(first != 0 ? step.b : step.c, n);
  return two(step.sign, first, value(step.b, n));
}

std::uint64_t PluralRule::two(Sign sign, std::uint64_t a, std::uint64_t b) {
  switch (sign) {
    case Sign::either:
      return a != 0 || b != 0;
    case Sign::both:
      return a != 0 && b != 0;
    case Sign::equal:
      return a == b;
    case Sign::unequal:
      return a != b;
    case Sign::less:
      return a < b;
    case Sign::more:
      return a > b;
    case Sign::at_most:
      return a <= b;
    case Sign::at_least:
      return a >= b;
    case Sign::plus:
      return a + b;
    case Sign::minus:
      return a - b;
    case Sign::times:
      return a * b;
    case Sign::over:
      return b == 0 ? 0 : a / b;
    case Sign::rest:
      return b == 0 ? 0 : a % b;
    case Sign::number:
    case Sign::n:
    case Sign::choose:
    case Sign::negated:
      break;
  }
  std::unreachable();
}

}  // namespace vastus
