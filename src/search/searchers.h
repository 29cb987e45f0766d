// SPDX-License-Identifier: Apache-2.0
// Open views of the index that stands now. A Xapian database is used by one thread at a time, so they are lent.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <xapian.h>

#include "base/fault.h"
#include "search/index.h"
#include "search/titles.h"

namespace vastus::search {

/// The folder of one built index within the index's folder; a small file names the one that stands.
inline constexpr std::string_view current_file = "current";
inline constexpr std::string_view titles_file = "titles";
inline constexpr std::string_view revision_entry = "revision";
inline constexpr std::string_view synonyms_entry = "synonyms";

/// Empty when there is none.
[[nodiscard]] std::string current_generation(std::filesystem::path const& folder);

struct Searcher {
  std::string generation;
  Xapian::Database db;
  Synonyms synonyms;
};

class Index::Searchers {
 public:
  explicit Searchers(std::filesystem::path folder) : folder_(std::move(folder)) {}

  /// Runs `work(Searcher const&)` on what stands now; nothing when there is no index. An index that changed or was
  /// replaced under way is opened again, and the work done again.
  template <class Work>
  auto with(Work work) -> std::optional<std::invoke_result_t<Work&, Searcher const&>>;

  /// Null when there is no index.
  [[nodiscard]] std::shared_ptr<Titles const> titles();

 private:
  [[nodiscard]] std::unique_ptr<Searcher> take();
  void give_back(std::unique_ptr<Searcher> searcher);

  std::filesystem::path const folder_;
  std::mutex guard_;
  std::vector<std::unique_ptr<Searcher>> idle_;
  std::shared_ptr<Titles const> titles_;
  std::string titles_of_;
  std::filesystem::file_time_type titles_written_;
};

template <class Work>
auto Index::Searchers::with(Work work) -> std::optional<std::invoke_result_t<Work&, Searcher const&>> {
  constexpr int attempts_max = 3;
  for (int attempt = 1;; ++attempt) {
    // Xapian says by exception that a view is too old, or its files gone: the next one opened is not.
    try {
      auto searcher = take();
      if (!searcher) return std::nullopt;
      auto result = work(std::as_const(*searcher));
      give_back(std::move(searcher));
      return result;
    } catch (Xapian::DatabaseError const& error) {
      if (attempt == attempts_max) throw Unavailable("the search index cannot be read: " + error.get_description());
    }
  }
}

}  // namespace vastus::search
