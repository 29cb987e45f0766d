// SPDX-License-Identifier: Apache-2.0
// Where a record stands and where it stood, as its text says it: the lines `slug` and `was`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "library/record.h"

namespace vastus::library {

[[nodiscard]] std::vector<std::string> former_slugs(Record const& record);

/// The record is or was called so.
[[nodiscard]] bool is_called(Record const& record, std::string_view slug);

/// Moves `record` to `slug`; every one of `before` and of its own former addresses but that one stays a former one.
void set_address(Record& record, std::string const& slug, std::vector<std::string> before);

/// The lines about addresses of `from` in place of those of `record`.
void copy_address(Record& record, Record const& from);

/// What the line `slug` of a content file says, whatever else is wrong with the text; empty when it says nothing.
[[nodiscard]] std::string slug_in(std::string_view content);

}  // namespace vastus::library
