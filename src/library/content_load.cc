// SPDX-License-Identifier: Apache-2.0
#include "library/content_load.h"

#include <algorithm>
#include <map>
#include <set>

#include "library/address.h"
#include "library/address_store.h"
#include "library/article_import.h"
#include "library/citing_store.h"
#include "library/content_check.h"
#include "library/content_file.h"
#include "library/draft_store.h"
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

int line_of_slug(Record const& record) {
  Field const* const slug = record.fields.find("slug");
  return slug ? slug->line : 1;
}

void complain_of_forgotten(std::vector<ContentError>& errors, Record const& record, std::string const& forgotten) {
  errors.push_back({record.path, line_of_slug(record),
                    "the record stood at “" + forgotten +
                        "”, and old links lead there: it needs the line “was: " + forgotten + "”"});
}

void complain_of_taken(std::vector<ContentError>& errors, Record const& record, Field const& address) {
  errors.push_back({record.path, address.line, "“" + address.value + "” is or was the address of another record"});
}

/// Somebody writes a new record where a known one wants to go.
void check_drafted(Reader& db, std::vector<ContentError>& errors, Record const& record, StoredRecord const* before) {
  if (!before || before->slug == record.slug() || !find_draft(db, record.kind, record.slug())) return;
  errors.push_back({record.path, line_of_slug(record),
                    "somebody is writing a new record at “" + record.slug() + "”: publish it or throw it away first"});
}

bool says_where(Field const& field) { return field.key == "slug" || field.key == "was"; }

/// Drafts that only the store holds may lean on what the folder no longer has.
void check_drafts_left(LoadPlan& plan, ContentFolder const& folder, std::vector<StoredRecord> const& stored) {
  for (StoredRecord const& draft : stored) {
    if (draft.state != State::draft || draft.is_withdrawn || folder.find(draft.kind, draft.slug)) continue;
    auto const leans_on = references_of(read_stored(draft));
    for (StoredRecord const* const gone : plan.vanished) {
      Record const was = read_stored(*gone);
      bool const leans = std::ranges::any_of(was.fields.all, [&](Field const& field) {
        return says_where(field) && leans_on.contains({gone->kind, field.value});
      });
      if (!leans) continue;
      plan.errors.push_back({path_of(gone->kind, gone->slug, false), 0,
                             "is gone from the folder, but the draft “" + draft.slug + "” leans on it"});
    }
  }
}

/// Puts what `record` names into `folder`, as the store has it; of a region all that it lies in.
void add_named(Reader& db, ContentFolder& folder, Record const& record, std::optional<RecordId> self) {
  std::set<Reference> wanted = references_of(record);
  while (!wanted.empty()) {
    std::erase_if(wanted, [&](Reference const& reference) {
      bool const is_self = reference.first == record.kind && is_called(record, reference.second);
      return is_self || folder.find(reference.first, reference.second);
    });
    std::set<Reference> above;
    for (auto const& [as, stored] : list_named_records(db, wanted)) {
      // Two of its addresses may be asked for at once.
      if (stored.is_withdrawn || stored.id == self || folder.find(stored.kind, stored.slug)) continue;
      Record named = read_stored(stored);
      if (named.kind == Kind::plate) folder.drawings.emplace(drawing_path(named), stored.drawing);
      if (named.kind == Kind::region) above.merge(references_of(named));
      folder.records.push_back(std::move(named));
    }
    wanted = std::move(above);
  }
}

/// The record a text is to change: none for a new one.
std::optional<StoredRecord> find_before(Reader& db, Record const& record, std::string const& stands_at) {
  if (!stands_at.empty()) return find_stored_record(db, record.kind, stands_at);
  for (Field const& field : record.fields.all) {
    if (!says_where(field)) continue;
    auto const holder = find_holder(db, record.kind, field.value);
    if (holder) return find_stored_record(db, record.kind, holder->slug);
  }
  return std::nullopt;
}

