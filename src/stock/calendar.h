// SPDX-License-Identifier: Apache-2.0
// When a warehouse is open, in its own time, and by when something leaves it.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/time.h"

namespace vastus::stock {

/// A time zone as POSIX writes it (`GMT0BST,M3.5.0/1,M10.5.0`): its two offsets and the days they change. No table of
/// the machine is asked, so a promise is the same everywhere.
class ZoneRule {
 public:
  /// Nothing when the text is no such rule.
  [[nodiscard]] static std::optional<ZoneRule> from_text(std::string_view text);
  /// What local clocks are ahead of UTC at `moment`, in seconds.
  [[nodiscard]] int ahead_at(Time moment) const;
  /// The moment at which local clocks show `minute` of `day`; a minute that summer time leaves out is the one an hour
  /// later.
  [[nodiscard]] Time moment(Day day, int minute) const;

  struct Local {
    Day day;
    int minute = 0;  ///< of the day
  };
  [[nodiscard]] Local local(Time moment) const;

 private:
  /// `M3.5.0/1`: the fifth (that is, the last) Sunday of March, at one o'clock.
  struct Change {
    unsigned month = 0, week = 0, weekday = 0;
    int seconds = 7200;
  };
  static std::optional<Change> read_change(std::string_view text);
  [[nodiscard]] static std::int64_t seconds_of(int year, Change const& change);

  int standard_ = 0, summer_ = 0;  ///< seconds ahead of UTC
  std::optional<Change> begins_{}, ends_{};
};

struct Hours {
  int opens = 0, closes = 0;  ///< minutes of the day
};

struct Calendar {
  ZoneRule zone;
  std::array<std::optional<Hours>, 7> week;  ///< from Sunday on
  std::set<Day> holidays;
  int cut_off = 0;  ///< minute of the day: what is paid later counts from the next working day on

  [[nodiscard]] bool is_working(Day day) const;
};

/// The hours of a week as a row keeps them; nothing when the text is none, or no day is open.
[[nodiscard]] std::optional<std::array<std::optional<Hours>, 7>> read_hours(std::string_view text);

/// By when something paid at `paid` leaves. Twenty-four hours of lead are one working day: paid before the cut-off on a
/// working day, it leaves by the close of the next; later, or on a day off, by the close of the working day after the
/// next one.
[[nodiscard]] Time despatched_by(Time paid, int lead_hours, Calendar const& calendar);

}  // namespace vastus::stock
