// SPDX-License-Identifier: Apache-2.0
#include "taxes/rate_store.h"

#include "base/sheet.h"
#include "base/text.h"

namespace vastus::taxes {
namespace {

constexpr Day for_ever(9999, 12, 31);

/// `6.625` as hundred thousandths.
std::optional<std::int32_t> to_rate(std::string_view percent) {
  auto const point = percent.find('.');
  auto const whole = to_number(percent.substr(0, point), 0, 100);
  if (!whole) return std::nullopt;
  std::string part(point == std::string_view::npos ? std::string_view() : percent.substr(point + 1));
  if (part.size() > 3) return std::nullopt;
  part.resize(3, '0');
  auto const thousandths = to_number(part, 0, 999);
  if (!thousandths) return std::nullopt;
  return std::int32_t(*whole * 1000 + *thousandths);
}

/// What is wrong with a line, or nothing after it was written.
std::optional<std::string_view> load(Writer& db, std::vector<std::string_view> const& cells) {
  if (cells.size() != 9) return "has not nine cells";
  if (!Country::from_text(cells[0])) return "names no country";
  auto const tax_class = to_class(cells[2]);
  if (!tax_class) return "names no class";
  auto const rate = to_rate(cells[3]);
  if (!rate) return "has no rate in percent";
  if (cells[4].empty() && *rate > 0) return "has a rate without a name";
  if (cells[5].empty() || cells[8].empty()) return "has no reason or no source";
  auto const from = Day::from_text(cells[6]);
  if (!from) return "has no first day";
  auto const until = cells[7].empty() ? std::optional(for_ever) : Day::from_text(cells[7]);
  if (!until || *until <= *from) return "ends before it begins";
  auto const overlapping = db.number(R"(
    SELECT count(*) FROM taxes_rates
    WHERE country = $1 AND region = $2 AND class = $3 AND from_day <> $4 AND from_day < $5 AND until_day > $4)",
                                     cells[0], cells[1], *tax_class, *from, *until);
  if (overlapping > 0) return "holds on days another rate holds";
  db.run(R"(
    INSERT INTO taxes_rates (country, region, class, from_day, until_day, rate, name, reason, source)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (country, region, class, from_day)
    DO UPDATE SET until_day = EXCLUDED.until_day, rate = EXCLUDED.rate, name = EXCLUDED.name,
                  reason = EXCLUDED.reason, source = EXCLUDED.source)",
         cells[0], cells[1], *tax_class, *from, *until, *rate, cells[4], cells[5], cells[8]);
  return std::nullopt;
}

}  // namespace

Expected<int, std::string> load_rates(Writer& db, std::string_view sheet) {
  return read_rows(sheet, [&](auto const& cells) { return load(db, cells); });
}

Levies find_levies(Reader& db, Destination const& to, Day day) {
  Levies levies;
  for (TaxClass const each : all_classes)
    levies[each] = {.rate = {0}, .name = {}, .reason = "The school collects no tax there."};
  // A region's own rate comes over its country's.
  db.each(
      R"(
    SELECT class, rate, name, reason FROM taxes_rates
    WHERE country = $1 AND region IN ($2, '') AND from_day <= $3 AND until_day > $3 ORDER BY region)",
      [&](Row const& row) {
        levies[row.as<TaxClass>(0)] = {
            .rate = {std::int32_t(row.number(1))}, .name = row.string(2), .reason = row.string(3)};
      },
      to.country.text(), to.region, day);
  return levies;
}

}  // namespace vastus::taxes
