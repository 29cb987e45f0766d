// SPDX-License-Identifier: Apache-2.0
#include "lab/model/frontal.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vastus::lab {
namespace {

constexpr Force test_load = newtons(175);          ///< of the quadriceps while the stiffness was measured
constexpr Length slack_after = millimetres(10);    ///< a tight retinaculum is slack once it is this much shorter
constexpr double retinaculum_cosine = 0.70710678;  ///< it runs outwards and backwards in equal parts
constexpr Length half_width = millimetres(22);     ///< of the patella, where the retinaculum holds

/// The part of the holding that is soft tissue and does not grow with load: 49 % at 0°, the 30 % that a flat groove
/// leaves at 30°, and no less beyond.
double soft_share(Angle flexion) { return flexion < degrees(30) ? 0.49 - 0.19 * (flexion / degrees(30)) : 0.30; }

template <class Value>
Value between(std::array<Value, 3> const& at, Angle flexion) {
  if (flexion < degrees(20)) return at[0] + (flexion / degrees(20)) * (at[1] - at[0]);
  if (flexion < degrees(90)) return at[1] + ((flexion - degrees(20)) / degrees(70)) * (at[2] - at[1]);
  return at[2];
}

struct Holding {
  SideStiffness steady;  ///< soft tissue, and the line from muscle to tuberosity, which tightens with load
  SideStiffness groove;
  Force slope_max;  ///< beyond this the kneecap climbs the slope
};

/// Against a shift towards `side`; `across` is the strength of the oblique head that pulls the other way.
Holding holding_of(Side const& side, double across, Pressed const& pressed) {
  SideStiffness const all = between(side.holding, pressed.flexion);
  double const soft = soft_share(pressed.flexion);
  double const line = between(side.line_share, pressed.flexion);
  double const loaded = (1 - side.muscle_share * (1 - across)) * (pressed.quadriceps / test_load);
  return {.steady = (soft * side.retinaculum + line * loaded) * all,
          .groove = (1 - soft - line) * loaded * all,
          .slope_max = tangent(side.slope) * pressed.reaction};
}

struct Held {
  Length shift;
  Force on_groove;
  Seat seat;
};

/// All share the push until the slope gives what it can; the others hold the rest.
Held hold(Force push, SideStiffness slackening, Holding const& by) {
  Length const shift = push / (by.steady + by.groove + slackening);
  Force const on_groove = by.groove * shift;
  if (on_groove <= by.slope_max) return {.shift = shift, .on_groove = on_groove, .seat = Seat::both_slopes};
  return {
      .shift = (push - by.slope_max) / (by.steady + slackening), .on_groove = by.slope_max, .seat = Seat::one_slope};
}

struct Tension {
  Force outer;
  Force inner;
  [[nodiscard]] Force outwards() const { return outer - inner; }
  [[nodiscard]] SideStiffness slackening() const { return (outer + inner) / slack_after; }
};

struct Pull {
  Force muscles;
  double across_outer;
  double across_inner;
};

struct Push {
  Held held;  ///< of a shift that is counted towards `towards`
  Holding by;
  double towards;  ///< 1 outwards, −1 inwards
};

Push push(Sideways const& knee, Pressed const& pressed, Pull const& pull, Tension const& tension) {
  Force const all = pull.muscles + tension.outwards();
  bool const is_outwards = all >= Force(0);
  Holding const by = is_outwards ? holding_of(knee.outer, pull.across_outer, pressed)
                                 : holding_of(knee.inner, pull.across_inner, pressed);
  double const towards = is_outwards ? 1 : -1;
  return {.held = hold(towards * all, tension.slackening(), by), .by = by, .towards = towards};
}

/// A retinaculum that would push is slack: then it is left out.
Tension slackened(Tension tension, Length shift) {
  if (shift > slack_after) tension.outer = Force(0);
  if (shift < -slack_after) tension.inner = Force(0);
  return tension;
}

/// The normal forces of two slopes that carry `reaction` between them and `aside` outwards.
std::pair<Force, Force> on_slopes(Sideways const& knee, Force reaction, Force aside) {
  double const so = sine(knee.outer.slope), co = cosine(knee.outer.slope);
  double const si = sine(knee.inner.slope), ci = cosine(knee.inner.slope);
  double const both = so * ci + co * si;
  Force const outer = (si * reaction + ci * aside) / both;
  Force const inner = (so * reaction - co * aside) / both;
  // On one slope alone the other is zero but for rounding.
  return {std::max(outer, Force(0)), std::max(inner, Force(0))};
}

}  // namespace

