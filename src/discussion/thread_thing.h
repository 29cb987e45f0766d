// SPDX-License-Identifier: Apache-2.0
// What pages note as seen, and decisions as moved.
#pragma once

#include "base/thing.h"
#include "library/library.h"

namespace vastus::discussion {

/// The thread under one page: what it shows and what a decision about one of its comments moves.
[[nodiscard]] inline Thing thread_of(library::RecordId place) { return Thing::one("discussion_comments", place); }

}  // namespace vastus::discussion
