// SPDX-License-Identifier: Apache-2.0
#include "app/demo_help.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "accounts/accounts.h"
#include "base/text.h"
#include "helpdesk/answer_store.h"
#include "helpdesk/ticket_store.h"
#include "view/markdown.h"

namespace vastus::app {
namespace {

struct Usual {
  std::string_view question;
  std::string_view answer;
  bool is_shown = true;
};

constexpr std::array<Usual, 12> usual_answers{{
    {"Can you tell me what is wrong with my knee?",
     "No. We are a school, not a clinic: nobody here may diagnose you or tell you how to be treated, and a letter "
     "cannot be examined. See a doctor or a physiotherapist. If a limb is hot, swollen, numb or will not take your "
     "weight, see a doctor today. In an emergency call 112, or the number of your country."},
    {"What does the library hold, and what does it cost?",
     "Pages on [conditions](/library), [muscles](/muscles), [trigger points](/trigger-points), "
     "[exercises](/exercises), [tests](/tests) and [techniques](/techniques), with [articles](/articles) and all "
     "their [sources](/sources). Everyone may read it, without an account and without paying."},
    {"What do the letters A to D, F and T mean?",
     "They are the weight of the evidence behind one statement, from A, strong, to D, expert opinion. F means that "
     "trials speak against it; T means that it is taught here and was not tested. [How we grade](/how-we-grade) has "
     "the rules."},
    {"I found a mistake. What happens when I tell you?",
     "Please do: name the page and the sentence, and the source if you have one. An editor looks at it, and a "
     "corrected statement shows the day of its review. We answer you either way."},
    {"Why does my comment not appear?",
     "A moderator reads every comment before anyone else can. Questions about the text are welcome; what describes "
     "the writer’s own health, advertises or promises a cure is declined."},
    {"How do I print a page for my practice?",
     "Every condition has a handout of two pages as PDF: the link stands at its head. The square code on it leads "
     "back to the page, so that readers find its latest state. You may copy it unchanged."},
    {"What do you keep about me?",
     "Readers need no account, and pages set no cookie for them. A letter to the help desk is kept with your name "
     "and e-mail address, so that it can be answered; only the staff can read it. Please leave out details of "
     "health."},
    {"I live abroad. Can I learn here?",
     "Yes. The library is open everywhere, and [a page for international students](/international) says what holds "
     "for them. Whether what you learn lets you practise is decided by the law of your own country."},
    {"Who writes the library, and does a clinician check it?",
     "Each page names its authors and says whether a clinician has reviewed it; many in this demo say “not yet”. "
     "[About us](/about) tells who we are. The authors of the demo school are invented."},
    {"I wrote to you. When do you answer?",
     "A person reads every letter, the oldest first, usually within two working days. The link in our first letter "
     "shows where yours stands; you can add to it there or by answering any letter of ours."},
    {"We cannot advise on a case",
     "Thank you for your letter. We cannot advise on your own case or on a patient’s: we teach, and a letter cannot "
     "be examined. Please see a doctor or a physiotherapist; if it is getting worse quickly, today.",
     false},
    {"Passed on to the editors",
     "Thank you. I have passed your remark on to the editors of the page. I will write again when they have decided, "
     "and the page itself will show the day of its next review.",
     false},
}};

void add_usual_answers(Writer& db) {
  std::int64_t place = 0;
  for (Usual const& usual : usual_answers) {
    place += 10;
    helpdesk::UsualAnswer answer;
    answer.question = usual.question;
    answer.answer = usual.answer;
    answer.html = render_markdown(usual.answer, MarkdownProfile::block).html();
    answer.place = place;
    answer.is_shown = usual.is_shown;
    ENSURE(helpdesk::add_answer(db, answer) == helpdesk::Kept::kept, "no usual question stands twice");
  }
}

helpdesk::Ticket open(Writer& db, helpdesk::TheirWords words) {
  words.digest = sha256("demo " + words.text);
  auto const ticket = helpdesk::open_ticket(db, words);
  ENSURE(ticket.has_value(), "an empty desk takes each letter once");
  return *ticket;
}

void add_tickets(Writer& db, AccountId moderator) {
  (void)open(db, {.email = "petra.lindqvist@reader.example",
                  .name = "Petra Lindqvist",
                  .subject = "A source on the page about runner’s knee",
                  .text = "The page says that hip and knee exercises together help more than knee exercises alone. I "
                          "could not find the table you mean in the source. Which one is it?"});
  auto const ours = open(db, {.email = "tomas.brandt@practice.example",
                              .name = "Tomas Brandt",
                              .subject = "Handouts on A5",
                              .text = "Is there a way to print the handouts on A5? Our shelf has no room for A4."});
  auto const answered = helpdesk::record_answer(
      db, {.ticket = ours.id,
           .author = moderator,
           .text = "Not yet: the handouts are laid out for A4. Printing two pages on one sheet gives A5 that can be "
                   "read without glasses. Would that do?",
           .seen = ours.last_entry});
  ENSURE(answered.has_value(), "nobody else writes meanwhile");
  ENSURE(helpdesk::add_their_words(db, ours,
                                   {.email = ours.email,
                                    .name = ours.name,
                                    .subject = ours.subject,
                                    .text = "It would, but the square code gets too small for my telephone.",
                                    .digest = sha256("demo tomas again")}),
         "each letter is new");
  ENSURE(helpdesk::assign(db, ours.id, moderator), "nobody has it yet");
  auto const closed = open(db, {.email = "aiko.sato@student.example",
                                .name = "Aiko Sato",
                                .subject = "Reading from Japan",
                                .text = "Can I read the whole library from Japan, or are there parts I cannot open?"});
  auto const last = helpdesk::record_answer(
      db, {.ticket = closed.id,
           .author = moderator,
           .text = "You can read all of it, everywhere. There is no part that depends on where you are.",
           .seen = closed.last_entry});
  ENSURE(last && helpdesk::move_ticket(db, closed.id, helpdesk::State::closed), "an answered ticket can be closed");
}

}  // namespace

void fill_demo_help(Writer& db) {
  add_usual_answers(db);
  auto const moderator = accounts::find_account(db, "moderator@demo.example");
  ENSURE(moderator.has_value(), "the demo has a moderator");
  add_tickets(db, moderator->id);
}

}  // namespace vastus::app
