// SPDX-License-Identifier: Apache-2.0
#include "school/menu.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace vastus::school {
namespace {

bool is_plain(std::string_view address) {
  return std::ranges::all_of(
      address, [](char c) { return c > 0x20 && c < 0x7F && !std::string_view("\"'<>\\^`{|}").contains(c); });
}

bool is_host(std::string_view host) {
  bool const has_dot = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
  return has_dot && std::ranges::all_of(host, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
                  c == ':';
         });
}

}  // namespace

std::string_view word(MenuName name) { return name == MenuName::main ? "main" : "footer"; }

std::optional<MenuName> to_menu_name(std::string_view text) {
  for (MenuName const name : {MenuName::main, MenuName::footer}) {
    if (word(name) == text) return name;
  }
  return std::nullopt;
}

Leads where_leads(std::string_view address) {
  if (address.empty() || address.size() > menu_address_max || !is_plain(address)) return Leads::nowhere;
  if (address.front() == '/') return address.starts_with("//") ? Leads::nowhere : Leads::into_the_school;
  constexpr std::string_view secure = "https://";
  if (!address.starts_with(secure)) return Leads::nowhere;
  std::string_view const rest = address.substr(secure.size());
  return is_host(rest.substr(0, rest.find_first_of("/?#"))) ? Leads::elsewhere : Leads::nowhere;
}

std::string_view path_in(std::string_view address) { return address.substr(0, address.find_first_of("?#")); }

Menu to_menu(std::string_view lines) {
  Menu menu;
  for (std::string_view const line : split(lines, '\n')) {
    auto const gap = line.find('\t');
    if (gap == std::string_view::npos || menu.size() == menu_entries_max) continue;
    menu.push_back({.title = std::string(line.substr(gap + 1)), .address = std::string(line.substr(0, gap))});
  }
  return menu;
}

std::string to_lines(Menu const& menu) {
  std::string lines;
  for (MenuEntry const& entry : menu) lines += entry.address + '\t' + entry.title + '\n';
  return lines;
}

std::optional<Move> to_move(std::string_view text) {
  if (text == "up") return Move::up;
  if (text == "down") return Move::down;
  if (text == "out") return Move::out;
  return std::nullopt;
}

bool move(Menu& menu, std::size_t place, std::string_view address, Move way) {
  if (place >= menu.size() || menu[place].address != address) return false;
  switch (way) {
    case Move::up:
      if (place == 0) return false;
      std::swap(menu[place - 1], menu[place]);
      return true;
    case Move::down:
      if (place + 1 == menu.size()) return false;
      std::swap(menu[place], menu[place + 1]);
      return true;
    case Move::out:
      menu.erase(menu.begin() + std::ptrdiff_t(place));
      return true;
  }
  return false;
}

}  // namespace vastus::school
