// SPDX-License-Identifier: Apache-2.0
// Changes of a record's text as an editor's forms make them: whatever is typed, the text keeps the form of content
// files.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "library/record.h"
#include "library/record_rules.h"

namespace vastus::library {

/// A block by its section and its number in it, both counted from 0; in addresses `3.2`.
struct Place {
  std::size_t section = 0;
  std::size_t block = 0;

  [[nodiscard]] static std::optional<Place> from_text(std::string_view text);
  [[nodiscard]] std::string to_text() const;
};

/// Null when the text has no such place.
[[nodiscard]] BlockText const* find_block(Record const& record, Place place);

/// Puts `blocks` where one stood; none takes it out. Does nothing where no block is.
void replace_block(Record& record, Place place, std::vector<BlockText> blocks);
/// Puts `blocks` before the one at `place`, or at the end of its section. Does nothing where no section is.
void add_blocks(Record& record, Place place, std::vector<BlockText> blocks);
/// One place up or down within its section; at the end it stays.
void move_block(Record& record, Place place, std::ptrdiff_t by);

/// What was typed as the value of a field: one line, single spaces.
[[nodiscard]] std::string one_line(std::string_view typed);
/// As paragraphs; what would open a block or a section is escaped.
[[nodiscard]] std::vector<BlockText> to_paragraphs(std::string_view typed);
/// As the text of a claim: its lines without blank ones, the first unlike a field.
[[nodiscard]] std::string to_claim_text(std::string_view typed);

/// The fields of a form in the order of `rules`; a field that may repeat has a line for each value.
[[nodiscard]] Fields to_fields(std::span<FieldRule const> rules,
                               std::function<std::string_view(std::string_view key)> const& typed);
/// What `to_fields` reads back, for one key.
[[nodiscard]] std::string typed_value(Fields const& fields, FieldRule const& rule);
[[nodiscard]] bool may_repeat(FieldRule const& rule);

}  // namespace vastus::library
