// SPDX-License-Identifier: Apache-2.0
// Writing the policies, and the public page of each.
#include "base/text.h"
#include "school/desk_parts.h"
#include "school/events.h"
#include "school/face_parts.h"
#include "school/pages.h"
#include "view/date.h"
#include "view/markdown.h"
#include "views/school_views.h"

namespace vastus::school {
namespace {

constexpr TextRule policy_rule{.most = policy_characters_max, .lines = TextRule::Lines::many};

PolicyKind const& asked_for(Visit const& visit) {
  PolicyKind const* const kind = find_policy_kind(visit.path("policy"));
  if (!kind) throw NotFound{};
  return *kind;
}

std::string page_of(PolicyKind const& kind) { return "/policies/" + std::string(kind.slug); }
std::string desk_of(PolicyKind const& kind) { return "/office/settings/policies/" + std::string(kind.slug); }

PolicyFormView form_view(Visit const& visit, Reader& db, PolicyKind const& kind) {
  PolicyFormView view;
  begin_desk(visit, db, Tab::policies, view);
  view.title = visit.words().say(kind.title);
  view.frame.title = view.title;
  view.csrf = visit.csrf();
  view.action = desk_of(kind);
  auto const policy = find_policy(db, kind.slug);
  view.text.value = policy ? policy->text : std::string(kind.example);
  if (policy) view.page = page_of(kind);
  return view;
}

}  // namespace

Response show_policies(Visit const& visit, Reader& db) {
  PoliciesView view;
  begin_desk(visit, db, Tab::policies, view);
  for (PolicyKind const& kind : policy_kinds()) {
    PolicyLine line{
        .title = std::string(visit.words().say(kind.title)), .edit = desk_of(kind), .page = {}, .revised = {}};
    if (auto const policy = find_policy(db, kind.slug)) {
      line.page = page_of(kind);
      line.revised = in_words(Day::of(policy->revised_at), visit.words());
    }
    view.policies.push_back(std::move(line));
  }
  return Response::show(std::move(view));
}

Response show_policy_form(Visit const& visit, Reader& db) {
  return Response::show(form_view(visit, db, asked_for(visit)));
}

Response save_policy_form(Visit const& visit, Writer& db) {
  PolicyKind const& kind = asked_for(visit);
  Form form(visit.form(), visit.words());
  std::string const text = form.text("text", policy_rule);
  if (is_example(text)) {
    form.refuse("text", std::string(visit.words().say(
                            "This is still the example. Make it your own and take out the line that says so.")));
  }
  if (!form.is_good()) {
    PolicyFormView view = form_view(visit, db, kind);
    view.text = form.field("text");
    return Response::show(std::move(view), 422);
  }
  auto const before = find_policy(db, kind.slug);
  if (text == (before ? before->text : std::string())) {
    return Response::redirect("/office/settings/policies?done=same");
  }
  save_policy(db, kind.slug, {.revised_at = db.now(), .text = text});
  std::string const& by = visit.visitor()->name;
  if (text.empty()) {
    visit.tell(db, PolicyWithdrawn{.by = by, .policy = std::string(kind.title)});
    return Response::redirect("/office/settings/policies?done=withdrawn");
  }
  visit.tell(db, PolicyRevised{.by = by, .policy = std::string(kind.title)});
  return Response::redirect("/office/settings/policies?done=saved");
}

Response show_policy(Visit const& visit, Reader& db) {
  PolicyKind const& kind = asked_for(visit);
  db.saw(face_thing());
  Policy const policy = require(find_policy(db, kind.slug));
  PolicyView view;
  view.title = visit.words().say(kind.title);
  view.revised = Day::of(policy.revised_at);
  view.text = render_markdown(policy.text, MarkdownProfile::block);
  view.frame = visit.frame({.title = view.title,
                            .description = visit.words().say("{policy}: how {school} handles it.",
                                                             {{"policy", view.title}, {"school", visit.school().name}}),
                            .path = page_of(kind)});
  return Response::show(std::move(view));
}

}  // namespace vastus::school
