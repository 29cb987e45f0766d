// SPDX-License-Identifier: Apache-2.0
#include "taxes/taxes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.h"

namespace vastus::taxes {
namespace {

constexpr std::int64_t whole = 100'000;

}  // namespace

std::string_view word(TaxClass tax_class) {
  switch (tax_class) {
    case TaxClass::printed_book:
      return "printed-book";
    case TaxClass::e_publication:
      return "e-publication";
    case TaxClass::electronic_supply:
      return "e-service";
    case TaxClass::goods:
      return "goods";
    case TaxClass::live_teaching:
      return "live-service";
    case TaxClass::delivery:
      return "delivery";
  }
  return "";
}

std::optional<TaxClass> to_class(std::string_view text) {
  auto const found = std::ranges::find(all_classes, text, [](TaxClass each) { return word(each); });
  return found == std::end(all_classes) ? std::nullopt : std::optional(*found);
}

Taxed apply(Rate rate, Money amount, PriceMode mode) {
  ENSURE(amount.minor >= 0 && rate.hundred_thousandths >= 0, "taxes are of what is paid, at a rate that is one");
  std::int64_t const part = rate.hundred_thousandths;
  switch (mode) {
    case PriceMode::tax_added: {
      Money const tax{amount.currency, share(amount.minor, part, whole)};
      return {.net = amount, .tax = tax, .gross = amount + tax};
    }
    case PriceMode::tax_included: {
      Money const tax{amount.currency, share(amount.minor, part, whole + part)};
      return {.net = amount - tax, .tax = tax, .gross = amount};
    }
  }
  return {};
}

std::string to_text(Rate rate) {
  std::string digits = fmt::format("{}.{:03}", rate.hundred_thousandths / 1000, rate.hundred_thousandths % 1000);
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits + "\u202F%";
}

}  // namespace vastus::taxes
