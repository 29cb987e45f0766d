// SPDX-License-Identifier: Apache-2.0
// Keeps this node's search index as new as the store. The index is a folder on the node's own disk; the store knows
// nothing of it.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "app/config.h"
#include "base/clock.h"
#include "search/index.h"
#include "search/pages.h"
#include "storage/storage.h"

namespace vastus::app {

/// Where the index of a school lies.
[[nodiscard]] std::filesystem::path search_folder(Config const& config);
/// What the pages of search need; `index` outlives it.
[[nodiscard]] search::Catalogue search_catalogue(search::Index const& index, Config const& config);

class SearchKeeper {
 public:
  SearchKeeper(Store& store, Clock const& clock, std::filesystem::path folder);
  /// Stops as `stop` does.
  ~SearchKeeper();
  SearchKeeper(SearchKeeper const&) = delete;
  SearchKeeper& operator=(SearchKeeper const&) = delete;

  [[nodiscard]] search::Index const& index() const { return index_; }

  /// Follows the store on a thread of its own: looks at once, after each commit, and when something scheduled appears.
  void start();
  /// Ends that thread; an index it was building is left unfinished. `start` goes on.
  void stop();

  /// Since the index was last compared with the store; nothing before the first look.
  [[nodiscard]] std::optional<Duration> looked_ago() const;

  enum class Did { nothing, changed, rebuilt };
  /// Brings the index up to the store, on the calling thread. What is there answers until then.
  Did catch_up();

 private:
  struct Bell;
  /// What the index holds, as far as this process knows.
  struct Standing {
    Time looked_at;
    std::string synonyms;
  };

  void run();
  /// When to look again though nobody rings.
  [[nodiscard]] Duration look();
  [[nodiscard]] Did follow(Reader& db, Time now);
  /// Changes the index where little moved; false when it is better built again.
  [[nodiscard]] bool change(Reader& db, std::int64_t revision, std::string const& synonyms, Time now);

  Store& store_;
  Clock const& clock_;
  search::Index index_;
  std::optional<Standing> standing_;
  Time turns_at_ = Time::never();
  std::atomic<std::int64_t> looked_at_ = 0;  ///< in micro-seconds; 0: not yet
  std::shared_ptr<Bell> bell_;               ///< shared with the store, which may ring after this keeper is gone
  std::thread thread_;
};

}  // namespace vastus::app
