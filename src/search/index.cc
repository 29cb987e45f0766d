// SPDX-License-Identifier: Apache-2.0
#include "search/index.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/fault.h"
#include "base/random.h"
#include "base/text.h"
#include "search/answer.h"
#include "search/asked.h"
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

/// An index under construction, in parts that are joined at the end: joining reads and writes each block once, where
/// adding document by document to what has grown large reads and writes most blocks again and again.
class Building {
 public:
  explicit Building(fs::path place) : place_(std::move(place)) { fs::create_directories(place_); }

  void add(Xapian::Document const& document) {
    part().add_document(document);
    bool const is_full = ++in_part_ == documents_of_a_part;
    if (is_full || in_part_ % documents_of_a_commit == 0) part_->commit();
    if (is_full) {
      part_.reset();
      in_part_ = 0;
    }
  }

  /// What is being written to.
  [[nodiscard]] Xapian::WritableDatabase& part() {
    // Nobody reads it before it is whole, so blocks may be written in place; one that breaks off is thrown away.
    constexpr int flags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;
    if (!part_) part_.emplace(parts_.emplace_back(place_ / fmt::format("part-{}", parts_.size())).string(), flags);
    return *part_;
  }

  void finish() {
    part().commit();
    part_.reset();
    Xapian::Database all;
    for (fs::path const& path : parts_) all.add_database(Xapian::Database(path.string()));
    all.compact(place_.string(), Xapian::DBCOMPACT_MULTIPASS, int(block_bytes));
    all.close();
    for (fs::path const& path : parts_) fs::remove_all(path);
  }

 private:
  static constexpr int documents_of_a_part = 4'000;
  /// What waits to be written fits the processor's cache.
  static constexpr int documents_of_a_commit = 250;
  /// A search reads a fifth less often than with Xapian's own 8 KiB.
  static constexpr std::size_t block_bytes = 32 * 1024;

  fs::path const place_;
  std::vector<fs::path> parts_;
  std::optional<Xapian::WritableDatabase> part_;
  int in_part_ = 0;
};

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
    Building building(place);
    std::vector<Name> names;
    Vocabulary vocabulary;
    feed([&](Document const& document) {
      building.add(made_of(document, synonyms, vocabulary));
      add_names(names, document);
    });
    for (std::string const& word : synonyms.words()) (void)vocabulary.of(word);
    Xapian::WritableDatabase& last = building.part();
    vocabulary.save_spelling(last);
    last.set_metadata(std::string(synonyms_entry), synonyms.text());
    last.set_metadata(std::string(revision_entry), std::to_string(revision));
    building.finish();
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
