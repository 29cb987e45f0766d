// SPDX-License-Identifier: Apache-2.0
#include "school/desk_parts.h"

namespace vastus::school {
namespace {

struct TabRule {
  Tab tab;
  std::string_view url;
  std::string_view word;
  std::string_view title;
};

constexpr TabRule tab_rules[] = {{Tab::school, "/office/settings", tr("School"), tr("The school")},
                                 {Tab::look, "/office/settings/look", tr("Look"), tr("Emblem and colours")},
                                 {Tab::menus, "/office/settings/menus", tr("Menus"), tr("Menus")},
                                 {Tab::policies, "/office/settings/policies", tr("Policies"), tr("Policies")},
                                 {Tab::languages, "/office/settings/languages", tr("Languages"), tr("Languages")},
                                 {Tab::mail, "/office/settings/mail", tr("Mail"), tr("Mail")},
                                 {Tab::proxies, "/office/settings/proxies", tr("Proxies"), tr("Address and proxies")}};

std::string_view words_for(std::string_view done) {
  if (done == "saved") return tr("Saved. Every page shows it from now on.");
  if (done == "same") return tr("Nothing was different, so nothing was changed.");
  if (done == "withdrawn") return tr("Withdrawn. The page is gone and nothing links to it.");
  if (done == "sent") return tr("The letter is in the outbox. If it does not arrive, the page of jobs says why.");
  return {};
}

}  // namespace

DeskHead desk_head(Visit const& visit, Tab here) {
  Words const& words = visit.words();
  DeskHead head;
  for (TabRule const& rule : tab_rules) {
    bool const is_here = rule.tab == here;
    head.tabs.push_back({std::string(rule.url), std::string(words.say(rule.word)), is_here});
    if (is_here) head.title = words.say(rule.title);
  }
  std::string_view const done = words_for(visit.query().value("done"));
  if (!done.empty()) head.done = words.say(done);
  if (visit.query().value("not") == "moved") {
    head.complaint = words.say("That menu was changed meanwhile. Look at it as it is now.");
  }
  return head;
}

Frame desk_frame(Visit const& visit, std::string title) {
  return visit.frame({.title = std::move(title),
                      .description = std::string(visit.words().say("How this school shows itself.")),
                      .path = "/office/settings",
                      .is_office = true,
                      .is_indexed = false});
}

}  // namespace vastus::school
