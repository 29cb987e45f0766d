// SPDX-License-Identifier: Apache-2.0
// The inputs of a draft's forms, made from the tables of docs/content.md: one for each field, with what is wrong beside
// it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "library/desk_view.h"
#include "library/draft_text.h"
#include "view/words.h"

namespace vastus::library {

/// An input for each rule, with the value `fields` have; `kind` and `slug` are not for typing.
[[nodiscard]] std::vector<InputView> inputs_of(Words const& words, std::span<FieldRule const> rules,
                                               Fields const& fields);

/// What a field is called on the desk: `Not for`.
[[nodiscard]] std::string label_of(Words const& words, std::string_view key);

/// One text of many lines.
[[nodiscard]] InputView text_input(Words const& words, std::string_view label, std::string_view hint,
                                   std::string value);

}  // namespace vastus::library
