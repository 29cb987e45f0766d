// SPDX-License-Identifier: Apache-2.0
// A school's own menus: ordered lists of a title and where it leads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vastus::school {

enum class MenuName : std::uint8_t { main, footer };
/// `main`, `footer`.
[[nodiscard]] std::string_view word(MenuName name);
[[nodiscard]] std::optional<MenuName> to_menu_name(std::string_view word);

struct MenuEntry {
  std::string title, address;
  bool operator==(MenuEntry const&) const = default;
};
using Menu = std::vector<MenuEntry>;

inline constexpr std::size_t menu_entries_max = 8;
inline constexpr std::size_t menu_title_max = 40;
inline constexpr std::size_t menu_address_max = 300;

enum class Leads : std::uint8_t { nowhere, into_the_school, elsewhere };
/// `/library` leads into the school, `https://host/…` elsewhere; anything else, such as `javascript:` or `//host`,
/// nowhere.
[[nodiscard]] Leads where_leads(std::string_view address);
/// `/help` of `/help?from=menu#write`.
[[nodiscard]] std::string_view path_in(std::string_view address);

[[nodiscard]] Menu to_menu(std::string_view lines);
[[nodiscard]] std::string to_lines(Menu const& menu);

enum class Move : std::uint8_t { up, down, out };
[[nodiscard]] std::optional<Move> to_move(std::string_view word);
/// False when the entry at `place` is not the one with `address`, or cannot go that way.
[[nodiscard]] bool move(Menu& menu, std::size_t place, std::string_view address, Move way);

}  // namespace vastus::school
