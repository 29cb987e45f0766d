// SPDX-License-Identifier: Apache-2.0
// Drafts and every text that was saved of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "library/draft.h"
#include "storage/storage.h"

namespace vastus::library {

/// Whether a version is the draft's text, waits beside it, or was merged into it. The numbers are stored.
enum class Side : std::uint8_t { no = 0, waits = 1, merged = 2 };

struct DraftVersion {
  std::int64_t number = 0;
  std::int64_t base = 0;  ///< the version it was written over
  Side side = Side::no;
  std::string content;
  std::string written_by;
  Time written_at;
};

[[nodiscard]] std::optional<Draft> find_draft(Reader& db, Kind kind, std::string_view slug);

/// Begins a draft at version 1; false when the record has one already.
[[nodiscard]] bool begin_draft(Writer& db, Draft const& draft, std::string_view content);

[[nodiscard]] std::optional<DraftVersion> find_version(Reader& db, DraftId draft, std::int64_t number);
/// Those that wait to be merged, oldest first; at most 100.
[[nodiscard]] std::vector<DraftVersion> list_sides(Reader& db, DraftId draft);
/// The number the next version of the draft gets.
[[nodiscard]] std::int64_t next_number(Reader& db, DraftId draft);

void record_version(Writer& db, DraftId draft, DraftVersion const& version);
void mark_merged(Writer& db, DraftId draft, std::int64_t side);
/// Writes what changed of the draft itself: version, title, stage, complaints, note, who and when.
void save_draft(Writer& db, Draft const& draft);
/// The draft of a record that moves from `slug` follows it.
void move_draft(Writer& db, Kind kind, std::string_view slug, std::string_view to);
/// The draft and all its versions.
void remove_draft(Writer& db, DraftId draft);
/// Forgets the texts nobody can have open any more: main versions before `number` but the root and what a side needs.
void forget_versions_before(Writer& db, Draft const& draft, std::int64_t number);

/// Drafts whose moment has come, earliest first; at most `most`.
[[nodiscard]] std::vector<Draft> list_scheduled(Reader& db, Time now, int most);

/// Where a list that goes back in time goes on.
struct Before {
  Time at = Time::never();
  std::int64_t id = INT64_MAX;
};

/// A line of the desk's list: a record, its draft, or both.
struct DeskLine {
  std::int64_t id = 0;  ///< with `changed_at` the place in the list
  Kind kind = Kind::condition;
  std::string slug;
  std::string title;
  bool is_public = false;
  std::optional<Stage> stage;
  std::size_t complaints = 0;
  std::string changed_by;  ///< only of a draft
  Time changed_at;
};

/// Drafts, the one changed last first.
[[nodiscard]] std::vector<DeskLine> list_drafts(Reader& db, Before before, int most);

struct RecordsAsked {
  std::optional<Kind> kind;
  std::string words;  ///< in the title or the address, any case of A to Z
  Before before{};
  int most = 50;
  bool is_withdrawn = false;  ///< those that were taken out of the school
};
/// Records, the one changed last first.
[[nodiscard]] std::vector<DeskLine> list_desk_records(Reader& db, RecordsAsked const& asked);

}  // namespace vastus::library
