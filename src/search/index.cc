// SPDX-License-Identifier: Apache-2.0
#include "search/index.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <tuple>

#include "base/fault.h"
#include "base/random.h"
#include "base/text.h"
#include "search/asked.h"
#include "search/marks.h"
#include "search/searchers.h"
#include "search/terms.h"
#include "search/titles.h"

namespace vastus::search {

namespace fs = std::filesystem;

namespace {

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

/// Counts the facets of every match.
class FacetSpy final : public Xapian::MatchSpy {
 public:
  void operator()(Xapian::Document const& document, double) override {
    for (Facet const& facet : facets_of(document)) ++counts_[facet];
  }
  [[nodiscard]] std::vector<FacetCount> counts() const {
    std::vector<FacetCount> found;
    for (auto const& [facet, count] : counts_) found.push_back({facet, count});
    std::ranges::sort(found, {}, [](FacetCount const& f) { return std::tuple(f.facet.name, -f.count, f.facet.value); });
    return found;
  }

 private:
  std::map<Facet, std::int64_t> counts_;
};

/// Beyond this many matches, totals and facets are estimates.
constexpr Xapian::doccount counted_max = 2'000;

/// One page of what `query` finds; `facets` are counted on the way when asked for.
Xapian::MSet page_of(Searcher const& searcher, Xapian::Query const& query, Question const& question,
                     std::vector<FacetCount>* facets) {
  Xapian::Enquire enquire(searcher.db);
  FacetSpy spy;
  enquire.set_query(query);
  if (facets) enquire.add_matchspy(&spy);
  auto const first = Xapian::doccount(std::clamp(question.first, 0, 10'000));
  auto const count = Xapian::doccount(std::clamp(question.count, 0, 100));
  Xapian::MSet page = enquire.get_mset(first, count, counted_max);
  if (facets) *facets = spy.counts();
  return page;
}

Results answer(Searcher const& searcher, Question const& question) {
  Results results;
  Asked const asked = understand(question.text, searcher.db, searcher.synonyms);
  if (asked.every.empty()) return results;
  results.corrected = asked.corrected;

  Xapian::Query query = asked.every;
  Xapian::MSet page = page_of(searcher, query, question, &results.facets);
  if (page.get_matches_estimated() == 0) {
    query = asked.any;
    results.match = Results::Match::any_word;
    page = page_of(searcher, query, question, &results.facets);
  }
  if (!question.narrowed_to.empty()) {
    page = page_of(searcher, narrowed(query, question.narrowed_to), question, nullptr);
  }

  results.total = page.get_matches_estimated();
  for (auto match = page.begin(); match != page.end(); ++match) {
    Shown const shown = shown_of(match.get_document());
    results.hits.push_back({.key = shown.key,
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
    Xapian::WritableDatabase db(place.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    std::vector<Name> names;
    Spelt spelt;
    feed([&](Document const& document) {
      put_document(db, document, synonyms, spelt);
      add_names(names, document);
    });
    for (std::string const& word : synonyms.words()) ++spelt[word];
    add_spelt(db, spelt);
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
    Spelt spelt;
    for (Document const& document : put) {
      put_document(db, document, *synonyms, spelt);
      std::erase_if(names, [&](Name const& name) { return name.key == document.key; });
      add_names(names, document);
    }
    add_spelt(db, spelt);
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
  return titles ? titles->suggest(typed, count) : std::vector<Suggestion>{};
}

}  // namespace vastus::search
