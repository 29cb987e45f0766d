// SPDX-License-Identifier: Apache-2.0
// A folder with copies of stored files, for answers that want a path. It may be deleted at any time.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "files/files.h"

namespace vastus::files {

/// Safe from every thread and beside other processes: a copy appears whole or not at all.
class DiskCache {
 public:
  explicit DiskCache(std::filesystem::path folder);

  /// Where the content lies on disk, fetched from the store when it is not there; nothing when the store has no such
  /// file. A content that does not hash to its address is a fault and never kept.
  [[nodiscard]] std::optional<std::filesystem::path> fetch(Reader& db, Address const& address);

  struct Verified {
    std::int64_t sound = 0;
    std::int64_t removed = 0;  ///< altered, cut short, or no copy of anything
  };
  /// Hashes every copy again and removes what is not what its name says.
  Verified verify();
  /// Forgets everything; it is fetched again when asked for.
  void clear();

 private:
  [[nodiscard]] std::filesystem::path place_of(Address const& address) const;

  std::filesystem::path const folder_;
};

}  // namespace vastus::files
