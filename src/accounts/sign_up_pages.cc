// SPDX-License-Identifier: Apache-2.0
// Signing up: an address is asked for, a letter goes there, and only the page behind its link takes a name and a
// password and makes the account. Whether an address is known shows in no answer.
#include "accounts/events.h"
#include "accounts/pages.h"
#include "accounts/person_store.h"
#include "accounts/session_parts.h"
#include "accounts/sign_in.h"
#include "accounts/sign_up_store.h"
#include "views/accounts_views.h"
#include "web/form.h"

namespace vastus::accounts {
namespace {

constexpr std::size_t destination_bytes_max = 400;

/// Where they were going, or nothing when it is no path of ours.
std::string destination_in(std::string_view then) {
  return then.size() > destination_bytes_max ? std::string() : landing(then, "");
}

AskView sign_up_view(Visit const& visit, std::string const& then) {
  Words const& words = visit.words();
  AskView view;
  view.title = words.say("Sign up");
  view.lede = {std::string(words.say("An account keeps your orders, downloads and addresses. Reading the library needs "
                                     "none, and buying neither.")),
               std::string(words.say("We send a letter to your address. The page behind its link asks for a name and a "
                                     "password."))};
  view.frame =
      visit.frame({.title = view.title, .description = view.lede.front(), .path = "/sign-up", .is_indexed = false});
  view.form = AskForm{.action = "/sign-up",
                      .csrf = visit.csrf(),
                      .fields = {{.name = "email",
                                  .label = std::string(words.say("E-mail address")),
                                  .type = "email",
                                  .autocomplete = "email"}},
                      .ticks = {{.name = "adult", .label = std::string(words.say("I am eighteen or older."))}},
                      .button = std::string(words.say("Send the letter"))};
  if (!then.empty()) view.form->hidden.push_back({.name = "then", .value = then});
  std::string const query = then.empty() ? std::string() : "?then=" + percent_encoded(then);
  view.links = {{.url = "/sign-in" + query, .words = std::string(words.say("I have an account: sign in"))}};
  return view;
}

Response refused(Visit const& visit, Form const& form, std::string const& then) {
  AskView view = sign_up_view(visit, then);
  auto const email = form.field("email");
  view.form->fields.front().value = email.value;
  view.form->fields.front().error = email.error;
  view.form->ticks.front().is_ticked = !visit.form().value("adult").empty();
  view.form->ticks.front().error = form.field("adult").error;
  return Response::show(std::move(view), 422);
}

Response dead_link(Visit const& visit) {
  Words const& words = visit.words();
  AskView view;
  view.title = words.say("This link no longer works");
  view.lede = {std::string(words.say("It was used before, or it is older than a day."))};
  view.frame =
      visit.frame({.title = view.title, .description = view.lede.front(), .path = "/sign-up", .is_indexed = false});
  view.links = {{.url = "/sign-in", .words = std::string(words.say("Sign in"))},
                {.url = "/sign-up", .words = std::string(words.say("Ask for another letter"))}};
  return Response::show(std::move(view), 404).not_kept();
}

AskView confirmation_view(Visit const& visit, SignUp const& sign_up) {
  Words const& words = visit.words();
  AskView view;
  view.title = words.say("Your account at {school}", {{"school", visit.school().name}});
  view.lede = {words.say("{email} is confirmed. What you ordered with it as a guest joins the account.",
                         {{"email", sign_up.email}})};
  view.frame =
      visit.frame({.title = view.title, .description = view.lede.front(), .path = "/sign-up", .is_indexed = false});
  view.form = AskForm{.action = "/sign-up/" + percent_encoded(visit.path("token")),
                      .csrf = visit.csrf(),
                      .fields = {{.name = "name",
                                  .label = std::string(words.say("Your name, as others will see it")),
                                  .autocomplete = "name"},
                                 fresh_password_field(visit, "password")},
                      .button = std::string(words.say("Make the account"))};
  return view;
}

std::optional<SignUp> sign_up_in_path(Visit const& visit, Reader& db) {
  return find_sign_up(db, visit.path("token"), visit.now() - sign_up_link_length);
}

}  // namespace

Response show_sign_up(Visit const& visit, Reader&) {
  AskView view = sign_up_view(visit, destination_in(visit.query().value("then")));
  if (visit.query().value("done") == "sent") {
    view.done = visit.words().say(
        "A letter is on its way. Nothing came? Look among unwanted mail; no address is sent more than three letters an "
        "hour.");
  }
  return Response::show(std::move(view));
}

Response sign_up(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  std::string const then = destination_in(visit.form().value("then"));
  Form form(visit.form(), words);
  std::string const email = form.email("email");
  if (visit.form().value("adult").empty())
    form.refuse("adult", std::string(words.say("Accounts are for adults only. Tick this if you are one.")));
  if (!form.is_good()) return refused(visit, form, then);
  std::string const neighbourhood = flood_key("sign-up", visit.address());
  if (count_sign_ups(db, neighbourhood, visit.now() - letter_window) >= requests_per_neighbourhood_max) {
    AskView view = sign_up_view(visit, then);
    view.form->fields.front().value = email;
    view.complaint = words.say("Too many letters were asked for from here. Please wait an hour.");
    return refused_for_a_while(Response::show(std::move(view), 429), letter_window);
  }
  auto const id = record_sign_up(db, {.email = email, .neighbourhood = neighbourhood, .destination = then});
  jobs::later(db, {.kind = std::string(sign_up_kind), .payload = '"' + to_code(id.number()) + '"'});
  return Response::redirect("/sign-up?done=sent");
}

Response show_confirmation(Visit const& visit, Reader& db) {
  auto const sign_up = sign_up_in_path(visit, db);
  if (!sign_up) return dead_link(visit);
  return Response::show(confirmation_view(visit, *sign_up)).not_kept();
}

FreshPassword read_confirmation(Visit const& visit, Reader& db) {
  // Nothing is hashed for a link that is none: that would be work for anyone's asking.
  if (!sign_up_in_path(visit, db)) return {};
  return named_password(visit);
}

Response confirm_sign_up(Visit const& visit, Writer& db, FreshPassword const& fresh) {
  auto const sign_up = sign_up_in_path(visit, db);
  if (!sign_up) return dead_link(visit);
  if (fresh.hash.empty()) {
    AskView view = confirmation_view(visit, *sign_up);
    view.form->fields[0].value = visit.form().value("name");
    view.form->fields[0].error = fresh.name_error;
    view.form->fields[1].error = fresh.error;
    return Response::show(std::move(view), 422);
  }
  if (!use_sign_up(db, *sign_up)) return dead_link(visit);
  auto const added =
      add_person(db, {.email = sign_up->email, .name = fresh.name, .role = Role::learner, .password_hash = fresh.hash});
  if (!added) return dead_link(visit);
  Tell{visit.house().reactions, {*added, visit.request_id()}}(
      db, AddressConfirmed{.account = *added, .email = sign_up->email, .person = fresh.name});
  return begin_session(visit, db, {.account = *added, .name = fresh.name, .role = Role::learner}, sign_up->destination);
}

}  // namespace vastus::accounts
