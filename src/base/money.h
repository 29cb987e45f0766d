// SPDX-License-Identifier: Apache-2.0
// Amounts of money: whole minor units of one currency. Nothing here knows a rate of exchange.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vastus {

/// The currencies the school has price lists in; each has a hundred minor units. The numbers are stored.
enum class Currency : std::uint8_t { usd = 0, gbp = 1, eur = 2, aud = 3 };

inline constexpr Currency all_currencies[] = {Currency::usd, Currency::gbp, Currency::eur, Currency::aud};

/// `USD`, `GBP`, `EUR`, `AUD` (ISO 4217).
[[nodiscard]] std::string_view code(Currency currency);
[[nodiscard]] std::optional<Currency> to_currency(std::string_view code);

/// `minor` hundredths of the currency; may be negative. Two currencies never meet: that is a Fault.
struct Money {
  Currency currency = Currency::usd;
  std::int64_t minor = 0;

  [[nodiscard]] bool is_zero() const { return minor == 0; }
  [[nodiscard]] friend bool operator==(Money const&, Money const&) = default;
};

[[nodiscard]] Money operator+(Money one, Money other);
[[nodiscard]] Money operator-(Money one, Money other);
[[nodiscard]] Money operator*(Money one, std::int64_t times);
/// Orders amounts of one currency.
[[nodiscard]] std::strong_ordering operator<=>(Money const& one, Money const& other);

/// `$19.95`, `£14.50`, `€1,012.00`, `A$30.00`; a true minus before a negative one.
[[nodiscard]] std::string to_text(Money money);

/// `amount × times ÷ parts`, rounded half up (half away from zero when negative), without overflow in between.
/// `parts` is positive.
[[nodiscard]] std::int64_t share(std::int64_t amount, std::int64_t times, std::int64_t parts);

}  // namespace vastus
