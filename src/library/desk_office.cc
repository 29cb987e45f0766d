// SPDX-License-Identifier: Apache-2.0
// The editors' desk: which drafts are on their way, every record by its title, and a new one.
#include <algorithm>

#include "base/text.h"
#include "library/address_store.h"
#include "library/citing_store.h"
#include "library/desk_parts.h"
#include "library/doi.h"
#include "library/draft_text.h"
#include "library/pages.h"
#include "library/record_rules.h"
#include "view/date.h"
#include "views/library_views.h"
#include "web/form.h"

namespace vastus::library {
namespace {

constexpr int records_per_page = 40;
constexpr int drafts_shown = 50;
constexpr TextRule title_rule{.least = 1, .most = 200};
constexpr TextRule slug_rule{.least = 0, .most = 100};
constexpr TextRule doi_rule{.least = 0, .most = 250};

DeskLineView to_view(Visit const& visit, DeskLine const& line) {
  DeskLineView view{.url = desk_address(line.kind, line.slug),
                    .title = line.title,
                    .kind = std::string(visit.words().say(name_of(line.kind))),
                    .changed = in_short(Day::of(line.changed_at), visit.words()),
                    .stage = {},
                    .by = line.changed_by,
                    .complaints = line.complaints};
  if (line.stage) view.stage = stage_of(visit.words(), *line.stage);
  return view;
}

std::vector<ChoiceView> kind_choices(Words const& words, std::optional<Kind> chosen) {
  std::vector<ChoiceView> choices;
  for (Kind const kind : all_kinds()) {
    choices.push_back({.value = std::string(word(kind)),
                       .title = std::string(words.say(name_of(kind))),
                       .is_chosen = chosen == kind});
  }
  return choices;
}

Before before_of(Visit const& visit) {
  Before before;
  if (auto const at = to_number(visit.query().value("at"), 0)) before.at = Time(*at);
  if (auto const id = to_number(visit.query().value("id"), 0)) before.id = *id;
  return before;
}

std::string older_than(DeskLine const& last, RecordsAsked const& asked) {
  std::string url =
      "/office/records?at=" + std::to_string(last.changed_at.microseconds()) + "&id=" + std::to_string(last.id);
  if (asked.kind) url += "&kind=" + std::string(word(*asked.kind));
  if (asked.is_withdrawn) url += "&state=withdrawn";
  if (!asked.words.empty()) url += "&q=" + percent_encoded(asked.words);
  return url;
}

/// Its form, and that it is not the DOI of a source the school has.
void check_doi(Visit const& visit, Reader& db, Form& form, std::string const& doi) {
  if (!is_doi(doi)) {
    form.refuse("doi", std::string(visit.words().say("A DOI is “10.”, four to nine digits, “/” and a name.")));
  } else if (find_by_doi(db, doi)) {
    form.refuse("doi", std::string(visit.words().say("The school has this source already:")));
  }
}

Response new_record_page(Visit const& visit, Reader& db, Form const* form) {
  NewRecordView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("New record")),
                            .description = std::string(visit.words().say("The editors’ desk.")),
                            .path = "/office/records/new",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::records);
  view.csrf = visit.csrf();
  auto const chosen = to_kind(form ? visit.form().value("kind") : visit.query().value("kind"));
  view.kinds = kind_choices(visit.words(), chosen ? chosen : Kind::article);
  if (form) {
    view.title = form->field("title");
    view.slug = form->field("slug");
    view.doi = form->field("doi");
    if (auto const same = view.doi.error ? find_by_doi(db, to_doi(view.doi.value)) : std::nullopt)
      view.has_doi = {.url = desk_address(Kind::source, same->slug), .title = same->title};
  }
  return Response::show(std::move(view), form ? 422 : 200);
}

}  // namespace

Response show_records(Visit const& visit, Reader& db) {
  RecordsAsked asked{.kind = to_kind(visit.query().value("kind")),
                     .words = one_line(visit.query().value("q").substr(0, 100)),
                     .before = before_of(visit),
                     .most = records_per_page,
                     .is_withdrawn = visit.query().value("state") == "withdrawn"};
  DeskView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Library")),
                            .description = std::string(visit.words().say("The editors’ desk.")),
                            .path = "/office/records",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::records);
  view.is_withdrawn = asked.is_withdrawn;
  view.is_filtered = asked.kind || !asked.words.empty() || asked.is_withdrawn || visit.query().has("at");
  if (!view.is_filtered) {
    for (DeskLine const& line : list_drafts(db, {}, drafts_shown)) view.drafts.push_back(to_view(visit, line));
  }
  auto const records = list_desk_records(db, asked);
  for (DeskLine const& line : records) view.records.push_back(to_view(visit, line));
  if (records.size() == records_per_page) view.older = older_than(records.back(), asked);
  view.kinds = kind_choices(visit.words(), asked.kind);
  view.kinds.insert(view.kinds.begin(), {.value = {}, .title = std::string(visit.words().say("Every kind"))});
  view.words = asked.words;
  if (visit.query().value("done") == "discarded") {
    view.done = visit.words().say("The draft is gone. What is public stays as it is.");
  } else if (visit.query().value("done") == "withdrawn") {
    view.done = visit.words().say("It is withdrawn. Whoever follows an old link reads that it is gone.");
  }
  return Response::show(std::move(view));
}

Response show_new_record(Visit const& visit, Reader& db) { return new_record_page(visit, db, nullptr); }

Response add_record(Visit const& visit, Writer& db) {
  Form form(visit.form(), visit.words());
  std::string const title = one_line(form.text("title", title_rule));
  std::string slug = form.text("slug", slug_rule);
  auto const kind = to_kind(visit.form().value("kind"));
  if (!kind) throw BadRequest{};
  if (slug.empty()) slug = to_slug(title);
  if (form.is_good() && !is_slug(slug)) {
    form.refuse("slug", std::string(visit.words().say("Please use a to z, 0 to 9 and single hyphens only.")));
  }
  if (form.is_good() && find_holder(db, *kind, slug)) {
    form.refuse("slug", std::string(visit.words().say("There is or was a record at this address. Choose another.")));
  }
  std::string const doi = to_doi(form.text("doi", doi_rule));
  if (*kind == Kind::source && !doi.empty()) check_doi(visit, db, form, doi);
  if (!form.is_good()) return new_record_page(visit, db, &form);

  std::string text = first_text(*kind, slug, title, Day::of(db.now()));
  if (*kind == Kind::source && !doi.empty()) text.insert(text.rfind("---\n"), "doi: " + doi + "\n");
  Draft draft{.id = fresh_id<DraftId>(db.now()),
              .kind = *kind,
              .slug = slug,
              .title = title,
              .publish_at = {},
              .complaints = {},
              .note = {},
              .changed_by = visit.visitor()->name,
              .changed_at = db.now()};
  draft.complaints = complaints_about(db, draft, text);
  if (!begin_draft(db, draft, text)) {
    form.refuse("slug", std::string(visit.words().say("Somebody is writing a record with this address already.")));
    return new_record_page(visit, db, &form);
  }
  visit.tell(db, DraftBegun{.person = visit.visitor()->name, .title = title});
  return Response::redirect(desk_address(*kind, slug));
}

}  // namespace vastus::library
