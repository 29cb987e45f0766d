// SPDX-License-Identifier: Apache-2.0
// The forms a draft is written in: its facts, one block of its text, or the whole text; each saved by hand or by
// itself.
#include <algorithm>
#include <boost/json.hpp>

#include "base/text.h"
#include "library/citing_store.h"
#include "library/content_file.h"
#include "library/desk_parts.h"
#include "library/doi.h"
#include "library/draft_inputs_parts.h"
#include "library/draft_text.h"
#include "library/pages.h"
#include "library/record_rules.h"
#include "views/library_views.h"
#include "web/assets.h"

namespace vastus::library {
namespace {

constexpr std::size_t text_bytes_max = 1 << 20;
constexpr std::size_t find_bytes_max = 100;

/// What was typed, over what, and what it makes of the text.
struct Typed {
  AtDesk at;
  std::int64_t version = 0;
  std::string content;
};

DraftFormView form_view(Visit const& visit, Reader& db, AtDesk const& at, DeskTab tab) {
  DraftFormView view;
  view.frame = desk_frame(visit, at);
  view.nav = visit.office_nav(db, Desk::records);
  view.head = head_of(visit, at, tab);
  view.script = asset_url("js/desk.js");
  view.version = at.draft->version;
  view.preview = view.head.address + "/page?version=" + std::to_string(view.version);
  return view;
}

Response shown(DraftFormView view, int status = 200) {
  return Response::show(std::move(view), status).running_scripts().framing();
}

std::string plain_lines(std::string_view typed) {
  std::string text;
  for (char const c : typed) {
    if (c != '\r') text += c;
  }
  return text;
}

bool saves_itself(Visit const& visit) { return visit.form().value("autosave") == "1"; }

std::string_view word_of(Saved::How how) {
  switch (how) {
    case Saved::How::kept:
      return "saved";
    case Saved::How::unchanged:
      return "unchanged";
    case Saved::How::merged:
      return "merged";
    case Saved::How::disputed:
      return "disputed";
  }
  return {};
}

/// Where the form goes on: at the version it made, and at `action` when the block has another place there.
Response answer(Visit const& visit, AtDesk const& at, Saved const& saved, std::string const& action) {
  std::string const desk = desk_address(at.kind, at.slug);
  if (saves_itself(visit)) {
    boost::json::object const told{{"how", word_of(saved.how)},
                                   {"version", std::to_string(saved.version)},
                                   {"action", action},
                                   {"preview", desk + "/page?version=" + std::to_string(at.draft->version)}};
    return Response::bytes(boost::json::serialize(told), "application/json");
  }
  if (saved.how == Saved::How::disputed) return Response::redirect(desk + "?trouble=disputed");
  return Response::redirect(desk + "?done=" + std::string(word_of(saved.how)));
}

Saved save(Visit const& visit, Writer& db, Typed& typed) {
  Saved const saved =
      save_text(db, *typed.at.draft, {.base = typed.version, .content = typed.content, .by = visit.visitor()->name});
  // A line in the journal for each pause in typing would bury all others: the versions say who wrote what.
  if (!saves_itself(visit) && saved.how != Saved::How::unchanged) {
    visit.tell(db, DraftSaved{.person = visit.visitor()->name, .title = typed.at.draft->title});
  }
  return saved;
}

std::int64_t version_of(Visit const& visit) {
  auto const version = to_number(visit.form().value("version"), 1);
  if (!version) throw BadRequest{};
  return *version;
}

/// The form again with every word in it, because the version it was filled over is forgotten.
void complain_of_age(Visit const& visit, DraftFormView& view) {
  view.complaint = visit.words().say(
      "This page was open for so long that the text it began from is gone. Your words are below: compare them with the "
      "draft, then save again.");
}

DraftFormView fields_view(Visit const& visit, Reader& db, AtDesk const& at, Fields const& fields) {
  DraftFormView view = form_view(visit, db, at, DeskTab::fields);
  view.heading = visit.words().say("Facts");
  view.action = view.head.address + "/fields";
  view.inputs = inputs_of(visit.words(), fields_of(at.kind), fields);
  return view;
}

Fields typed_fields(Visit const& visit, std::span<FieldRule const> rules) {
  return to_fields(rules, [&](std::string_view key) { return visit.form().value(key); });
}

/// The kind of a record says which form this is; its address has a form of its own.
bool is_not_typed(Field const& field) { return field.key == "kind" || field.key == "slug" || field.key == "was"; }

enum class BlockKind { paragraph, claim, figure, picture };

struct BlockAsked {
  Place place;
  BlockKind kind = BlockKind::paragraph;
  bool is_new = false;
};

BlockAsked block_asked(Visit const& visit, Record const& record) {
  auto const place = Place::from_text(visit.path("place"));
  if (!place || place->section >= record.sections.size()) throw NotFound{};
  BlockAsked asked{.place = *place};
  if (BlockText const* const block = find_block(record, *place)) {
    if (std::holds_alternative<ClaimText>(*block)) asked.kind = BlockKind::claim;
    if (std::holds_alternative<FigureText>(*block)) asked.kind = BlockKind::figure;
    if (std::holds_alternative<PictureText>(*block)) asked.kind = BlockKind::picture;
    return asked;
  }
  asked.is_new = true;
  asked.place.block = std::min(place->block, record.sections[place->section].blocks.size());
  auto const add = visit.query().value("add");
  if (add == "claim") asked.kind = BlockKind::claim;
  if (add == "figure") asked.kind = BlockKind::figure;
  if (add == "picture") asked.kind = BlockKind::picture;
  return asked;
}

std::string fresh_claim_slug(Record const& record, std::string_view text) {
  constexpr std::size_t words_taken = 40;
  std::string slug = to_slug(record.slug() + " " + std::string(text.substr(0, words_taken)));
  if (slug.empty()) slug = "claim";
  auto const is_taken = [&](std::string const& wanted) {
    for (ClaimText const* const claim : record.claims()) {
      if (claim->slug == wanted) return true;
    }
    return false;
  };
  std::string wanted = slug;
  for (int n = 2; is_taken(wanted); ++n) wanted = slug + "-" + std::to_string(n);
  return wanted;
}

/// The fields with one source more, behind those that are cited already; a source is cited once.
Fields with_citation(Fields fields, std::string_view slug) {
  auto& all = fields.all;
  for (Field const& field : all) {
    if (field.key == "source" && split_pair(field.value).left == slug) return fields;
  }
  auto at = std::ranges::find_if(all, [](Field const& field) { return field.key != "grade" && field.key != "source"; });
  all.insert(at, Field{.key = "source", .value = std::string(slug), .line = 0});
  return fields;
}

std::vector<BlockText> typed_blocks(Visit const& visit, Record const& record, BlockAsked const& asked) {
  std::string_view const text = visit.form().value("text");
  switch (asked.kind) {
    case BlockKind::paragraph:
      return to_paragraphs(text);
    case BlockKind::figure: {
      std::string const plate = one_line(visit.form().value("plate"));
      if (plate.empty()) return {};
      return {FigureText{.plate = plate, .line = 0}};
    }
    case BlockKind::picture: {
      std::string const name = one_line(visit.form().value("picture"));
      if (name.empty()) return {};
      return {PictureText{.name = name, .caption = one_line(visit.form().value("caption")), .line = 0}};
    }
    case BlockKind::claim:
      break;
  }
  ClaimText claim{.slug = {},
                  .fields = typed_fields(visit, fields_of_claim()),
                  .text = to_claim_text(text),
                  .line = 0,
                  .text_line = 0};
  // A source that was found below the form.
  if (auto const cited = visit.form().value("cite"); is_slug(cited)) {
    claim.fields = with_citation(std::move(claim.fields), cited);
  }
  if (claim.text.empty()) return {};
  BlockText const* const before = find_block(record, asked.place);
  claim.slug = before ? std::get<ClaimText>(*before).slug : fresh_claim_slug(record, claim.text);
  return {std::move(claim)};
}

InputView plate_input(Words const& words, std::string value) {
  InputView input = text_input(words, tr("Plate"), tr("The address of a plate, such as knee-axial."), std::move(value));
  input.name = "plate";
  input.is_long = false;
  return input;
}

InputView line_input(Words const& words, std::string name, std::string_view label, std::string_view hint,
                     std::string value) {
  InputView input = text_input(words, label, hint, std::move(value));
  input.name = std::move(name);
  input.is_long = false;
  return input;
}

void fill_picture(Words const& words, DraftFormView& view, PictureText const* picture) {
  view.heading = words.say("Picture");
  view.inputs.push_back(line_input(words, "picture", tr("Picture"),
                                   tr("The name of a picture, as its page among the pictures gives it."),
                                   picture ? picture->name : std::string()));
  view.inputs.push_back(line_input(words, "caption", tr("Caption (optional)"),
                                   tr("One line under the picture. The alternative text stands with the picture."),
                                   picture ? picture->caption : std::string()));
}

void fill_block(Visit const& visit, DraftFormView& view, BlockAsked const& asked, BlockText const* block) {
  Words const& words = visit.words();
  switch (asked.kind) {
    case BlockKind::paragraph: {
      auto const* const prose = block ? std::get_if<ProseText>(block) : nullptr;
      view.heading = words.say("Paragraph");
      view.inputs.push_back(text_input(words, tr("Text"), tr("Markdown. An empty line begins a new paragraph."),
                                       prose ? prose->markdown : std::string()));
      return;
    }
    case BlockKind::figure: {
      auto const* const figure = block ? std::get_if<FigureText>(block) : nullptr;
      view.heading = words.say("Plate");
      view.inputs.push_back(plate_input(words, figure ? figure->plate : std::string()));
      return;
    }
    case BlockKind::picture:
      return fill_picture(words, view, block ? std::get_if<PictureText>(block) : nullptr);
    case BlockKind::claim:
      break;
  }
  auto const* const claim = block ? std::get_if<ClaimText>(block) : nullptr;
  view.heading = words.say("Claim");
  view.lede = words.say("One statement with its weight: what it says, how strong the proof is, and where that stands.");
  view.inputs = inputs_of(words, fields_of_claim(), claim ? claim->fields : Fields());
  view.inputs.insert(view.inputs.begin(),
                     text_input(words, tr("What it says"), tr("One sentence or a short paragraph."),
                                claim ? claim->text : std::string()));
  if (claim) view.preview += "#claim-" + claim->slug;
}

/// Sources that hold the words somebody looks for; one press cites each.
void add_finds(Visit const& visit, Reader& db, DraftFormView& view) {
  constexpr int found_most = 20;
  view.may_cite = true;
  view.find = one_line(visit.query().value("find").substr(0, find_bytes_max));
  if (view.find.empty()) return;
  for (Citable const& source : find_citable(db, view.find, found_most)) {
    view.found.push_back(
        {.slug = source.slug, .title = source.title, .from = source.authors + ", " + std::to_string(source.year)});
  }
  view.found_none = view.found.empty();
}

DraftFormView block_view(Visit const& visit, Reader& db, AtDesk const& at, Record const& record) {
  BlockAsked const asked = block_asked(visit, record);
  DraftFormView view = form_view(visit, db, at, DeskTab::none);
  view.action = view.head.address + "/blocks/" + asked.place.to_text();
  fill_block(visit, view, asked, find_block(record, asked.place));
  if (asked.kind == BlockKind::claim) add_finds(visit, db, view);
  view.may_remove = view.may_move = !asked.is_new;
  if (!asked.is_new) return view;
  std::string const address = view.action;
  auto const offer = [&](BlockKind kind, std::string_view name, std::string_view words) {
    if (kind != asked.kind) {
      view.others.push_back(
          {.url = address + "?add=" + std::string(name), .title = std::string(visit.words().say(words))});
    } else {
      view.action += "?add=" + std::string(name);
    }
  };
  offer(BlockKind::paragraph, "paragraph", tr("a paragraph"));
  offer(BlockKind::claim, "claim", tr("a claim"));
  offer(BlockKind::figure, "figure", tr("a plate"));
  offer(BlockKind::picture, "picture", tr("a picture"));
  return view;
}

/// Where the block that was saved stands in the draft as it is; the same place when it is not found.
Place place_after(Reader& db, Draft const& draft, Saved const& saved, std::vector<BlockText> const& blocks,
                  Place place) {
  if (saved.how != Saved::How::merged || blocks.empty()) return place;
  auto const base = record_at(db, draft, saved.version);
  if (!base) return place;
  auto const words = [](BlockText const& block) {
    if (auto const* const claim = std::get_if<ClaimText>(&block)) return "claim " + claim->slug;
    if (auto const* const prose = std::get_if<ProseText>(&block)) return "prose " + prose->markdown;
    if (auto const* const picture = std::get_if<PictureText>(&block)) return "picture " + picture->name;
    return "figure " + std::get<FigureText>(block).plate;
  };
  std::string const wanted = words(blocks.front());
  for (std::size_t s = 0; s < base->sections.size(); ++s) {
    auto const& all = base->sections[s].blocks;
    for (std::size_t b = 0; b < all.size(); ++b) {
      if (words(all[b]) == wanted) return {.section = s, .block = b};
    }
  }
  return place;
}

Response to_text(AtDesk const& at) { return Response::redirect(desk_address(at.kind, at.slug) + "/text"); }

}  // namespace

Response show_fields_form(Visit const& visit, Reader& db) {
  AtDesk const at = at_draft(visit, db);
  auto const record = record_of(visit, db, *at.draft);
  if (!record) return to_text(at);
  return shown(fields_view(visit, db, at, record->fields));
}

Response save_fields(Visit const& visit, Writer& db) {
  Typed typed{.at = at_draft(visit, db), .version = version_of(visit), .content = {}};
  Fields fields = typed_fields(visit, fields_of(typed.at.kind));
  for (Field& field : fields.all) {
    if (field.key == "doi") field.value = to_doi(field.value);
  }
  std::erase_if(fields.all, [](Field const& field) { return field.value.empty(); });
  auto base = record_at(db, *typed.at.draft, typed.version);
  if (!base) {
    DraftFormView view = fields_view(visit, db, typed.at, fields);
    complain_of_age(visit, view);
    return shown(std::move(view), 409);
  }
  // What is not for typing stays as it is.
  std::erase_if(fields.all, is_not_typed);
  std::vector<Field> kept;
  std::ranges::copy_if(base->fields.all, std::back_inserter(kept), is_not_typed);
  fields.all.insert(fields.all.begin(), kept.begin(), kept.end());
  base->fields = std::move(fields);
  typed.content = print_content(*base);
  Saved const saved = save(visit, db, typed);
  return answer(visit, typed.at, saved, desk_address(typed.at.kind, typed.at.slug) + "/fields");
}

Response show_text_form(Visit const& visit, Reader& db) {
  AtDesk const at = at_draft(visit, db);
  DraftFormView view = form_view(visit, db, at, DeskTab::text);
  view.heading = visit.words().say("Whole text");
  view.lede = visit.words().say("The record as a content file: facts above, then sections of paragraphs and claims.");
  view.action = view.head.address + "/text";
  view.inputs.push_back(
      text_input(visit.words(), tr("Text"), tr("Its grammar stands in docs/content.md."), text_of(db, *at.draft)));
  return shown(std::move(view));
}

Response save_whole_text(Visit const& visit, Writer& db) {
  Typed typed{
      .at = at_draft(visit, db), .version = version_of(visit), .content = plain_lines(visit.form().value("text"))};
  if (typed.content.size() > text_bytes_max || typed.content.find('\0') != std::string::npos) throw BadRequest{};
  while (typed.content.ends_with("\n\n")) typed.content.pop_back();
  if (!typed.content.ends_with('\n')) typed.content += '\n';
  Saved const saved = save(visit, db, typed);
  return answer(visit, typed.at, saved, desk_address(typed.at.kind, typed.at.slug) + "/text");
}

Response show_block_form(Visit const& visit, Reader& db) {
  AtDesk const at = at_draft(visit, db);
  auto const record = record_of(visit, db, *at.draft);
  if (!record) return to_text(at);
  return shown(block_view(visit, db, at, *record));
}

Response save_block(Visit const& visit, Writer& db) {
  Typed typed{.at = at_draft(visit, db), .version = version_of(visit), .content = {}};
  auto base = record_at(db, *typed.at.draft, typed.version);
  if (!base) {
    // The words are in what the browser sent; the whole text shows the draft to put them into.
    DraftFormView view = form_view(visit, db, typed.at, DeskTab::none);
    view.heading = visit.words().say("Your words");
    view.action = view.head.address + "/text";
    view.inputs.push_back(text_input(visit.words(), tr("Text"), {}, std::string(visit.form().value("text"))));
    complain_of_age(visit, view);
    return shown(std::move(view), 409);
  }
  BlockAsked const asked = block_asked(visit, *base);
  auto const act = visit.form().value("act");
  auto blocks = typed_blocks(visit, *base, asked);
  if (act == "remove") blocks.clear();
  if (asked.is_new) {
    add_blocks(*base, asked.place, blocks);
  } else {
    replace_block(*base, asked.place, blocks);
  }
  if (act == "up") move_block(*base, asked.place, -1);
  if (act == "down") move_block(*base, asked.place, 1);
  typed.content = print_content(*base);
  Saved const saved = save(visit, db, typed);
  Place const place = place_after(db, *typed.at.draft, saved, blocks, asked.place);
  std::string const action = desk_address(typed.at.kind, typed.at.slug) + "/blocks/" + place.to_text();
  bool const goes_on = act == "find" || visit.form().has("cite");
  // What is still to be chosen by somebody comes before a source.
  if (goes_on && !saves_itself(visit) && saved.how != Saved::How::disputed) {
    std::string const find = one_line(visit.form().value("find").substr(0, find_bytes_max));
    std::string const add = blocks.empty() ? "add=claim&" : "";
    return Response::redirect(action + "?" + add + "find=" + percent_encoded(act == "find" ? find : "") + "#sources");
  }
  return answer(visit, typed.at, saved, action);
}

}  // namespace vastus::library
