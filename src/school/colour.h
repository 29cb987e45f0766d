// SPDX-License-Identifier: Apache-2.0
// Colours a school may choose, measured as WCAG 2.2 measures contrast (§1.4.3, §1.4.11).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vastus::school {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;

  /// Reads `#0c4d62`, in either case; nothing else.
  [[nodiscard]] static std::optional<Colour> from_text(std::string_view text);
  [[nodiscard]] std::string to_text() const;
  bool operator==(Colour const&) const = default;
};

/// From 1 to 21.
[[nodiscard]] double contrast(Colour a, Colour b);
/// `share` of `to` in `from`, from 0 to 1.
[[nodiscard]] Colour mixed(Colour from, Colour to, double share);

enum class Scheme : std::uint8_t { light, dark };
enum class Part : std::uint8_t { accent, ink };

/// What links and buttons, and what text must reach on every surface. Secondary text has 6.77, so ink needs more.
[[nodiscard]] constexpr double least_contrast(Part part) { return part == Part::accent ? 4.5 : 7.0; }

/// All that follows from an accent: how it looks pressed, what is written on it, and its wash.
struct Accent {
  Colour accent, deep, on, wash;
};
[[nodiscard]] Accent accent_of(Colour accent, Scheme scheme);

/// The least contrast of `colour` as that part, over everything it stands on or that stands on it.
[[nodiscard]] double worst_contrast(Colour colour, Part part, Scheme scheme);
/// The nearest darker shade (light scheme) or lighter one (dark scheme) that is enough.
[[nodiscard]] Colour nearest_enough(Colour colour, Part part, Scheme scheme);

/// The page of a scheme, for previews.
[[nodiscard]] Colour ground_of(Scheme scheme);

/// What a school may choose.
struct Colours {
  Colour accent_light{0x0c, 0x4d, 0x62}, accent_dark{0x93, 0xcd, 0xdd};
  Colour ink_light{0x17, 0x20, 0x1e}, ink_dark{0xe6, 0xec, 0xe7};

  /// Four colours with a space between; the usual ones where it is anything else.
  [[nodiscard]] static Colours from_text(std::string_view text);
  [[nodiscard]] std::string to_text() const;
  [[nodiscard]] bool are_usual() const { return *this == Colours{}; }
  /// The style sheet that replaces the usual tokens.
  [[nodiscard]] std::string to_css() const;
  bool operator==(Colours const&) const = default;
};

}  // namespace vastus::school
