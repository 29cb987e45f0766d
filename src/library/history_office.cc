// SPDX-License-Identifier: Apache-2.0
// What a record said before: its revisions, each beside the one before it, and the way back.
#include "base/text.h"
#include "library/address.h"
#include "library/content_file.h"
#include "library/desk_parts.h"
#include "library/difference.h"
#include "library/pages.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

constexpr int revisions_per_page = 50;

std::string address_of_revision(AtDesk const& at, std::int64_t number) {
  return desk_address(at.kind, at.slug) + "/history/" + std::to_string(number);
}

std::vector<DiffLineView> to_views(std::vector<DiffLine> const& lines) {
  std::vector<DiffLineView> views;
  for (DiffLine const& line : lines) {
    DiffLineView view{.is_gone = line.kind == DiffLine::Kind::gone,
                      .is_come = line.kind == DiffLine::Kind::come,
                      .spans = {},
                      .skipped = int(line.skipped)};
    for (DiffSpan const& span : line.spans) {
      view.spans.push_back({.text = std::string(span.text), .is_marked = span.is_marked});
    }
    views.push_back(std::move(view));
  }
  return views;
}

/// What `revision` changed in the one before it; of the first, its text.
ChangesPart lay_out_changes(Words const& words, Reader& db, RecordId record, std::int64_t revision) {
  auto const now = require(find_revision(db, record, revision));
  auto const before = find_revision(db, record, revision - 1);
  ChangesView view{.lines = to_views(difference(before ? before->content : std::string(), now.content))};
  if (!before) {
    for (DiffLineView& line : view.lines) line.is_come = false;
  }
  Html changes(words, 1 << 16);
  render_changes(changes, view);
  return {.changes = std::move(changes).take_markup()};
}

PastRevision revision_of(Visit const& visit, Reader& db, AtDesk const& at) {
  if (!at.record) throw NotFound{};
  return require(find_revision(db, at.record->id, require(to_number(visit.path("number"), 1))));
}

/// The text of a past revision where the draft stands: no address the record had since is forgotten.
std::string at_todays_address(Reader& db, Draft const& draft, std::string const& content) {
  auto past = read_unfinished(file_of(draft, content));
  auto const today = read_unfinished(file_of(draft, text_of(db, draft)));
  if (!past || !today) return content;
  copy_address(*past, *today);
  return print_content(*past);
}

}  // namespace

Response show_history(Visit const& visit, Reader& db) {
  AtDesk const at = at_desk(visit, db);
  HistoryView view;
  view.frame = desk_frame(visit, at);
  view.nav = visit.office_nav(db, Desk::records);
  view.head = head_of(visit, at, DeskTab::history);
  if (at.record) {
    auto const before = to_number(visit.query().value("before"), 1).value_or(INT64_MAX);
    auto const past = list_revision_heads(db, at.record->id, before, revisions_per_page);
    for (PastRevision const& revision : past) {
      view.revisions.push_back({.url = address_of_revision(at, revision.number),
                                .number = std::to_string(revision.number),
                                .at = moment(visit, revision.written_at),
                                .by = revision.written_by});
    }
    if (past.size() == revisions_per_page) {
      view.older = view.head.address + "/history?before=" + std::to_string(past.back().number);
    }
  }
  return Response::show(std::move(view));
}

Response show_past_revision(Visit const& visit, Reader& db) {
  AtDesk const at = at_desk(visit, db);
  if (!at.record) throw NotFound{};
  RecordId const record = at.record->id;
  auto const number = require(to_number(visit.path("number"), 1, INT64_MAX - 1));
  auto const heads = list_revision_heads(db, record, number + 1, 2);
  if (heads.empty() || heads[0].number != number) throw NotFound{};
  PastRevision const& revision = heads[0];
  PastRevisionView view;
  view.frame = desk_frame(visit, at);
  view.nav = visit.office_nav(db, Desk::records);
  view.head = head_of(visit, at, DeskTab::history);
  view.number = std::to_string(revision.number);
  view.at = moment(visit, revision.written_at);
  view.by = revision.written_by;
  if (heads.size() > 1) view.against = std::to_string(heads[1].number);
  // A revision never changes, so that nothing it shows can move.
  view.part = visit.kept_part(db, "changes " + std::to_string(record.number()) + " " + view.number,
                              [&] { return lay_out_changes(visit.words(), db, record, number); });
  view.restore = address_of_revision(at, revision.number) + "/restoration";
  return Response::show(std::move(view));
}

Response restore_revision(Visit const& visit, Writer& db) {
  AtDesk at = at_desk(visit, db);
  PastRevision const revision = revision_of(visit, db, at);
  if (!at.draft) {
    Draft draft{.id = fresh_id<DraftId>(db.now()),
                .kind = at.kind,
                .slug = at.slug,
                .title = at.record->title,
                .base_revision = at.record->revision,
                .publish_at = {},
                .complaints = {},
                .note = {},
                .changed_by = visit.visitor()->name,
                .changed_at = db.now()};
    if (begin_draft(db, draft, public_text(db, at))) at.draft = draft;
  }
  if (!at.draft) return Response::redirect(desk_address(at.kind, at.slug));
  std::string const content = at_todays_address(db, *at.draft, revision.content);
  Saved const saved =
      save_text(db, *at.draft, {.base = at.draft->version, .content = content, .by = visit.visitor()->name});
  if (saved.how != Saved::How::unchanged) {
    visit.tell(db, DraftSaved{.person = visit.visitor()->name, .title = at.draft->title});
  }
  return Response::redirect(desk_address(at.kind, at.slug) + "?done=restored");
}

}  // namespace vastus::library
