// SPDX-License-Identifier: Apache-2.0
// What conditions lean on: regions, plates, muscles, trigger points, red flags, each as a page shows it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "library/claim.h"

namespace vastus::library {

struct Region {
  std::string slug;
  std::string title;
  std::optional<Ref> parent;
  auto operator<=>(Region const&) const = default;
};

/// `a | words` beside a drawing: letters for trigger points, numbers for structures.
struct PlateKey {
  std::string mark;
  std::string words;
  auto operator<=>(PlateKey const&) const = default;
};

/// A drawing without its bytes, which `find_plate_svg` reads.
struct Plate {
  std::string slug;
  std::string title;
  std::string number;
  std::string caption;
  std::string alt;
  int width = 0;
  int height = 0;
  std::vector<PlateKey> keys;
  std::string version;  ///< eight characters that change with the bytes: an address with it may be kept for ever
  auto operator<=>(Plate const&) const = default;
};

struct Muscle {
  RecordId id;
  std::string slug;
  std::string title;
  std::string latin;
  Ref region;
  std::string origin;
  std::string insertion;
  std::string nerve;
  std::string action;
  auto operator<=>(Muscle const&) const = default;
};

struct TriggerPoint {
  RecordId id;
  std::string slug;
  std::string title;
  std::string code;
  std::optional<Ref> muscle;  ///< absent for a tender spot that is no muscle
  std::string where;
  std::string refers;
  std::string plate;   ///< slug, may be empty
  std::string letter;  ///< its mark on that plate, may be empty
  std::vector<std::string> not_for;
  std::vector<std::string> stop_if;
  auto operator<=>(TriggerPoint const&) const = default;
};

/// How soon somebody must be seen. The numbers are stored, and order the list of flags nowhere: files do.
enum class Urgency : std::uint8_t { emergency = 1, same_day = 2, urgent = 3, soon = 4 };

[[nodiscard]] std::string_view word(Urgency urgency);
[[nodiscard]] std::optional<Urgency> to_urgency(std::string_view word);

struct RedFlag {
  RecordId id;
  std::string slug;
  std::string title;
  Urgency urgency = Urgency::soon;
  std::string features;
  std::string action;
  Grade grade = Grade::t;
  std::vector<Citation> citations;
  Day due;
  auto operator<=>(RedFlag const&) const = default;
};

}  // namespace vastus::library
