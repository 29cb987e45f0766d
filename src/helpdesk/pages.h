// SPDX-License-Identifier: Apache-2.0
// The handlers of the help desk for the site map.
#pragma once

#include <string>
#include <vector>

#include "helpdesk/attachment.h"
#include "helpdesk/ticket_store.h"
#include "web/form.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::helpdesk {

/// What was written, read and looked at before a Writer is held.
struct LetterTry {
  bool is_trap = false;  ///< a program filled in the field people cannot see
  TheirWords words;
  FormField name, email, subject, text;
  std::vector<LookedAt> files;
  bool is_good = false;
  bool is_emergency = false;
  Duration wait{};  ///< how long this neighbourhood has to wait; zero: it need not
};

struct OwnAnswerTry {
  std::string text;
  FormField field;
  bool is_good = false;
  Duration wait{};
};

/// `/help`
[[nodiscard]] Response show_help(Visit const& visit, Reader& db);
[[nodiscard]] LetterTry read_letter_form(Visit const& visit, Reader& db);
[[nodiscard]] Response send_letter(Visit const& visit, Writer& db, LetterTry const& attempt);
/// `/help/sent`
[[nodiscard]] Response show_sent(Visit const& visit, Reader& db);

/// `/help/tickets/{token}`: what a letter's link opens.
[[nodiscard]] Response show_own_ticket(Visit const& visit, Reader& db);
[[nodiscard]] OwnAnswerTry read_own_answer(Visit const& visit, Reader& db);
[[nodiscard]] Response answer_own_ticket(Visit const& visit, Writer& db, OwnAnswerTry const& attempt);
[[nodiscard]] Response close_own_ticket(Visit const& visit, Writer& db);

/// `/office/tickets` and below
[[nodiscard]] Response show_tickets(Visit const& visit, Reader& db);
[[nodiscard]] Response show_ticket(Visit const& visit, Reader& db);
[[nodiscard]] Response send_reply(Visit const& visit, Writer& db);
[[nodiscard]] Response fill_in_answer(Visit const& visit, Writer& db);
[[nodiscard]] Response add_note(Visit const& visit, Writer& db);
[[nodiscard]] Response change_state(Visit const& visit, Writer& db);
[[nodiscard]] Response assign_ticket(Visit const& visit, Writer& db);
[[nodiscard]] Response show_attachment(Visit const& visit, Reader& db);

/// `/office/tickets/answers` and below
[[nodiscard]] Response show_answers(Visit const& visit, Reader& db);
[[nodiscard]] Response add_usual_answer(Visit const& visit, Writer& db);
[[nodiscard]] Response show_answer(Visit const& visit, Reader& db);
[[nodiscard]] Response save_usual_answer(Visit const& visit, Writer& db);
[[nodiscard]] Response remove_usual_answer(Visit const& visit, Writer& db);

}  // namespace vastus::helpdesk
