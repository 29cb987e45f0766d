// SPDX-License-Identifier: Apache-2.0
#include "lab/model/contact.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace vastus::lab {
namespace {

struct Knot {
  double at;
  double value;
};

/// Straight lines between knots that rise in `at`; the outer ones go on.
double along(std::span<Knot const> knots, double at) {
  auto const after = std::ranges::find_if(knots.subspan(1, knots.size() - 2), [&](Knot k) { return at < k.at; });
  Knot const b = *after;
  Knot const a = *(after - 1);
  return a.value + (at - a.at) / (b.at - a.at) * (b.value - a.value);
}

/// Degrees: −φ of the best-fit knee, and its flexion. A test compares them with the solution.
constexpr std::array<Knot, 13> contact_to_flexion = {{{-14.342, 0},
                                                      {-3.775, 10},
                                                      {6.412, 20},
                                                      {16.251, 30},
                                                      {25.775, 40},
                                                      {35.015, 50},
                                                      {44.001, 60},
                                                      {52.593, 70},
                                                      {60.768, 80},
                                                      {68.639, 90},
                                                      {76.204, 100},
                                                      {83.463, 110},
                                                      {90.425, 120}}};

/// Degrees and mm².
constexpr std::array<Knot, 10> loaded_area = {
    {{0, 230}, {10, 270}, {20, 330}, {30, 400}, {45, 480}, {60, 540}, {75, 530}, {90, 490}, {105, 440}, {120, 400}}};

}  // namespace

Angle flexion_of_contact(Angle contact) { return degrees(along(contact_to_flexion, -in_degrees(contact))); }

Area contact_area(Press const& press) {
  double const table = along(loaded_area, in_degrees(flexion_of_contact(press.contact)));
  double const load = std::pow(press.reaction / area_load, press.load_exponent);
  return square_millimetres(table * press.size * press.size * load);
}

}  // namespace vastus::lab
