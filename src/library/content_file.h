// SPDX-License-Identifier: Apache-2.0
// Content files in and out (docs/content.md). The reader accepts the canonical form only, so that printing what was
// read gives back the same bytes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/expected.h"
#include "library/library.h"
#include "library/record.h"

namespace vastus::library {

/// The record in `file`, or everything that is wrong with the file on its own; references are checked by
/// `check_records`.
[[nodiscard]] Expected<Record, std::vector<ContentError>> read_content(ContentFile const& file);

/// A record that may still lack what its kind asks for or hold what no rule allows, as a draft does; nothing when its
/// text has a form that `print_content` would not give back byte for byte.
[[nodiscard]] std::optional<Record> read_unfinished(ContentFile const& file);

/// The canonical bytes of `record`.
[[nodiscard]] std::string print_content(Record const& record);

/// Where the file of a record lies: `conditions/runners-knee.md`.
[[nodiscard]] std::string path_of(Kind kind, std::string_view slug, bool is_draft);

}  // namespace vastus::library
