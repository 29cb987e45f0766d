// SPDX-License-Identifier: Apache-2.0
// Opening a school that has no people: one address from the log, good once, makes the owner and the school's name.
#include "accounts/accounts.h"
#include "accounts/pages.h"
#include "base/text.h"
#include "school/events.h"
#include "school/pages.h"
#include "views/school_views.h"
#include "web/settings_store.h"

namespace vastus::school {
namespace {

constexpr TextRule name_rule{.least = 1, .most = 80};

std::string hash_of(std::string_view key) { return to_hex(sha256(key)); }

bool opens(Reader& db, std::string_view key) {
  return !key.empty() && find_setting(db, first_run_setting) == hash_of(key) && !accounts::has_people(db);
}

FirstRunView view_of(Visit const& visit, std::string_view key) {
  Words const& words = visit.words();
  FirstRunView view;
  view.frame = visit.frame({.title = std::string(words.say("Open this school")),
                            .description = std::string(words.say("The first page of a new school.")),
                            .path = "/first-run",
                            .is_bare = true,
                            .is_indexed = false});
  view.key = key;
  return view;
}

/// For a key that opens nothing: the school is open, somebody was quicker, or the server was started again.
Response closed(Visit const& visit, Reader& db, int status) {
  Words const& words = visit.words();
  bool const is_open = accounts::has_people(db);
  FirstRunView view = view_of(visit, {});
  view.frame.title = words.say(is_open ? tr("This school is open already") : tr("This address opens nothing"));
  view.frame.description =
      words.say(is_open ? tr("Somebody opened it before you. Whoever works here signs in or is invited.")
                        : tr("It was used, or the server was started again since. The newest address is in its log."));
  return Response::show(std::move(view), status).not_kept();
}

}  // namespace

Response show_first_run(Visit const& visit, Reader& db) {
  std::string_view const key = visit.query().value("key");
  if (!opens(db, key)) return closed(visit, db, 404);
  FirstRunView view = view_of(visit, key);
  view.name.value = visit.school().name;
  return Response::show(std::move(view)).not_kept();
}

FirstRunTyped read_first_run(Visit const& visit, Reader& db) {
  FirstRunTyped typed;
  if (!opens(db, visit.form().value("key"))) return typed;
  Form form(visit.form(), visit.words());
  typed.identity = load_identity(db, visit.house().school);
  typed.identity.name = form.text("name", name_rule);
  typed.owner = form.text("owner", name_rule);
  typed.email = form.email("email");
  std::string const password = accounts::fresh_password(form, "password");
  typed.name_field = form.field("name");
  typed.owner_field = form.field("owner");
  typed.email_field = form.field("email");
  typed.password_field = form.field("password");
  if (form.is_good()) typed.hash = accounts::hash_password(password);
  return typed;
}

Response open_school(Visit const& visit, Writer& db, FirstRunTyped const& typed) {
  std::string_view const key = visit.form().value("key");
  if (!opens(db, key)) return closed(visit, db, 409);
  if (typed.hash.empty()) {
    FirstRunView view = view_of(visit, key);
    view.name = typed.name_field;
    view.owner = typed.owner_field;
    view.email = typed.email_field;
    view.password = typed.password_field;
    return Response::show(std::move(view), 422);
  }
  // Of two who send the form at once one takes the key away.
  if (!take_setting(db, first_run_setting, hash_of(key))) return closed(visit, db, 409);
  auto const owner = accounts::add_person(
      db, {.email = typed.email, .name = typed.owner, .role = accounts::Role::owner, .password_hash = typed.hash});
  if (!owner) return closed(visit, db, 409);
  save_identity(db, typed.identity);
  Tell{visit.house().reactions, {*owner, visit.request_id()}}(
      db, SchoolOpened{.by = typed.owner, .school = typed.identity.name});
  return accounts::begin_first_session(
      visit, db, {.id = *owner, .email = typed.email, .name = typed.owner, .role = accounts::Role::owner},
      "/office/first-steps");
}

Response show_first_steps(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  FirstStepsView view;
  view.frame = visit.frame({.title = std::string(words.say("First steps")),
                            .description = std::string(words.say("What to do next in a new school.")),
                            .path = "/office/first-steps",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::settings);
  view.lede =
      words.say("{school} is open. This is what usually comes next, in this order.", {{"school", visit.school().name}});
  auto const step = [&](std::string_view url, std::string_view title, std::string_view why) {
    view.steps.push_back({std::string(url), std::string(words.say(title)), std::string(words.say(why))});
  };
  step("/office/settings/proxies", tr("Look at the address"),
       tr("Whether visitors, cookies and letters will find the school where it really is."));
  step("/office/settings/mail", tr("Send yourself a letter"), tr("Invitations and forgotten passwords need mail."));
  step("/office/settings", tr("Describe the school"), tr("Name, tagline, postal address; then emblem and colours."));
  step("/office/settings/policies", tr("Write the policies"),
       tr("Privacy first: the form for comments asks for an address."));
  step("/office/people", tr("Invite the staff"), tr("Editors write, reviewers publish, moderators read comments."));
  step("/office/records/new", tr("Write the first article"), tr("It stays a draft until a reviewer publishes it."));
  return Response::show(std::move(view));
}

}  // namespace vastus::school
