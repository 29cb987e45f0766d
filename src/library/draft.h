// SPDX-License-Identifier: Apache-2.0
// A draft is the text of a record before it is public: who may still change it, and the way it goes from hand to hand.
//
//   writing ──send──▶ in review ──pass──▶ passed ──schedule──▶ scheduled
//      ▲                  │ send back         │ ◀──take back────── │
//      └──────────────────┴───────────────────┘                publish: from passed and scheduled
//
// Whoever changes the text takes it back to writing.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "base/time.h"
#include "library/library.h"
#include "library/record.h"

namespace vastus::library {

using DraftId = Id<struct Draft>;

/// How far a draft has come. The numbers are stored.
enum class Stage : std::uint8_t { writing = 0, in_review = 1, passed = 2, scheduled = 3 };

struct Draft {
  DraftId id;
  Kind kind = Kind::condition;
  std::string slug;  ///< where the record stands, or the address a new one asks for
  std::string title;
  std::int64_t base_revision = 0;  ///< the public revision it began from; 0 for a new record
  std::int64_t root = 1;           ///< the version with the text of that revision
  std::int64_t version = 1;        ///< the version everybody goes on from
  Stage stage = Stage::writing;
  std::optional<Time> publish_at;
  std::vector<ContentError> complaints;  ///< what keeps it from being published
  std::string note;                      ///< what a reviewer asked for
  std::string changed_by;
  Time changed_at;
};

/// Acts that move a draft on its way.
enum class Step : std::uint8_t { send, send_back, pass, schedule, take_back, publish };

enum class NotMoved {
  another_stage,  ///< somebody moved it meanwhile
  complaints,     ///< it cannot be published as it is
  unmerged,       ///< two people's sentences wait for a choice
};

/// Where `step` leads from the draft as it stands; `publish` leads out of being a draft and answers `passed`.
[[nodiscard]] Expected<Stage, NotMoved> stage_after(Draft const& draft, Step step, std::size_t unmerged);

/// The words of a text's complaints as one column, and back.
[[nodiscard]] std::string print_complaints(std::vector<ContentError> const& complaints);
[[nodiscard]] std::vector<ContentError> read_complaints(std::string_view text);

/// The text a new record begins with: the fields that have a natural value, and its sections.
[[nodiscard]] std::string first_text(Kind kind, std::string_view slug, std::string_view title, Day today);

struct DraftSent {
  static constexpr std::string_view name = "library.draft_moved";
  std::string person;
  std::string title;
  Step step = Step::send;
  std::string when;  ///< for `schedule`: the moment, in words
  [[nodiscard]] std::string sentence() const;
};

struct DraftBegun {
  static constexpr std::string_view name = "library.draft_begun";
  std::string person;
  std::string title;
  [[nodiscard]] std::string sentence() const { return person + " began a draft of “" + title + "”."; }
};

struct DraftDiscarded {
  static constexpr std::string_view name = "library.draft_discarded";
  std::string person;
  std::string title;
  [[nodiscard]] std::string sentence() const { return person + " threw the draft of “" + title + "” away."; }
};

/// A draft became what the public reads.
struct RecordPublished {
  static constexpr std::string_view name = "library.record_published";
  std::string person;  ///< empty: its time had come
  std::string title;
  std::int64_t revision = 0;
  std::string slug{};  ///< where it stands
  [[nodiscard]] std::string sentence() const;
};

/// The public does not read a record any more.
struct RecordWithdrawn {
  static constexpr std::string_view name = "library.record_withdrawn";
  std::string person;
  std::string title;
  [[nodiscard]] std::string sentence() const { return person + " withdrew “" + title + "”."; }
};

struct RecordRestored {
  static constexpr std::string_view name = "library.record_restored";
  std::string person;
  std::string title;
  [[nodiscard]] std::string sentence() const { return person + " put “" + title + "” back."; }
};

struct DraftSaved {
  static constexpr std::string_view name = "library.draft_saved";
  std::string person;
  std::string title;
  [[nodiscard]] std::string sentence() const { return person + " changed the draft of “" + title + "”."; }
};

}  // namespace vastus::library
