// SPDX-License-Identifier: Apache-2.0
// Loads a checked content folder over what the store holds. The door declares load_content and export_content.
#pragma once

#include "library/content_folder.h"
#include "library/content_write.h"

namespace vastus::library {

/// What loading `folder` would do to the store, decided before anything is written.
struct LoadPlan {
  RecordIds ids;  ///< of every record the store knows or will know
  std::vector<Change> changes;
  std::vector<StoredRecord const*> vanished;
  std::vector<ContentError> errors;
  LoadReport report;
};

/// The school as it stands.
struct Standing {
  std::vector<StoredRecord> records;
  KnownClaims claims;
  RecordIds addresses;  ///< former ones too
};

/// Compares; `standing` and `folder` must outlive the plan.
[[nodiscard]] LoadPlan plan_load(ContentFolder const& folder, Standing const& standing, Time now);

/// A text on its way to be a record's.
struct NewText {
  ContentFile file;
  /// Where the record stands whose text it is to be, whatever address it asks for; empty: wherever its addresses are.
  std::string stands_at{};
};

/// `change_record` for a text that may ask for another address.
[[nodiscard]] Expected<LoadReport, std::vector<ContentError>> change_or_move(Writer& db, NewText const& text,
                                                                             std::string_view by, Layout const& layout);

/// Everything `change_record` would complain about; writes nothing.
[[nodiscard]] std::vector<ContentError> list_complaints(Reader& db, NewText const& text);

}  // namespace vastus::library
