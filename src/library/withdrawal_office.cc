// SPDX-License-Identifier: Apache-2.0
// The page that takes a record out of the school, where nothing leans on it, and puts it back.
#include <algorithm>

#include "library/content_file.h"
#include "library/content_write.h"
#include "library/desk_parts.h"
#include "library/leanings_store.h"
#include "library/pages.h"
#include "library/record_rules.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

constexpr int leanings_shown = 25;

/// A record of the school, or one that was taken out of it; drafts of new records are thrown away instead.
StoredRecord asked_record(Visit const& visit, Reader& db) {
  auto record = find_stored_record(db, require(to_kind(visit.path("kind"))), visit.path("slug"));
  if (!record || record->state == State::draft) throw NotFound{};
  return std::move(*record);
}

AtDesk at_record(Reader& db, StoredRecord const& record) {
  return {.kind = record.kind,
          .slug = record.slug,
          .record = RecordName{.id = record.id,
                               .title = record.title,
                               .state = record.is_withdrawn ? State::draft : record.state,
                               .revision = record.revision},
          .draft = find_draft(db, record.kind, record.slug)};
}

/// Why the record cannot leave or come back now; what names it is said apart.
std::string trouble_with(Words const& words, StoredRecord const& record, bool has_draft) {
  if (record.kind == Kind::plate) {
    return std::string(
        words.say("A plate comes and goes with its drawing: through the content files, not over this desk."));
  }
  if (has_draft && !record.is_withdrawn)
    return std::string(words.say("A draft of it is being written. Publish it or throw it away first."));
  return {};
}

WithdrawalView withdrawal_view(Visit const& visit, Reader& db, StoredRecord const& record) {
  AtDesk const at = at_record(db, record);
  WithdrawalView view;
  view.frame = desk_frame(visit, at);
  view.nav = visit.office_nav(db, Desk::records);
  view.head = head_of(visit, at, DeskTab::none);
  view.head.is_gone = record.is_withdrawn;
  view.trouble = trouble_with(visit.words(), record, at.draft.has_value());
  view.may_act = visit.may(Permission::publish) && view.trouble.empty();
  if (auto const since = withdrawn_since(db, record.kind, record.slug)) view.since = moment(visit, *since);
  for (Leaning const& leaning : list_leanings(db, record.id, leanings_shown)) {
    view.leanings.push_back({.url = desk_address(leaning.kind, leaning.slug),
                             .title = leaning.title,
                             .kind = std::string(visit.words().say(name_of(leaning.kind))),
                             .changed = {},
                             .stage = {},
                             .by = {}});
  }
  view.leanings_not_shown = count_leanings(db, record.id) - std::int64_t(view.leanings.size());
  return view;
}

Response to_withdrawal(StoredRecord const& record) {
  return Response::redirect(desk_address(record.kind, record.slug) + "/withdrawal");
}

/// The ids of all that `record` names.
RecordIds ids_named(Reader& db, StoredRecord const& record) {
  auto const read = read_content({path_of(record.kind, record.slug, false), record.content});
  ENSURE(read.has_value(), "what a revision froze can be read");
  RecordIds ids;
  for (auto const& [as, named] : list_named_records(db, references_of(*read))) ids.emplace(as, named.id);
  return ids;
}

}  // namespace

Response show_withdrawal(Visit const& visit, Reader& db) {
  return Response::show(withdrawal_view(visit, db, asked_record(visit, db)));
}

Response withdraw_from_desk(Visit const& visit, Writer& db) {
  StoredRecord const record = asked_record(visit, db);
  if (record.is_withdrawn) return to_withdrawal(record);
  WithdrawalView view = withdrawal_view(visit, db, record);
  if (!view.may_act || !view.leanings.empty()) return Response::show(std::move(view), 409);
  withdraw_records(db, {&record}, ids_named(db, record));
  visit.tell(db, RecordWithdrawn{.person = visit.visitor()->name, .title = record.title});
  return Response::redirect("/office/records?state=withdrawn&done=withdrawn");
}

Response put_back(Visit const& visit, Writer& db) {
  StoredRecord const record = asked_record(visit, db);
  std::string const desk = desk_address(record.kind, record.slug);
  if (!record.is_withdrawn) return Response::redirect(desk);
  WithdrawalView view = withdrawal_view(visit, db, record);
  if (!view.may_act) return Response::show(std::move(view), 409);
  auto const back = change_record(db, {.path = path_of(record.kind, record.slug, false), .bytes = record.content},
                                  visit.visitor()->name, page_layout());
  if (!back) {
    view.trouble = visit.words().say("It cannot be put back as it was: what it names has changed meanwhile.");
    for (ContentError const& error : back.error()) view.complaints.push_back(error.message);
    return Response::show(std::move(view), 409);
  }
  visit.tell(db, RecordRestored{.person = visit.visitor()->name, .title = record.title});
  return Response::redirect(desk + "?done=put_back");
}

}  // namespace vastus::library
