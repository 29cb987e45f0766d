// SPDX-License-Identifier: Apache-2.0
// A condition as one run of bytes: what its page shows, laid out once when something changed instead of on every view.
//
//   frozen = field*           in the order of `visit` in frozen.cc
//   number = LEB128 of the zigzagged value      text = number of bytes, bytes
//   list   = number of items, items             perhaps = 0 | 1 item
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "library/condition.h"

namespace vastus::library {

/// Raised by one whenever `visit` or the look of `html` changes: rows frozen in another form are put together anew.
inline constexpr std::int64_t frozen_form = 1;

[[nodiscard]] std::string freeze(Condition const& condition);
/// Nothing when `bytes` are no frozen condition of this form.
[[nodiscard]] std::optional<Condition> thaw(std::string_view bytes);

/// Fills every `html` of the condition from its Markdown.
void lay_out(std::vector<Section>& sections, Layout const& layout);

}  // namespace vastus::library
