// SPDX-License-Identifier: Apache-2.0
// How the school shows itself on every page: what it is called, its emblem and colours, its menus and policies. App
// gives web one function that reads it, `FaceOf`; a page that shows it is made anew when it changes.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "storage/storage.h"

namespace vastus {

/// What a school calls itself and where it is found.
struct School {
  std::string name;
  std::string tagline;     ///< set in italic under the name
  std::string public_url;  ///< `https://school.example`, no slash at the end; empty when not configured
  std::string contact;     ///< an e-mail address; empty when none is given
  /// Where programs and paper find the school: the public URL, or where it listens while it has none.
  std::string address{};
  std::vector<std::string> postal{};  ///< lines of the postal address; none when none is given
};

struct MenuLink {
  std::string url, title;
  bool is_here = false;  ///< the page lives at or below it

  [[nodiscard]] bool operator==(MenuLink const&) const = default;
};

/// The drawing beside the school's name (`web/emblem`).
struct Emblem {
  enum class Drawing : std::uint8_t { muscle, spine, ring, book, letters };
  Drawing drawing = Drawing::muscle;
  std::string letters{};  ///< one or two, where these are the emblem

  [[nodiscard]] bool is_muscle() const { return drawing == Drawing::muscle; }
  [[nodiscard]] bool is_spine() const { return drawing == Drawing::spine; }
  [[nodiscard]] bool is_ring() const { return drawing == Drawing::ring; }
  [[nodiscard]] bool is_book() const { return drawing == Drawing::book; }
  [[nodiscard]] bool is_letters() const { return drawing == Drawing::letters; }
};

struct Face {
  School school;
  Emblem emblem{};
  std::string style{};               ///< address of the school's own colours; empty where it has the usual ones
  std::string icon{};                ///< address of the emblem in the school's colours; empty for the usual one
  std::vector<MenuLink> menu{};      ///< of the masthead; none: the usual one
  std::vector<MenuLink> footer{};    ///< the footer's last list; none: the usual one
  std::vector<MenuLink> policies{};  ///< those that are written

  [[nodiscard]] std::size_t size() const;
};

/// What every page with the face on it shows; whoever changes a part of the face moves it.
[[nodiscard]] Thing face_thing();

/// Reads the face; `configured` is what the operator's file says, used where the school set nothing.
using FaceOf = std::function<Face(Reader& db, School const& configured)>;

}  // namespace vastus
