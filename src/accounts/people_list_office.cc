// SPDX-License-Identifier: Apache-2.0
// The list of people with those invited, and the acts of inviting.
#include "accounts/events.h"
#include "accounts/invitation_store.h"
#include "accounts/letters.h"
#include "accounts/pages.h"
#include "accounts/people_parts.h"
#include "accounts/person_store.h"
#include "accounts/role_parts.h"
#include "accounts/session_parts.h"
#include "base/random.h"
#include "view/date.h"
#include "views/accounts_views.h"
#include "web/form.h"

namespace vastus::accounts {
namespace {

constexpr int people_per_page = 50;
constexpr int invitations_shown = 100;
constexpr TextRule name_rule{.least = 1, .most = 80};

std::string what_was_done(Visit const& visit) {
  std::string_view const done = visit.query().value("done");
  if (done == "invited") return std::string(visit.words().say("Invited. The letter is on its way."));
  if (done == "again") return std::string(visit.words().say("Sent again. The link of the letter before is dead."));
  if (done == "withdrawn") return std::string(visit.words().say("Withdrawn. The link in the letter is dead."));
  return {};
}

std::string why_not(Visit const& visit) {
  std::string_view const refused = visit.query().value("not");
  if (refused == "gone") return std::string(visit.words().say("That invitation was accepted or withdrawn before."));
  if (refused == "soon") {
    return std::string(visit.words().say("That letter went out less than ten minutes ago. Please wait a little."));
  }
  return {};
}

void add_people(Visit const& visit, Reader& db, PeopleView& view) {
  Words const& words = visit.words();
  auto const role = to_role(visit.query().value("role"));
  std::string const narrowed = role ? "role=" + std::string(word(*role)) + '&' : std::string();
  view.shown.push_back({.value = "", .title = std::string(words.say("Everybody")), .is_chosen = !role});
  for (Role const one : roles) {
    view.shown.push_back(
        {.value = std::string(word(one)), .title = std::string(title_of(one, words)), .is_chosen = role == one});
  }
  std::string_view const after = visit.query().value("after");
  // One more than fits tells whether there is another page.
  auto const rows = list_people(db, {.role = role, .after = after, .most = people_per_page + 1});
  for (PersonRow const& row : rows) {
    if (view.people.size() == people_per_page) break;
    view.people.push_back(line_of(row, words));
  }
  if (!after.empty()) view.first = "/office/people" + (role ? "?role=" + std::string(word(*role)) : std::string());
  if (rows.size() > people_per_page) {
    view.more = "/office/people?" + narrowed + "after=" + percent_encoded(view.people.back().email);
  }
}

void add_invitations(Visit const& visit, Reader& db, PeopleView& view) {
  Words const& words = visit.words();
  for (Invitation const& invitation : list_invitations(db, invitations_shown)) {
    std::string const address = "/office/people/invitations/" + to_code(invitation.id.number());
    view.invitations.push_back({.email = invitation.email,
                                .name = invitation.name,
                                .role = std::string(title_of(invitation.role, words)),
                                .sent = in_short(Day::of(invitation.sent_at), words),
                                .is_over = invitation.expires_at <= visit.now(),
                                .again = address + "/letter",
                                .withdraw = address + "/withdrawal"});
  }
}

PeopleView people_view(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  PeopleView view;
  view.frame = visit.frame({.title = std::string(words.say("People")),
                            .description = std::string(words.say("Who works here and what they may do.")),
                            .path = "/office/people",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::people);
  view.csrf = visit.csrf();
  add_people(visit, db, view);
  add_invitations(visit, db, view);
  view.invite = {.action = "/office/people/invitations",
                 .csrf = visit.csrf(),
                 .fields = {{.name = "name", .label = std::string(words.say("Name"))},
                            {.name = "email", .label = std::string(words.say("E-mail address")), .type = "email"}},
                 .choice = "role",
                 .choice_label = std::string(words.say("Role")),
                 .choices = role_choices(words, Role::editor),
                 .button = std::string(words.say("Invite"))};
  return view;
}

void send_letter(Visit const& visit, Writer& db, Invitation const& invitation, std::string_view token) {
  mail::send_later(
      db, invitation_letter(
              paper_of(visit), {invitation.email, invitation.name},
              {.inviter = visit.visitor()->name, .role = title_of(invitation.role, visit.words()), .token = token}));
}

Response refused(Visit const& visit, Reader& db, Form const& form, Role role) {
  PeopleView view = people_view(visit, db);
  for (AskField& field : view.invite.fields) {
    auto const typed = form.field(field.name);
    field.value = typed.value;
    field.error = typed.error;
  }
  view.invite.choices = role_choices(visit.words(), role);
  return Response::show(std::move(view), 422);
}

Invitation asked_for(Visit const& visit, Reader& db) {
  auto const number = from_code(visit.path("invitation"));
  if (!number) throw NotFound{};
  return find_invitation(db, InvitationId(*number)).value_or(Invitation{});
}

}  // namespace

Response show_people(Visit const& visit, Reader& db) {
  PeopleView view = people_view(visit, db);
  view.done = what_was_done(visit);
  view.complaint = why_not(visit);
  return Response::show(std::move(view));
}

Response invite(Visit const& visit, Writer& db) {
  Form form(visit.form(), visit.words());
  Invitation invitation;
  invitation.name = form.text("name", name_rule);
  invitation.email = form.email("email");
  auto const role = to_role(visit.form().value("role"));
  if (form.is_good() && !role) throw BadRequest{};
  invitation.role = role.value_or(Role::editor);
  if (form.is_good() && !mail::is_address(invitation.email)) {
    form.refuse("email", std::string(visit.words().say("No letter can be sent to this address.")));
  }
  if (form.is_good() && find_person(db, invitation.email)) {
    form.refuse("email", std::string(visit.words().say("Somebody with this address works here already.")));
  }
  std::string const token = random_token(token_bytes);
  if (form.is_good() && !record_invitation(db, {.email = invitation.email,
                                                .name = invitation.name,
                                                .role = invitation.role,
                                                .token = token,
                                                .by = visit.account(),
                                                .expires = db.now() + invitation_length})) {
    form.refuse("email", std::string(visit.words().say("This address is invited already; send the letter again.")));
  }
  if (!form.is_good()) return refused(visit, db, form, invitation.role);
  send_letter(visit, db, invitation, token);
  visit.tell(db,
             PersonInvited{
                 .by = visit.visitor()->name, .email = invitation.email, .role = std::string(word(invitation.role))});
  return Response::redirect("/office/people?done=invited");
}

Response send_invitation_again(Visit const& visit, Writer& db) {
  Invitation const invitation = asked_for(visit, db);
  if (invitation.id == InvitationId()) return Response::redirect("/office/people?not=gone");
  std::string const token = random_token(token_bytes);
  if (!renew_invitation(db, {.id = invitation.id,
                             .token = token,
                             .expires = db.now() + invitation_length,
                             .unless_sent_after = db.now() - invitation_pause})) {
    return Response::redirect("/office/people?not=soon");
  }
  send_letter(visit, db, invitation, token);
  visit.tell(db, InvitationSentAgain{.by = visit.visitor()->name, .email = invitation.email});
  return Response::redirect("/office/people?done=again");
}

Response withdraw_invitation(Visit const& visit, Writer& db) {
  Invitation const invitation = asked_for(visit, db);
  if (!remove_invitation(db, invitation.id)) return Response::redirect("/office/people?not=gone");
  visit.tell(db, InvitationWithdrawn{.by = visit.visitor()->name, .email = invitation.email});
  return Response::redirect("/office/people?done=withdrawn");
}

}  // namespace vastus::accounts
