// SPDX-License-Identifier: Apache-2.0
// The tables of docs/content.md: which fields and sections each kind of record has, in which order and shape.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "library/record.h"

namespace vastus::library {

/// How often a field stands; `some` is once or more often. A draft may lack what is marked so.
enum class Times { once, once_when_published, maybe, any, some };

enum class Shape {
  words,
  kind,
  slug,
  reference,  ///< slug of a record of `FieldRule::refers`
  claim_slug,
  citation,  ///< slug of a source, then perhaps ` | ` and words
  pair,      ///< words ` | ` words
  day,
  year,
  length,  ///< whole number of units from 1 to 10000
  grade,
  urgency,
  checked,
  addressed,
  yes_or_no,
  svg_file,
  short_note,  ///< under twenty words
  doi,         ///< `10.1002/acr.22345`
  pmid,
};

struct FieldRule {
  std::string_view key;
  Times times = Times::once;
  Shape shape = Shape::words;
  Kind refers = Kind::condition;  ///< only for references
};

[[nodiscard]] std::string_view word(Kind kind);
[[nodiscard]] std::optional<Kind> to_kind(std::string_view word);
/// `conditions`: the folder of a kind in content files.
[[nodiscard]] std::string_view folder(Kind kind);
/// `muscles`: the first step of the addresses of a kind; empty for a kind whose records have no page of their own.
[[nodiscard]] std::string_view shelf(Kind kind);
/// `/muscles/sartorius`; where a record without a page of its own is shown, or nothing when it is shown nowhere.
[[nodiscard]] std::string address_of(Kind kind, std::string_view slug);
[[nodiscard]] std::span<Kind const> all_kinds();

[[nodiscard]] std::span<FieldRule const> fields_of(Kind kind);
[[nodiscard]] std::span<FieldRule const> fields_of_claim();
struct SectionRule {
  std::string_view word;
  enum class Stands { once, perhaps, repeatedly } stands = Stands::once;
};
/// Sections in their order; empty for a kind without text.
[[nodiscard]] std::span<SectionRule const> sections_of(Kind kind);

/// Why `value` does not have `shape`; nothing when it does.
[[nodiscard]] std::optional<std::string> misshapen(Shape shape, std::string_view value);

}  // namespace vastus::library
