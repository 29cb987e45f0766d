// SPDX-License-Identifier: Apache-2.0
#include "lab/model/sagittal.h"

#include <array>
#include <cmath>
#include <limits>

namespace vastus::lab {
namespace {

constexpr int newton_steps_max = 12;
constexpr double step_small = 1e-11;  ///< radians
constexpr double step_max = 0.4;      ///< radians; a longer one has left the valley it began in
constexpr int turns_tried = 180;
constexpr int halvings = 60;

/// Plain metres inside: the solution is the one place where types would hide the algebra.
struct Vec {
  double x = 0;
  double y = 0;
};
constexpr Vec operator+(Vec a, Vec b) { return {a.x + b.x, a.y + b.y}; }
constexpr Vec operator-(Vec a, Vec b) { return {a.x - b.x, a.y - b.y}; }
constexpr Vec operator*(double by, Vec a) { return {by * a.x, by * a.y}; }
constexpr double dot(Vec a, Vec b) { return a.x * b.x + a.y * b.y; }
constexpr double cross(Vec a, Vec b) { return a.x * b.y - a.y * b.x; }
constexpr Vec left_of(Vec a) { return {-a.y, a.x}; }
double length(Vec a) { return std::sqrt(dot(a, a)); }
Vec vec(Point p) { return {p.x.si(), p.y.si()}; }

/// Turned clockwise, as patella and tibia turn while the knee bends.
struct Turn {
  double c, s;
  explicit Turn(double angle) : c(std::cos(angle)), s(std::sin(angle)) {}
  [[nodiscard]] Vec of(Vec v) const { return {c * v.x + s * v.y, c * v.y - s * v.x}; }
};
/// d/dψ of what turns clockwise by ψ.
constexpr Vec turning(Vec v) { return {v.y, -v.x}; }

struct Bent {
  Turn tibia;
  Vec tuberosity;
  Vec tuberosity_moving;  ///< d/dθ
};

Bent bend(Pulley const& p, double flexion) {
  Turn const turn(flexion);
  Vec const t = turn.of(vec(p.tuberosity));
  double const roll = p.roll.si();
  return {.tibia = turn,
          .tuberosity = {t.x - roll * (1 - turn.c), t.y},
          .tuberosity_moving = turning(t) + Vec{-roll * turn.s, 0}};
}

/// How the tendon leaves A: its direction, its free length, and whether it lies on the femur after that.
struct Pull {
  Vec along;
  double free_length = 0;
  Tendon tendon = Tendon::free;
};

/// False when A or the origin lies within the circle the tendon wraps around.
bool find_pull(Pulley const& p, Vec a, Pull& pull) {
  Vec const centre = vec(p.groove_centre);
  Vec const origin = vec(p.quadriceps_origin);
  double const radius = p.tendon_wrap.si();
  Vec const d = origin - a;
  double const d2 = dot(d, d);
  double const whole = std::sqrt(d2);
  double const foot = dot(centre - a, d) / d2;
  // The centre lies to the left of A → Q while the tendon passes in front of it.
  bool const is_near = foot > 0 && foot < 1 && cross(d, centre - a) < radius * whole;
  if (!is_near) {
    pull = {.along = (1 / whole) * d, .free_length = whole, .tendon = Tendon::free};
    return true;
  }
  Vec const from = a - centre;
  double const distance2 = dot(from, from);
  double const free2 = distance2 - radius * radius;
  Vec const to_origin = origin - centre;
  if (free2 <= 0 || dot(to_origin, to_origin) <= radius * radius) return false;
  double const free = std::sqrt(free2);
  // The unit vector from the centre to the point where the tendon touches.
  Vec const touch = (radius / distance2) * from + (free / distance2) * left_of(from);
  pull = {.along = left_of(touch), .free_length = free, .tendon = Tendon::wrapped};
  return true;
}

/// The patella at one turn ψ, the ligament taut.
struct Placed {
  Vec n;     ///< from C to D, of length one: the direction of the contact force on the patella
  Vec a, b;  ///< holds, from D
  Vec hold;  ///< A
  Vec u;     ///< direction of the ligament's pull
  Pull pull;
  double slope = 0;      ///< d(quadriceps length)/dψ
  double curvature = 0;  ///< d²/dψ²
};

enum class Place : std::uint8_t { done, out_of_reach, inside_femur };

Place place(Pulley const& p, Bent const& bent, double psi, Placed& at) {
  Turn const turn(psi);
  double const radius = p.contact_radius.si();
  double const ligament = p.ligament.si();
  Vec const centre = vec(p.groove_centre);
  at.a = turn.of(vec(p.tendon_hold));
  at.b = turn.of(vec(p.ligament_hold));
  // D lies on the circle about C and, the ligament being taut, on the one about T − b.
  Vec const span = bent.tuberosity - at.b - centre;
  double const span2 = dot(span, span);
  double const along = (radius * radius - ligament * ligament + span2) / (2 * span2);
  double const aside2 = radius * radius / span2 - along * along;
  if (!(aside2 > 0)) return Place::out_of_reach;
  Vec const d = along * span + std::sqrt(aside2) * left_of(span);
  at.n = (1 / radius) * d;
  at.hold = centre + d + at.a;
  at.u = (1 / ligament) * (span - d);
  if (!find_pull(p, at.hold, at.pull)) return Place::inside_femur;

  Vec const tangent = left_of(at.n);
  double const reach = radius * dot(at.u, tangent);
  double const phi1 = -dot(at.u, turning(at.b)) / reach;
  Vec const b_moving = radius * phi1 * tangent + turning(at.b);
  double const phi2 =
      (dot(b_moving, b_moving) / ligament + radius * phi1 * phi1 * dot(at.u, at.n) + dot(at.u, at.b)) / reach;
  Vec const moving = radius * phi1 * tangent + turning(at.a);
  Vec const bending = radius * phi2 * tangent - radius * phi1 * phi1 * at.n - at.a;
  double const across = dot(left_of(at.pull.along), moving);
  at.slope = -dot(at.pull.along, moving);
  at.curvature = across * across / at.pull.free_length - dot(at.pull.along, bending);
  return Place::done;
}

NotBalanced refusal(Place why) {
  return why == Place::inside_femur ? NotBalanced::tendon_inside_femur : NotBalanced::ligament_out_of_reach;
}

/// The unit vector along which a wrapped tendon leaves the femur for its origin.
Vec leaving(Pulley const& p) {
  Vec const from = vec(p.quadriceps_origin) - vec(p.groove_centre);
  double const distance2 = dot(from, from);
  double const radius = p.tendon_wrap.si();
  double const free = std::sqrt(distance2 - radius * radius);
  Vec const touch = (radius / distance2) * from - (free / distance2) * left_of(from);
  return left_of(touch);
}

Expected<Sagittal, NotBalanced> answer(Pulley const& p, Bent const& bent, double psi, Placed const& at, int steps) {
  Vec const q = at.pull.along;
  double const det = cross(at.u, at.n);
  double const ligament = -cross(q, at.n) / det;
  double const reaction = cross(q, at.u) / det;
  if (!std::isfinite(ligament) || !std::isfinite(reaction)) return Unexpected{NotBalanced::no_balance};
  if (reaction <= 0 || ligament <= 0) return Unexpected{NotBalanced::lifted_off};
  Turn const& tibia = bent.tibia;
  Vec const down = -1.0 * at.u;
  // Virtual work: the lever about the instant centre is how fast the tuberosity moves along the ligament.
  double const lever = dot(bent.tuberosity_moving, at.u);
  bool const is_wrapped = at.pull.tendon == Tendon::wrapped;
  return Sagittal{
      .patella = Angle(psi),
      .contact = Angle(std::atan2(at.n.y, at.n.x)),
      .ligament = ligament,
      .reaction = reaction,
      .on_femur = is_wrapped ? length(leaving(p) - q) : 0,
      .ligament_lever = Length(lever),
      .effective_lever = Length(ligament * lever),
      .ligament_angle = Angle(std::atan2(down.x * tibia.c - down.y * tibia.s, down.x * tibia.s + down.y * tibia.c)),
      .tendon = at.pull.tendon,
      .steps = steps,
      .force_left = length(q + ligament * at.u + reaction * at.n),
      .moment_left = cross(at.a, q) + ligament * cross(at.b, at.u),
  };
}

bool is_in_range(Angle flexion) { return flexion >= Angle(0) && flexion <= flexion_max; }

/// Halves the stretch between two turns, the first falling and the second rising.
Place halve(Pulley const& p, Bent const& bent, double falling, double rising, Placed& at, double& psi) {
  for (int i = 0; i < halvings; ++i) {
    psi = (falling + rising) / 2;
    Place const done = place(p, bent, psi, at);
    if (done != Place::done) return done;
    (at.slope < 0 ? falling : rising) = psi;
  }
  return Place::done;
}

double along_femur(Pulley const& p, Placed const& at) {
  if (at.pull.tendon == Tendon::free) return at.pull.free_length;
  Vec const q = at.pull.along;
  Vec const end = leaving(p);
  Vec const from = vec(p.quadriceps_origin) - vec(p.groove_centre);
  double const radius = p.tendon_wrap.si();
  double const arc = radius * std::atan2(cross(q, end), dot(q, end));
  return at.pull.free_length + arc + std::sqrt(dot(from, from) - radius * radius);
}

}  // namespace

Pulley best_fit_pulley() {
  return {.groove_centre = {Length(8.273041679968955e-3), Length(13.9994253653385e-3)},
          .contact_radius = Length(49.02829405552809e-3),
          .tendon_hold = {Length(-4.996194623912761e-3), Length(10.221667029491673e-3)},
          .ligament_hold = {Length(-2.6695906633556317e-3), Length(-8.082014401352028e-3)},
          .ligament = Length(55.34768410609398e-3),
          .tuberosity = {Length(38.00324519307779e-3), Length(-35.01014931998184e-3)},
          .quadriceps_origin = {Length(34.976958207476954e-3), Length(184.64895861823396e-3)},
          .tendon_wrap = Length(33.09025024221039e-3),
          .roll = Length(2.1310036428997856e-3)};
}

Pulley anatomical_pulley() {
  return {.groove_centre = {Length(10.836650961771072e-3), Length(10.99926793052417e-3)},
          .contact_radius = Length(45.30613258498456e-3),
          .tendon_hold = {Length(-5.998859125591094e-3), Length(15.199887354258127e-3)},
          .ligament_hold = {Length(-4.936148594371027e-3), Length(-15.035374559105954e-3)},
          .ligament = Length(53.19584721011209e-3),
          .tuberosity = {Length(38.785778085025854e-3), Length(-44.000247874395185e-3)},
          .quadriceps_origin = {Length(24.74142983210815e-3), Length(180.5353832980498e-3)},
          .tendon_wrap = Length(33.41110705080299e-3),
          .roll = Length(0.1669745523174429e-3)};
}

Pulley scaled(Pulley pulley, double size, double height) {
  auto const grow = [size](Point& p) { p = {size * p.x, size * p.y}; };
  grow(pulley.groove_centre);
  grow(pulley.tendon_hold);
  grow(pulley.ligament_hold);
  grow(pulley.tuberosity);
  grow(pulley.quadriceps_origin);
  pulley.contact_radius = size * pulley.contact_radius;
  pulley.tendon_wrap = size * pulley.tendon_wrap;
  pulley.roll = size * pulley.roll;
  pulley.ligament = size * height * pulley.ligament;
  return pulley;
}

char const* name_of(NotBalanced why) {
  switch (why) {
    case NotBalanced::flexion_out_of_range:
      return "flexion_out_of_range";
    case NotBalanced::ligament_out_of_reach:
      return "ligament_out_of_reach";
    case NotBalanced::tendon_inside_femur:
      return "tendon_inside_femur";
    case NotBalanced::lifted_off:
      return "lifted_off";
    case NotBalanced::no_balance:
      return "no_balance";
  }
  return "";
}

Angle usual_turn(Angle flexion) {
  // Degrees at 0, 10 … 120° of the best fit; a test compares them with the solution.
  constexpr std::array<double, 14> turn = {8.8,  12.4, 16.3, 20.2, 24.0, 27.6, 30.9,
                                           36.7, 44.7, 52.5, 60.1, 67.6, 74.8, 74.8};
  double const at = in_degrees(flexion) / 10;
  auto const i = std::size_t(at);
  return degrees(turn[i] + (at - double(i)) * (turn[i + 1] - turn[i]));
}

Expected<Sagittal, NotBalanced> balance(Pulley const& pulley, Angle flexion, Angle near) {
  if (!is_in_range(flexion)) return Unexpected{NotBalanced::flexion_out_of_range};
  Bent const bent = bend(pulley, flexion.si());
  Placed at;
  double psi = near.si();
  for (int steps = 1; steps <= newton_steps_max; ++steps) {
    if (place(pulley, bent, psi, at) != Place::done || !(at.curvature > 0)) break;
    double const step = at.slope / at.curvature;
    if (!(std::abs(step) <= step_max)) break;
    if (std::abs(step) < step_small) return answer(pulley, bent, psi, at, steps);
    psi -= step;
  }
  return balance_by_search(pulley, flexion);
}

Expected<Sagittal, NotBalanced> balance(Pulley const& pulley, Angle flexion) {
  if (!is_in_range(flexion)) return Unexpected{NotBalanced::flexion_out_of_range};
  return balance(pulley, flexion, usual_turn(flexion));
}

Expected<Sagittal, NotBalanced> balance_by_search(Pulley const& pulley, Angle flexion) {
  if (!is_in_range(flexion)) return Unexpected{NotBalanced::flexion_out_of_range};
  Bent const bent = bend(pulley, flexion.si());
  Placed at;
  Placed before;
  constexpr double gap = 2 * std::numbers::pi / turns_tried;
  Expected<Sagittal, NotBalanced> best = Unexpected{NotBalanced::no_balance};
  double shortest = std::numeric_limits<double>::infinity();
  Place last = place(pulley, bent, -std::numbers::pi, before);
  NotBalanced why = last == Place::done ? NotBalanced::no_balance : refusal(last);
  for (int i = 1; i <= turns_tried; ++i) {
    double const psi = -std::numbers::pi + i * gap;
    Place const here = place(pulley, bent, psi, at);
    if (here != Place::done && last == here) why = refusal(here);
    bool const has_valley = last == Place::done && here == Place::done && before.slope < 0 && at.slope >= 0;
    last = here;
    before = at;
    double lowest = psi;
    if (!has_valley || halve(pulley, bent, psi - gap, psi, at, lowest) != Place::done) continue;
    auto found = answer(pulley, bent, lowest, at, 0);
    if (!found) {
      why = found.error();
    } else if (double const long_now = along_femur(pulley, at); long_now < shortest) {
      shortest = long_now;
      best = found;
    }
  }
  if (!best) best = Unexpected{why};
  return best;
}

Expected<Length, NotBalanced> quadriceps_length(Pulley const& pulley, Angle flexion, Angle turn) {
  if (!is_in_range(flexion)) return Unexpected{NotBalanced::flexion_out_of_range};
  Placed at;
  Place const done = place(pulley, bend(pulley, flexion.si()), turn.si(), at);
  if (done != Place::done) return Unexpected{refusal(done)};
  return Length(along_femur(pulley, at));
}

Expected<Layout, NotBalanced> layout(Pulley const& pulley, Angle flexion, Angle turn) {
  if (!is_in_range(flexion)) return Unexpected{NotBalanced::flexion_out_of_range};
  Bent const bent = bend(pulley, flexion.si());
  Placed at;
  Place const done = place(pulley, bent, turn.si(), at);
  if (done != Place::done) return Unexpected{refusal(done)};
  auto const point = [](Vec v) { return Point{Length(v.x), Length(v.y)}; };
  Vec const centre = vec(pulley.groove_centre);
  double const radius = pulley.tendon_wrap.si();
  // A tendon that wraps is at right angles to the radius where it touches.
  Vec const in = at.pull.along, out = leaving(pulley);
  return Layout{.patella = point(at.hold - at.a),
                .tendon_hold = point(at.hold),
                .ligament_hold = point(at.hold - at.a + at.b),
                .tuberosity = point(bent.tuberosity),
                .touches = point(centre - radius * left_of(in)),
                .leaves = point(centre - radius * left_of(out)),
                .tendon = at.pull.tendon};
}

}  // namespace vastus::lab
