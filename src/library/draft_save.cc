// SPDX-License-Identifier: Apache-2.0
#include "library/draft_save.h"

#include "base/text.h"
#include "library/address.h"
#include "library/content_file.h"
#include "library/picture_uses.h"

namespace vastus::library {
namespace {

/// How many versions back somebody's open page may begin from.
constexpr std::int64_t versions_kept = 200;

std::string title_of(Draft const& draft, std::string const& content) {
  auto const record = read_unfinished(file_of(draft, content));
  return record && !record->title().empty() ? record->title() : draft.title;
}

void add_version(Writer& db, Draft& draft, DraftVersion version) {
  version.written_at = db.now();
  record_version(db, draft.id, version);
  if (version.side != Side::no) return;
  draft.version = version.number;
  draft.title = title_of(draft, version.content);
  draft.complaints = complaints_about(db, draft, version.content);
  draft.stage = Stage::writing;
  draft.publish_at.reset();
  draft.changed_by = version.written_by;
  draft.changed_at = version.written_at;
  save_draft(db, draft);
  note_pictures(db, draft, version.content);
  forget_versions_before(db, draft, version.number - versions_kept);
}

/// The main version a text written over `base` goes back to; nothing when it is forgotten. A side version goes back to
/// the one it was written over.
std::optional<DraftVersion> ancestor_of(Reader& db, Draft const& draft, std::int64_t base) {
  auto version = find_version(db, draft.id, base);
  if (version && version->side == Side::waits) version = find_version(db, draft.id, version->base);
  return version;
}

}  // namespace

ContentFile file_of(Draft const& draft, std::string content) {
  // The address may be about to change: the file lies where its own slug says.
  std::string const asked = slug_in(content);
  return {path_of(draft.kind, is_slug(asked) ? asked : draft.slug, false), std::move(content)};
}

NewText text_for(Draft const& draft, std::string content) {
  return {.file = file_of(draft, std::move(content)), .stands_at = draft.slug};
}

std::vector<ContentError> complaints_about(Reader& db, Draft const& draft, std::string const& content) {
  return list_complaints(db, text_for(draft, content));
}

Saved save_text(Writer& db, Draft& draft, Sent const& sent) {
  auto const current = find_version(db, draft.id, draft.version);
  ENSURE(current.has_value(), "a draft has its text");
  if (sent.content == current->content) return {.how = Saved::How::unchanged, .version = draft.version};
  DraftVersion next{.number = next_number(db, draft.id),
                    .base = draft.version,
                    .side = Side::no,
                    .content = sent.content,
                    .written_by = sent.by,
                    .written_at = {}};
  if (sent.base == draft.version) {
    add_version(db, draft, next);
    return {.how = Saved::How::kept, .version = next.number};
  }
  auto const ancestor = ancestor_of(db, draft, sent.base);
  std::string const base = ancestor ? ancestor->content : std::string();
  Merge const merged = merge(base, current->content, sent.content);
  // Who goes on writing over a version that waits has its words in the new one.
  mark_merged(db, draft.id, sent.base);
  if (merged.disputes() > 0) {
    next.base = ancestor ? ancestor->number : next.number;
    next.side = Side::waits;
    add_version(db, draft, next);
    return {.how = Saved::How::disputed, .version = next.number};
  }
  next.content = merged.text();
  if (next.content == current->content) return {.how = Saved::How::unchanged, .version = draft.version};
  add_version(db, draft, next);
  return {.how = Saved::How::merged, .version = next.number};
}

std::optional<Dispute> find_dispute(Reader& db, Draft const& draft, std::int64_t side) {
  auto waiting = find_version(db, draft.id, side);
  auto current = find_version(db, draft.id, draft.version);
  if (!waiting || waiting->side != Side::waits || !current) return std::nullopt;
  // One that is its own base was written over a text that is forgotten: all of it is in question.
  auto base = waiting->base == waiting->number ? std::nullopt : find_version(db, draft.id, waiting->base);
  return Dispute{.base = base ? std::move(base->content) : std::string(),
                 .theirs = std::move(current->content),
                 .mine = std::move(waiting->content)};
}

std::optional<Saved> settle_dispute(Writer& db, Draft& draft, std::int64_t side, std::int64_t seen,
                                    std::span<Keep const> chosen, std::string const& by) {
  auto const dispute = find_dispute(db, draft, side);
  if (!dispute) return std::nullopt;
  // Chosen over an older text: what was added since is merged like any other change.
  auto const then = find_version(db, draft.id, seen);
  if (!then) return std::nullopt;
  std::string const settled = merge(dispute->base, then->content, dispute->mine).text(chosen);
  mark_merged(db, draft.id, side);
  return save_text(db, draft, {.base = seen, .content = settled, .by = by});
}

Saved take_in_public(Writer& db, Draft& draft, PublicText const& record, std::string const& by) {
  auto const root = find_version(db, draft.id, draft.root);
  auto const current = find_version(db, draft.id, draft.version);
  ENSURE(root && current, "a draft has its text and the one it began from");
  DraftVersion published{.number = next_number(db, draft.id),
                         .base = draft.root,
                         .side = Side::merged,
                         .content = record.content,
                         .written_by = by,
                         .written_at = db.now()};
  record_version(db, draft.id, published);
  std::int64_t const old_root = draft.root;
  draft.root = published.number;
  draft.base_revision = record.revision;
  // What the draft says is what an editor wrote over the old public text.
  Merge const merged = merge(root->content, record.content, current->content);
  DraftVersion next{.number = published.number + 1,
                    .base = published.number,
                    .side = Side::no,
                    .content = merged.disputes() > 0 ? record.content : merged.text(),
                    .written_by = by,
                    .written_at = {}};
  add_version(db, draft, next);
  if (merged.disputes() == 0) return {.how = Saved::How::merged, .version = next.number};
  // The draft's own words wait beside the public ones.
  DraftVersion const side{.number = next.number + 1,
                          .base = old_root,
                          .side = Side::waits,
                          .content = current->content,
                          .written_by = current->written_by,
                          .written_at = current->written_at};
  record_version(db, draft.id, side);
  return {.how = Saved::How::disputed, .version = side.number};
}

}  // namespace vastus::library
