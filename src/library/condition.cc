// SPDX-License-Identifier: Apache-2.0
#include "library/condition.h"

#include "library/record_rules.h"

namespace vastus::library {

std::string_view word(SectionKind kind) {
  return kind == SectionKind::lead ? std::string_view() : sections_of(Kind::condition)[std::size_t(kind) - 1];
}

std::optional<SectionKind> to_section_kind(std::string_view word) {
  if (word.empty()) return SectionKind::lead;
  auto const words = sections_of(Kind::condition);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == word) return SectionKind(i + 1);
  }
  return std::nullopt;
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
