// SPDX-License-Identifier: Apache-2.0
// Moments and days. Storage and rules speak micro-seconds UTC; only view lays them out for a reader.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vastus {

using Duration = std::chrono::microseconds;

/// A moment: micro-seconds since 1970-01-01T00:00:00Z.
class Time {
 public:
  constexpr Time() = default;
  constexpr explicit Time(std::int64_t microseconds) : microseconds_(microseconds) {}

  [[nodiscard]] static constexpr Time never() { return Time(INT64_MAX); }

  [[nodiscard]] constexpr std::int64_t microseconds() const { return microseconds_; }
  [[nodiscard]] constexpr std::int64_t seconds() const {
    return microseconds_ >= 0 ? microseconds_ / 1'000'000 : (microseconds_ - 999'999) / 1'000'000;
  }

  constexpr auto operator<=>(Time const&) const = default;

  [[nodiscard]] friend constexpr Time operator+(Time time, Duration length) {
    return Time(time.microseconds_ + length.count());
  }
  [[nodiscard]] friend constexpr Time operator-(Time time, Duration length) {
    return Time(time.microseconds_ - length.count());
  }
  [[nodiscard]] friend constexpr Duration operator-(Time later, Time earlier) {
    return Duration(later.microseconds_ - earlier.microseconds_);
  }

 private:
  std::int64_t microseconds_ = 0;
};

/// A day of the proleptic Gregorian calendar, without a time zone.
class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(std::chrono::sys_days days) : days_(days) {}
  constexpr Day(int year, unsigned month, unsigned day)
      : days_(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)) {}

  /// Reads `2026-11-22`; nothing else, and only days that exist.
  [[nodiscard]] static std::optional<Day> from_text(std::string_view text);
  [[nodiscard]] static Day of(Time time);

  [[nodiscard]] std::string to_text() const;
  [[nodiscard]] Time start() const;
  [[nodiscard]] constexpr std::chrono::year_month_day civil() const { return days_; }
  [[nodiscard]] constexpr std::int64_t number() const { return days_.time_since_epoch().count(); }

  [[nodiscard]] friend constexpr Day operator+(Day day, std::chrono::days length) { return Day(day.days_ + length); }
  constexpr auto operator<=>(Day const&) const = default;

 private:
  std::chrono::sys_days days_{};
};

/// `2026-11-22T09:30:00Z`, as logs and feeds want it.
[[nodiscard]] std::string to_rfc3339(Time time);

/// `Sun, 22 Nov 2026 09:30:00 GMT`, as HTTP wants it (RFC 9110 §5.6.7).
[[nodiscard]] std::string to_http_date(Time time);
[[nodiscard]] std::optional<Time> from_http_date(std::string_view text);

}  // namespace vastus
