// SPDX-License-Identifier: Apache-2.0
// Turns statements, plates and sources into what pages show of them.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "library/claim_view.h"
#include "library/condition.h"
#include "library/condition_view.h"
#include "library/plain_words.h"
#include "pictures/pictures.h"
#include "view/words.h"

namespace vastus::library {

/// One record on its way to a page: the language, the day, and the sources its statements count by.
class Showing {
 public:
  Showing(Words const& words, Day today, std::span<Source const> sources)
      : words_(words), today_(today), sources_(sources) {}

  /// Learns the statements of the record, so that a teaching finds its test.
  void learn(std::span<Section const> sections);

  /// Learns what its pictures look like.
  void learn(std::map<std::string, pictures::Shown> shown) { pictures_ = std::move(shown); }

  [[nodiscard]] std::vector<BlockView> blocks(std::span<Block const> blocks) const;
  [[nodiscard]] ClaimView claim(Claim const& claim) const;
  [[nodiscard]] std::vector<CitationView> citations(std::span<Citation const> citations) const;
  [[nodiscard]] GradeView grade(Grade grade) const;
  [[nodiscard]] std::string day(Day day) const;
  [[nodiscard]] bool is_due(Day due) const;
  [[nodiscard]] Words const& words() const { return words_; }

  /// The numbered list at the end of a page.
  [[nodiscard]] ReferencesView references() const;

 private:
  [[nodiscard]] Claim const* taught_by(Claim const& claim) const;

  Words const& words_;
  Day today_;
  std::span<Source const> sources_;
  [[nodiscard]] PictureView picture(PictureInText const& picture) const;

  std::map<std::string_view, Claim const*> claims_;
  std::map<std::string, pictures::Shown> pictures_;
};

/// The names of the pictures that stand in these sections.
[[nodiscard]] std::set<std::string> pictures_in(std::span<Section const> sections);

[[nodiscard]] GradeView to_view(Grade grade, Words const& words);
[[nodiscard]] PlateView to_view(Plate const& plate);
[[nodiscard]] SourceView to_view(Source const& source, Words const& words);
[[nodiscard]] PointRowView to_view(TriggerPoint const& point);
[[nodiscard]] std::vector<AuthorView> to_views(std::span<Person const> people);
[[nodiscard]] LinkView link_to(ConditionCard const& card);
[[nodiscard]] LinkView link_to_region(Ref const& region);

/// `Collins 2013`: the first author's family name and the year.
[[nodiscard]] std::string short_name(Source const& source);

}  // namespace vastus::library
