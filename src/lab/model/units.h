// SPDX-License-Identifier: Apache-2.0
// Angle, force, length, pressure and what follows from them, each a type of its own, in SI units inside.
#pragma once

#include <cmath>
#include <compare>
#include <numbers>

namespace vastus::lab {

/// A number with a dimension: powers of metre, newton and radian.
template <int Metre, int Newton, int Radian = 0>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(double si) : si_(si) {}

  /// In metres, newtons, radians and their products.
  [[nodiscard]] constexpr double si() const { return si_; }
  [[nodiscard]] constexpr bool is_finite() const { return std::isfinite(si_); }

  constexpr Quantity& operator+=(Quantity other) { return *this = *this + other; }
  constexpr Quantity& operator-=(Quantity other) { return *this = *this - other; }

  friend constexpr Quantity operator+(Quantity a, Quantity b) { return Quantity(a.si_ + b.si_); }
  friend constexpr Quantity operator-(Quantity a, Quantity b) { return Quantity(a.si_ - b.si_); }
  friend constexpr Quantity operator-(Quantity a) { return Quantity(-a.si_); }
  friend constexpr Quantity operator*(double by, Quantity a) { return Quantity(by * a.si_); }
  friend constexpr Quantity operator*(Quantity a, double by) { return Quantity(by * a.si_); }
  friend constexpr Quantity operator/(Quantity a, double by) { return Quantity(a.si_ / by); }
  friend constexpr auto operator<=>(Quantity, Quantity) = default;

 private:
  double si_ = 0;
};

namespace unit_detail {
/// What has no dimension left is a plain number.
template <int M, int N, int R>
constexpr auto made(double si) {
  if constexpr (M == 0 && N == 0 && R == 0) {
    return si;
  } else {
    return Quantity<M, N, R>(si);
  }
}
}  // namespace unit_detail

template <int M, int N, int R, int M2, int N2, int R2>
constexpr auto operator*(Quantity<M, N, R> a, Quantity<M2, N2, R2> b) {
  return unit_detail::made<M + M2, N + N2, R + R2>(a.si() * b.si());
}
template <int M, int N, int R, int M2, int N2, int R2>
constexpr auto operator/(Quantity<M, N, R> a, Quantity<M2, N2, R2> b) {
  return unit_detail::made<M - M2, N - N2, R - R2>(a.si() / b.si());
}

using Angle = Quantity<0, 0, 1>;
using Force = Quantity<0, 1>;
using Length = Quantity<1, 0>;
using Area = Quantity<2, 0>;
using Moment = Quantity<1, 1>;
using Pressure = Quantity<-2, 1>;
using SideStiffness = Quantity<-1, 1>;
using TiltStiffness = Quantity<1, 1, -1>;

inline constexpr double degree = std::numbers::pi / 180;

constexpr Angle degrees(double value) { return Angle(value * degree); }
constexpr Length millimetres(double value) { return Length(value * 1e-3); }
constexpr Area square_millimetres(double value) { return Area(value * 1e-6); }
constexpr Force newtons(double value) { return Force(value); }
constexpr Moment newton_metres(double value) { return Moment(value); }
constexpr Pressure megapascals(double value) { return Pressure(value * 1e6); }
constexpr SideStiffness newtons_per_millimetre(double value) { return SideStiffness(value * 1e3); }
constexpr TiltStiffness newton_metres_per_degree(double value) { return TiltStiffness(value / degree); }

constexpr double in_degrees(Angle a) { return a.si() / degree; }
constexpr double in_millimetres(Length a) { return a.si() * 1e3; }
constexpr double in_square_millimetres(Area a) { return a.si() * 1e6; }
constexpr double in_newtons(Force a) { return a.si(); }
constexpr double in_newton_metres(Moment a) { return a.si(); }
constexpr double in_megapascals(Pressure a) { return a.si() * 1e-6; }
constexpr double in_newton_metres_per_degree(TiltStiffness a) { return a.si() * degree; }

inline double sine(Angle a) { return std::sin(a.si()); }
inline double cosine(Angle a) { return std::cos(a.si()); }
inline double tangent(Angle a) { return std::tan(a.si()); }

/// What a person weighs is a force; the scale shows kilograms.
struct Mass {
  double kilograms = 0;
};
inline constexpr double standard_gravity = 9.80665;  ///< m/s²
constexpr Force weight_of(Mass mass) { return Force(mass.kilograms * standard_gravity); }

}  // namespace vastus::lab
