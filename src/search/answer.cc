// SPDX-License-Identifier: Apache-2.0
#include "search/answer.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "search/asked.h"
#include "search/impact.h"
#include "search/marks.h"
#include "search/terms.h"

namespace vastus::search {
namespace {

/// Whether a document with `facets` is left by what `narrowed_to` says of all names but `name`.
bool passes_all_but(std::string const& name, std::vector<Facet> const& facets, std::vector<Facet> const& narrowed_to) {
  return std::ranges::all_of(narrowed_to, [&](Facet const& wanted) {
    // One value of a name is enough, so what counts is whether the document has any of those wanted.
    auto const fits = [&](Facet const& other) {
      return other.name == wanted.name && std::ranges::count(facets, other);
    };
    return wanted.name == name || std::ranges::any_of(narrowed_to, fits);
  });
}

/// Counts the matches by their facets. Many documents have the same, so they are told apart only once.
class FacetSpy final : public Xapian::MatchSpy {
 public:
  void operator()(Xapian::Document const& document, double) override {
    ++seen_[document.get_value(facets_slot)];
    ++total_;
  }
  /// `matches` may be more than were looked at: then the counts are scaled to them.
  [[nodiscard]] std::vector<FacetCount> counts(std::vector<Facet> const& narrowed_to, std::int64_t matches) const {
    std::map<Facet, std::int64_t> counts;
    for (auto const& [value, count] : seen_) {
      auto const facets = facets_of(value);
      for (Facet const& facet : facets) {
        if (passes_all_but(facet.name, facets, narrowed_to)) counts[facet] += count;
      }
    }
    for (auto& [facet, count] : counts) count = std::max<std::int64_t>(1, count * matches / std::max(total_, count));
    return in_order(counts);
  }

 private:
  std::unordered_map<std::string, std::int64_t> seen_;
  std::int64_t total_ = 0;
};

/// Beyond this many matches, totals and facets are estimates. Looking at the facets of one costs 1.5 µs.
constexpr Xapian::doccount counted_max = 400;
/// From so many words on a question is a sentence: a long page has all of them by chance, so that counts for nothing.
constexpr std::size_t sentence_words = 3;
/// Fewer than so many pages with all its words leave a question half answered.
constexpr std::int64_t few = 3;
/// Puts pages with every word before all others, by a weight that no single words reach.
constexpr double before_all = 10;

class Answering {
 public:
  Answering(Searcher const& searcher, Question const& question)
      : searcher_(searcher),
        question_(question),
        asked_(understand(question.text, searcher.db, searcher.synonyms)),
        first_(Xapian::doccount(std::clamp(question.first, 0, 10'000))),
        count_(Xapian::doccount(std::clamp(question.count, 0, 100))) {}

  Results answer() {
    if (asked_.every.empty()) return {};
    results_.corrected = asked_.corrected;
    if (asked_.words >= sentence_words) {
      results_.with_every_word = count_of(asked_.every);
      find_any(asked_.any);
    } else {
      find(asked_.every);
      results_.with_every_word = results_.before_narrowing;
      if (results_.with_every_word < (asked_.words > 1 ? few : 1)) {
        Xapian::Query const first(Xapian::Query::OP_SCALE_WEIGHT, asked_.every, before_all);
        find_any({Xapian::Query::OP_AND_MAYBE, asked_.any, first});
      }
    }
    return std::move(results_);
  }

 private:
  void find_any(Xapian::Query const& query) {
    results_.match = Results::Match::any_word;
    find(query);
  }

  /// One page of what `query` finds, and what the facets would find.
  void find(Xapian::Query const& query) {
    FacetSpy spy;
    Xapian::Enquire enquire = enquire_for(query);
    enquire.add_matchspy(&spy);
    bool const is_narrowed = !question_.narrowed_to.empty();
    Xapian::MSet matches = enquire.get_mset(first_, is_narrowed ? 0 : count_, counted_max);
    results_.facets = spy.counts(question_.narrowed_to, matches.get_matches_estimated());
    results_.before_narrowing = matches.get_matches_estimated();
    if (is_narrowed) {
      matches = enquire_for(narrowed(query, question_.narrowed_to)).get_mset(first_, count_, counted_max);
    }
    results_.is_estimate = matches.get_matches_lower_bound() != matches.get_matches_upper_bound();
    results_.total = matches.get_matches_estimated();
    show(matches);
  }

  [[nodiscard]] Xapian::Enquire enquire_for(Xapian::Query const& query) const {
    Xapian::Enquire enquire(searcher_.db);
    enquire.set_weighting_scheme(impact_weight());
    enquire.set_query(query);
    return enquire;
  }

  /// An estimate when they are many.
  [[nodiscard]] std::int64_t count_of(Xapian::Query const& query) const {
    Xapian::Enquire enquire(searcher_.db);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(query);
    return enquire.get_mset(0, 0, counted_max).get_matches_estimated();
  }

  void show(Xapian::MSet const& matches) {
    results_.hits.clear();
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      Xapian::Document const document = match.get_document();
      Shown const shown = shown_of(document);
      results_.hits.push_back({.key = shown.key,
                               .facets = facets_of(document.get_value(facets_slot)),
                               .url = shown.url,
                               .title = marked(shown.title, asked_, searcher_.synonyms),
                               .snippet = snippet(shown.summary, asked_, searcher_.synonyms)});
    }
  }

  Searcher const& searcher_;
  Question const& question_;
  Asked const asked_;
  Xapian::doccount const first_;
  Xapian::doccount const count_;
  Results results_;
};

}  // namespace

Results answer(Searcher const& searcher, Question const& question) { return Answering(searcher, question).answer(); }

std::vector<FacetCount> in_order(std::map<Facet, std::int64_t> const& counts) {
  std::vector<FacetCount> found;
  for (auto const& [facet, count] : counts) found.push_back({facet, count});
  std::ranges::sort(found, {}, [](FacetCount const& f) { return std::tuple(f.facet.name, -f.count, f.facet.value); });
  return found;
}

}  // namespace vastus::search
