// SPDX-License-Identifier: Apache-2.0
// The rules of docs/content.md that one file alone cannot break: references, unique claims, proof, reviewers, links.
#pragma once

#include <vector>

#include "library/content_folder.h"

namespace vastus::library {

[[nodiscard]] std::vector<ContentError> check_folder(ContentFolder const& folder);

}  // namespace vastus::library
