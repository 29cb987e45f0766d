// SPDX-License-Identifier: Apache-2.0
#include "library/content_load.h"

#include <algorithm>

#include "library/article_import.h"
#include "library/content_file.h"
#include "library/frozen_store.h"
#include "library/record_rules.h"
#include "library/references.h"

namespace vastus::library {
namespace {

State state_of(Record const& record) { return record.is_draft ? State::draft : State::published; }

bool is_same(Change const& change) {
  StoredRecord const* const before = change.before;
  return before && !before->is_withdrawn && before->state == state_of(*change.record) &&
         before->content == change.content && before->drawing == change.drawing;
}

void plan_record(LoadPlan& plan, ContentFolder const& folder, Record const& record, StoredRecord const* before) {
  Change change{.record = &record, .content = print_content(record), .drawing = {}, .before = before};
  if (record.kind == Kind::plate) change.drawing = folder.drawings.at(drawing_path(record));
  if (is_same(change)) {
    ++plan.report.unchanged;
    return;
  }
  ++(before && !before->is_withdrawn ? plan.report.changed : plan.report.added);
  plan.changes.push_back(std::move(change));
}

/// A claim's id speaks of one statement for ever: it does not move to another record.
void check_claims(LoadPlan& plan, Record const& record, KnownClaims const& claims) {
  for (ClaimText const* const claim : record.claims()) {
    auto const known = claims.find(claim->slug);
    if (known == claims.end() || known->second.record == plan.ids.at({record.kind, record.slug()})) continue;
    plan.errors.push_back(
        {record.path, claim->line, "the claim “" + claim->slug + "” was another record's; choose a new id"});
  }
}

/// Drafts that only the store holds may lean on what the folder no longer has.
void check_drafts_left(LoadPlan& plan, ContentFolder const& folder, std::vector<StoredRecord> const& stored) {
  for (StoredRecord const& draft : stored) {
    if (draft.state != State::draft || draft.is_withdrawn || folder.find(draft.kind, draft.slug)) continue;
    auto const record = read_content({path_of(draft.kind, draft.slug, true), draft.content});
    ENSURE(record.has_value(), "what a revision froze can be read");
    auto const leans_on = references_of(*record);
    for (StoredRecord const* const gone : plan.vanished) {
      if (!leans_on.contains({gone->kind, gone->slug})) continue;
      plan.errors.push_back({path_of(gone->kind, gone->slug, false), 0,
                             "is gone from the folder, but the draft “" + draft.slug + "” leans on it"});
    }
  }
}

}  // namespace

LoadPlan plan_load(ContentFolder const& folder, std::vector<StoredRecord> const& stored, KnownClaims const& claims,
                   Time now) {
  LoadPlan plan;
  std::map<Reference, StoredRecord const*> before;
  for (StoredRecord const& record : stored) {
    before.emplace(Reference(record.kind, record.slug), &record);
    plan.ids.emplace(Reference(record.kind, record.slug), record.id);
    bool const is_there = record.state == State::published && !record.is_withdrawn;
    if (is_there && !folder.find(record.kind, record.slug)) plan.vanished.push_back(&record);
  }
  for (Record const& record : folder.records) {
    Reference const key(record.kind, record.slug());
    plan.ids.try_emplace(key, fresh_id<RecordId>(now));
    auto const found = before.find(key);
    plan_record(plan, folder, record, found == before.end() ? nullptr : found->second);
    check_claims(plan, record, claims);
  }
  plan.report.withdrawn = int(plan.vanished.size());
  check_drafts_left(plan, folder, stored);
  return plan;
}

Expected<LoadReport, std::vector<ContentError>> load_content(Writer& db, std::vector<ContentFile> const& files,
                                                             std::string_view by, Layout const& layout) {
  auto const folder = read_folder(files);
  if (!folder) return Unexpected{folder.error()};
  auto const stored = list_stored_records(db);
  KnownClaims claims = list_known_claims(db);
  LoadPlan const plan = plan_load(*folder, stored, claims, db.now());
  if (!plan.errors.empty()) return Unexpected{plan.errors};

  write_changes(db, plan.changes, plan.ids, claims, by);
  withdraw_records(db, plan.vanished, plan.ids);
  freeze_conditions(db, layout);
  return plan.report;
}

Expected<ArticleReport, ArticleRefusal> import_article(Writer& db, std::string_view bytes, std::string_view by,
                                                       Layout const& layout) {
  auto draft = read_article(bytes, Day::of(db.now()));
  if (!draft) return Unexpected{draft.error()};
  auto const stored = list_stored_records(db);
  auto const before = std::ranges::find_if(stored, [&](StoredRecord const& record) {
    return record.kind == Kind::condition && record.slug == draft->report.slug;
  });
  bool const is_known = before != stored.end();
  if (is_known && before->state == State::published && !before->is_withdrawn)
    return Unexpected{ArticleRefusal::already_published};

  Change const change{.record = &draft->record,
                      .content = print_content(draft->record),
                      .drawing = {},
                      .before = is_known ? &*before : nullptr};
  if (is_same(change)) return std::move(draft->report);
  RecordId const id = is_known ? before->id : fresh_id<RecordId>(db.now());
  KnownClaims claims = list_known_claims(db);
  for (ClaimText const* const claim : draft->record.claims()) {
    auto const known = claims.find(claim->slug);
    if (known != claims.end() && known->second.record != id) return Unexpected{ArticleRefusal::claims_taken};
  }
  write_changes(db, {change}, {{{Kind::condition, draft->report.slug}, id}}, claims, by);
  freeze_conditions(db, layout);
  return std::move(draft->report);
}

std::vector<ContentFile> export_content(Reader& db) {
  std::map<std::string, std::string> files;
  for (StoredRecord const& stored : list_stored_records(db)) {
    if (stored.is_withdrawn) continue;
    std::string const path = path_of(stored.kind, stored.slug, stored.state == State::draft);
    files.emplace(path, stored.content);
    if (stored.kind != Kind::plate) continue;
    auto const plate = read_content({path, stored.content});
    ENSURE(plate.has_value(), "what a revision froze can be read");
    files.emplace(drawing_path(*plate), stored.drawing);
  }
  std::vector<ContentFile> exported;
  for (auto& [path, bytes] : files) exported.push_back({path, std::move(bytes)});
  return exported;
}

}  // namespace vastus::library
