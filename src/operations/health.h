// SPDX-License-Identifier: Apache-2.0
// What an operator wants to know in ten seconds, and which of it wants looking at. Values in, sentences out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "view/words.h"

namespace vastus::operations {

/// What one node knows of itself, from figures that are kept anyway.
struct NodeFigures {
  std::string version;
  std::string node;
  Duration uptime{};
  std::string database;  ///< `SQLite` or `PostgreSQL`
  std::int64_t schema = 0;
  std::optional<std::int64_t> database_bytes{};  ///< nothing when the rows live on a server
  std::optional<std::int64_t> free_bytes{};      ///< of the disk with the data folder
  bool hears_others = true;                      ///< changes made by other nodes arrive
  bool has_search_index = false;
  std::optional<Duration> search_looked_ago{};  ///< since the index was last compared with the store
  bool has_mail_server = false;
  std::uint64_t pages_rendered = 0;
  std::size_t finished_pages = 0;
  std::size_t finished_bytes = 0;
  std::uint64_t requests = 0;
  std::uint64_t answered_at_once = 0;  ///< with a finished page
  std::uint64_t connections = 0;
  std::int64_t connections_max = 0;
  std::size_t requests_waiting = 0;
};

/// What the store says.
struct StoreFigures {
  std::optional<Time> backup_at{};
  std::optional<Time> oldest_due{};  ///< of the jobs that wait
  std::int64_t failed_jobs = 0;
  bool has_more_failed = false;
  std::optional<Time> mail_sent{};
  std::optional<Time> mail_failed{};
};

struct Finding {
  std::string name;
  std::string value;
  std::string advice{};  ///< empty: fine
};

[[nodiscard]] std::vector<Finding> look_at(NodeFigures const& node, StoreFigures const& store, Time now,
                                           Words const& words);

/// `3 days`, `5 hours`, `12 minutes`: the largest unit only.
[[nodiscard]] std::string in_words(Duration length, Words const& words);
/// `1.3 GB`, `42 MB`, `980 KB`.
[[nodiscard]] std::string bytes_in_words(std::int64_t bytes);

}  // namespace vastus::operations
