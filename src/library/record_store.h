// SPDX-License-Identifier: Apache-2.0
// The rows every record has, whatever its kind: its head, its frozen revisions, whether it was withdrawn.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "library/claim.h"
#include "library/condition.h"
#include "library/record.h"
#include "library/references.h"
#include "storage/storage.h"

namespace vastus::library {

/// Ids of records by kind and slug.
using RecordIds = std::map<std::pair<Kind, std::string>, RecordId>;

/// A record as its latest revision froze it.
struct StoredRecord {
  RecordId id;
  Kind kind = Kind::condition;
  std::string slug;
  std::string title;
  State state = State::draft;
  std::int64_t revision = 0;
  bool is_withdrawn = false;
  std::string content;
  std::string drawing;
};

/// Every record there ever was, withdrawn ones too, by kind and slug.
[[nodiscard]] std::vector<StoredRecord> list_stored_records(Reader& db);

/// One of them.
[[nodiscard]] std::optional<StoredRecord> find_stored_record(Reader& db, Kind kind, std::string_view slug);

/// What a record is without its texts.
struct RecordName {
  RecordId id;
  std::string title;
  State state = State::draft;
  std::int64_t revision = 0;
};
/// A record that stands in the school.
[[nodiscard]] std::optional<RecordName> find_record_name(Reader& db, Kind kind, std::string_view slug);

/// A record by one of the addresses it has or had.
struct NamedRecord {
  Reference as;
  StoredRecord record;
};
/// Those of `wanted` that there ever were, asked for together: on PostgreSQL each question is a round trip.
[[nodiscard]] std::vector<NamedRecord> list_named_records(Reader& db, std::set<Reference> const& wanted);

/// One state a record was in, latest first.
struct PastRevision {
  std::int64_t number = 0;
  State state = State::draft;
  std::string content;
  std::string written_by;
  Time written_at;
};
[[nodiscard]] std::vector<PastRevision> list_revisions(Reader& db, RecordId record);
/// The same without their texts: those before the number `before`, at most `most`.
[[nodiscard]] std::vector<PastRevision> list_revision_heads(Reader& db, RecordId record, std::int64_t before, int most);
[[nodiscard]] std::optional<PastRevision> find_revision(Reader& db, RecordId record, std::int64_t number);

struct NewRevision {
  RecordId id;
  std::int64_t number = 1;
  std::string_view content;
  std::string_view drawing;
  std::string_view by;
};

/// Writes the head of `record` and freezes this revision of it. A withdrawn record stands again.
void save_revision(Writer& db, Record const& record, NewRevision const& revision);

/// Since when a record is out of the school; nothing while it stands in it or never did.
[[nodiscard]] std::optional<Time> withdrawn_since(Reader& db, Kind kind, std::string_view slug);

/// Takes a record and its claims out of the school; the rows stay, so that ids and revisions do.
void withdraw(Writer& db, RecordId record);

/// Removes the rows `save_details` and `save_text` write anew. Claims stay and keep their ids.
void clear_details(Writer& db, RecordId record);

}  // namespace vastus::library
