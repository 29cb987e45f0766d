// SPDX-License-Identifier: Apache-2.0
#include "app/demo_talk.h"

#include <algorithm>

#include "accounts/accounts.h"
#include "discussion/discussion.h"
#include "library/library.h"

namespace vastus::app {
namespace {

AccountId account_of(Reader& db, std::string_view email) {
  auto const people = accounts::list_people(db);
  auto const found = std::ranges::find(people, email, &accounts::Person::email);
  ENSURE(found != people.end(), "the demo's people come before their words");
  return found->id;
}

library::RecordId required(std::optional<library::PageName> const& page) {
  ENSURE(page.has_value(), "the demo's content comes before what is said of it");
  return page->id;
}

}  // namespace

void tell_demo(Writer& db) {
  auto const knee = required(library::find_condition_page(db, "runners-knee", db.now()));
  auto const article = required(library::find_article_page(db, "cadence-a-small-change", db.now()));
  auto const editor = account_of(db, "editor@demo.example");
  using enum discussion::ToldComment::State;
  discussion::tell_conversation(
      db,
      {{.place = knee,
        .name = "Marit",
        .text = "The part about stairs made sense to my running group at once. "
                "Is there a reason why the descent is named before the climb?"},
       {.place = knee,
        .name = "Edda Editor",
        .text = "Going down, the thigh brakes the whole body on a bent knee, so the load behind the kneecap is "
                "higher than on the way up.",
        .answers = 0,
        .staff = editor},
       {.place = article,
        .name = "Bram the pacer",
        .text = "I coach beginners. Counting steps against a metronome worked better for us than watching a "
                "number on a watch."},
       {.place = article, .name = "Ottoline", .text = "For how many weeks did you keep the metronome?", .answers = 2},
       {.place = knee,
        .name = "Ines of the hill club",
        .text = "A drawing of how the kneecap moves in its groove would help me explain this to others.",
        .state = waiting},
       {.place = knee,
        .name = "Best braces",
        .text = "Every runner needs one: https://braces.example/offer",
        .state = waiting},
       {.place = article,
        .name = "A reader",
        .text = "What should a coach do when somebody on the track speaks of chest pain?",
        .state = waiting},
       {.place = knee,
        .name = "Marit",
        .text = "Thank you, that is the sentence I was missing.",
        .state = waiting,
        .answers = 0}});
}

}  // namespace vastus::app
