// SPDX-License-Identifier: Apache-2.0
// The search index: what rooms put in, what visitors ask. A folder on this node's disk, built again when it is behind
// the store. Whoever feeds it gives it published things only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/synonyms.h"

namespace vastus::search {

/// Which document: `condition`, `runners-knee`.
struct Key {
  std::string kind;
  std::string slug;

  auto operator<=>(Key const&) const = default;
};

/// What else a document is about, beside its own words. `weight` counts as that many mentions.
struct Keyword {
  std::string text;
  int weight = 1;
};

/// A way to narrow results: `region`, `knee`. Every document also has the facet `kind`.
struct Facet {
  std::string name;
  std::string value;

  auto operator<=>(Facet const&) const = default;
};

struct Document {
  Key key;
  std::string url;
  std::string title;
  std::vector<std::string> also;  ///< its other names: found and suggested like the title
  std::string summary;            ///< plain text; the first 500 characters are kept to be shown
  std::string body;               ///< plain text; only found, never shown
  std::vector<Keyword> keywords;
  std::vector<Facet> facets;
  int prominence = 0;  ///< higher is suggested first, and found before what answers about as well
};

/// Bytes `[first, first + count)` of the text beside it.
struct Span {
  std::size_t first = 0;
  std::size_t count = 0;

  bool operator==(Span const&) const = default;
};

/// Plain text and which parts of it were asked for.
struct Marked {
  std::string text;
  std::vector<Span> marks;
};

struct Hit {
  Key key;
  std::vector<Facet> facets;
  std::string url;
  Marked title;
  Marked snippet;
};

struct FacetCount {
  Facet facet;
  std::int64_t count = 0;
};

struct Results {
  /// Whether each hit has every word. When hardly any has, those with any of the words follow.
  enum class Match { every_word, any_word };

  std::vector<Hit> hits;
  std::int64_t total = 0;
  std::int64_t before_narrowing = 0;
  std::int64_t with_every_word = 0;  ///< before narrowing
  bool is_estimate = false;          ///< too many to count: totals and counts are near enough
  Match match = Match::every_word;
  std::string corrected;  ///< what was searched for instead, when words were mistyped; else empty
  /// What each value would find within what the other facets leave; by name, then most first.
  std::vector<FacetCount> facets;
};

/// What a visitor asks. Any bytes will do: words, "quoted phrases"; everything else separates words.
struct Question {
  std::string_view text;
  std::vector<Facet> narrowed_to;  ///< values of one facet widen, different facets narrow
  int first = 0;
  int count = 10;
};

struct Suggestion {
  std::string title;
  std::string url;
  std::string kind;
  std::string matched;  ///< the other name that begins so; empty when the title does
};

/// A document by the name it is shown under.
struct Named {
  Key key;
  std::string url;
  std::string title;
};

/// Safe from every thread; another process may read, or build, the same folder.
class Index {
 public:
  explicit Index(std::filesystem::path folder);
  ~Index();
  Index(Index const&) = delete;
  Index& operator=(Index const&) = delete;

  /// Gives documents to the index being built, one after the other.
  using Feed = std::function<void(std::function<void(Document const&)> const& add)>;
  /// Builds beside what is there and takes its place at once. `revision` is the store's when reading began.
  void rebuild(std::int64_t revision, Synonyms const& synonyms, Feed const& feed);
  /// Replaces and removes documents of the index there is; a fault when there is none.
  void change(std::int64_t revision, std::span<Document const> put, std::span<Key const> removed);

  /// Nothing when there is no index that can be read.
  [[nodiscard]] std::optional<std::int64_t> revision() const;
  [[nodiscard]] bool is_behind(std::int64_t revision_of_store) const;

  /// No results while there is no index.
  [[nodiscard]] Results find(Question const& question) const;
  /// Titles and other names with a word that begins like the last of `typed`, the words before it as typed; mistyped
  /// words are corrected when nothing begins so.
  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view typed, std::size_t count = 8) const;

  /// How many documents have each value of each facet; by name, then most first.
  [[nodiscard]] std::vector<FacetCount> facets() const;
  /// Those of `keys` that are in the index, in the same order.
  [[nodiscard]] std::vector<Named> named(std::span<Key const> keys) const;
  /// Documents whose names begin like a word of `text`: what to offer when nothing was found.
  [[nodiscard]] std::vector<Suggestion> near(std::string_view text, std::size_t count = 5) const;

 private:
  class Searchers;

  std::filesystem::path const folder_;
  std::mutex writing_;
  std::unique_ptr<Searchers> searchers_;
};

}  // namespace vastus::search
