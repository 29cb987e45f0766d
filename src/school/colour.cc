// SPDX-License-Identifier: Apache-2.0
#include "school/colour.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace vastus::school {
namespace {

/// The surfaces of assets/css/vastus.css that text stands on: ground, leaf, well, and the washes of messages.
struct Surfaces {
  std::array<Colour, 3> pages;
  std::array<Colour, 3> washes;
};

Surfaces const& surfaces_of(Scheme scheme) {
  static constexpr Surfaces light{.pages = {{{0xf5, 0xf8, 0xf5}, {0xff, 0xff, 0xff}, {0xe6, 0xed, 0xe8}}},
                                  .washes = {{{0xf8, 0xe7, 0xe4}, {0xf4, 0xec, 0xd3}, {0xdf, 0xee, 0xe3}}}};
  static constexpr Surfaces dark{.pages = {{{0x11, 0x17, 0x16}, {0x1a, 0x22, 0x20}, {0x0b, 0x10, 0x0f}}},
                                 .washes = {{{0x35, 0x1b, 0x1b}, {0x2d, 0x26, 0x12}, {0x15, 0x2a, 0x1f}}}};
  return scheme == Scheme::light ? light : dark;
}

constexpr Colour black{0, 0, 0};
constexpr Colour white{0xff, 0xff, 0xff};

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

double linear(std::uint8_t channel) {
  double const value = channel / 255.0;
  return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

std::uint8_t between(std::uint8_t from, std::uint8_t to, double share) {
  return std::uint8_t(std::lround(from + (to - from) * share));
}

}  // namespace

std::optional<Colour> Colour::from_text(std::string_view text) {
  if (text.size() != 7 || text.front() != '#') return std::nullopt;
  std::array<std::uint8_t, 3> channels{};
  for (std::size_t at = 0; at < channels.size(); ++at) {
    auto const high = hex_digit(text[1 + 2 * at]);
    auto const low = hex_digit(text[2 + 2 * at]);
    if (!high || !low) return std::nullopt;
    channels[at] = std::uint8_t(*high * 16 + *low);
  }
  return Colour{channels[0], channels[1], channels[2]};
}

std::string Colour::to_text() const { return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue); }

double contrast(Colour a, Colour b) {
  double const one = luminance(a), other = luminance(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

Colour mixed(Colour from, Colour to, double share) {
  return {between(from.red, to.red, share), between(from.green, to.green, share), between(from.blue, to.blue, share)};
}

Colour ground_of(Scheme scheme) { return surfaces_of(scheme).pages[0]; }

Accent accent_of(Colour accent, Scheme scheme) {
  bool const is_light = scheme == Scheme::light;
  constexpr Colour dark_words{0x07, 0x14, 0x18};
  return {.accent = accent,
          .deep = mixed(accent, is_light ? black : white, 0.28),
          .on = contrast(accent, white) >= contrast(accent, dark_words) ? white : dark_words,
          .wash = is_light ? mixed(white, accent, 0.12) : mixed(ground_of(scheme), accent, 0.17)};
}

double worst_contrast(Colour colour, Part part, Scheme scheme) {
  Surfaces const& surfaces = surfaces_of(scheme);
  double worst = 21;
  for (Colour const page : surfaces.pages) worst = std::min(worst, contrast(colour, page));
  if (part == Part::ink) {
    for (Colour const wash : surfaces.washes) worst = std::min(worst, contrast(colour, wash));
    return worst;
  }
  Accent const all = accent_of(colour, scheme);
  return std::min({worst, contrast(colour, all.wash), contrast(colour, all.on)});
}

Colour nearest_enough(Colour colour, Part part, Scheme scheme) {
  Colour const end = scheme == Scheme::light ? black : white;
  constexpr int shades = 256;
  for (int shade = 0; shade < shades; ++shade) {
    Colour const tried = mixed(colour, end, double(shade) / shades);
    if (worst_contrast(tried, part, scheme) >= least_contrast(part)) return tried;
  }
  return end;
}

Colours Colours::from_text(std::string_view text) {
  auto const words = split(text, ' ');
  if (words.size() != 4) return {};
  std::array<Colour, 4> read;
  for (std::size_t at = 0; at < read.size(); ++at) {
    auto const colour = Colour::from_text(words[at]);
    if (!colour) return {};
    read[at] = *colour;
  }
  return {.accent_light = read[0], .accent_dark = read[1], .ink_light = read[2], .ink_dark = read[3]};
}

std::string Colours::to_text() const {
  return fmt::format("{} {} {} {}", accent_light.to_text(), accent_dark.to_text(), ink_light.to_text(),
                     ink_dark.to_text());
}

std::string Colours::to_css() const {
  Accent const light = accent_of(accent_light, Scheme::light);
  Accent const dark = accent_of(accent_dark, Scheme::dark);
  struct Token {
    std::string_view name;
    Colour light, dark;
  };
  Token const tokens[] = {{"vein", light.accent, dark.accent},
                          {"vein-deep", light.deep, dark.deep},
                          {"on-vein", light.on, dark.on},
                          {"vein-wash", light.wash, dark.wash},
                          {"ink", ink_light, ink_dark}};
  std::string plain, both;
  for (Token const& token : tokens) {
    plain += fmt::format("--{}:{};", token.name, token.light.to_text());
    both += fmt::format("--{}:light-dark({},{});", token.name, token.light.to_text(), token.dark.to_text());
  }
  return fmt::format("@layer tokens{{:root{{{}}}@supports (color:light-dark(#000,#fff)){{:root{{{}}}}}}}\n", plain,
                     both);
}

}  // namespace vastus::school
