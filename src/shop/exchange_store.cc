// SPDX-License-Identifier: Apache-2.0
#include "shop/exchange_store.h"

#include "base/fault.h"
#include "base/sheet.h"
#include "base/text.h"

namespace vastus::shop {
namespace {

constexpr std::int64_t one_dollar = 1'000'000;
constexpr std::size_t decimals = 6;

/// `1.3` as millionths.
std::optional<std::int64_t> to_millionths(std::string_view dollars) {
  auto const point = dollars.find('.');
  auto const whole = to_number(dollars.substr(0, point), 0, 1'000);
  std::string part(point == std::string_view::npos ? std::string_view() : dollars.substr(point + 1));
  if (!whole || part.size() > decimals) return std::nullopt;
  part.resize(decimals, '0');
  auto const rest = to_number(part, 0, one_dollar - 1);
  if (!rest || *whole * one_dollar + *rest == 0) return std::nullopt;
  return *whole * one_dollar + *rest;
}

/// What is wrong with a line, or nothing after it was written.
std::optional<std::string_view> load(Writer& db, std::vector<std::string_view> const& cells) {
  if (cells.size() != 3) return "has not three cells";
  auto const currency = to_currency(cells[0]);
  if (!currency || *currency == Currency::usd) return "names no currency that has a rate";
  auto const from = Day::from_text(cells[1]);
  if (!from) return "has no first day";
  auto const rate = to_millionths(cells[2]);
  if (!rate) return "has no rate in dollars";
  db.run(R"(
    INSERT INTO shop_exchange (currency, from_day, rate) VALUES ($1, $2, $3)
    ON CONFLICT (currency, from_day) DO UPDATE SET rate = EXCLUDED.rate)",
         *currency, *from, *rate);
  return std::nullopt;
}

}  // namespace

Expected<int, std::string> load_exchange_rates(Writer& db, std::string_view sheet) {
  return read_rows(sheet, [&](auto const& cells) { return load(db, cells); });
}

std::vector<Currency> list_currencies(Reader& db, Day day) {
  std::vector<Currency> currencies{Currency::usd};
  db.each(
      "SELECT DISTINCT currency FROM shop_exchange WHERE from_day <= $1 ORDER BY currency",
      [&](Row const& row) { currencies.push_back(row.as<Currency>(0)); }, day);
  return currencies;
}

std::int64_t exchange_rate(Reader& db, Currency currency, Day day) {
  if (currency == Currency::usd) return one_dollar;
  auto const found = db.list(
      "SELECT rate FROM shop_exchange WHERE currency = $1 AND from_day <= $2 ORDER BY from_day DESC LIMIT 1",
      [](Row const& row) { return row.number(0); }, currency, day);
  ENSURE(!found.empty(), "a cart in a currency has a rate of exchange");
  return found.front();
}

}  // namespace vastus::shop
