// SPDX-License-Identifier: Apache-2.0
// A claim is one statement with its weight: grade, citations, who must not, who reviewed it and until when that holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/time.h"

namespace vastus::library {

using RecordId = Id<struct Record>;
using ClaimId = Id<struct Claim>;

/// How much a statement weighs. The numbers are stored.
enum class Grade : std::uint8_t { a = 1, b = 2, c = 3, d = 4, f = 5, t = 6 };

/// `A` … `F`, `T`: the letter readers see.
[[nodiscard]] char letter(Grade grade);
[[nodiscard]] std::optional<Grade> to_grade(std::string_view letter);
/// A grade that speaks of proof must name it: A, B, C and F.
[[nodiscard]] bool needs_source(Grade grade);

/// Whom a claim addresses. The numbers are stored.
enum class Addressed : std::uint8_t { everyone = 0, visitor = 1, therapist = 2 };

/// Another record by its address and its name.
struct Ref {
  std::string slug;
  std::string title;
  auto operator<=>(Ref const&) const = default;
};

/// How far the school went to look at a source. The numbers are stored.
enum class Checked : std::uint8_t { abstract = 1, record = 2, unconfirmed = 3 };

struct Source {
  std::string slug;
  std::string title;
  std::string authors;
  int year = 0;
  std::string journal;
  std::string doi;
  std::string pmid;
  Checked checked = Checked::unconfirmed;
  std::string note;
  auto operator<=>(Source const&) const = default;
};

/// A source as one statement uses it.
struct Citation {
  std::uint32_t source =
      0;                ///< index into the `sources` of the record that holds the statement; its number is one more
  std::string locator;  ///< what exactly it says or where; may be empty
  auto operator<=>(Citation const&) const = default;
};

struct Person {
  std::string slug;
  std::string name;
  std::string role;
  std::string qualification;
  bool fictional = false;
  auto operator<=>(Person const&) const = default;
};

struct Claim {
  ClaimId id;
  std::string slug;  ///< stable and unique in the school: the anchor on the page
  Grade grade = Grade::t;
  std::string text;  ///< Markdown
  std::string html;  ///< the same, laid out when it was written
  std::string note;
  std::vector<Citation> citations;
  std::string answers;                   ///< slug of the claim of this record that this one tests; may be empty
  std::vector<std::string> answered_by;  ///< slugs of the claims of this record that test this one
  Addressed addressed = Addressed::everyone;
  std::vector<std::string> not_for;
  std::vector<std::string> stop_if;
  std::optional<Ref> reviewer;  ///< absent: not reviewed by a clinician
  std::optional<Day> reviewed;
  Day due;
  auto operator<=>(Claim const&) const = default;
};

}  // namespace vastus::library
