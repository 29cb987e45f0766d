// SPDX-License-Identifier: Apache-2.0
#include "search/index.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <tuple>
#include <unordered_map>

#include "base/fault.h"
#include "base/random.h"
#include "base/text.h"
#include "search/asked.h"
#include "search/marks.h"
#include "search/searchers.h"
#include "search/terms.h"
#include "search/titles.h"
#include "search/words.h"

namespace vastus::search {

namespace fs = std::filesystem;

namespace {

/// Suggestions answer to the beginning of what is typed.
constexpr std::size_t typed_bytes_max = 200;

/// Xapian's errors are no std::exception; to the house they are the index being away.
template <class Work>
auto as_ours(Work work) {
  try {
    return work();
  } catch (Xapian::Error const& error) {
    throw Unavailable("the search index cannot be written: " + error.get_description());
  }
}

void set_current(fs::path const& folder, std::string const& generation) {
  fs::path const unfinished = folder / "current.part";
  std::ofstream out(unfinished);
  out << generation << '\n';
  out.close();
  if (!out) throw Unavailable("cannot write " + unfinished.string());
  fs::rename(unfinished, folder / current_file);
}

void remove_all_but(fs::path const& folder, std::string const& generation) {
  std::vector<fs::path> old;
  for (auto const& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory() && entry.path().filename() != generation) old.push_back(entry.path());
  }
  for (fs::path const& path : old) fs::remove_all(path);
}

/// By name, then most first.
std::vector<FacetCount> in_order(std::map<Facet, std::int64_t> const& counts) {
  std::vector<FacetCount> found;
  for (auto const& [facet, count] : counts) found.push_back({facet, count});
  std::ranges::sort(found, {}, [](FacetCount const& f) { return std::tuple(f.facet.name, -f.count, f.facet.value); });
  return found;
}

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

/// What waits to be written fits the processor's cache: 1,000 build twice as fast as Xapian's own 10,000.
constexpr std::size_t flushed_each = 1'000;

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
constexpr Xapian::doccount counted_max = 500;
/// From so many words on a question is a sentence: a long page has all of them by chance, so having them weighs little.
constexpr std::size_t sentence_words = 3;
constexpr double whole_question = 10, whole_sentence = 0.05;
/// Of two pages that answer alike, the more prominent comes first; it does not outweigh a better answer.
constexpr double prominence_scale = 0.3;
/// BM25 with pages weighed fully by their length: a word in a short page says more than in a long one.
constexpr double saturation = 1, length_share = 1;
/// Fewer than so many pages with all its words leave a question half answered.
constexpr std::int64_t few = 3;
/// The best of all matches, among which the more prominent come first; further ones stand as their words rank them.
constexpr std::size_t reordered = 100;

/// What was found, and what of it is asked for.
struct Found {
  Xapian::MSet matches;
  std::vector<Xapian::Document> page;
};

std::vector<Xapian::Document> page_of(Xapian::MSet const& matches, std::size_t first, std::size_t count) {
  struct Placed {
    double weight;
    std::size_t rank;
    Xapian::Document document;
    /// Stands before the other.
    bool operator<(Placed const& other) const {
      return weight > other.weight || (weight == other.weight && rank < other.rank);
    }
  };
  std::vector<Placed> placed;
  for (auto match = matches.begin(); match != matches.end(); ++match) {
    Xapian::Document document = match.get_document();
    double const prominence = Xapian::sortable_unserialise(document.get_value(prominence_slot));
    placed.push_back({match.get_weight() + prominence_scale * prominence, match.get_rank(), std::move(document)});
  }
  std::sort(placed.begin(), placed.end());
  std::vector<Xapian::Document> page;
  for (std::size_t at = first; at < std::min(first + count, placed.size()); ++at) page.push_back(placed[at].document);
  return page;
}

Found found(Xapian::Enquire& enquire, Question const& question) {
  auto const first = std::size_t(std::clamp(question.first, 0, 10'000));
  auto const count = std::size_t(std::clamp(question.count, 0, 100));
  Found found;
  if (first + count <= reordered) {
    found.matches = enquire.get_mset(0, count == 0 ? 0 : reordered, counted_max);
    found.page = page_of(found.matches, first, count);
  } else {
    found.matches = enquire.get_mset(Xapian::doccount(first), Xapian::doccount(count), counted_max);
    for (auto match = found.matches.begin(); match != found.matches.end(); ++match) {
      found.page.push_back(match.get_document());
    }
  }
  return found;
}

/// One page of what `query` finds, and what the facets would find.
std::vector<Xapian::Document> counted_page(Searcher const& searcher, Xapian::Query const& query,
                                           Question const& question, Results& results) {
  FacetSpy spy;
  Xapian::Enquire enquire(searcher.db);
  enquire.set_weighting_scheme(Xapian::BM25Weight(saturation, 0, 1, length_share, 0.5));
  enquire.set_query(query);
  enquire.add_matchspy(&spy);
  bool const is_narrowed = !question.narrowed_to.empty();
  Found pages =
      found(enquire, is_narrowed ? Question{.text = {}, .narrowed_to = {}, .first = 0, .count = 0} : question);
  results.facets = spy.counts(question.narrowed_to, pages.matches.get_matches_estimated());
  results.before_narrowing = pages.matches.get_matches_estimated();
  if (is_narrowed) {
    Xapian::Enquire narrow(searcher.db);
    narrow.set_weighting_scheme(Xapian::BM25Weight(saturation, 0, 1, length_share, 0.5));
    narrow.set_query(narrowed(query, question.narrowed_to));
    pages = found(narrow, question);
  }
  results.is_estimate = pages.matches.get_matches_lower_bound() != pages.matches.get_matches_upper_bound();
  results.total = pages.matches.get_matches_estimated();
  return std::move(pages.page);
}

Results answer(Searcher const& searcher, Question const& question) {
  Results results;
  Asked const asked = understand(question.text, searcher.db, searcher.synonyms);
  if (asked.every.empty()) return results;
  results.corrected = asked.corrected;

  auto page = counted_page(searcher, asked.every, question, results);
  results.with_every_word = results.before_narrowing;
  bool const is_sentence = asked.words >= sentence_words;
  if (is_sentence || results.with_every_word < (asked.words > 1 ? few : 1)) {
    results.match = Results::Match::any_word;
    Xapian::Query const first(Xapian::Query::OP_SCALE_WEIGHT, asked.every,
                              is_sentence ? whole_sentence : whole_question);
    page = counted_page(searcher, {Xapian::Query::OP_AND_MAYBE, asked.any, first}, question, results);
  }
  for (Xapian::Document const& document : page) {
    Shown const shown = shown_of(document);
    results.hits.push_back({.key = shown.key,
                            .facets = facets_of(document.get_value(facets_slot)),
                            .url = shown.url,
                            .title = marked(shown.title, asked, searcher.synonyms),
                            .snippet = snippet(shown.summary, asked, searcher.synonyms)});
  }
  return results;
}

}  // namespace

Index::Index(fs::path folder) : folder_(std::move(folder)), searchers_(std::make_unique<Searchers>(folder_)) {
  fs::create_directories(folder_);
}

Index::~Index() = default;

void Index::rebuild(std::int64_t revision, Synonyms const& synonyms, Feed const& feed) {
  std::lock_guard const lock(writing_);
  std::string const generation = "generation-" + random_token(9);
  fs::path const place = folder_ / generation;
  as_ours([&] {
    // Nobody reads it before it is whole, so blocks may be written in place; one that breaks off is thrown away.
    int const flags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
    Xapian::WritableDatabase db(place.string(), flags);
    std::vector<Name> names;
    Vocabulary vocabulary;
    std::size_t added = 0;
    feed([&](Document const& document) {
      db.add_document(made_of(document, synonyms, vocabulary));
      add_names(names, document);
      if (++added % flushed_each == 0) db.commit();
    });
    for (std::string const& word : synonyms.words()) (void)vocabulary.of(word);
    vocabulary.save_spelling(db);
    db.set_metadata(std::string(synonyms_entry), synonyms.text());
    db.set_metadata(std::string(revision_entry), std::to_string(revision));
    db.commit();
    Titles(std::move(names)).save(place / titles_file);
  });
  set_current(folder_, generation);
  remove_all_but(folder_, generation);
}

void Index::change(std::int64_t revision, std::span<Document const> put, std::span<Key const> removed) {
  std::lock_guard const lock(writing_);
  std::string const generation = current_generation(folder_);
  ENSURE(!generation.empty(), "an index is built before it is changed");
  fs::path const place = folder_ / generation;
  as_ours([&] {
    Xapian::WritableDatabase db(place.string(), Xapian::DB_OPEN);
    auto const synonyms = Synonyms::from_text(db.get_metadata(std::string(synonyms_entry)));
    ENSURE(synonyms.has_value(), "an index holds sound synonyms");
    auto const titles = Titles::load(place / titles_file);
    ENSURE(titles.has_value(), "an index has its titles beside it");
    std::vector<Name> names = titles->names();
    for (Key const& key : removed) {
      db.delete_document(key_term(key));
      std::erase_if(names, [&](Name const& name) { return name.key == key; });
    }
    Vocabulary vocabulary;
    for (Document const& document : put) {
      db.replace_document(key_term(document.key), made_of(document, *synonyms, vocabulary));
      std::erase_if(names, [&](Name const& name) { return name.key == document.key; });
      add_names(names, document);
    }
    vocabulary.save_spelling(db);
    db.set_metadata(std::string(revision_entry), std::to_string(revision));
    db.commit();
    Titles(std::move(names)).save(place / titles_file);
  });
}

std::optional<std::int64_t> Index::revision() const {
  try {
    auto const text = searchers_->with(
        [](Searcher const& searcher) { return searcher.db.get_metadata(std::string(revision_entry)); });
    return text ? to_number(*text) : std::nullopt;
  } catch (Unavailable const&) {
    // A damaged index is as good as none: it is built again.
    return std::nullopt;
  }
}

bool Index::is_behind(std::int64_t revision_of_store) const {
  auto const mine = revision();
  return !mine || *mine < revision_of_store;
}

Results Index::find(Question const& question) const {
  return searchers_->with([&](Searcher const& searcher) { return answer(searcher, question); }).value_or(Results{});
}

std::vector<Suggestion> Index::suggest(std::string_view typed, std::size_t count) const {
  auto const titles = searchers_->titles();
  if (!titles) return {};
  auto found = titles->suggest(typed, count);
  if (!found.empty()) return found;
  auto const corrected = searchers_->with([&](Searcher const& searcher) {
    return understand(typed.substr(0, typed_bytes_max), searcher.db, searcher.synonyms).corrected;
  });
  return corrected && !corrected->empty() ? titles->suggest(*corrected, count) : found;
}

std::vector<FacetCount> Index::facets() const {
  std::map<Facet, std::int64_t> counts;
  searchers_->with([&](Searcher const& searcher) {
    counts.clear();
    auto const end = searcher.db.allterms_end(std::string(facet_prefix));
    for (auto term = searcher.db.allterms_begin(std::string(facet_prefix)); term != end; ++term) {
      if (auto facet = facet_of_term(*term)) counts.emplace(*std::move(facet), term.get_termfreq());
    }
    return true;
  });
  return in_order(counts);
}

std::vector<Named> Index::named(std::span<Key const> keys) const {
  std::vector<Named> found;
  searchers_->with([&](Searcher const& searcher) {
    found.clear();
    for (Key const& key : keys) {
      std::string const term = key_term(key);
      auto const posting = searcher.db.postlist_begin(term);
      if (posting == searcher.db.postlist_end(term)) continue;
      Shown shown = shown_of(searcher.db.get_document(*posting));
      found.push_back({.key = std::move(shown.key), .url = std::move(shown.url), .title = std::move(shown.title)});
    }
    return true;
  });
  return found;
}

std::vector<Suggestion> Index::near(std::string_view text, std::size_t count) const {
  constexpr std::size_t words_max = 8;
  constexpr std::size_t letters_min = 3;
  auto const titles = searchers_->titles();
  std::vector<Suggestion> found;
  if (!titles) return found;
  for (Word const& word : words_of(text.substr(0, typed_bytes_max), words_max)) {
    if (is_stop_word(word.folded)) continue;
    // The end of a word is where it is most often wrong, or an ending.
    for (std::size_t letters = word.folded.size(); letters >= letters_min && found.size() < count; --letters) {
      auto const names = titles->suggest(std::string_view(word.folded).substr(0, letters), count - found.size());
      for (Suggestion const& name : names) {
        if (std::ranges::find(found, name.url, &Suggestion::url) == found.end()) found.push_back(name);
      }
      if (!names.empty()) break;
    }
  }
  return found;
}

}  // namespace vastus::search
