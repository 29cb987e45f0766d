// SPDX-License-Identifier: Apache-2.0
// One record at the editors' desk: its draft in outline, what is wrong with it, its way to the public, the true page.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "library/condition_words.h"
#include "library/content_file.h"
#include "library/desk_parts.h"
#include "library/draft_inputs_parts.h"
#include "library/draft_text.h"
#include "library/layout_parts.h"
#include "library/pages.h"
#include "library/picture_uses.h"
#include "library/plain_words.h"
#include "library/publish.h"
#include "library/record_rules.h"
#include "library/showing.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

constexpr std::size_t excerpt_bytes = 160;

/// From the first line of each block on until the next, for finding the block a complaint speaks of.
struct BlockLine {
  int line = 0;
  Place place;
};

std::string anchor_of(Place place) {
  return "block-" + std::to_string(place.section) + "-" + std::to_string(place.block);
}

int line_of(BlockText const& block) {
  return std::visit([](auto const& each) { return each.line; }, block);
}

std::vector<BlockLine> lines_of(Record const& record) {
  std::vector<BlockLine> lines;
  for (std::size_t s = 0; s < record.sections.size(); ++s) {
    for (std::size_t b = 0; b < record.sections[s].blocks.size(); ++b) {
      lines.push_back({.line = line_of(record.sections[s].blocks[b]), .place = {.section = s, .block = b}});
    }
  }
  return lines;
}

std::optional<Place> place_at(std::vector<BlockLine> const& lines, int line) {
  std::optional<Place> found;
  for (BlockLine const& each : lines) {
    if (each.line <= line) found = each.place;
  }
  return found;
}

OutlineBlockView outline_of(Visit const& visit, std::string const& address, BlockText const& block, Place place) {
  Words const& words = visit.words();
  OutlineBlockView view{.url = address + "/blocks/" + place.to_text(),
                        .anchor = anchor_of(place),
                        .grade = {},
                        .kind = std::string(words.say("Paragraph")),
                        .words = {},
                        .has_complaint = false};
  if (auto const* const prose = std::get_if<ProseText>(&block))
    view.words = plain_words(prose->markdown, excerpt_bytes);
  if (auto const* const claim = std::get_if<ClaimText>(&block)) {
    view.kind = words.say("Claim");
    view.words = plain_words(claim->text, excerpt_bytes);
    if (auto const grade = to_grade(claim->fields.value("grade"))) view.grade = to_view(*grade, words);
  }
  if (auto const* const figure = std::get_if<FigureText>(&block)) {
    view.kind = words.say("Plate");
    view.words = figure->plate;
  }
  if (auto const* const picture = std::get_if<PictureText>(&block)) {
    view.kind = words.say("Picture");
    view.words = picture->caption.empty() ? picture->name : picture->name + ": " + picture->caption;
  }
  if (view.words.empty()) view.words = words.say("Empty");
  return view;
}

std::string heading_of(Words const& words, SectionText const& section) {
  if (!section.heading.empty()) return section.heading;
  auto const kind = to_section_kind(section.kind);
  auto const own = kind ? own_heading(*kind) : std::string_view();
  if (!own.empty()) return std::string(words.say(own));
  return section.kind.empty() ? std::string(words.say("Before the first heading")) : section.kind;
}

OutlineView outline_of(Visit const& visit, AtDesk const& at, Record const& record) {
  OutlineView view{.address = desk_address(at.kind, at.slug), .fields = {}, .sections = {}};
  auto const lines = at.draft->complaints.empty() ? std::vector<BlockLine>() : lines_of(record);
  for (Field const& field : record.fields.all) {
    if (field.key != "kind")
      view.fields.push_back(
          {.name = label_of(visit.words(), field.key), .value = plain_words(field.value, excerpt_bytes)});
  }
  for (std::size_t s = 0; s < record.sections.size(); ++s) {
    SectionText const& section = record.sections[s];
    OutlineSectionView shown{.heading = heading_of(visit.words(), section), .blocks = {}, .add = {}};
    for (std::size_t b = 0; b < section.blocks.size(); ++b) {
      shown.blocks.push_back(outline_of(visit, view.address, section.blocks[b], {.section = s, .block = b}));
      shown.blocks.back().has_complaint = std::ranges::any_of(at.draft->complaints, [&](ContentError const& each) {
        auto const place = place_at(lines, each.line);
        return place && place->section == s && place->block == b;
      });
    }
    shown.add = view.address + "/blocks/" + Place{.section = s, .block = section.blocks.size()}.to_text();
    view.sections.push_back(std::move(shown));
  }
  return view;
}

