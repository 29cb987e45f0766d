// SPDX-License-Identifier: Apache-2.0
// What the school set for itself, as values: loaded from settings and saved there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "school/colour.h"
#include "school/menu.h"
#include "school/policy.h"
#include "web/face.h"

namespace vastus::school {

/// Holds the hash of the key that opens a school without people.
inline constexpr std::string_view first_run_setting = "school.first_run";

/// What the school calls itself and where letters reach it.
struct Identity {
  std::string name, tagline, contact, postal;

  void put_into(School& school) const;
  bool operator==(Identity const&) const = default;
};
/// What is configured where nothing was set.
[[nodiscard]] Identity load_identity(Reader& db, School const& configured);
void save_identity(Writer& db, Identity const& identity);

struct Look {
  Emblem emblem{};
  Colours colours{};

  [[nodiscard]] bool is_usual() const { return emblem.is_muscle() && colours.are_usual(); }
};
[[nodiscard]] Look load_look(Reader& db);
void save_look(Writer& db, Look const& look);
/// `muscle`, `spine`, `ring`, `book`, `letters`.
[[nodiscard]] std::string_view word(Emblem::Drawing drawing);
[[nodiscard]] std::optional<Emblem::Drawing> to_drawing(std::string_view word);
/// Addresses that change with their bytes.
[[nodiscard]] std::string style_address(Look const& look);
[[nodiscard]] std::string icon_address(Look const& look);

/// The school's own entries; none means the usual menu.
[[nodiscard]] Menu load_menu(Reader& db, MenuName name);
void save_menu(Writer& db, MenuName name, Menu const& menu);

[[nodiscard]] std::vector<std::string> load_written_policies(Reader& db);
/// Nothing while it is not written.
[[nodiscard]] std::optional<Policy> find_policy(Reader& db, std::string_view slug);
/// An empty text withdraws the policy.
void save_policy(Writer& db, std::string_view slug, Policy const& policy);

}  // namespace vastus::school
