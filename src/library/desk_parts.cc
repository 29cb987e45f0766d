// SPDX-License-Identifier: Apache-2.0
#include "library/desk_parts.h"

#include <fmt/format.h>

#include "library/content_file.h"
#include "library/further.h"
#include "library/record_rules.h"
#include "view/date.h"

namespace vastus::library {

std::string desk_address(Kind kind, std::string_view slug) {
  return std::string("/office/records/").append(word(kind)).append("/").append(slug);
}

AtDesk look_at_desk(Visit const& visit, Reader& db) {
  AtDesk at;
  at.kind = require(to_kind(visit.path("kind")));
  at.slug = visit.path("slug");
  at.record = find_record_name(db, at.kind, at.slug);
  at.draft = find_draft(db, at.kind, at.slug);
  return at;
}

AtDesk at_desk(Visit const& visit, Reader& db) {
  AtDesk at = look_at_desk(visit, db);
  if (!at.record && !at.draft) throw NotFound{};
  return at;
}

AtDesk at_draft(Visit const& visit, Reader& db) {
  AtDesk at = at_desk(visit, db);
  if (!at.draft) throw NotFound{};
  return at;
}

std::string public_text(Reader& db, AtDesk const& at) {
  auto revision = find_revision(db, at.record->id, at.record->revision);
  ENSURE(revision.has_value(), "a record has its revision");
  return std::move(revision->content);
}

std::string text_of(Reader& db, Draft const& draft) {
  auto version = find_version(db, draft.id, draft.version);
  ENSURE(version.has_value(), "a draft has its text");
  return std::move(version->content);
}

std::optional<Record> record_at(Reader& db, Draft const& draft, std::int64_t number) {
  auto version = find_version(db, draft.id, number);
  return version ? read_unfinished(file_of(draft, std::move(version->content))) : std::nullopt;
}

std::shared_ptr<Record const> record_of(Visit const& visit, Reader& db, Draft const& draft) {
  struct Kept {
    std::optional<Record> record;
    std::size_t bytes = 0;
    [[nodiscard]] std::size_t size() const { return sizeof(Kept) + bytes; }
  };
  // A version of a draft never changes, so that nothing it shows can move.
  std::string const name = fmt::format("draft {} {} {}", draft.id.number(), draft.version, draft.slug);
  auto const kept = visit.kept_part(db, name, [&] {
    std::string const text = text_of(db, draft);
    // Its fields and blocks hold the text once more, in small pieces.
    return Kept{.record = read_unfinished(file_of(draft, text)), .bytes = 2 * text.size()};
  });
  return kept->record ? std::shared_ptr<Record const>(kept, &*kept->record) : nullptr;
}

StageView stage_of(Words const& words, Stage stage) {
  auto const say = [&](std::string_view text) { return std::string(words.say(text)); };
  switch (stage) {
    case Stage::writing:
      return {.tone = {}, .words = say(tr("Being written"))};
    case Stage::in_review:
      return {.tone = "wait", .words = say(tr("In review"))};
    case Stage::passed:
      return {.tone = "ok", .words = say(tr("Passed"))};
    case Stage::scheduled:
      return {.tone = "ok", .words = say(tr("Scheduled"))};
  }
  return {};
}

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::condition:
      return tr("Condition");
    case Kind::muscle:
      return tr("Muscle");
    case Kind::trigger_point:
      return tr("Trigger point");
    case Kind::red_flag:
      return tr("Red flag");
    case Kind::source:
      return tr("Source");
    case Kind::person:
      return tr("Person");
    case Kind::plate:
      return tr("Plate");
    case Kind::region:
      return tr("Region");
    case Kind::exercise:
      return tr("Exercise");
    case Kind::technique:
      return tr("Technique");
    case Kind::test:
      return tr("Test");
    case Kind::guideline:
      return tr("Guideline");
    case Kind::article:
      return tr("Article");
    case Kind::topic:
      return tr("Topic");
    case Kind::page:
      return tr("Page of the school");
    case Kind::award:
      return tr("Award");
    case Kind::synonym:
      return tr("Words that mean the same");
  }
  return {};
}

RecordHeadView head_of(Visit const& visit, AtDesk const& at, DeskTab tab) {
  RecordHeadView head{.title = at.title(),
                      .kind = std::string(visit.words().say(name_of(at.kind))),
                      .address = desk_address(at.kind, at.slug),
                      .page = {},
                      .csrf = visit.csrf(),
                      .stage = {},
                      .is_desk = tab == DeskTab::overview,
                      .is_fields = tab == DeskTab::fields,
                      .is_text = tab == DeskTab::text,
                      .is_history = tab == DeskTab::history,
                      .has_draft = at.draft.has_value()};
  if (at.draft) head.stage = stage_of(visit.words(), at.draft->stage);
  if (at.record && at.record->state == State::published) head.page = address_of(at.kind, at.slug);
  return head;
}

Frame desk_frame(Visit const& visit, AtDesk const& at) {
  return visit.frame({.title = at.title(),
                      .description = std::string(visit.words().say("The editors’ desk.")),
                      .path = desk_address(at.kind, at.slug),
                      .is_office = true,
                      .is_indexed = false});
}

Permission permission_for(Step step) {
  switch (step) {
    case Step::send:
    case Step::take_back:
      return Permission::edit;
    case Step::pass:
    case Step::send_back:
      return Permission::review;
    case Step::schedule:
    case Step::publish:
      return Permission::publish;
  }
  return Permission::publish;
}

std::string moment(Visit const& visit, Time at) { return in_words(at, visit.words()); }

}  // namespace vastus::library
