// SPDX-License-Identifier: Apache-2.0
#include "view/date.h"

#include <array>

#include <fmt/format.h>

namespace vastus {
namespace {

constexpr std::array<std::string_view, 12> months{tr("January"),   tr("February"), tr("March"),    tr("April"),
                                                  tr("May"),       tr("June"),     tr("July"),     tr("August"),
                                                  tr("September"), tr("October"),  tr("November"), tr("December")};
constexpr std::array<std::string_view, 12> short_months{tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"),
                                                        tr("May"), tr("Jun"), tr("Jul"), tr("Aug"),
                                                        tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec")};

struct Parts {
  unsigned day, month;
  int year;
};

Parts parts_of(Day day) {
  auto const civil = day.civil();
  return {unsigned(civil.day()), unsigned(civil.month()) - 1, int(civil.year())};
}

}  // namespace

std::string in_words(Day day, Words const& words) {
  auto const [number, month, year] = parts_of(day);
  return words.say("{day} {month} {year}", {{"day", number}, {"month", words.say(months[month])}, {"year", year}});
}

std::string in_short(Day day, Words const& words) {
  auto const [number, month, year] = parts_of(day);
  return words.say("{day} {month} {year}",
                   {{"day", number}, {"month", words.say(short_months[month])}, {"year", year}});
}

std::string in_words(Time time, Words const& words) {
  Day const day = Day::of(time);
  auto const minutes = (time - day.start()) / std::chrono::minutes(1);
  std::string const clock = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  return words.say("{day}, {clock} UTC", {{"day", in_words(day, words)}, {"clock", clock}});
}

}  // namespace vastus
