// SPDX-License-Identifier: Apache-2.0
#include "library/content_load.h"

#include <algorithm>
#include <map>
#include <set>

#include "library/article_import.h"
#include "library/content_check.h"
#include "library/content_file.h"
#include "library/frozen_store.h"
#include "library/record_rules.h"
#include "library/references.h"
#include "pictures/pictures.h"

namespace vastus::library {
namespace {

State state_of(Record const& record) { return record.is_draft ? State::draft : State::published; }

Record read_stored(StoredRecord const& stored) {
  auto record = read_content({path_of(stored.kind, stored.slug, stored.state == State::draft), stored.content});
  ENSURE(record.has_value(), "what a revision froze can be read");
  return std::move(*record);
}

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

/// Pictures are no files of a folder: they stand in the store.
void check_pictures(Reader& db, std::vector<ContentError>& errors, Record const& record) {
  auto const unknown = pictures::list_unknown(db, pictures_of(record));
  if (unknown.empty()) return;
  for (SectionText const& section : record.sections) {
    for (BlockText const& block : section.blocks) {
      auto const* const picture = std::get_if<PictureText>(&block);
      if (!picture || !unknown.contains(picture->name)) continue;
      errors.push_back({record.path, picture->line, "no picture is called “" + picture->name + "”"});
    }
  }
}

/// Drafts that only the store holds may lean on what the folder no longer has.
void check_drafts_left(LoadPlan& plan, ContentFolder const& folder, std::vector<StoredRecord> const& stored) {
  for (StoredRecord const& draft : stored) {
    if (draft.state != State::draft || draft.is_withdrawn || folder.find(draft.kind, draft.slug)) continue;
    auto const leans_on = references_of(read_stored(draft));
    for (StoredRecord const* const gone : plan.vanished) {
      if (!leans_on.contains({gone->kind, gone->slug})) continue;
      plan.errors.push_back({path_of(gone->kind, gone->slug, false), 0,
                             "is gone from the folder, but the draft “" + draft.slug + "” leans on it"});
    }
  }
}

/// Puts what `record` names into `folder`, as the store has it; of a region all that it lies in.
void add_named(Reader& db, ContentFolder& folder, Record const& record, Reference const& self) {
  std::set<Reference> wanted = references_of(record);
  while (!wanted.empty()) {
    std::erase_if(wanted, [&](Reference const& reference) {
      return reference == self || folder.find(reference.first, reference.second);
    });
    std::set<Reference> above;
    for (StoredRecord const& stored : list_named_records(db, wanted)) {
      if (stored.is_withdrawn) continue;
      Record named = read_stored(stored);
      if (named.kind == Kind::plate) folder.drawings.emplace(drawing_path(named), stored.drawing);
      if (named.kind == Kind::region) above.merge(references_of(named));
      folder.records.push_back(std::move(named));
    }
    wanted = std::move(above);
  }
}

/// The record of `file`, last, and what its check needs of the store.
Expected<ContentFolder, std::vector<ContentError>> folder_around(Reader& db, ContentFile const& file) {
  auto read = read_content(file);
  if (!read) return Unexpected{read.error()};
  ContentFolder folder;
  add_named(db, folder, *read, {read->kind, read->slug()});
  std::string const path = read->path;
  folder.records.push_back(std::move(*read));
  // What it names was checked when it was written, against records that are not here.
  auto errors = check_folder(folder);
  std::erase_if(errors, [&](ContentError const& error) { return error.file != path; });
  if (!errors.empty()) return Unexpected{std::move(errors)};
  return folder;
}

/// Ids of a record, of all it names, and of all it named before.
RecordIds ids_around(Reader& db, Record const& record, std::optional<StoredRecord> const& before, RecordId fresh) {
  RecordIds ids;
  ids.emplace(Reference(record.kind, record.slug()), before ? before->id : fresh);
  auto named = references_of(record);
  if (before) named.merge(references_of(read_stored(*before)));
  for (StoredRecord const& stored : list_named_records(db, named)) {
    ids.emplace(Reference(stored.kind, stored.slug), stored.id);
  }
  return ids;
}

/// Other pages show of a condition that it stands, what it is called and from which day.
bool looks_same_elsewhere(Change const& change) {
  StoredRecord const* const before = change.before;
  if (change.record->kind != Kind::condition || change.record->is_draft) return false;
  if (!before || before->is_withdrawn || before->state == State::draft) return false;
  Record const was = read_stored(*before);
  return was.title() == change.record->title() &&
         was.fields.value("published") == change.record->fields.value("published");
}

std::vector<Written> written_by(std::vector<Change> const& changes, RecordIds const& ids) {
  std::vector<Written> written;
  for (Change const& change : changes) {
    written.push_back({.id = ids.at({change.record->kind, change.record->slug()}),
                       .looks_same_elsewhere = looks_same_elsewhere(change)});
  }
  return written;
}

}  // namespace

LoadPlan plan_load(ContentFolder const& folder, std::vector<StoredRecord> const& stored, KnownClaims const& claims,
                   Time now) {
  LoadPlan plan;
  std::map<Reference, StoredRecord const*> before;
  std::set<Reference> there;
  for (Record const& record : folder.records) there.emplace(record.kind, record.slug());
  for (StoredRecord const& record : stored) {
    before.emplace(Reference(record.kind, record.slug), &record);
    plan.ids.emplace(Reference(record.kind, record.slug), record.id);
    bool const is_there = record.state == State::published && !record.is_withdrawn;
    if (is_there && !there.contains({record.kind, record.slug})) plan.vanished.push_back(&record);
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

std::vector<ContentError> list_complaints(Reader& db, ContentFile const& file) {
  auto const folder = folder_around(db, file);
  if (!folder) return folder.error();
  Record const& record = folder->records.back();
  auto const before = find_stored_record(db, record.kind, record.slug());
  LoadPlan plan;
  plan.ids = ids_around(db, record, before, RecordId());
  check_claims(plan, record, find_known_claims(db, record, plan.ids.at({record.kind, record.slug()})));
  check_pictures(db, plan.errors, record);
  return std::move(plan.errors);
}

Expected<LoadReport, std::vector<ContentError>> change_record(Writer& db, ContentFile const& file, std::string_view by,
                                                              Layout const& layout) {
  auto const folder = folder_around(db, file);
  if (!folder) return Unexpected{folder.error()};
  Record const& record = folder->records.back();
  if (record.kind == Kind::plate)
    return Unexpected{std::vector<ContentError>{{file.path, 0, "a plate comes with its drawing: load the folder"}}};
  auto const before = find_stored_record(db, record.kind, record.slug());
  LoadPlan plan;
  plan.ids = ids_around(db, record, before, fresh_id<RecordId>(db.now()));
  KnownClaims claims = find_known_claims(db, record, plan.ids.at({record.kind, record.slug()}));
  plan_record(plan, *folder, record, before ? &*before : nullptr);
  check_claims(plan, record, claims);
  check_pictures(db, plan.errors, record);
  if (!plan.errors.empty()) return Unexpected{plan.errors};

  write_changes(db, plan.changes, plan.ids, claims, by);
  freeze_what_shows(db, written_by(plan.changes, plan.ids), layout);
  return plan.report;
}

Expected<LoadReport, std::vector<ContentError>> load_content(Writer& db, std::vector<ContentFile> const& files,
                                                             std::string_view by, Layout const& layout) {
  auto const folder = read_folder(files);
  if (!folder) return Unexpected{folder.error()};
  auto const stored = list_stored_records(db);
  KnownClaims claims = list_known_claims(db);
  LoadPlan plan = plan_load(*folder, stored, claims, db.now());
  for (Record const& record : folder->records) check_pictures(db, plan.errors, record);
  if (!plan.errors.empty()) return Unexpected{plan.errors};

  write_changes(db, plan.changes, plan.ids, claims, by);
  withdraw_records(db, plan.vanished, plan.ids);
  freeze_what_shows(db, written_by(plan.changes, plan.ids), layout);
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
  freeze_what_shows(db, {{.id = id}}, layout);
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
