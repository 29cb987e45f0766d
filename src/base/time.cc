// SPDX-License-Identifier: Apache-2.0
#include "base/time.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace vastus {
namespace {

constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Civil {
  int year;
  unsigned month, day;
  std::int64_t hour, minute, second;
  std::chrono::weekday weekday;
};

Civil civil(Time time) {
  std::int64_t const seconds = time.seconds();
  std::int64_t const days = seconds >= 0 ? seconds / 86'400 : (seconds - 86'399) / 86'400;
  std::int64_t const within = seconds - days * 86'400;
  std::chrono::sys_days const day{std::chrono::days{days}};
  std::chrono::year_month_day const date{day};
  return {int(date.year()), unsigned(date.month()),   unsigned(date.day()), within / 3600, within / 60 % 60,
          within % 60,      std::chrono::weekday{day}};
}

std::optional<int> digits(std::string_view text) {
  int number = 0;
  for (char const c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

}  // namespace

std::optional<Day> Day::from_text(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const year = digits(text.substr(0, 4));
  auto const month = digits(text.substr(5, 2));
  auto const day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  std::chrono::year_month_day const date{std::chrono::year(*year), std::chrono::month(unsigned(*month)),
                                         std::chrono::day(unsigned(*day))};
  if (!date.ok()) return std::nullopt;
  return Day(std::chrono::sys_days(date));
}

Day Day::of(Time time) {
  std::int64_t const seconds = time.seconds();
  return Day(std::chrono::sys_days(std::chrono::days(seconds >= 0 ? seconds / 86'400 : (seconds - 86'399) / 86'400)));
}

std::string Day::to_text() const {
  auto const date = civil();
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

Time Day::start() const { return Time(number() * 86'400'000'000); }

std::string to_rfc3339(Time time) {
  Civil const c = civil(time);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

std::string to_http_date(Time time) {
  Civil const c = civil(time);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[c.weekday.c_encoding()], c.day,
                     months[c.month - 1], c.year, c.hour, c.minute, c.second);
}

std::optional<Time> from_http_date(std::string_view text) {
  // IMF-fixdate only: the two obsolete forms are older than any client that reaches us.
  if (text.size() != 29 || text.substr(3, 2) != ", " || text.substr(25) != " GMT") return std::nullopt;
  unsigned month = 0;
  while (month < 12 && months[month] != text.substr(8, 3)) ++month;
  auto const day = digits(text.substr(5, 2));
  auto const year = digits(text.substr(12, 4));
  auto const hour = digits(text.substr(17, 2));
  auto const minute = digits(text.substr(20, 2));
  auto const second = digits(text.substr(23, 2));
  if (month == 12 || !day || !year || !hour || !minute || !second) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  std::chrono::year_month_day const date{std::chrono::year(*year), std::chrono::month(month + 1),
                                         std::chrono::day(unsigned(*day))};
  if (!date.ok()) return std::nullopt;
  Time const start = Day(std::chrono::sys_days(date)).start();
  return start + std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

}  // namespace vastus
