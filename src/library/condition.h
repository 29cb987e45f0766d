// SPDX-License-Identifier: Apache-2.0
// A condition with everything its page shows, resolved: names beside slugs, sources numbered in the order they are
// cited.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "library/anatomy.h"
#include "library/claim.h"
#include "library/library.h"

namespace vastus::library {

struct Prose {
  std::string markdown;
  std::string html;
  auto operator<=>(Prose const&) const = default;
};

/// Where a plate stands in the text.
struct Figure {
  Plate plate;
  auto operator<=>(Figure const&) const = default;
};

/// Where a picture stands in the text; what it looks like is asked of the pictures when a page is made.
struct PictureInText {
  std::string name;
  std::string caption;
  auto operator<=>(PictureInText const&) const = default;
};

using Block = std::variant<Prose, Claim, Figure, PictureInText>;

/// The parts of a record's text: those of a condition in reading order, then those of other kinds; `lead` is what
/// stands before the first heading. The numbers are stored.
enum class SectionKind : std::uint8_t {
  lead = 0,
  summary = 1,
  mechanism = 2,
  cause = 3,
  trigger_points = 4,
  signs = 5,
  complications = 6,
  immediate = 7,
  rehabilitation = 8,
  prognosis = 9,
  history = 10,          ///< of a technique
  recommendations = 11,  ///< of a guideline
  text = 12,             ///< of an article or a page, any number of them
};

/// The word of the content file, which is the anchor on the page too: `trigger-points`.
[[nodiscard]] std::string_view word(SectionKind kind);
[[nodiscard]] std::optional<SectionKind> to_section_kind(std::string_view word);

struct Section {
  SectionKind kind = SectionKind::lead;
  std::string heading;  ///< empty: the interface's own word for this kind
  std::vector<Block> blocks;
  auto operator<=>(Section const&) const = default;
};

struct Fact {
  std::string name;
  std::string words;
  auto operator<=>(Fact const&) const = default;
};

/// Another condition worth reading; hidden until its own day of publication.
struct SeeAlso {
  std::string slug;
  std::string title;
  std::optional<Day> published;
  auto operator<=>(SeeAlso const&) const = default;
};

/// Never public while a draft. The numbers are stored.
enum class State : std::uint8_t { draft = 0, published = 1 };

struct Condition {
  ConditionId id;
  std::string slug;
  std::string title;
  std::string formal;
  std::vector<std::string> also;
  State state = State::draft;
  std::optional<Day> published;  ///< public from the start of this day (UTC)
  std::optional<Region> region;  ///< only a draft has none
  std::string lede;
  std::string audience;
  std::string children;
  std::string pregnancy;
  std::vector<Fact> facts;
  std::vector<Person> authors;
  std::optional<Person> reviewer;  ///< absent: "Not reviewed by a clinician"
  std::optional<Day> reviewed;
  Day due;
  std::vector<RedFlag> red_flags;
  std::vector<Section> sections;
  std::vector<Muscle> muscles;
  std::vector<TriggerPoint> trigger_points;
  std::vector<SeeAlso> see_also;
  std::vector<Source> sources;  ///< in the order of first citation: red flags first, then the text
  std::int64_t revision = 0;
  Time changed_at;

  auto operator<=>(Condition const&) const = default;
};

/// A condition in a list.
struct ConditionCard {
  ConditionId id;
  std::string slug;
  std::string title;
  std::string formal;
  std::string lede;
  std::optional<Ref> region;
  Day due;
  bool reviewed = false;
  auto operator<=>(ConditionCard const&) const = default;
};

/// How many claims carry each grade, for the line under the title.
struct GradeCount {
  int claims = 0;
  int by_grade[7] = {};  ///< indexed by Grade
};
[[nodiscard]] GradeCount count_grades(Condition const& condition);

}  // namespace vastus::library
