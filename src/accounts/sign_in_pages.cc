// SPDX-License-Identifier: Apache-2.0
// Signing in with a password: it is compared before any Writer is held, on the pool of two.
#include "accounts/pages.h"
#include "accounts/person_store.h"
#include "accounts/session_parts.h"
#include "accounts/session_store.h"
#include "accounts/sign_in.h"
#include "accounts/sign_in_view.h"
#include "views/accounts_views.h"
#include "web/form.h"
#include "web/site.h"

namespace vastus::accounts {
namespace {

/// A hash nobody's password has: an unknown address costs as long as a wrong password.
constexpr std::string_view nobodys_hash =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b+dWRWJTmaaJObG5Zx+PLbRlDk";

SignInView sign_in_view(Visit const& visit) {
  SignInView view;
  view.frame = visit.frame(
      {.title = std::string(visit.words().say("Sign in")),
       .description = std::string(visit.words().say("The way to your orders, your downloads and your desk.")),
       .path = "/sign-in",
       .is_indexed = false});
  view.csrf = visit.csrf();
  return view;
}

std::string what_was_done(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  if (done == "password") {
    return std::string(visit.words().say("The new password is set and every session has ended. Please sign in."));
  }
  if (done == "joined") return std::string(visit.words().say("Welcome. Please sign in with your new password."));
  return {};
}

Response refused(Visit const& visit, SignInTry::Result result) {
  Form form(visit.form(), visit.words());
  form.email("email");
  form.secret("password", password_bytes_max);
  SignInView view = sign_in_view(visit);
  view.email = form.field("email");
  view.password = {.value = {}, .error = form.field("password").error};
  view.then = visit.form().value("then");
  switch (result) {
    case SignInTry::Result::right:
    case SignInTry::Result::bad_form:
      break;
    case SignInTry::Result::wrong:
      view.complaint = visit.words().say("This address and this password do not belong together. Please try again.");
      break;
    case SignInTry::Result::too_often:
      view.complaint = visit.words().say("Too many tries from here. Please wait a quarter of an hour.");
      break;
  }
  int const status = result == SignInTry::Result::too_often ? 429 : 422;
  return Response::show(std::move(view), status);
}

}  // namespace

Response show_sign_in(Visit const& visit, Reader&) {
  SignInView view = sign_in_view(visit);
  view.then = visit.query().value("then");
  if (!view.then.empty()) view.sign_up += "?then=" + percent_encoded(view.then);
  view.done = what_was_done(visit);
  return Response::show(std::move(view));
}

SignInTry try_sign_in(Visit const& visit, Reader& db) {
  Form form(visit.form(), visit.words());
  SignInTry attempt;
  attempt.email = form.email("email");
  std::string const password = form.secret("password", password_bytes_max);
  if (!form.is_good()) {
    attempt.result = SignInTry::Result::bad_form;
    return attempt;
  }
  std::string const neighbourhood = neighbourhood_of(visit);
  FailedSignIn const who{.neighbourhood = neighbourhood, .email = attempt.email};
  if (has_guessed_enough(count_failures(db, who, visit.now() - failure_window))) {
    attempt.result = SignInTry::Result::too_often;
    return attempt;
  }
  auto const known = find_password(db, attempt.email);
  bool const fits = is_password(known ? std::string_view(known->hash) : nobodys_hash, password);
  if (!known || !fits) return attempt;
  attempt.result = SignInTry::Result::right;
  attempt.account = known->id;
  attempt.hash = known->hash;
  return attempt;
}

Response sign_in(Visit const& visit, Writer& db, SignInTry const& attempt) {
  if (attempt.result != SignInTry::Result::right) {
    if (attempt.result == SignInTry::Result::wrong) {
      record_failure(db, {.neighbourhood = neighbourhood_of(visit), .email = attempt.email});
    }
    auto response = refused(visit, attempt.result);
    if (attempt.result != SignInTry::Result::too_often) return std::move(response).keeping_writes();
    return refused_for_a_while(std::move(response), failure_window);
  }
  // A password that was changed, or an access that ended, while this one was compared.
  auto const person = find_password(db, attempt.account);
  if (!person || person->hash != attempt.hash) return refused(visit, SignInTry::Result::wrong);
  return lead_in(visit, db,
                 {.account = person->id,
                  .name = person->name,
                  .role = person->role,
                  .has_second_factor = person->has_second_factor},
                 visit.form().value("then"));
}

Response sign_out(Visit const& visit, Writer& db) {
  if (remove_session(db, visit.session_token())) visit.tell(db, SignedOut{.person = visit.visitor()->name});
  return Response::redirect("/").with("Set-Cookie", cookie_line(visit, session_cookie(visit.house()), "", Duration(0)));
}

Response show_office(Visit const& visit, Reader&) { return Response::redirect(desk_of(visit.visitor()->permissions)); }

}  // namespace vastus::accounts
