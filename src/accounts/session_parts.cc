// SPDX-License-Identifier: Apache-2.0
#include "accounts/session_parts.h"

#include <fmt/format.h>

#include "accounts/factor_store.h"
#include "accounts/pages.h"
#include "accounts/person_store.h"
#include "accounts/second_factor.h"
#include "accounts/session_store.h"
#include "accounts/whereabouts.h"
#include "base/random.h"
#include "base/text.h"
#include "web/site.h"

namespace vastus::accounts {
namespace {

std::string fresh_session(Visit const& visit, Writer& db, AccountId account) {
  std::string const token = random_token(token_bytes);
  auto const words = browser_in_words(visit.user_agent());
  std::string const network = network_in_words(visit.address());
  record_session(db, {.token = token,
                      .account = account,
                      .expires = db.now() + session_length,
                      .browser = words.browser,
                      .system = words.system,
                      .neighbourhood = network});
  return cookie_line(visit, session_cookie(visit.house()), token, session_length);
}

}  // namespace

std::string neighbourhood_of(Visit const& visit) { return flood_key("sign-in", visit.address()); }

std::string_view half_cookie(House const& house) {
  return house.cookies_are_secure ? "__Host-vastus-half" : "vastus_half";
}

std::string_view asked_cookie(House const& house) {
  return house.cookies_are_secure ? "__Host-vastus-asked" : "vastus_asked";
}

std::string cookie_line(Visit const& visit, std::string_view name, std::string_view value, Duration length) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", name, value,
                     std::chrono::duration_cast<std::chrono::seconds>(length).count(),
                     visit.house().cookies_are_secure ? "; Secure" : "");
}

Response lead_in(Visit const& visit, Writer& db, SigningIn const& who, std::string_view then) {
  if (!who.has_second_factor) return begin_session(visit, db, who, then);
  std::string const token = random_token(token_bytes);
  record_half_session(db, {.token = token, .account = who.account, .expires = db.now() + half_session_length});
  std::string const query = then.empty() ? std::string() : "?then=" + percent_encoded(then);
  return Response::redirect("/sign-in/code" + query)
      .with("Set-Cookie", cookie_line(visit, half_cookie(visit.house()), token, half_session_length));
}

Response begin_session(Visit const& visit, Writer& db, SigningIn const& who, std::string_view then) {
  std::string const cookie = fresh_session(visit, db, who.account);
  record_signed_in(db, who.account);
  if (visit.house().when_signed_in) visit.house().when_signed_in(visit, db, who.account);
  Tell{visit.house().reactions, {who.account, visit.request_id()}}(db, SignedIn{.person = who.name});
  return Response::redirect(landing(then, desk_of(permissions_of(who.role)))).with("Set-Cookie", cookie);
}

Response begin_first_session(Visit const& visit, Writer& db, Person const& person, std::string_view then) {
  return begin_session(visit, db, {.account = person.id, .name = person.name, .role = person.role}, then);
}

std::string renew_session(Visit const& visit, Writer& db) {
  end_sessions(db, visit.account());
  return fresh_session(visit, db, visit.account());
}

CodeTaken take_code(Visit const& visit, Writer& db, AccountId account, std::string_view typed) {
  std::string const code = plain_code(typed);
  auto const factor = find_second_factor(db, account);
  if (!factor || !factor->is_confirmed) return CodeTaken::no;
  auto const step = step_of(code, factor->secret, visit.now());
  if (step) return use_step(db, account, *step) ? CodeTaken::by_clock : CodeTaken::no;
  return use_recovery_code(db, account, recovery_hash(code)) ? CodeTaken::by_recovery : CodeTaken::no;
}

std::string fresh_password(Form& form, std::string_view name) {
  std::string password = form.secret(name, password_bytes_max);
  if (length_in_characters(password) < password_characters_min) {
    form.refuse(name, form.words().say("A password has at least {n} characters; several words are easy to keep.",
                                       {{"n", password_characters_min}}));
  }
  return password;
}

FreshPassword named_password(Visit const& visit) {
  constexpr TextRule name_rule{.least = 1, .most = 80};
  FreshPassword fresh;
  Form form(visit.form(), visit.words());
  fresh.name = form.text("name", name_rule);
  std::string const password = fresh_password(form, "password");
  fresh.name_error = form.field("name").error;
  fresh.error = form.field("password").error;
  if (form.is_good()) fresh.hash = hash_password(password);
  return fresh;
}

AskField fresh_password_field(Visit const& visit, std::string name) {
  return {.name = std::move(name),
          .label = std::string(visit.words().say("New password")),
          .type = "password",
          .autocomplete = "new-password",
          .hint = visit.words().say("At least {n} characters.", {{"n", password_characters_min}})};
}

Response refused_for_a_while(Response response, Duration wait) {
  auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(wait).count();
  return std::move(response).with("Retry-After", std::to_string(seconds));
}

LetterPaper paper_of(Visit const& visit) {
  return {.school = visit.school().name, .address = visit.school().address, .words = &visit.words()};
}

std::string desk_of(Permissions permissions) { return first_desk(permissions).value_or("/account"); }

}  // namespace vastus::accounts
