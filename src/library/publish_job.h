// SPDX-License-Identifier: Apache-2.0
// Drafts that become public without anybody looking on.
#pragma once

#include <functional>

#include "library/library.h"
#include "library/publish.h"

namespace vastus::library {

/// Publishes the drafts whose moment has come, a few at a time; what cannot be published goes back to its writers.
void publish_scheduled(Writer& db, Layout const& layout, std::function<void(RecordPublished const&)> const& told);

}  // namespace vastus::library
