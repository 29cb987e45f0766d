// SPDX-License-Identifier: Apache-2.0
// One's own account: name, password, and the way to second factor and sessions.
#include "accounts/account_view.h"
#include "accounts/events.h"
#include "accounts/own_password_parts.h"
#include "accounts/pages.h"
#include "accounts/person_store.h"
#include "accounts/role_parts.h"
#include "accounts/session_parts.h"
#include "accounts/session_store.h"
#include "accounts/warning_parts.h"
#include "base/text.h"
#include "views/accounts_views.h"
#include "web/form.h"

namespace vastus::accounts {
namespace {

constexpr TextRule name_rule{.least = 1, .most = 80};

std::string what_was_done(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  if (done == "name") return std::string(visit.words().say("Your name is changed."));
  if (done == "password") {
    return std::string(visit.words().say("Your password is changed, and your other sessions have ended."));
  }
  return {};
}

AccountView account_view(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  auto const person = require(find_person(db, visit.account()));
  AccountView view;
  view.frame = visit.frame({.title = std::string(words.say("Your account")),
                            .description = std::string(words.say("Name, password, second factor and sessions.")),
                            .path = "/account",
                            .is_indexed = false});
  view.email = person.person.email;
  view.role = title_of(person.person.role, words);
  view.has_second_factor = person.has_second_factor;
  view.sessions = std::int64_t(list_sessions(db, visit.account(), visit.session_token()).size());
  view.name = {.action = "/account/name",
               .csrf = visit.csrf(),
               .fields = {{.name = "name",
                           .label = std::string(words.say("Your name, as others see it")),
                           .autocomplete = "name",
                           .value = person.person.name}},
               .button = std::string(words.say("Change the name")),
               .is_quiet = true};
  view.password = {.action = "/account/password",
                   .csrf = visit.csrf(),
                   .fields = {own_password_field(visit), fresh_password_field(visit, "new")},
                   .button = std::string(words.say("Change the password"))};
  return view;
}

}  // namespace

Response show_account(Visit const& visit, Reader& db) {
  AccountView view = account_view(visit, db);
  view.done = what_was_done(visit);
  return Response::show(std::move(view));
}

Response change_name(Visit const& visit, Writer& db) {
  Form form(visit.form(), visit.words());
  std::string const name = form.text("name", name_rule);
  if (!form.is_good()) {
    AccountView view = account_view(visit, db);
    view.name.fields[0].value = visit.form().value("name");
    view.name.fields[0].error = form.field("name").error;
    return Response::show(std::move(view), 422);
  }
  if (name != visit.visitor()->name) {
    save_name(db, visit.account(), name);
    visit.tell(db, NameChanged{.from = visit.visitor()->name, .to = name});
  }
  return Response::redirect("/account?done=name");
}

PasswordAsked read_password_change(Visit const& visit, Reader& db) {
  Form form(visit.form(), visit.words());
  std::string const password = fresh_password(form, "new");
  // The old one is compared only when the new one would do: each comparison is a tenth of a second of a core.
  if (!form.is_good()) {
    PasswordAsked asked;
    asked.new_error = form.field("new").error;
    return asked;
  }
  PasswordAsked asked = ask_own_password(visit, db);
  if (asked.result == PasswordAsked::Result::right) asked.new_hash = hash_password(password);
  return asked;
}

Response change_password(Visit const& visit, Writer& db, PasswordAsked const& asked) {
  auto const person = require(find_password(db, visit.account()));
  if (asked.result != PasswordAsked::Result::right || person.hash != asked.old_hash) {
    if (asked.result == PasswordAsked::Result::wrong && asked.error) note_wrong_password(visit, db);
    AccountView view = account_view(visit, db);
    view.password.fields[0].error = asked.error;
    view.password.fields[1].error = asked.new_error;
    return Response::show(std::move(view), 422).keeping_writes();
  }
  save_password(db, visit.account(), asked.new_hash);
  std::string cookie = renew_session(visit, db);
  warn(visit, db, visit.account(), Warning::password_changed);
  visit.tell(db, PasswordChanged{.person = visit.visitor()->name});
  return Response::redirect("/account?done=password").with("Set-Cookie", std::move(cookie));
}

}  // namespace vastus::accounts