OutlinePart lay_out_outline(Visit const& visit, Reader& db, AtDesk const& at) {
  auto const record = record_of(visit, db, *at.draft);
  if (!record) return {.outline = {}, .is_text_only = true};
  Html outline(visit.words(), 1 << 15);
  render_outline(outline, outline_of(visit, at, *record));
  return {.outline = std::move(outline).take_markup()};
}

void add_outline(Visit const& visit, Reader& db, RecordDeskView& view, AtDesk const& at) {
  Draft const& draft = *at.draft;
  auto const lay_out = [&] { return lay_out_outline(visit, db, at); };
  if (draft.complaints.empty()) {
    // A version of a draft never changes; what is complained of may, when others write.
    view.part =
        visit.kept_part(db, fmt::format("outline {} {} {}", draft.id.number(), draft.version, draft.slug), lay_out);
    return;
  }
  view.part = std::make_shared<OutlinePart const>(lay_out());
  auto const record = record_of(visit, db, draft);
  auto const lines = record ? lines_of(*record) : std::vector<BlockLine>();
  for (ContentError const& complaint : draft.complaints) {
    auto const place = place_at(lines, complaint.line);
    std::string url = view.head.address + "/text#line";
    if (record) url = place ? "#" + anchor_of(*place) : view.head.address + "/fields";
    view.complaints.push_back({.url = std::move(url), .words = complaint.message});
  }
}

void add_steps(Visit const& visit, RecordDeskView& view, Draft const& draft) {
  auto const offer = [&](Step step, std::string_view name, std::string_view words) {
    if (!visit.may(permission_for(step)) || !stage_after(draft, step, view.sides.size())) return;
    view.steps.push_back({.step = std::string(name),
                          .words = std::string(visit.words().say(words)),
                          .is_first = view.steps.empty(),
                          .has_moment = step == Step::schedule,
                          .has_note = step == Step::send_back});
  };
  offer(Step::send, "send", tr("Send to review"));
  offer(Step::pass, "pass", tr("Pass it"));
  offer(Step::publish, "publish", tr("Publish now"));
  offer(Step::schedule, "schedule", tr("Publish on a day"));
  offer(Step::take_back, "take_back", tr("Take it back"));
  offer(Step::send_back, "send_back", tr("Send it back"));
}

std::string done_words(Visit const& visit) {
  struct Done {
    std::string_view word, sentence;
  };
  static constexpr Done all[] = {
      {"saved", tr("Saved.")},
      {"address", tr("The page moves when this draft is published.")},
      {"merged", tr("Saved. Somebody changed other places meanwhile; both are in.")},
      {"unchanged", tr("Nothing was different.")},
      {"send", tr("Sent to review.")},
      {"pass", tr("Passed. It can be published now or on a day.")},
      {"schedule", tr("Scheduled.")},
      {"take_back", tr("Taken back.")},
      {"send_back", tr("Sent back to its writers.")},
      {"publish", tr("Published. Readers see it now.")},
      {"put_back", tr("It is back. Readers see it now.")},
      {"restored", tr("The draft holds that revision’s text now.")},
  };
  for (Done const& done : all) {
    if (visit.query().value("done") == done.word) return std::string(visit.words().say(done.sentence));
  }
  return {};
}

