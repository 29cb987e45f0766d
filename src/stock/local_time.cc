// SPDX-License-Identifier: Apache-2.0
// A promise in the words and the time of the warehouse that makes it.
#include <fmt/format.h>

#include <chrono>

#include "base/fault.h"
#include "stock/calendar.h"
#include "stock/stock.h"
#include "view/date.h"

namespace vastus::stock {
namespace {

std::string_view weekday_in_words(Words const& words, Day day) {
  static constexpr std::string_view names[] = {tr("Sunday"),   tr("Monday"), tr("Tuesday"), tr("Wednesday"),
                                               tr("Thursday"), tr("Friday"), tr("Saturday")};
  std::chrono::sys_days const date{std::chrono::days(day.number())};
  return words.say(names[std::chrono::weekday(date).c_encoding()]);
}

}  // namespace

std::string in_local_words(Words const& words, std::string_view timezone, Time moment) {
  auto const zone = ZoneRule::from_text(timezone);
  ENSURE(zone.has_value(), "a warehouse keeps its time zone as a rule");
  auto const [day, minute] = zone->local(moment);
  return words.say("{weekday}, {day}, {clock}", {{"weekday", weekday_in_words(words, day)},
                                                 {"day", in_words(day, words)},
                                                 {"clock", fmt::format("{:02}:{:02}", minute / 60, minute % 60)}});
}

}  // namespace vastus::stock
