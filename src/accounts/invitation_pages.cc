// SPDX-License-Identifier: Apache-2.0
// Accepting an invitation: the page behind the letter's link. Only its button makes an account.
#include "accounts/events.h"
#include "accounts/invitation_store.h"
#include "accounts/pages.h"
#include "accounts/role_parts.h"
#include "accounts/session_parts.h"
#include "views/accounts_views.h"
#include "web/form.h"

namespace vastus::accounts {
namespace {

AskView dead_invitation(Visit const& visit) {
  Words const& words = visit.words();
  AskView view;
  view.title = words.say("This invitation no longer holds");
  view.lede = {std::string(words.say(
      "It was accepted or withdrawn, or it is older than seven days. Whoever invited you can send it again."))};
  view.frame =
      visit.frame({.title = view.title, .description = view.lede.front(), .path = "/sign-in", .is_indexed = false});
  view.links = {{.url = "/sign-in", .words = std::string(words.say("Sign in"))}};
  return view;
}

AskView invitation_view(Visit const& visit, Invitation const& invitation) {
  Words const& words = visit.words();
  AskView view;
  view.title = words.say("Welcome to {school}", {{"school", visit.school().name}});
  view.lede = {words.say("You were invited as {email}. Your role: {role}.",
                         {{"email", invitation.email}, {"role", title_of(invitation.role, words)}})};
  view.frame =
      visit.frame({.title = view.title, .description = view.lede.front(), .path = "/sign-in", .is_indexed = false});
  view.form = AskForm{.action = "/invitation/" + percent_encoded(visit.path("token")),
                      .csrf = visit.csrf(),
                      .fields = {{.name = "name",
                                  .label = std::string(words.say("Your name, as others will see it")),
                                  .autocomplete = "name",
                                  .value = invitation.name},
                                 fresh_password_field(visit, "password")},
                      .button = std::string(words.say("Accept the invitation"))};
  return view;
}

}  // namespace

Response show_invitation(Visit const& visit, Reader& db) {
  auto const invitation = find_invitation(db, visit.path("token"), visit.now());
  if (!invitation) return Response::show(dead_invitation(visit), 404).not_kept();
  return Response::show(invitation_view(visit, *invitation)).not_kept();
}

FreshPassword read_acceptance(Visit const& visit, Reader& db) {
  if (!find_invitation(db, visit.path("token"), visit.now())) return {};
  return named_password(visit);
}

Response accept_invitation(Visit const& visit, Writer& db, FreshPassword const& fresh) {
  auto const invitation = find_invitation(db, visit.path("token"), visit.now());
  if (!invitation) return Response::show(dead_invitation(visit), 404).not_kept();
  if (fresh.hash.empty()) {
    AskView view = invitation_view(visit, *invitation);
    view.form->fields[0].value = visit.form().value("name");
    view.form->fields[0].error = fresh.name_error;
    view.form->fields[1].error = fresh.error;
    return Response::show(std::move(view), 422);
  }
  bool const was_first = remove_invitation(db, invitation->id);
  auto const added = add_person(
      db, {.email = invitation->email, .name = fresh.name, .role = invitation->role, .password_hash = fresh.hash});
  if (!was_first || !added) return Response::show(dead_invitation(visit), 404).not_kept();
  Tell{visit.house().reactions, {*added, visit.request_id()}}(
      db, InvitationAccepted{.person = fresh.name, .role = std::string(word(invitation->role))});
  Tell{visit.house().reactions, {*added, visit.request_id()}}(
      db, AddressConfirmed{.account = *added, .email = invitation->email, .person = fresh.name});
  return Response::redirect("/sign-in?done=joined");
}

}  // namespace vastus::accounts
