// SPDX-License-Identifier: Apache-2.0
#include "lab/asked_parts.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "lab/figures.h"

namespace vastus::lab {
namespace {

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  bool const is_number = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return is_number ? std::optional(value) : std::nullopt;
}

/// Where people look for the unit.
std::string with_unit(double value, std::string_view unit) {
  std::string out;
  append_short(out, value, 2);
  if (unit == "deg") return out + "°";
  return unit.empty() ? out : out + "\u00a0" + std::string(unit);
}

}  // namespace

Asked read_asked(Fields const& fields, std::initializer_list<std::string_view> others) {
  Asked asked;
  for (auto const& [name, value] : fields) {
    if (value.empty() || std::ranges::find(others, name) != others.end()) continue;
    auto const refuse = [&, &name = name](Wrong::Kind kind, Parameter const* parameter) {
      asked.wrong.try_emplace(name, Wrong{.kind = kind, .name = name, .parameter = parameter});
    };
    if (name == "activity") {
      auto const activity = to_activity(value);
      if (activity) {
        asked.trial.activity = *activity;
      } else {
        refuse(Wrong::Kind::unknown_choice, nullptr);
      }
      continue;
    }
    if (name == "geometry") {
      bool const is_known = value == "best-fit" || value == "anatomical";
      if (!is_known) refuse(Wrong::Kind::unknown_choice, nullptr);
      if (value == "anatomical") asked.trial.geometry = Geometry::anatomical;
      continue;
    }
    Parameter const* const parameter = find_parameter(name);
    if (parameter == nullptr) {
      refuse(Wrong::Kind::unknown_name, nullptr);
      continue;
    }
    auto const number = number_in(value);
    if (!number) {
      refuse(Wrong::Kind::not_a_number, parameter);
    } else if (!(*number >= parameter->from && *number <= parameter->to)) {
      refuse(Wrong::Kind::out_of_range, parameter);
    } else {
      parameter->write(asked.trial, *number);
    }
  }
  return asked;
}

std::string sentence(Words const& words, Wrong const& wrong) {
  std::string from, to;
  if (wrong.parameter != nullptr) {
    from = with_unit(wrong.parameter->from, wrong.parameter->unit);
    to = with_unit(wrong.parameter->to, wrong.parameter->unit);
  }
  switch (wrong.kind) {
    case Wrong::Kind::unknown_name:
      return words.say("The lab has nothing called “{name}”.", {{"name", wrong.name}});
    case Wrong::Kind::not_a_number:
      return words.say("“{name}” must be a number from {from} to {to}.",
                       {{"name", wrong.name}, {"from", from}, {"to", to}});
    case Wrong::Kind::out_of_range:
      return words.say("“{name}” goes from {from} to {to}.", {{"name", wrong.name}, {"from", from}, {"to", to}});
    case Wrong::Kind::unknown_choice:
      return words.say("“{name}” is not one of the choices.", {{"name", wrong.name}});
  }
  return {};
}

std::string sentence(Words const& words, NotSolved const& refusal) {
  switch (refusal.why) {
    case NotSolved::Why::parameter_out_of_range:
      return sentence(words, Wrong{.kind = Wrong::Kind::out_of_range,
                                   .name = std::string(refusal.parameter->name),
                                   .parameter = refusal.parameter});
    case NotSolved::Why::no_muscle_pulls:
      return std::string(words.say("No head of the quadriceps pulls, so nothing presses the kneecap."));
    case NotSolved::Why::not_balanced:
      return words.say("With these lengths the kneecap finds no balance ({name}).",
                       {{"name", name_of(refusal.balance)}});
  }
  return {};
}

}  // namespace vastus::lab
