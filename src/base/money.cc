// SPDX-License-Identifier: Apache-2.0
#include "base/money.h"

#include <fmt/format.h>

#include "base/fault.h"

namespace vastus {
namespace {

__extension__ using Wide = __int128;

void be_of_one_currency(Money one, Money other) {
  ENSURE(one.currency == other.currency, "amounts of two currencies are never added or compared");
}

std::string_view sign(Currency currency) {
  switch (currency) {
    case Currency::usd:
      return "$";
    case Currency::gbp:
      return "£";
    case Currency::eur:
      return "€";
    case Currency::aud:
      return "A$";
  }
  return "";
}

std::string grouped(std::int64_t whole) {
  std::string digits = std::to_string(whole);
  for (auto at = std::ptrdiff_t(digits.size()) - 3; at > 0; at -= 3) digits.insert(std::size_t(at), 1, ',');
  return digits;
}

}  // namespace

std::string_view code(Currency currency) {
  switch (currency) {
    case Currency::usd:
      return "USD";
    case Currency::gbp:
      return "GBP";
    case Currency::eur:
      return "EUR";
    case Currency::aud:
      return "AUD";
  }
  return "";
}

std::optional<Currency> to_currency(std::string_view text) {
  for (Currency const currency : all_currencies) {
    if (code(currency) == text) return currency;
  }
  return std::nullopt;
}

Money operator+(Money one, Money other) {
  be_of_one_currency(one, other);
  return {one.currency, one.minor + other.minor};
}

Money operator-(Money one, Money other) {
  be_of_one_currency(one, other);
  return {one.currency, one.minor - other.minor};
}

Money operator*(Money one, std::int64_t times) { return {one.currency, one.minor * times}; }

std::strong_ordering operator<=>(Money const& one, Money const& other) {
  be_of_one_currency(one, other);
  return one.minor <=> other.minor;
}

std::string to_text(Money money) {
  std::int64_t const size = money.minor < 0 ? -money.minor : money.minor;
  return fmt::format("{}{}{}.{:02}", money.minor < 0 ? "−" : "", sign(money.currency), grouped(size / 100), size % 100);
}

std::int64_t share(std::int64_t amount, std::int64_t times, std::int64_t parts) {
  ENSURE(parts > 0, "a share is of a positive number of parts");
  Wide const product = Wide(amount) * times;
  Wide const doubled = 2 * (product < 0 ? -product : product) + parts;
  Wide const rounded = doubled / (2 * Wide(parts));
  return std::int64_t(product < 0 ? -rounded : rounded);
}

}  // namespace vastus
