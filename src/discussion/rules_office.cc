// SPDX-License-Identifier: Apache-2.0
// The moderators' rules for comments: blocked words and links.
#include "base/text.h"
#include "discussion/desk_parts.h"
#include "discussion/pages.h"
#include "discussion/rules_parts.h"
#include "views/discussion_views.h"

namespace vastus::discussion {
namespace {

constexpr TextRule blocked_rule{.most = 20'000, .lines = TextRule::Lines::many};

std::vector<ChoiceView> choices(Words const& words, OnBlocked chosen) {
  auto const choice = [&](OnBlocked one, std::string_view title) {
    return ChoiceView{std::string(word(one)), std::string(words.say(title)), one == chosen};
  };
  return {choice(OnBlocked::mark, tr("Mark it in the queue")),
          choice(OnBlocked::decline, tr("Decline it at once; it stays among the declined ones"))};
}

std::vector<ChoiceView> choices(Words const& words, OnLinks chosen) {
  auto const choice = [&](OnLinks one, std::string_view title) {
    return ChoiceView{std::string(word(one)), std::string(words.say(title)), one == chosen};
  };
  return {choice(OnLinks::mark, tr("Mark them in the queue")),
          choice(OnLinks::decline_many, tr("Decline at once what has more links than the number below")),
          choice(OnLinks::refuse, tr("Take no links: the form asks to take them out"))};
}

Response page(Visit const& visit, Reader& db, Rules const& rules, RulesView view, int status) {
  view.frame = desk_frame(visit, std::string(visit.words().say("Rules for comments")));
  view.nav = visit.office_nav(db, Desk::comments);
  view.tabs = tabs(visit, Tab::rules);
  view.csrf = visit.csrf();
  view.done = what_was_done(visit);
  view.on_blocked = choices(visit.words(), rules.on_blocked);
  view.on_links = choices(visit.words(), rules.on_links);
  return Response::show(std::move(view), status);
}

void read_blocked(Form& form, Rules& rules) {
  rules.blocked = to_blocked_words(form.text("blocked", blocked_rule));
  Words const& words = form.words();
  if (rules.blocked.size() > blocked_words_max) {
    form.refuse("blocked", words.say("At most {most} lines fit.", {{"most", blocked_words_max}}));
  }
  for (std::string const& blocked : rules.blocked) {
    if (length_in_characters(blocked) <= blocked_word_length_max) continue;
    form.refuse("blocked", words.say("“{line}” is too long: at most {most} characters a line.",
                                     {{"line", beginning_of(blocked, 40)}, {"most", blocked_word_length_max}}));
  }
}

void read_links(Visit const& visit, Form& form, Rules& rules) {
  rules.on_links = to_on_links(visit.form().value("on_links"));
  auto const most = to_number(trimmed(visit.form().value("links_most")), 0, links_max);
  if (most) {
    rules.links_most = int(*most);
  } else {
    form.refuse("links_most", visit.words().say("Please give a whole number from 0 to {most}.", {{"most", links_max}}));
  }
}

}  // namespace

Response show_rules(Visit const& visit, Reader& db) {
  auto const kept = rules_of(visit, db);
  RulesView view;
  view.blocked.value = to_lines(kept->rules.blocked);
  view.links_most.value = std::to_string(kept->rules.links_most);
  return page(visit, db, kept->rules, std::move(view), 200);
}

Response change_rules(Visit const& visit, Writer& db) {
  Form form(visit.form(), visit.words());
  Rules rules;
  read_blocked(form, rules);
  rules.on_blocked = to_on_blocked(visit.form().value("on_blocked"));
  read_links(visit, form, rules);
  if (!form.is_good()) {
    RulesView view;
    view.blocked = form.field("blocked");
    view.links_most = form.field("links_most");
    return page(visit, db, rules, std::move(view), 422);
  }
  save_rules(db, rules);
  visit.tell(db, RulesChanged{.moderator = visit.visitor()->name});
  return Response::redirect("/office/comments/settings?done=saved");
}

}  // namespace vastus::discussion
