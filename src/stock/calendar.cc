// SPDX-License-Identifier: Apache-2.0
#include "stock/calendar.h"

#include <algorithm>
#include <cctype>
#include <chrono>

#include "base/fault.h"
#include "base/text.h"

namespace vastus::stock {
namespace {

using std::chrono::days;

constexpr int seconds_of_day = 86'400;
constexpr int years_looked_ahead = 400;

/// `5`, `-10`, `5:30`: hours west of UTC, as POSIX counts them; answers seconds ahead of it.
std::optional<int> read_offset(std::string_view& text) {
  int sign = 1;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
  }
  auto const end = std::min(text.find_first_not_of("0123456789:"), text.size());
  auto const parts = split(text.substr(0, end), ':');
  auto const hours = to_number(parts[0], 0, 24);
  auto const minutes = parts.size() > 1 ? to_number(parts[1], 0, 59) : std::optional<std::int64_t>(0);
  if (!hours || !minutes) return std::nullopt;
  text.remove_prefix(end);
  return -sign * int(*hours * 3600 + *minutes * 60);
}

void skip_name(std::string_view& text) {
  while (!text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0) text.remove_prefix(1);
}

std::int64_t floor_days(std::int64_t seconds) {
  std::int64_t const whole = seconds / seconds_of_day;
  return seconds % seconds_of_day < 0 ? whole - 1 : whole;
}

Day day_of(std::int64_t seconds) { return Day(std::chrono::sys_days(days(floor_days(seconds)))); }

unsigned weekday_of(Day day) { return std::chrono::weekday(std::chrono::sys_days(days(day.number()))).c_encoding(); }

}  // namespace

std::optional<ZoneRule::Change> ZoneRule::read_change(std::string_view text) {
  if (!text.starts_with('M')) return std::nullopt;
  auto const slash = text.find('/');
  auto const parts = split(text.substr(1, slash == std::string_view::npos ? slash : slash - 1), '.');
  if (parts.size() != 3) return std::nullopt;
  auto const month = to_number(parts[0], 1, 12);
  auto const week = to_number(parts[1], 1, 5);
  auto const weekday = to_number(parts[2], 0, 6);
  auto const hour =
      slash == std::string_view::npos ? std::optional<std::int64_t>(2) : to_number(text.substr(slash + 1), 0, 24);
  if (!month || !week || !weekday || !hour) return std::nullopt;
  return Change{
      .month = unsigned(*month), .week = unsigned(*week), .weekday = unsigned(*weekday), .seconds = int(*hour * 3600)};
}

std::optional<ZoneRule> ZoneRule::from_text(std::string_view text) {
  ZoneRule rule;
  skip_name(text);
  auto const standard = read_offset(text);
  if (!standard) return std::nullopt;
  rule.standard_ = *standard;
  rule.summer_ = rule.standard_ + 3600;
  if (text.empty()) return rule;
  skip_name(text);
  if (!text.starts_with(',')) return std::nullopt;
  auto const changes = split(text.substr(1), ',');
  if (changes.size() != 2) return std::nullopt;
  rule.begins_ = read_change(changes[0]);
  rule.ends_ = read_change(changes[1]);
  if (!rule.begins_ || !rule.ends_) return std::nullopt;
  return rule;
}

std::int64_t ZoneRule::seconds_of(int year, Change const& change) {
  namespace chrono = std::chrono;
  auto const month = chrono::year(year) / chrono::month(change.month);
  chrono::weekday const weekday(change.weekday);
  chrono::sys_days const day = change.week == 5 ? chrono::sys_days(month / weekday[chrono::last])
                                                : chrono::sys_days(month / weekday[change.week]);
  return std::int64_t(day.time_since_epoch().count()) * seconds_of_day + change.seconds;
}

int ZoneRule::ahead_at(Time moment) const {
  if (!begins_) return standard_;
  std::int64_t const utc = moment.seconds();
  int const year = int(day_of(utc + standard_).civil().year());
  std::int64_t const begins = seconds_of(year, *begins_) - standard_;
  std::int64_t const ends = seconds_of(year, *ends_) - summer_;
  // South of the equator summer goes over the end of the year.
  bool const is_summer = begins < ends ? (utc >= begins && utc < ends) : (utc >= begins || utc < ends);
  return is_summer ? summer_ : standard_;
}

Time ZoneRule::moment(Day day, int minute) const {
  std::int64_t const wall = day.number() * seconds_of_day + std::int64_t(minute) * 60;
  Time const as_standard((wall - standard_) * 1'000'000);
  Time const as_summer((wall - summer_) * 1'000'000);
  if (begins_ && ahead_at(as_summer) == summer_) return as_summer;
  return as_standard;
}

ZoneRule::Local ZoneRule::local(Time moment) const {
  std::int64_t const wall = moment.seconds() + ahead_at(moment);
  std::int64_t const day = floor_days(wall);
  return {.day = Day(std::chrono::sys_days(days(day))), .minute = int((wall - day * seconds_of_day) / 60)};
}

bool Calendar::is_working(Day day) const { return week[weekday_of(day)].has_value() && !holidays.contains(day); }

std::optional<std::array<std::optional<Hours>, 7>> read_hours(std::string_view text) {
  auto const parts = split(text, ' ');
  if (parts.size() != 7) return std::nullopt;
  std::array<std::optional<Hours>, 7> week;
  for (std::size_t at = 0; at < week.size(); ++at) {
    if (parts[at] == "-") continue;
    auto const dash = parts[at].find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    auto const opens = to_number(parts[at].substr(0, dash), 0, 1439);
    auto const closes = to_number(parts[at].substr(dash + 1), 1, 1440);
    if (!opens || !closes || *closes <= *opens) return std::nullopt;
    week[at] = Hours{.opens = int(*opens), .closes = int(*closes)};
  }
  bool const is_ever_open = std::ranges::any_of(week, [](auto const& day) { return day.has_value(); });
  return is_ever_open ? std::optional(week) : std::nullopt;
}

Time despatched_by(Time paid, int lead_hours, Calendar const& calendar) {
  constexpr int hours_of_day = 24;
  auto const [today, minute] = calendar.zone.local(paid);
  Day day = today;
  if (minute > calendar.cut_off) day = day + days(1);
  int working_days = (lead_hours + hours_of_day - 1) / hours_of_day;
  for (int looked = 0; looked < years_looked_ahead * 366; ++looked, day = day + days(1)) {
    if (!calendar.is_working(day)) continue;
    if (working_days == 0) return calendar.zone.moment(day, calendar.week[weekday_of(day)]->closes);
    --working_days;
  }
  throw Fault("a warehouse that is never open promises nothing");
}

}  // namespace vastus::stock
