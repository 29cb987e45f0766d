// SPDX-License-Identifier: Apache-2.0
// One's own second factor: set up with a QR code, confirmed by a first code, with ten recovery codes shown once.
#include <fmt/format.h>

#include "accounts/account_view.h"
#include "accounts/events.h"
#include "accounts/factor_store.h"
#include "accounts/own_password_parts.h"
#include "accounts/pages.h"
#include "accounts/person_store.h"
#include "accounts/second_factor.h"
#include "accounts/session_parts.h"
#include "accounts/session_store.h"
#include "accounts/warning_parts.h"
#include "base/random.h"
#include "paper/marks.h"
#include "views/accounts_views.h"
#include "web/form.h"

namespace vastus::accounts {
namespace {

constexpr TextRule code_rule{.least = 1, .most = 40};
constexpr int quiet_zone = 4;

QrView qr_of(std::string const& text) {
  auto const modules = paper::qr_modules(text);
  QrView view{.side = modules.side + 2 * quiet_zone, .path = {}};
  for (int y = 0; y < modules.side; ++y) {
    for (int x = 0; x < modules.side;) {
      int end = x;
      while (end < modules.side && modules.dark[std::size_t(y * modules.side + end)]) ++end;
      if (end > x) view.path += fmt::format("M{} {}h{}v1h-{}z", x + quiet_zone, y + quiet_zone, end - x, end - x);
      x = end + 1;
    }
  }
  return view;
}

AskField code_field(Visit const& visit, std::string hint) {
  return {.name = "code",
          .label = std::string(visit.words().say("Code")),
          .autocomplete = "one-time-code",
          .hint = std::move(hint)};
}

std::string either_code(Visit const& visit) {
  return std::string(visit.words().say("Six digits from your authenticator, or one of your recovery codes."));
}

void add_forms_of_on(Visit const& visit, Reader& db, SecondFactorView& view) {
  Words const& words = visit.words();
  view.is_on = true;
  view.left = count_recovery_codes(db, visit.account());
  view.renew = AskForm{.action = "/account/second-factor/codes",
                       .prefix = "renew-",
                       .csrf = visit.csrf(),
                       .fields = {code_field(visit, either_code(visit))},
                       .button = std::string(words.say("Make new recovery codes")),
                       .is_quiet = true};
  view.remove = AskForm{.action = "/account/second-factor/removal",
                        .prefix = "remove-",
                        .csrf = visit.csrf(),
                        .fields = {own_password_field(visit), code_field(visit, either_code(visit))},
                        .button = std::string(words.say("Turn the second factor off")),
                        .is_grave = true};
}

void add_setting_up(Visit const& visit, Reader& db, std::string const& secret, SecondFactorView& view) {
  Words const& words = visit.words();
  auto const person = require(find_person(db, visit.account()));
  view.code = qr_of(key_address({.school = visit.school().name, .email = person.person.email}, secret));
  view.secret = in_groups(secret, ' ');
  view.confirm = AskForm{.action = "/account/second-factor/confirmation",
                         .csrf = visit.csrf(),
                         .fields = {code_field(visit, std::string(words.say("The six digits it shows now.")))},
                         .button = std::string(words.say("Turn the second factor on"))};
}

SecondFactorView factor_view(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  SecondFactorView view;
  view.frame = visit.frame({.title = std::string(words.say("Second factor")),
                            .description = std::string(words.say("A code besides the password.")),
                            .path = "/account/second-factor",
                            .is_indexed = false});
  auto const factor = find_second_factor(db, visit.account());
  if (factor && factor->is_confirmed) {
    add_forms_of_on(visit, db, view);
  } else if (factor) {
    add_setting_up(visit, db, factor->secret, view);
  } else {
    view.begin = AskForm{
        .action = "/account/second-factor", .csrf = visit.csrf(), .button = std::string(words.say("Set it up"))};
  }
  return view;
}

/// Puts ten codes in the place of the old ones; the page that shows them is the only one that ever does.
Response with_fresh_codes(Visit const& visit, Writer& db, std::string_view done) {
  std::vector<std::string> codes;
  std::vector<std::string> hashes;
  for (int made = 0; made < recovery_codes_at_once; ++made) {
    codes.push_back(in_groups(random_bytes(recovery_code_bytes), '-'));
    hashes.push_back(recovery_hash(codes.back()));
  }
  save_recovery_codes(db, visit.account(), hashes);
  SecondFactorView view = factor_view(visit, db);
  view.done = visit.words().say(done);
  view.recovery = std::move(codes);
  return Response::show(std::move(view));
}

std::string wrong_code(Visit const& visit) {
  return std::string(visit.words().say("This code is wrong, or it was used before."));
}

Response too_often(Visit const& visit, Reader& db) {
  SecondFactorView view = factor_view(visit, db);
  view.complaint = visit.words().say("Too many tries from here. Please wait a quarter of an hour.");
  return refused_for_a_while(Response::show(std::move(view), 429), failure_window);
}

}  // namespace

Response show_second_factor(Visit const& visit, Reader& db) {
  SecondFactorView view = factor_view(visit, db);
  if (visit.query().value("done") == "off") view.done = visit.words().say("The second factor is off.");
  return Response::show(std::move(view));
}

Response begin_factor(Visit const& visit, Writer& db) {
  // False when it is on already: the page says so.
  (void)begin_second_factor(db, visit.account(), random_bytes(totp_secret_bytes));
  return Response::redirect("/account/second-factor");
}

Response confirm_factor(Visit const& visit, Writer& db) {
  auto const factor = find_second_factor(db, visit.account());
  if (!factor || factor->is_confirmed) return Response::redirect("/account/second-factor");
  Form form(visit.form(), visit.words());
  std::string const code = plain_code(form.text("code", code_rule));
  auto const step = step_of(code, factor->secret, visit.now());
  if (form.is_good() && !step) form.refuse("code", wrong_code(visit));
  if (!form.is_good() || !confirm_second_factor(db, visit.account(), *step)) {
    SecondFactorView view = factor_view(visit, db);
    if (view.confirm) view.confirm->fields[0].error = form.field("code").error;
    return Response::show(std::move(view), 422);
  }
  end_other_sessions(db, visit.account(), visit.session_token());
  warn(visit, db, visit.account(), Warning::second_factor_on);
  visit.tell(db, SecondFactorTurnedOn{.person = visit.visitor()->name});
  return with_fresh_codes(visit, db,
                          tr("The second factor is on. Keep these recovery codes: they are shown only now."));
}

Response make_recovery_codes(Visit const& visit, Writer& db) {
  if (has_guessed_at_own(visit, db)) return too_often(visit, db);
  Form form(visit.form(), visit.words());
  std::string const code = form.text("code", code_rule);
  if (form.is_good() && take_code(visit, db, visit.account(), code) == CodeTaken::no) {
    note_wrong_password(visit, db);
    form.refuse("code", wrong_code(visit));
  }
  if (!form.is_good()) {
    SecondFactorView view = factor_view(visit, db);
    if (view.renew) view.renew->fields[0].error = form.field("code").error;
    return Response::show(std::move(view), 422).keeping_writes();
  }
  warn(visit, db, visit.account(), Warning::recovery_codes_made);
  visit.tell(db, RecoveryCodesMade{.person = visit.visitor()->name});
  return with_fresh_codes(visit, db, tr("These are your new recovery codes: they are shown only now."));
}

PasswordAsked read_factor_removal(Visit const& visit, Reader& db) { return ask_own_password(visit, db); }

Response remove_factor(Visit const& visit, Writer& db, PasswordAsked const& asked) {
  if (asked.result == PasswordAsked::Result::too_often || has_guessed_at_own(visit, db)) return too_often(visit, db);
  Form form(visit.form(), visit.words());
  std::string const code = form.text("code", code_rule);
  bool const has_password = asked.result == PasswordAsked::Result::right &&
                            require(find_password(db, visit.account())).hash == asked.old_hash;
  // The code is taken only after the right password: a wrong guess must not use it up.
  if (has_password && form.is_good() && take_code(visit, db, visit.account(), code) == CodeTaken::no) {
    form.refuse("code", wrong_code(visit));
  }
  if (!has_password || !form.is_good()) {
    note_wrong_password(visit, db);
    SecondFactorView view = factor_view(visit, db);
    if (view.remove) {
      view.remove->fields[0].error = asked.error;
      view.remove->fields[1].error = form.field("code").error;
    }
    return Response::show(std::move(view), 422).keeping_writes();
  }
  if (remove_second_factor(db, visit.account())) {
    warn(visit, db, visit.account(), Warning::second_factor_off);
    visit.tell(db, SecondFactorTurnedOff{.person = visit.visitor()->name});
  }
  return Response::redirect("/account/second-factor?done=off");
}

}  // namespace vastus::accounts
