// SPDX-License-Identifier: Apache-2.0
// Which records a record leans on, by what it says: the edges of the library's graph.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "library/record.h"

namespace vastus::library {

using Reference = std::pair<Kind, std::string>;

/// Everything named in fields, citations, figures and links of `record`.
/// The pictures its text shows, by name.
[[nodiscard]] std::set<std::string> pictures_of(Record const& record);

[[nodiscard]] std::set<Reference> references_of(Record const& record);

}  // namespace vastus::library
