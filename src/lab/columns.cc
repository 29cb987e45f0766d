// SPDX-License-Identifier: Apache-2.0
#include "lab/columns.h"

namespace vastus::lab {
namespace {

constexpr std::array<Column, 12> all = {{
    {"quadriceps_N", 1, [](Solution const& s) { return in_newtons(s.quadriceps); }},
    {"ligament_N", 1, [](Solution const& s) { return in_newtons(s.ligament); }},
    {"reaction_N", 1, [](Solution const& s) { return in_newtons(s.reaction); }},
    {"sideways_N", 1, [](Solution const& s) { return in_newtons(s.seated.sideways); }},
    {"shift_mm", 2, [](Solution const& s) { return in_millimetres(s.seated.shift); }},
    {"tilt_deg", 2, [](Solution const& s) { return in_degrees(s.seated.tilt); }},
    {"area_mm2", 0, [](Solution const& s) { return in_square_millimetres(s.area); }},
    {"mean_MPa", 2, [](Solution const& s) { return in_megapascals(s.mean); }},
    {"outer_MPa", 2, [](Solution const& s) { return in_megapascals(s.outer); }},
    {"inner_MPa", 2, [](Solution const& s) { return in_megapascals(s.inner); }},
    {"peak_MPa", 2, [](Solution const& s) { return in_megapascals(s.peak); }},
    {"margin", 3, [](Solution const& s) { return s.seated.margin; }},
}};

}  // namespace

std::array<Column, 12> const& columns() { return all; }

}  // namespace vastus::lab
