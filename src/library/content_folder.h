// SPDX-License-Identifier: Apache-2.0
// A content folder as a whole: every record read, every reference between them checked.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/expected.h"
#include "library/library.h"
#include "library/record.h"

namespace vastus::library {

struct ContentFolder {
  std::vector<Record> records;                  ///< in the order of their paths, each kind's and slug's once
  std::map<std::string, std::string> drawings;  ///< `plates/knee.svg` → its bytes

  /// The record of a kind that is or was called so, draft or not; null when there is none.
  [[nodiscard]] Record const* find(Kind kind, std::string_view slug) const;
};

/// Reads and checks; all complaints at once, ordered by file and line.
[[nodiscard]] Expected<ContentFolder, std::vector<ContentError>> read_folder(std::vector<ContentFile> const& files);

/// The drawing's path a plate's `file` means.
[[nodiscard]] std::string drawing_path(Record const& plate);

}  // namespace vastus::library
