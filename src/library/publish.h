// SPDX-License-Identifier: Apache-2.0
// The last step of a draft: its text becomes the record's next revision and the draft ends.
#pragma once

#include <string>
#include <vector>

#include "library/draft.h"

namespace vastus::library {

/// What was published, or what is wrong with the text in the school as it stands. Then nothing is changed.
[[nodiscard]] Expected<RecordPublished, std::vector<ContentError>> publish(Writer& db, Draft const& draft,
                                                                           std::string const& by, Layout const& layout);

}  // namespace vastus::library
