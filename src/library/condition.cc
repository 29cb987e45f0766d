// SPDX-License-Identifier: Apache-2.0
#include "library/condition.h"

#include <algorithm>

namespace vastus::library {

namespace {

/// By number.
constexpr std::string_view section_words[] = {
    "",          "summary",        "mechanism", "cause",   "trigger-points",  "signs", "complications",
    "immediate", "rehabilitation", "prognosis", "history", "recommendations", "text"};

}  // namespace

std::string_view word(SectionKind kind) { return section_words[std::size_t(kind)]; }

std::optional<SectionKind> to_section_kind(std::string_view word) {
  auto const found = std::ranges::find(section_words, word);
  if (found == std::end(section_words)) return std::nullopt;
  return SectionKind(found - std::begin(section_words));
}

GradeCount count_grades(Condition const& condition) {
  GradeCount count;
  for (Section const& section : condition.sections) {
    for (Block const& block : section.blocks) {
      auto const* const claim = std::get_if<Claim>(&block);
      if (!claim) continue;
      ++count.claims;
      ++count.by_grade[std::size_t(claim->grade)];
    }
  }
  return count;
}

}  // namespace vastus::library
