// SPDX-License-Identifier: Apache-2.0
// A country by its two letters (ISO 3166-1). Which countries there are and how their addresses look: postal/postal.h.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace vastus {

class Country {
 public:
  constexpr Country() = default;
  /// Two capital letters; anything else does not compile.
  consteval explicit Country(char const (&letters)[3]) : letters_{letters[0], letters[1]} {
    if (!is_capital(letters[0]) || !is_capital(letters[1])) throw "a country is two capital letters";
  }
  /// Two capital letters, whether a country has them or not.
  [[nodiscard]] static constexpr std::optional<Country> from_text(std::string_view text) {
    if (text.size() != 2 || !is_capital(text[0]) || !is_capital(text[1])) return std::nullopt;
    Country country;
    country.letters_ = {text[0], text[1]};
    return country;
  }

  [[nodiscard]] constexpr std::string_view text() const { return {letters_.data(), letters_.size()}; }
  [[nodiscard]] friend constexpr auto operator<=>(Country const&, Country const&) = default;

 private:
  static constexpr bool is_capital(char letter) { return letter >= 'A' && letter <= 'Z'; }
  std::array<char, 2> letters_{'Z', 'Z'};  ///< ZZ: no country has it
};

/// Where something goes or somebody lives, as far as taxes and delivery ask.
struct Destination {
  Country country;
  std::string region;  ///< the part of ISO 3166-2 after the dash (`CA`, `NSW`) where the country asks for one, or empty
};

}  // namespace vastus
