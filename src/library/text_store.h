// SPDX-License-Identifier: Apache-2.0
// The text of a record as rows: sections, blocks, and each claim with its citations and limits.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "library/condition.h"
#include "library/record_store.h"

namespace vastus::library {

/// A claim the school has or had, by slug.
struct KnownClaim {
  ClaimId id;
  RecordId record;
};
using KnownClaims = std::map<std::string, KnownClaim>;

[[nodiscard]] KnownClaims list_known_claims(Reader& db);
/// Those of the record `id`, and those whose slugs `record` wants to use.
[[nodiscard]] KnownClaims find_known_claims(Reader& db, Record const& record, RecordId id);

/// Writes the text anew. Claims keep their ids by slug, those that are gone are withdrawn. `clear_details` has run.
void save_text(Writer& db, Record const& record, RecordIds const& ids, KnownClaims& claims);

/// Sources in the order in which statements cite them.
class SourceShelf {
 public:
  [[nodiscard]] std::uint32_t place(Source source);
  [[nodiscard]] std::vector<Source> take() { return std::move(sources_); }

 private:
  std::vector<Source> sources_;
};

/// The columns of a source at `column` and after, as `source_columns` selects them.
[[nodiscard]] Source to_source(Row const& row, int column);
inline constexpr char const* source_columns =
    "sr.slug, sr.title, s.authors, s.year, s.journal, s.doi, s.pmid, s.checked, s.note";

/// The sections of `record` with Markdown only; `html` is for `lay_out`.
[[nodiscard]] std::vector<Section> load_sections(Reader& db, RecordId record, SourceShelf& sources);

}  // namespace vastus::library
