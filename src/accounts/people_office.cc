// SPDX-License-Identifier: Apache-2.0
// The desk of people: who works here, what they may do, and the end of their access.
#include "accounts/events.h"
#include "accounts/factor_store.h"
#include "accounts/pages.h"
#include "accounts/people_parts.h"
#include "accounts/person_store.h"
#include "accounts/role_parts.h"
#include "accounts/session_store.h"
#include "accounts/warning_parts.h"
#include "views/accounts_views.h"

namespace vastus::accounts {
namespace {

PersonRow asked_for(Visit const& visit, Reader& db) {
  auto const number = from_code(visit.path("person"));
  if (!number) throw NotFound{};
  return require(find_person(db, AccountId(*number)));
}

std::string address_of(PersonRow const& row) { return "/office/people/" + to_code(row.person.id.number()); }

std::string what_was_done(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  if (done == "role") return std::string(visit.words().say("The role is given. Their sessions have ended."));
  if (done == "closed") {
    return std::string(visit.words().say("Their access has ended, and with it every session."));
  }
  if (done == "opened") return std::string(visit.words().say("They may sign in again."));
  if (done == "factor") {
    return std::string(visit.words().say("Their second factor is reset. They can set up another in their account."));
  }
  return {};
}

std::string why_not(Visit const& visit) {
  std::string_view const refused = visit.query().value("not");
  if (refused == "last") {
    return std::string(visit.words().say("This is the last owner. Make somebody else an owner first."));
  }
  if (refused == "self") {
    return std::string(visit.words().say("Nobody changes their own role or ends their own access; ask another owner."));
  }
  return {};
}

/// The acts on somebody else; on oneself there are none.
void add_forms(Visit const& visit, PersonRow const& row, PersonView& view) {
  Words const& words = visit.words();
  std::string const address = address_of(row);
  view.role = AskForm{.action = address + "/role",
                      .csrf = visit.csrf(),
                      .choice = "role",
                      .choice_label = std::string(words.say("Role")),
                      .choices = role_choices(words, row.person.role),
                      .button = std::string(words.say("Give this role")),
                      .is_quiet = true};
  if (row.disabled_at) {
    view.access = AskForm{.action = address + "/opening",
                          .csrf = visit.csrf(),
                          .button = std::string(words.say("Give access again")),
                          .is_quiet = true};
  } else {
    view.access = AskForm{.action = address + "/closing",
                          .csrf = visit.csrf(),
                          .button = std::string(words.say("End access")),
                          .is_grave = true};
  }
  if (!row.has_second_factor) return;
  view.factor = AskForm{.action = address + "/second-factor",
                        .csrf = visit.csrf(),
                        .button = std::string(words.say("Reset the second factor")),
                        .is_grave = true};
}

Response back_to(PersonRow const& row, std::string const& query) { return Response::redirect(address_of(row) + query); }

}  // namespace

Response show_roles(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  RolesView view;
  view.frame = visit.frame({.title = std::string(words.say("What each role may do")),
                            .description = std::string(words.say("Roles are sets of permissions.")),
                            .path = "/office/people/roles",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::people);
  for (Role const role : roles) view.roles.emplace_back(title_of(role, words));
  for (Permission const permission : all_permissions()) {
    PermissionLineView line{.sentence = std::string(sentence_of(permission, words)), .roles = {}};
    for (Role const role : roles) {
      line.roles.push_back({.title = std::string(title_of(role, words)), .may = permissions_of(role).has(permission)});
    }
    view.permissions.push_back(std::move(line));
  }
  return Response::show(std::move(view));
}

Response show_person(Visit const& visit, Reader& db) {
  PersonRow const row = asked_for(visit, db);
  PersonView view;
  view.frame = visit.frame({.title = row.person.name,
                            .description = std::string(visit.words().say("Role, access and second factor.")),
                            .path = address_of(row),
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::people);
  view.done = what_was_done(visit);
  view.complaint = why_not(visit);
  view.person = line_of(row, visit.words());
  view.is_oneself = row.person.id == visit.account();
  if (visit.may(Permission::read_journal)) view.journal = "/office/journal?who=" + percent_encoded(row.person.email);
  if (!view.is_oneself) add_forms(visit, row, view);
  return Response::show(std::move(view));
}

Response give_role(Visit const& visit, Writer& db) {
  PersonRow const row = asked_for(visit, db);
  if (row.person.id == visit.account()) return back_to(row, "?not=self");
  auto const role = to_role(visit.form().value("role"));
  if (!role) throw BadRequest{};
  if (*role == row.person.role) return back_to(row, "");
  if (!change_role(db, row.person.id, *role)) return back_to(row, "?not=last");
  end_sessions(db, row.person.id);
  visit.tell(db, RoleChanged{.by = visit.visitor()->name,
                             .person = row.person.name,
                             .from = std::string(word(row.person.role)),
                             .to = std::string(word(*role))});
  return back_to(row, "?done=role");
}

Response close_account(Visit const& visit, Writer& db) {
  PersonRow const row = asked_for(visit, db);
  if (row.person.id == visit.account()) return back_to(row, "?not=self");
  if (row.disabled_at) return back_to(row, "");
  if (!end_access(db, row.person.id)) return back_to(row, "?not=last");
  end_sessions(db, row.person.id);
  visit.tell(db, AccessEnded{.by = visit.visitor()->name, .person = row.person.name});
  return back_to(row, "?done=closed");
}

Response open_account(Visit const& visit, Writer& db) {
  PersonRow const row = asked_for(visit, db);
  if (!give_access_back(db, row.person.id)) return back_to(row, "");
  visit.tell(db, AccessGivenBack{.by = visit.visitor()->name, .person = row.person.name});
  return back_to(row, "?done=opened");
}

Response reset_factor(Visit const& visit, Writer& db) {
  PersonRow const row = asked_for(visit, db);
  if (row.person.id == visit.account()) return back_to(row, "?not=self");
  if (!remove_second_factor(db, row.person.id)) return back_to(row, "");
  end_sessions(db, row.person.id);
  warn(visit, db, row.person.id, Warning::second_factor_reset);
  visit.tell(db, SecondFactorReset{.by = visit.visitor()->name, .person = row.person.name});
  return back_to(row, "?done=factor");
}

}  // namespace vastus::accounts
