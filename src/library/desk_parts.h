// SPDX-License-Identifier: Apache-2.0
// What every page of the editors' desk begins with: the record its address names, its draft, and the words for both.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "library/desk_view.h"
#include "library/draft_save.h"
#include "web/visit.h"

namespace vastus::library {

/// The record at `/office/records/{kind}/{slug}`, with its draft; one of the two is there.
struct AtDesk {
  Kind kind = Kind::condition;
  std::string slug;
  std::optional<RecordName> record;  ///< nothing while it was never public, or was withdrawn
  std::optional<Draft> draft;

  [[nodiscard]] std::string const& title() const { return draft ? draft->title : record->title; }
};

/// Both may be missing.
[[nodiscard]] AtDesk look_at_desk(Visit const& visit, Reader& db);
/// 404 when there is neither.
[[nodiscard]] AtDesk at_desk(Visit const& visit, Reader& db);
/// The same with a draft, or 404.
[[nodiscard]] AtDesk at_draft(Visit const& visit, Reader& db);
/// The text the public reads; only where `record` is.
[[nodiscard]] std::string public_text(Reader& db, AtDesk const& at);
/// The text everybody goes on from.
[[nodiscard]] std::string text_of(Reader& db, Draft const& draft);
/// Version `number` of a draft as a record; nothing when it is forgotten, or only its text can be mended.
[[nodiscard]] std::optional<Record> record_at(Reader& db, Draft const& draft, std::int64_t number);
/// The version everybody goes on from, read once for all who look at it; null when only its text can be mended.
[[nodiscard]] std::shared_ptr<Record const> record_of(Visit const& visit, Reader& db, Draft const& draft);

enum class DeskTab { overview, fields, text, history, none };

[[nodiscard]] std::string desk_address(Kind kind, std::string_view slug);
[[nodiscard]] RecordHeadView head_of(Visit const& visit, AtDesk const& at, DeskTab tab);
[[nodiscard]] Frame desk_frame(Visit const& visit, AtDesk const& at);
[[nodiscard]] StageView stage_of(Words const& words, Stage stage);
/// `Muscle`, one of the Words.
[[nodiscard]] std::string_view name_of(Kind kind);
/// What a person must be allowed to for a step.
[[nodiscard]] Permission permission_for(Step step);
/// `22 November 2026, 09:30 UTC`.
[[nodiscard]] std::string moment(Visit const& visit, Time at);

}  // namespace vastus::library