std::string trouble_words(Visit const& visit) {
  auto const trouble = visit.query().value("trouble");
  if (trouble == "disputed") {
    return std::string(visit.words().say(
        "Somebody changed the same lines while you wrote. Your words wait beside the draft: choose below."));
  }
  if (trouble == "another_stage") return std::string(visit.words().say("Somebody moved this draft meanwhile."));
  if (trouble == "complaints") return std::string(visit.words().say("Something has to be mended first; see below."));
  if (trouble == "unmerged") return std::string(visit.words().say("Two wordings wait for a choice first; see below."));
  if (trouble == "public_moved") {
    return std::string(visit.words().say("The public text was changed meanwhile. Bring those changes in first."));
  }
  if (trouble == "moment") return std::string(visit.words().say("Please give a moment that is still to come."));
  return {};
}

std::string_view word_of(NotMoved why) {
  switch (why) {
    case NotMoved::another_stage:
      return "another_stage";
    case NotMoved::complaints:
      return "complaints";
    case NotMoved::unmerged:
      return "unmerged";
  }
  return {};
}

std::optional<Step> step_of(std::string_view word) {
  static constexpr std::pair<std::string_view, Step> steps[] = {
      {"send", Step::send},         {"pass", Step::pass},           {"publish", Step::publish},
      {"schedule", Step::schedule}, {"take_back", Step::take_back}, {"send_back", Step::send_back}};
  for (auto const& [name, step] : steps) {
    if (name == word) return step;
  }
  return std::nullopt;
}

