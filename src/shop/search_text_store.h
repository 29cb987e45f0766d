// SPDX-License-Identifier: Apache-2.0
// What the search index is given of the shelf.
#pragma once

#include <functional>

#include "library/library.h"

namespace vastus::shop {

/// A number that is another one after each change of a product; the same on every node.
[[nodiscard]] std::int64_t search_revision(Reader& db);

/// Hands every product on sale to `take`.
void each_search_document(Reader& db, std::function<void(search::Document const&)> const& take);

/// What an index made at `since` lacks, and what it still has.
[[nodiscard]] library::SearchChanges list_search_changes(Reader& db, Time since);

}  // namespace vastus::shop
