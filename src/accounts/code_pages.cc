// SPDX-License-Identifier: Apache-2.0
// The second step of signing in: the code. A half session opens this page and no other.
#include "accounts/events.h"
#include "accounts/pages.h"
#include "accounts/session_parts.h"
#include "accounts/session_store.h"
#include "accounts/warning_parts.h"
#include "views/accounts_views.h"
#include "web/form.h"

namespace vastus::accounts {
namespace {

constexpr TextRule code_rule{.least = 1, .most = 40};

AskView code_view(Visit const& visit) {
  Words const& words = visit.words();
  AskView view;
  view.title = words.say("Your second factor");
  view.frame = visit.frame({.title = view.title,
                            .description = std::string(words.say("The second step of signing in.")),
                            .path = "/sign-in/code",
                            .is_indexed = false});
  return view;
}

AskForm code_form(Visit const& visit, std::string_view then) {
  Words const& words = visit.words();
  AskForm form{.action = "/sign-in/code",
               .csrf = visit.csrf(),
               .fields = {{.name = "code",
                           .label = std::string(words.say("Code")),
                           .autocomplete = "one-time-code",
                           .hint = std::string(
                               words.say("Six digits from your authenticator, or one of your recovery codes."))}},
               .button = std::string(words.say("Sign in"))};
  if (!then.empty()) form.hidden.push_back({"then", std::string(then)});
  return form;
}

/// No half session, or its ten minutes are over.
Response start_again(Visit const& visit, int status) {
  Words const& words = visit.words();
  AskView view = code_view(visit);
  view.lede = {std::string(words.say("Nobody waits for a code here, or it took longer than ten minutes."))};
  view.links = {{.url = "/sign-in", .words = std::string(words.say("Start with your password"))}};
  return Response::show(std::move(view), status).not_kept();
}

Response refused(Visit const& visit, FormField const& field, int status) {
  AskView view = code_view(visit);
  view.form = code_form(visit, visit.form().value("then"));
  if (status == 429) {
    view.complaint = visit.words().say("Too many tries from here. Please wait a quarter of an hour.");
  }
  view.form->fields.front().error = field.error;
  return Response::show(std::move(view), status);
}

}  // namespace

Response show_code(Visit const& visit, Reader& db) {
  if (!find_half_session(db, visit.cookie(half_cookie(visit.house())), visit.now())) return start_again(visit, 200);
  AskView view = code_view(visit);
  view.lede = {std::string(visit.words().say("The password was right. One code is still owed."))};
  view.form = code_form(visit, visit.query().value("then"));
  return Response::show(std::move(view)).not_kept();
}

Response enter_code(Visit const& visit, Writer& db) {
  std::string const token(visit.cookie(half_cookie(visit.house())));
  auto const half = find_half_session(db, token, visit.now());
  if (!half) return start_again(visit, 422);
  Form form(visit.form(), visit.words());
  std::string const code = form.text("code", code_rule);
  std::string const neighbourhood = neighbourhood_of(visit);
  FailedSignIn const who{.neighbourhood = neighbourhood, .email = half->email};
  if (has_guessed_enough(count_failures(db, who, visit.now() - failure_window))) {
    return refused_for_a_while(refused(visit, {}, 429), failure_window);
  }
  if (!form.is_good()) return refused(visit, form.field("code"), 422);

  auto const taken = take_code(visit, db, half->account, code);
  if (taken == CodeTaken::no || !remove_half_session(db, token)) {
    record_failure(db, who);
    form.refuse("code", std::string(visit.words().say("This code is wrong, or it was used before.")));
    return refused(visit, form.field("code"), 422).keeping_writes();
  }
  if (taken == CodeTaken::by_recovery) {
    warn(visit, db, half->account, Warning::recovery_code_used);
    Tell{visit.house().reactions, {half->account, visit.request_id()}}(db, RecoveryCodeUsed{.person = half->name});
  }
  return begin_session(visit, db, {.account = half->account, .name = half->name, .role = half->role},
                       visit.form().value("then"))
      .with("Set-Cookie", cookie_line(visit, half_cookie(visit.house()), "", Duration(0)));
}

}  // namespace vastus::accounts
