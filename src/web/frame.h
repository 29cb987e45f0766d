// SPDX-License-Identifier: Apache-2.0
// What the layout needs to know of a page: its head, its place in the school, and the one slot that differs by visitor.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "web/face.h"

namespace vastus {

/// Which link of the masthead the page lives under.
enum class Place : std::uint8_t { none, library, muscles, trigger_points, exercises, articles, sources, lab, shop };

/// The layout's view struct (`web/layout`).
struct Frame {
  std::string title{};        ///< without the school's name; the home page gives its own sentence
  std::string description{};  ///< for search engines and previews
  std::string path{};         ///< canonical path, such as `/library/runners-knee`
  Place place = Place::none;
  bool is_office = false;  ///< the back office: other masthead, not indexed
  bool is_bare = false;    ///< nothing but the name above it: the school is not open yet
  bool is_indexed = true;
  bool has_own_search = false;  ///< the page has a field to search by, so the masthead has none
  std::string json_ld{};        ///< a JSON-LD document, or empty
  std::string preview{};        ///< path of an OpenGraph picture, or empty

  // Filled in by Visit::frame.
  School school{};
  Emblem emblem{};
  std::vector<MenuLink> menu{};      ///< the school's own; none: the usual one
  std::vector<MenuLink> footer{};    ///< the school's own last list; none: the usual one
  std::vector<MenuLink> policies{};  ///< those that are written
  std::string language{};
  std::string style{};      ///< hashed address of the style sheet
  std::string own_style{};  ///< hashed address of the school's own colours, or empty
  std::string font{};       ///< hashed address of the face to fetch first
  std::string icon{};       ///< hashed address of the emblem

  [[nodiscard]] bool has_menus() const { return !is_office && !is_bare; }
  [[nodiscard]] bool has_address() const { return !school.postal.empty() || !school.contact.empty(); }
  [[nodiscard]] std::string contact_address() const { return "mailto:" + school.contact; }
  [[nodiscard]] bool is_home() const { return path == "/"; }
  [[nodiscard]] bool in_library() const { return place == Place::library; }
  [[nodiscard]] bool in_muscles() const { return place == Place::muscles; }
  [[nodiscard]] bool in_trigger_points() const { return place == Place::trigger_points; }
  [[nodiscard]] bool in_exercises() const { return place == Place::exercises; }
  [[nodiscard]] bool in_articles() const { return place == Place::articles; }
  [[nodiscard]] bool in_shop() const { return place == Place::shop; }
  [[nodiscard]] bool in_lab() const { return place == Place::lab; }
  [[nodiscard]] bool has_canonical() const { return is_indexed && !school.public_url.empty(); }
  [[nodiscard]] std::string canonical() const { return school.public_url + path; }
};

/// The masthead's slot: all that differs between visitors on a page that is otherwise the same for all.
struct MastheadTools {
  int cart_count = 0;  ///< things in the cart; 0 shows the word alone
  [[nodiscard]] bool has_cart() const { return cart_count > 0; }
  std::optional<std::string> name;  ///< nobody signed in: nothing
  bool may_enter_office = false;
  std::string csrf;
};

}  // namespace vastus
