// SPDX-License-Identifier: Apache-2.0
#include "accounts/role_parts.h"

namespace vastus::accounts {

std::string_view title_of(Role role, Words const& words) {
  switch (role) {
    case Role::learner:
      return words.say("Learner");
    case Role::moderator:
      return words.say("Moderator");
    case Role::editor:
      return words.say("Editor");
    case Role::owner:
      return words.say("Owner");
    case Role::reviewer:
      return words.say("Reviewer");
    case Role::despatcher:
      return words.say("Despatcher");
  }
  return {};
}

std::string_view sentence_of(Permission permission, Words const& words) {
  switch (permission) {
    case Permission::enter_office:
      return words.say("Enter the office");
    case Permission::edit:
      return words.say("Write drafts of records");
    case Permission::review:
      return words.say("Pass or send back what others wrote");
    case Permission::publish:
      return words.say("Make public what was passed");
    case Permission::moderate:
      return words.say("Decide about comments");
    case Permission::answer_tickets:
      return words.say("Read and answer letters at the help desk");
    case Permission::manage_people:
      return words.say("Invite people, give roles, end access");
    case Permission::read_journal:
      return words.say("Read the journal");
    case Permission::configure:
      return words.say("Change the school’s settings");
    case Permission::operate:
      return words.say("See jobs and the health of the installation");
    case Permission::see_orders:
      return words.say("See orders");
    case Permission::refund:
      return words.say("Give money back and settle orders");
    case Permission::despatch:
      return words.say("Pick, pack and send parcels");
    case Permission::keep_shop:
      return words.say("Keep products, prices, codes and stock");
  }
  return {};
}

std::vector<Permission> all_permissions() {
  return {Permission::enter_office, Permission::edit,           Permission::review,        Permission::publish,
          Permission::moderate,     Permission::answer_tickets, Permission::see_orders,    Permission::refund,
          Permission::despatch,     Permission::keep_shop,      Permission::manage_people, Permission::read_journal,
          Permission::configure,    Permission::operate};
}

std::vector<AskChoice> role_choices(Words const& words, Role chosen) {
  std::vector<AskChoice> choices;
  for (Role const role : roles) {
    choices.push_back(
        {.value = std::string(word(role)), .title = std::string(title_of(role, words)), .is_chosen = role == chosen});
  }
  return choices;
}

}  // namespace vastus::accounts
