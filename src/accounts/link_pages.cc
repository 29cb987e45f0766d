// SPDX-License-Identifier: Apache-2.0
// Letters with a link: asking for one, and the pages such links lead to. Looking at a page does nothing; its button
// does. Whether an address is known shows neither in an answer nor in how long it takes.
#include "accounts/events.h"
#include "accounts/link_store.h"
#include "accounts/pages.h"
#include "accounts/person_store.h"
#include "accounts/session_parts.h"
#include "accounts/session_store.h"
#include "accounts/warning_parts.h"
#include "base/random.h"
#include "base/text.h"
#include "views/accounts_views.h"
#include "web/form.h"

namespace vastus::accounts {
namespace {

AskView asking(Visit const& visit, Purpose purpose) {
  Words const& words = visit.words();
  AskView view;
  bool const is_password = purpose == Purpose::new_password;
  view.title = is_password ? words.say("A new password") : words.say("Sign in by letter");
  view.lede = {std::string(
      is_password ? words.say("We send you a letter with a link. It works once and for one hour.")
                  : words.say("We send you a letter with a link. It works once, for a quarter of an hour, and in this "
                              "browser only."))};
  view.frame = visit.frame({.title = view.title,
                            .description = view.lede.front(),
                            .path = is_password ? "/sign-in/forgotten" : "/sign-in/link",
                            .is_indexed = false});
  view.form = AskForm{.action = view.frame.path,
                      .csrf = visit.csrf(),
                      .fields = {{.name = "email",
                                  .label = std::string(words.say("E-mail address")),
                                  .type = "email",
                                  .autocomplete = "username"}},
                      .button = std::string(words.say("Send the letter"))};
  view.links = {{.url = "/sign-in", .words = std::string(words.say("Sign in with your password"))}};
  return view;
}

Response show_asking(Visit const& visit, Purpose purpose) {
  AskView view = asking(visit, purpose);
  if (visit.query().value("done") == "sent") {
    view.done = visit.words().say(
        "If somebody signs in with that address, a letter is on its way. Nothing came? Look among unwanted mail; no "
        "address is sent more than three letters an hour.");
  }
  return Response::show(std::move(view));
}

Response ask(Visit const& visit, Writer& db, Purpose purpose) {
  Form form(visit.form(), visit.words());
  std::string const email = form.email("email");
  std::string const neighbourhood = flood_key("letter", visit.address());
  bool const is_too_often = form.is_good() && count_requests(db, neighbourhood, visit.now() - letter_window) >=
                                                  requests_per_neighbourhood_max;
  if (!form.is_good() || is_too_often) {
    AskView view = asking(visit, purpose);
    auto const field = form.field("email");
    view.form->fields.front().value = field.value;
    view.form->fields.front().error = field.error;
    if (!is_too_often) return Response::show(std::move(view), 422);
    view.complaint = visit.words().say("Too many letters were asked for from here. Please wait an hour.");
    return refused_for_a_while(Response::show(std::move(view), 429), letter_window);
  }
  std::string const browser = purpose == Purpose::sign_in ? random_token(token_bytes) : std::string();
  auto const id =
      record_request(db, {.neighbourhood = neighbourhood, .email = email, .purpose = purpose, .browser = browser});
  jobs::later(db, {.kind = std::string(letter_kind), .payload = '"' + to_code(id.number()) + '"'});
  if (browser.empty()) return Response::redirect("/sign-in/forgotten?done=sent");
  return Response::redirect("/sign-in/link?done=sent")
      .with("Set-Cookie", cookie_line(visit, asked_cookie(visit.house()), browser, sign_in_link_length));
}

/// The link was used, is too old, or was never one of ours.
Response dead_link(Visit const& visit, std::string again) {
  Words const& words = visit.words();
  AskView view;
  view.title = words.say("This link no longer works");
  view.lede = {std::string(words.say("It was used before, it is too old, or its account is closed."))};
  view.frame =
      visit.frame({.title = view.title, .description = view.lede.front(), .path = "/sign-in", .is_indexed = false});
  view.links = {{.url = std::move(again), .words = std::string(words.say("Ask for another letter"))}};
  return Response::show(std::move(view), 404).not_kept();
}

std::string address_of(std::string_view start, Visit const& visit) {
  return std::string(start) + percent_encoded(visit.path("token"));
}

Response password_page(Visit const& visit, std::optional<std::string> error, int status) {
  Words const& words = visit.words();
  AskView view;
  view.title = words.say("Set a new password");
  view.lede = {std::string(words.say("Setting it ends every session, on every device."))};
  view.frame = visit.frame(
      {.title = view.title, .description = view.lede.front(), .path = "/sign-in/forgotten", .is_indexed = false});
  view.form = AskForm{.action = address_of("/password/", visit),
                      .csrf = visit.csrf(),
                      .fields = {fresh_password_field(visit, "password")},
                      .button = std::string(words.say("Set the password"))};
  view.form->fields.front().error = std::move(error);
  return Response::show(std::move(view), status).not_kept();
}

Response link_page(Visit const& visit, std::string complaint, int status) {
  Words const& words = visit.words();
  AskView view;
  view.title = words.say("Sign in");
  view.frame = visit.frame({.title = view.title,
                            .description = std::string(words.say("The link of a letter.")),
                            .path = "/sign-in/link",
                            .is_indexed = false});
  view.complaint = std::move(complaint);
  if (view.complaint.empty()) {
    view.lede = {std::string(words.say("One press and you are in."))};
    view.form = AskForm{.action = address_of("/sign-in/link/", visit),
                        .csrf = visit.csrf(),
                        .button = std::string(words.say("Sign in"))};
  } else {
    view.links = {{.url = "/sign-in/link", .words = std::string(words.say("Ask for another letter"))}};
  }
  return Response::show(std::move(view), status).not_kept();
}

bool is_the_browser_that_asked(Visit const& visit, Link const& link) {
  std::string_view const asked = visit.cookie(asked_cookie(visit.house()));
  return !asked.empty() && sha256(asked) == link.browser_hash;
}

std::string other_browser(Visit const& visit) {
  return std::string(visit.words().say(
      "This link works only in the browser in which it was asked for. Open it there, or ask for one here."));
}

}  // namespace

Response show_forgotten(Visit const& visit, Reader&) { return show_asking(visit, Purpose::new_password); }
Response ask_for_password(Visit const& visit, Writer& db) { return ask(visit, db, Purpose::new_password); }
Response show_ask_for_link(Visit const& visit, Reader&) { return show_asking(visit, Purpose::sign_in); }
Response ask_for_link(Visit const& visit, Writer& db) { return ask(visit, db, Purpose::sign_in); }

Response show_link(Visit const& visit, Reader& db) {
  auto const link = find_link(db, visit.path("token"), Purpose::sign_in, visit.now());
  if (!link) return dead_link(visit, "/sign-in/link");
  return link_page(visit, is_the_browser_that_asked(visit, *link) ? std::string() : other_browser(visit), 200);
}

Response follow_link(Visit const& visit, Writer& db) {
  auto const link = find_link(db, visit.path("token"), Purpose::sign_in, visit.now());
  if (!link) return dead_link(visit, "/sign-in/link");
  if (!is_the_browser_that_asked(visit, *link)) return link_page(visit, other_browser(visit), 422);
  auto const person = find_password(db, link->account);
  if (!person || !remove_link(db, visit.path("token"))) return dead_link(visit, "/sign-in/link");
  return lead_in(visit, db,
                 {.account = person->id,
                  .name = person->name,
                  .role = person->role,
                  .has_second_factor = person->has_second_factor},
                 "")
      .with("Set-Cookie", cookie_line(visit, asked_cookie(visit.house()), "", Duration(0)));
}

Response show_password_link(Visit const& visit, Reader& db) {
  if (!find_link(db, visit.path("token"), Purpose::new_password, visit.now())) {
    return dead_link(visit, "/sign-in/forgotten");
  }
  return password_page(visit, std::nullopt, 200);
}

FreshPassword read_password_by_link(Visit const& visit, Reader& db) {
  FreshPassword fresh;
  // Nothing is hashed for a link that is none: that would be work for anyone's asking.
  if (!find_link(db, visit.path("token"), Purpose::new_password, visit.now())) return fresh;
  Form form(visit.form(), visit.words());
  std::string const password = fresh_password(form, "password");
  fresh.error = form.field("password").error;
  if (form.is_good()) fresh.hash = hash_password(password);
  return fresh;
}

Response set_password_by_link(Visit const& visit, Writer& db, FreshPassword const& fresh) {
  if (fresh.error) return password_page(visit, fresh.error, 422);
  auto const link = find_link(db, visit.path("token"), Purpose::new_password, visit.now());
  if (!link || fresh.hash.empty() || !remove_link(db, visit.path("token"))) {
    return dead_link(visit, "/sign-in/forgotten");
  }
  auto const person = find_person(db, link->account);
  save_password(db, link->account, fresh.hash);
  end_sessions(db, link->account);
  warn(visit, db, link->account, Warning::password_changed);
  Tell{visit.house().reactions, {link->account, visit.request_id()}}(db, PasswordReset{.person = person->person.name});
  return Response::redirect("/sign-in?done=password");
}

}  // namespace vastus::accounts