Heads usual_heads() {
  // Shares and angles of Farahmand 1998 as its group uses them; the cosines are those of the angles beside them.
  return {
      {{.share = 0.35, .outward = 0, .up = 1, .back = 0, .arm = Length(0)},                                  // 0°
       {.share = 0.33, .outward = 0.241922, .up = 0.970296, .back = 0, .arm = millimetres(11.9)},            // 14°
       {.share = 0.09, .outward = 0.481042, .up = 0.686999, .back = 0.544639, .arm = millimetres(11.9)},     // 35°, 33°
       {.share = 0.14, .outward = -0.258819, .up = 0.965926, .back = 0, .arm = millimetres(-9.3)},           // 15°
       {.share = 0.09, .outward = -0.526092, .up = 0.490589, .back = 0.694658, .arm = millimetres(-9.3)}}};  // 47°, 44°
}

char const* name_of(Seat seat) {
  switch (seat) {
    case Seat::both_slopes:
      return "both_slopes";
    case Seat::one_slope:
      return "one_slope";
    case Seat::out_of_groove:
      return "out_of_groove";
  }
  return "";
}

double unwinding(Angle flexion) { return 0.28 + 0.72 * std::exp(-(flexion / degrees(21))); }

std::optional<Seated> seat(Sideways const& knee, Pressed const& pressed) {
  double usual_outward = 0, usual_up = 0, outward = 0, up = 0;
  Length turning;
  for (Head const& head : knee.heads) {
    double const given = head.share * head.strength;
    usual_outward += head.share * head.outward;
    usual_up += head.share * head.up;
    outward += given * head.outward;
    up += given * head.up;
    turning += given * head.back * knee.size * head.arm;
  }
  if (!(up > 0)) return std::nullopt;
  // The moment asked for must still be made: what one head does not give, the others do.
  Force const each = pressed.quadriceps / up;
  Angle const heads_line = Angle(std::atan2(usual_outward, usual_up));
  Angle const ligament_line = unwinding(pressed.flexion) * (knee.q_angle - heads_line);
  Pull const pull{.muscles = outward * each + sine(ligament_line) * pressed.ligament,
                  .across_outer = knee.heads[medialis_oblique].strength,
                  .across_inner = knee.heads[lateralis_oblique].strength};
  Tension tension{.outer = retinaculum_cosine * knee.outer.tightness,
                  .inner = retinaculum_cosine * knee.inner.tightness};
  Push done = push(knee, pressed, pull, tension);
  Tension const taut = slackened(tension, done.towards * done.held.shift);
  if (taut.outer != tension.outer || taut.inner != tension.inner) {
    tension = taut;
    done = push(knee, pressed, pull, tension);
  }

  Length const shift = done.towards * done.held.shift;
  Force const aside = done.towards * done.held.on_groove;
  auto const [outer, inner] = on_slopes(knee, pressed.reaction, aside);
  Force const outer_now = (1 - shift / slack_after) * tension.outer;
  Force const inner_now = (1 + shift / slack_after) * tension.inner;
  Moment const moment = turning * each + knee.size * half_width * (outer_now - inner_now);
  double const soft = soft_share(pressed.flexion);
  double const stiffer = soft + (1 - soft) * (pressed.quadriceps / test_load);
  Force const most = std::min(done.by.slope_max, done.by.groove * shift_max) + done.by.steady * shift_max;
  Force const carried = done.held.on_groove + done.by.steady * done.held.shift;
  return Seated{.sideways = pull.muscles + outer_now - inner_now,
                .on_groove = aside,
                .shift = shift,
                .tilt = moment / (stiffer * knee.tilt),
                .outer_slope = outer,
                .inner_slope = inner,
                .margin = 1 - carried / most,
                .seat = done.held.shift > shift_max ? Seat::out_of_groove : done.held.seat};
}

}  // namespace vastus::lab
