// SPDX-License-Identifier: Apache-2.0
// /help: the usual questions first, then the form; what was typed is never lost when it is refused.
#include "base/text.h"
#include "helpdesk/answer_store.h"
#include "helpdesk/help_view.h"
#include "helpdesk/pages.h"
#include "helpdesk/ticket_parts.h"
#include "views/helpdesk_views.h"

namespace vastus::helpdesk {
namespace {

constexpr TextRule name_rule{.least = 1, .most = 80};
constexpr TextRule subject_rule{.least = 1, .most = 150};
constexpr TextRule text_rule{.least = 1, .most = 8000, .lines = TextRule::Lines::many};

HelpView help_view(Visit const& visit, Reader& db) {
  HelpView view;
  view.frame = visit.frame(
      {.title = std::string(visit.words().say("Help")),
       .description = std::string(visit.words().say("Usual questions about the school, and a way to write to us.")),
       .path = "/help"});
  for (UsualAnswer const& usual : list_shown(db)) {
    view.questions.push_back(
        {.anchor = to_slug(usual.question), .question = usual.question, .answer = Markup::trusted(usual.html)});
  }
  view.csrf = visit.csrf();
  return view;
}

/// An address that a letter can be sent to, or words beside the field.
std::string writable_email(Form& form) {
  std::string email = form.email("email");
  if (form.is_good() && !mail::is_address(email))
    form.refuse("email",
                std::string(form.words().say("We cannot send a letter to that address. Please give another.")));
  return email;
}

std::vector<Given> given_files(Visit const& visit) {
  std::vector<Given> files;
  for (Upload const& upload : visit.uploads()) {
    bool const is_left_empty = upload.file_name.empty() && upload.bytes.empty();
    if (upload.field == "files" && !is_left_empty) files.push_back({.name = upload.file_name, .bytes = upload.bytes});
  }
  return files;
}

std::string digest_of(LetterTry const& attempt, Day day) {
  TheirWords const& words = attempt.words;
  std::string all =
      "form " + day.to_text() + '\n' + words.email + '\n' + words.name + '\n' + words.subject + '\n' + words.text;
  for (LookedAt const& file : attempt.files) {
    if (file.content) all += '\n' + file.content->address.text();
  }
  return sha256(all);
}

bool has_refused_file(LetterTry const& attempt) {
  return std::ranges::any_of(attempt.files, [](LookedAt const& file) { return !file.content; });
}

Response refused(Visit const& visit, Reader& db, LetterTry const& attempt) {
  HelpView view = help_view(visit, db);
  view.name = attempt.name;
  view.email = attempt.email;
  view.subject = attempt.subject;
  view.text = attempt.text;
  for (LookedAt const& file : attempt.files) {
    if (!file.content) view.refused.push_back(refusal_sentence(visit.words(), file.name, file.refusal));
  }
  if (!attempt.files.empty())
    view.refused.emplace_back(visit.words().say("Nothing was sent yet. Please choose your files again."));
  if (attempt.wait == Duration(0)) return Response::show(std::move(view), 422);

  view.complaint =
      visit.words().say("Several letters came from your address just now. Please wait a little and send it again.");
  auto const seconds = std::chrono::ceil<std::chrono::seconds>(attempt.wait).count();
  return Response::show(std::move(view), 429).with("Retry-After", std::to_string(seconds));
}

}  // namespace

Response show_help(Visit const& visit, Reader& db) { return Response::show(help_view(visit, db)); }

LetterTry read_letter_form(Visit const& visit, Reader&) {
  LetterTry attempt;
  attempt.is_trap = !visit.form().value("website").empty();
  if (attempt.is_trap) return attempt;
  Form form(visit.form(), visit.words());
  attempt.words.name = form.text("name", name_rule);
  attempt.words.subject = form.text("subject", subject_rule);
  attempt.words.text = form.text("text", text_rule);
  attempt.words.email = writable_email(form);
  attempt.name = form.field("name");
  attempt.email = form.field("email");
  attempt.subject = form.field("subject");
  attempt.text = form.field("text");
  attempt.wait = visit.house().flood.take(flood_key("help", visit.address()), visit.house().letter_limit, visit.now());
  if (attempt.wait > Duration(0)) return attempt;
  attempt.files = look_at(given_files(visit));
  attempt.is_good = form.is_good() && !has_refused_file(attempt);
  attempt.is_emergency = may_be_emergency(attempt.words.subject + "\n" + attempt.words.text);
  return attempt;
}

Response send_letter(Visit const& visit, Writer& db, LetterTry const& attempt) {
  // Only programs fill in a field that people cannot see; they may believe that it worked.
  if (attempt.is_trap) return Response::redirect("/help/sent");
  if (!attempt.is_good || attempt.wait > Duration(0)) return refused(visit, db, attempt);
  TheirWords words = attempt.words;
  words.digest = digest_of(attempt, Day::of(visit.now()));
  for (LookedAt const& file : attempt.files) {
    (void)files::put(db, *file.content);
    words.attachments.push_back({.name = file.name, .address = file.content->address});
  }
  std::string const call = attempt.is_emergency ? "call=now" : "";
  auto const ticket = open_ticket(db, words);
  // The same letter a second time is a form sent twice: one ticket, and no second receipt.
  if (!ticket) return Response::redirect(call.empty() ? "/help/sent" : "/help/sent?" + call);
  auto const letter =
      mail::send_later(db, receipt(visit.words(), stationery(visit), *ticket, make_keys(db, ticket->id)));
  record_letter(db, ticket->last_entry, letter);
  return Response::redirect("/help/sent?ticket=" + ticket->code() + (call.empty() ? "" : "&" + call));
}

Response show_sent(Visit const& visit, Reader&) {
  SentView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Your letter is here")),
                            .description = std::string(visit.words().say("What happens with a letter to the school.")),
                            .path = "/help/sent",
                            .is_indexed = false});
  if (auto const number = from_code(visit.query().value("ticket"))) view.code = to_code(*number);
  view.is_emergency = visit.query().value("call") == "now";
  return Response::show(std::move(view));
}

}  // namespace vastus::helpdesk