std::vector<ContentError> check_addresses(Reader& db, Record const& record, StoredRecord const* before) {
  std::vector<ContentError> errors;
  for (Field const& field : record.fields.all) {
    if (!says_where(field)) continue;
    auto const holder = find_holder(db, record.kind, field.value);
    if (holder && (!before || holder->id != before->id)) complain_of_taken(errors, record, field);
  }
  Field const* const doi = record.fields.find("doi");
  if (auto const same = doi ? find_by_doi(db, doi->value) : std::nullopt;
      same && (!before || same->slug != before->slug))
    errors.push_back(
        {record.path, doi->line, "the DOI “" + doi->value + "” is that of the source “" + same->slug + "”"});
  if (!before) return errors;
  for (std::string const& slug : list_addresses(db, before->id)) {
    if (!is_called(record, slug)) complain_of_forgotten(errors, record, slug);
  }
  check_drafted(db, errors, record, before);
  return errors;
}

/// A text with the record it changes and all that its check needs of the store.
struct Around {
  ContentFolder folder;  ///< the text's record is the last
  std::optional<StoredRecord> before;

  [[nodiscard]] Record const& record() const { return folder.records.back(); }
  [[nodiscard]] StoredRecord const* known() const { return before ? &*before : nullptr; }
};

Expected<Around, std::vector<ContentError>> look_around(Reader& db, NewText const& text) {
  auto read = read_content(text.file);
  if (!read) return Unexpected{read.error()};
  Around around;
  around.before = find_before(db, *read, text.stands_at);
  add_named(db, around.folder, *read, around.before ? std::optional(around.before->id) : std::nullopt);
  std::string const path = read->path;
  around.folder.records.push_back(std::move(*read));
  // What it names was checked when it was written, against records that are not here.
  auto errors = check_folder(around.folder);
  std::erase_if(errors, [&](ContentError const& error) { return error.file != path; });
  for (ContentError& error : check_addresses(db, around.record(), around.known())) errors.push_back(std::move(error));
  if (!errors.empty()) return Unexpected{std::move(errors)};
  return around;
}

/// Ids of a record, of all it names, and of all it named before.
RecordIds ids_around(Reader& db, Around const& around, RecordId fresh) {
  RecordIds ids;
  Record const& record = around.record();
  auto named = references_of(record);
  if (around.before) named.merge(references_of(read_stored(*around.before)));
  for (auto const& [as, stored] : list_named_records(db, named)) ids.emplace(as, stored.id);
  for (Field const& field : record.fields.all) {
    if (says_where(field)) ids[Reference(record.kind, field.value)] = around.before ? around.before->id : fresh;
  }
  return ids;
}