/// `2026-11-23T09:30`, as a browser sends it.
std::optional<Time> read_moment(std::string_view text) {
  auto const day = Day::from_text(text.substr(0, 10));
  if (!day || text.size() < 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  auto const hour = to_number(text.substr(11, 2), 0, 23), minute = to_number(text.substr(14, 2), 0, 59);
  if (!hour || !minute) return std::nullopt;
  return day->start() + std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

Response to_overview(AtDesk const& at, std::string_view query) {
  return Response::redirect(desk_address(at.kind, at.slug) + "?" + std::string(query));
}

}  // namespace

Response show_record_desk(Visit const& visit, Reader& db) {
  AtDesk const at = look_at_desk(visit, db);
  if (!at.record && !at.draft) {
    if (!withdrawn_since(db, at.kind, at.slug)) throw NotFound{};
    return Response::redirect(desk_address(at.kind, at.slug) + "/withdrawal");
  }
  RecordDeskView view;
  view.frame = desk_frame(visit, at);
  view.nav = visit.office_nav(db, Desk::records);
  view.head = head_of(visit, at, DeskTab::overview);
  view.done = done_words(visit);
  view.trouble = trouble_words(visit);
  if (!at.draft) return Response::show(std::move(view));

  Draft const& draft = *at.draft;
  view.changed = visit.words().say("{person} wrote last, {moment}.",
                                   {{"person", draft.changed_by}, {"moment", moment(visit, draft.changed_at)}});
  if (draft.publish_at) view.publishes = moment(visit, *draft.publish_at);
  view.note = draft.note;
  view.public_moved = at.record && at.record->revision != draft.base_revision;
  view.preview = view.head.address + "/page?version=" + std::to_string(draft.version);
  for (DraftVersion const& side : list_sides(db, draft.id)) {
    view.sides.push_back({.url = view.head.address + "/sides/" + std::to_string(side.number),
                          .by = side.written_by,
                          .at = moment(visit, side.written_at)});
  }
  add_outline(visit, db, view, at);
  add_steps(visit, view, draft);
  return Response::show(std::move(view)).framing();
}

Response begin_record_draft(Visit const& visit, Writer& db) {
  AtDesk const at = at_desk(visit, db);
  if (at.draft || !at.record) return to_overview(at, "");
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
  std::string const text = public_text(db, at);
  draft.complaints = complaints_about(db, draft, text);
  if (begin_draft(db, draft, text)) {
    note_pictures(db, draft, text);
    visit.tell(db, DraftBegun{.person = visit.visitor()->name, .title = draft.title});
  }
  return to_overview(at, "");
}

Response move_draft(Visit const& visit, Writer& db) {
  AtDesk at = at_draft(visit, db);
  auto const step = step_of(visit.form().value("step"));
  if (!step) throw BadRequest{};
  if (!visit.may(permission_for(*step))) throw Forbidden{};
  auto const after = stage_after(*at.draft, *step, list_sides(db, at.draft->id).size());
  if (!after) return to_overview(at, "trouble=" + std::string(word_of(after.error())));
  if (at.record && at.record->revision != at.draft->base_revision) return to_overview(at, "trouble=public_moved");
  if (*step == Step::publish) {
    auto const published = publish(db, *at.draft, visit.visitor()->name, page_layout());
    if (!published) return to_overview(at, "trouble=complaints");
    visit.tell(db, *published);
    return Response::redirect(desk_address(at.kind, published->slug) + "?done=publish");
  }
  Draft draft = *at.draft;
  draft.stage = *after;
  draft.publish_at.reset();
  draft.note = *step == Step::send_back ? one_line(visit.form().value("note").substr(0, 500)) : std::string();
  if (*step == Step::schedule) {
    draft.publish_at = read_moment(visit.form().value("moment"));
    if (!draft.publish_at || *draft.publish_at <= db.now()) return to_overview(at, "trouble=moment");
  }
  save_draft(db, draft);
  visit.tell(db, DraftSent{.person = visit.visitor()->name,
                           .title = draft.title,
                           .step = *step,
                           .when = draft.publish_at ? moment(visit, *draft.publish_at) : std::string()});
  return to_overview(at, "done=" + std::string(visit.form().value("step")));
}

Response take_in_public_text(Visit const& visit, Writer& db) {
  AtDesk at = at_draft(visit, db);
  if (!at.record || at.record->revision == at.draft->base_revision) return to_overview(at, "done=unchanged");
  Saved const saved = take_in_public(db, *at.draft, {.content = public_text(db, at), .revision = at.record->revision},
                                     visit.visitor()->name);
  visit.tell(db, DraftSaved{.person = visit.visitor()->name, .title = at.draft->title});
  return to_overview(at, saved.how == Saved::How::disputed ? "trouble=disputed" : "done=merged");
}

Response show_discard(Visit const& visit, Reader& db) {
  AtDesk const at = at_draft(visit, db);
  DiscardView view;
  view.frame = desk_frame(visit, at);
  view.nav = visit.office_nav(db, Desk::records);
  view.head = head_of(visit, at, DeskTab::none);
  return Response::show(std::move(view));
}

Response discard_draft(Visit const& visit, Writer& db) {
  AtDesk const at = at_draft(visit, db);
  remove_draft(db, at.draft->id);
  forget_pictures(db, *at.draft);
  visit.tell(db, DraftDiscarded{.person = visit.visitor()->name, .title = at.draft->title});
  return Response::redirect("/office/records?done=discarded");
}

Response rehearse_page(Visit const& visit, Writer& db) {
  AtDesk const at = at_draft(visit, db);
  NewText const text = text_for(*at.draft, text_of(db, *at.draft));
  auto const done = change_or_move(db, text, "rehearsal", page_layout());
  if (!done) {
    DraftUnreadyView view;
    view.frame = desk_frame(visit, at);
    for (ContentError const& complaint : done.error()) view.complaints.push_back(complaint.message);
    return Response::show(std::move(view)).framed();
  }
  auto const record = read_content(text.file);
  ENSURE(record.has_value(), "what was rehearsed can be read");
  // What is to be public on a later day is shown as it will be then.
  auto const day = Day::from_text(record->fields.value("published"));
  Time const then = day ? std::max(visit.now(), day->start()) : visit.now();
  return page_of_record(visit.as_of(then, "slug", record->slug()), db, at.kind, record->slug()).framed();
}

}  // namespace vastus::library
