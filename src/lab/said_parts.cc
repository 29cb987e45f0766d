// SPDX-License-Identifier: Apache-2.0
#include "lab/said_parts.h"

#include <cmath>

#include "lab/figures.h"

namespace vastus::lab {
namespace {

constexpr double middle_mm = 0.25;  ///< nearer than this the kneecap is called in the middle
constexpr double straight_deg = 0.5;

std::string where(Words const& words, Solution const& s) {
  double const shift = in_millimetres(s.seated.shift);
  double const tilt = in_degrees(s.seated.tilt);
  if (s.seated.seat == Seat::out_of_groove) {
    return std::string(
        words.say("The kneecap is pulled more than 12 mm aside and out of its groove. Here the model ends."));
  }
  std::string sits;
  if (std::abs(shift) < middle_mm) {
    sits = words.say("The kneecap sits in the middle");
  } else if (shift > 0) {
    sits = words.say("The kneecap sits {n} mm outwards", {{"n", in_print(shift, 1)}});
  } else {
    sits = words.say("The kneecap sits {n} mm inwards", {{"n", in_print(-shift, 1)}});
  }
  if (std::abs(tilt) < straight_deg) return words.say("{sits} and hardly tilts.", {{"sits", sits}});
  std::string const by = in_print(std::abs(tilt), 0);
  return tilt > 0 ? words.say("{sits} and tilts {n}° outwards.", {{"sits", sits}, {"n", by}})
                  : words.say("{sits} and tilts {n}° inwards.", {{"sits", sits}, {"n", by}});
}

std::string compared(Words const& words, Solution const& s, Curves const& curves) {
  auto const degree_now = std::size_t(std::lround(in_degrees(s.flexion)));
  auto const& usual = curves.usual[degree_now];
  std::string const outer = in_print(in_megapascals(s.outer), 1);
  if (s.reaction == Force(0)) return std::string(words.say("Nothing presses it: the leg asks for no force here."));
  if (!usual) return words.say("The outer slope carries {n} MPa.", {{"n", outer}});
  double const part = s.outer / usual->outer;
  if (part > 1 + curves.pressure_spread) {
    return words.say("The outer slope carries {n} MPa, above the usual band.", {{"n", outer}});
  }
  if (part < 1 - curves.pressure_spread) {
    return words.say("The outer slope carries {n} MPa, below the usual band.", {{"n", outer}});
  }
  return words.say("The outer slope carries {n} MPa, within the usual band.", {{"n", outer}});
}

std::string pascals(Pressure p) { return in_print(in_megapascals(p), 1) + "\u00a0MPa"; }
std::string force_in(Force f) { return in_print(in_newtons(f), 0) + "\u00a0N"; }

}  // namespace

std::string_view label_of(Words const& words, Activity activity) {
  switch (activity) {
    case Activity::walking:
      return words.say("Walking");
    case Activity::stairs_up:
      return words.say("Stairs, up");
    case Activity::stairs_down:
      return words.say("Stairs, down");
    case Activity::running:
      return words.say("Running");
    case Activity::squat:
      return words.say("Squat");
    case Activity::leg_extension:
      return words.say("Seated straightening, 9 kg");
    case Activity::straight_leg_raise:
      return words.say("Straight-leg raise, 9 kg");
  }
  return {};
}

std::string said(Words const& words, Trial const& trial, Solution const& s, Curves const& curves) {
  std::string all = where(words, s) + ' ';
  if (s.reaction > Force(0)) {
    std::string const weights = in_print(s.reaction / weight_of(trial.mass), 1);
    all += words.say("It is pressed with {n} times the body’s weight.", {{"n", weights}}) + ' ';
  }
  all += compared(words, s, curves);
  if (s.seated.seat == Seat::one_slope) {
    all += ' ';
    all += s.seated.shift > Length(0) ? words.say("The inner slope carries nothing: soft tissue holds the rest.")
                                      : words.say("The outer slope carries nothing: soft tissue holds the rest.");
  }
  return all;
}

std::vector<Fact> facts_said(Words const& words, Solution const& s) {
  auto const say = [&](std::string_view text) { return std::string(words.say(text)); };
  double const margin = s.seated.margin * 100;
  return {
      {"n1", say("Pull of the quadriceps"), force_in(s.quadriceps)},
      {"n2", say("Pull of the patellar ligament"), force_in(s.ligament)},
      {"n3", say("Press on the groove"), force_in(s.reaction)},
      {"n4", say("Pull outwards"), force_in(s.seated.sideways)},
      {"n5", say("Contact area"), in_print(in_square_millimetres(s.area), 0) + "\u00a0mm²"},
      {"n6", say("Pressure, outer and inner slope"), pascals(s.outer) + ", " + pascals(s.inner)},
      {"n7", say("Highest pressure"), pascals(s.peak)},
      {"n8", say("Hold left before it leaves the groove"), margin > 0 ? in_print(margin, 0) + "\u00a0%" : say("none")},
  };
}

}  // namespace vastus::lab