/// Other pages show of a condition that it stands, what it is called and from which day.
bool looks_same_elsewhere(Change const& change) {
  StoredRecord const* const before = change.before;
  if (change.record->kind != Kind::condition || change.record->is_draft) return false;
  if (!before || before->is_withdrawn || before->state == State::draft) return false;
  Record const was = read_stored(*before);
  return was.slug() == change.record->slug() && was.title() == change.record->title() &&
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

namespace {

/// The known records by id, with every address each of them ever had.
class KnownRecords {
 public:
  explicit KnownRecords(Standing const& standing) : addresses_(standing.addresses) {
    for (StoredRecord const& record : standing.records) records_.emplace(record.id, &record);
    for (auto const& [address, id] : standing.addresses) slugs_[id].push_back(address.second);
  }

  /// The record whose addresses `record` has; null for a new one.
  [[nodiscard]] StoredRecord const* find(Record const& record) const {
    for (Field const& field : record.fields.all) {
      if (!says_where(field)) continue;
      auto const found = addresses_.find({record.kind, field.value});
      if (found != addresses_.end()) return records_.at(found->second);
    }
    return nullptr;
  }

  void check(std::vector<ContentError>& errors, Record const& record, StoredRecord const* before) const {
    for (Field const& field : record.fields.all) {
      if (!says_where(field)) continue;
      auto const found = addresses_.find({record.kind, field.value});
      if (found != addresses_.end() && found->second != before->id) complain_of_taken(errors, record, field);
    }
    if (!before) return;
    for (std::string const& slug : slugs_.at(before->id)) {
      if (!is_called(record, slug)) complain_of_forgotten(errors, record, slug);
    }
  }

 private:
  RecordIds const& addresses_;
  std::map<RecordId, StoredRecord const*> records_;
  std::map<RecordId, std::vector<std::string>> slugs_;
};

}  // namespace

LoadPlan plan_load(ContentFolder const& folder, Standing const& standing, Time now) {
  LoadPlan plan;
  plan.ids = standing.addresses;
  KnownRecords const known(standing);
  std::set<RecordId> there;
  for (Record const& record : folder.records) {
    StoredRecord const* const before = known.find(record);
    known.check(plan.errors, record, before);
    RecordId const id = before ? before->id : fresh_id<RecordId>(now);
    there.insert(id);
    for (Field const& field : record.fields.all) {
      if (says_where(field)) plan.ids.try_emplace(Reference(record.kind, field.value), id);
    }
    plan_record(plan, folder, record, before);
    check_claims(plan, record, standing.claims);
  }
  for (StoredRecord const& record : standing.records) {
    bool const is_there = record.state == State::published && !record.is_withdrawn;
    if (is_there && !there.contains(record.id)) plan.vanished.push_back(&record);
  }
  plan.report.withdrawn = int(plan.vanished.size());
  check_drafts_left(plan, folder, standing.records);
  return plan;
}

std::vector<ContentError> list_complaints(Reader& db, NewText const& text) {
  auto const around = look_around(db, text);
  if (!around) return around.error();
  Record const& record = around->record();
  LoadPlan plan;
  plan.ids = ids_around(db, *around, RecordId());
  check_claims(plan, record, find_known_claims(db, record, plan.ids.at({record.kind, record.slug()})));
  check_pictures(db, plan.errors, record);
  return std::move(plan.errors);
}

Expected<LoadReport, std::vector<ContentError>> change_or_move(Writer& db, NewText const& text, std::string_view by,
                                                               Layout const& layout) {
  auto const around = look_around(db, text);
  if (!around) return Unexpected{around.error()};
  Record const& record = around->record();
  if (record.kind == Kind::plate) {
    return Unexpected{
        std::vector<ContentError>{{text.file.path, 0, "a plate comes with its drawing: load the folder"}}};
  }
  LoadPlan plan;
  plan.ids = ids_around(db, *around, fresh_id<RecordId>(db.now()));
  KnownClaims claims = find_known_claims(db, record, plan.ids.at({record.kind, record.slug()}));
  plan_record(plan, around->folder, record, around->known());
  check_claims(plan, record, claims);
  check_pictures(db, plan.errors, record);
  if (!plan.errors.empty()) return Unexpected{plan.errors};

  write_changes(db, plan.changes, plan.ids, claims, by);
  freeze_what_shows(db, written_by(plan.changes, plan.ids), layout);
  return plan.report;
}

Expected<LoadReport, std::vector<ContentError>> change_record(Writer& db, ContentFile const& file, std::string_view by,
                                                              Layout const& layout) {
  return change_or_move(db, {.file = file}, by, layout);
}

Expected<LoadReport, std::vector<ContentError>> load_content(Writer& db, std::vector<ContentFile> const& files,
                                                             std::string_view by, Layout const& layout) {
  auto const folder = read_folder(files);
  if (!folder) return Unexpected{folder.error()};
  Standing standing{
      .records = list_stored_records(db), .claims = list_known_claims(db), .addresses = list_all_addresses(db)};
  LoadPlan plan = plan_load(*folder, standing, db.now());
  for (Record const& record : folder->records) check_pictures(db, plan.errors, record);
  for (Change const& change : plan.changes) check_drafted(db, plan.errors, *change.record, change.before);
  if (!plan.errors.empty()) return Unexpected{plan.errors};

  write_changes(db, plan.changes, plan.ids, standing.claims, by);
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
  bool const was_anothers = !is_known && find_holder(db, Kind::condition, draft->report.slug);
  if (was_anothers || (is_known && before->state == State::published && !before->is_withdrawn))
    return Unexpected{ArticleRefusal::already_published};
  if (is_known) copy_address(draft->record, read_stored(*before));

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
