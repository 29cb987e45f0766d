// SPDX-License-Identifier: Apache-2.0
// Signing in: the password is compared before any Writer is held, on the pool of two.
#include <fmt/format.h>

#include "accounts/pages.h"
#include "accounts/person_store.h"
#include "accounts/session_store.h"
#include "accounts/sign_in.h"
#include "accounts/sign_in_view.h"
#include "base/random.h"
#include "views/accounts_views.h"
#include "web/form.h"
#include "web/site.h"

namespace vastus::accounts {
namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t password_bytes_max = 1024;

/// A hash nobody's password has: an unknown address costs as long as a wrong password.
constexpr std::string_view nobodys_hash =
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$RdescudvJCsgt3ub+b+dWRWJTmaaJObG5Zx+PLbRlDk";

/// The first desk this person may use; who has none goes home.
std::string desk_of(Permissions permissions) { return first_desk(permissions).value_or("/"); }

std::string neighbourhood_of(Visit const& visit) { return flood_key("sign-in", visit.address()); }

std::string session_cookie_line(Visit const& visit, std::string_view token, Duration length) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", session_cookie(visit.house()), token,
                     std::chrono::duration_cast<std::chrono::seconds>(length).count(),
                     visit.house().cookies_are_secure ? "; Secure" : "");
}

SignInView sign_in_view(Visit const& visit) {
  SignInView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Staff sign-in")),
                            .description = std::string(visit.words().say("Sign in to the school’s back office.")),
                            .path = "/sign-in",
                            .is_indexed = false});
  return view;
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
  attempt.name = known->name;
  attempt.permissions = permissions_of(known->role);
  return attempt;
}

Response sign_in(Visit const& visit, Writer& db, SignInTry const& attempt) {
  if (attempt.result != SignInTry::Result::right) {
    if (attempt.result == SignInTry::Result::wrong) {
      record_failure(db, {.neighbourhood = neighbourhood_of(visit), .email = attempt.email});
    }
    auto response = refused(visit, attempt.result);
    if (attempt.result != SignInTry::Result::too_often) return std::move(response).keeping_writes();
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(failure_window).count();
    return std::move(response).with("Retry-After", std::to_string(seconds));
  }
  std::string const token = random_token(token_bytes);
  record_session(db, {.token = token, .account = attempt.account, .expires = db.now() + session_length});
  Tell{visit.house().reactions, {attempt.account, visit.request_id()}}(db, SignedIn{.person = attempt.name});
  return Response::redirect(landing(visit.form().value("then"), desk_of(attempt.permissions)))
      .with("Set-Cookie", session_cookie_line(visit, token, session_length));
}

Response sign_out(Visit const& visit, Writer& db) {
  if (remove_session(db, visit.session_token())) visit.tell(db, SignedOut{.person = visit.visitor()->name});
  return Response::redirect("/").with("Set-Cookie", session_cookie_line(visit, "", Duration(0)));
}

Response show_office(Visit const& visit, Reader&) { return Response::redirect(desk_of(visit.visitor()->permissions)); }

}  // namespace vastus::accounts
