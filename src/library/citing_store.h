// SPDX-License-Identifier: Apache-2.0
// Sources as somebody looks for them who wants to cite one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/storage.h"

namespace vastus::library {

struct Citable {
  std::string slug;
  std::string title;
  std::string authors;
  std::int64_t year = 0;
};

/// Those whose title, authors and year hold every one of the first four of `words`, in any case of A to Z; at most
/// `most`, the newest first.
[[nodiscard]] std::vector<Citable> find_citable(Reader& db, std::string_view words, int most);

/// The one with this DOI in any case of its letters.
[[nodiscard]] std::optional<Citable> find_by_doi(Reader& db, std::string_view doi);

}  // namespace vastus::library
