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

/// Compares; `stored` and `folder` must outlive the plan.
[[nodiscard]] LoadPlan plan_load(ContentFolder const& folder, std::vector<StoredRecord> const& stored,
                                 KnownClaims const& claims, Time now);

/// Everything `change_record` would complain about; writes nothing.
[[nodiscard]] std::vector<ContentError> list_complaints(Reader& db, ContentFile const& file);

}  // namespace vastus::library
