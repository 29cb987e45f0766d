// SPDX-License-Identifier: Apache-2.0
// Roles are sets of permissions; a route asks for one permission, never for a role.
#include "accounts/accounts.h"

namespace vastus::accounts {

std::string_view word(Role role) {
  switch (role) {
    case Role::learner:
      return "learner";
    case Role::moderator:
      return "moderator";
    case Role::editor:
      return "editor";
    case Role::owner:
      return "owner";
    case Role::reviewer:
      return "reviewer";
    case Role::despatcher:
      return "despatcher";
  }
  return "learner";
}

std::optional<Role> to_role(std::string_view text) {
  for (Role const role :
       {Role::learner, Role::moderator, Role::editor, Role::owner, Role::reviewer, Role::despatcher}) {
    if (word(role) == text) return role;
  }
  return std::nullopt;
}

Permissions permissions_of(Role role) {
  switch (role) {
    case Role::learner:
      return {};
    case Role::moderator:
      return {Permission::enter_office, Permission::moderate, Permission::answer_tickets, Permission::see_orders};
    case Role::editor:
      return {Permission::enter_office, Permission::edit};
    case Role::reviewer:
      return {Permission::enter_office, Permission::edit, Permission::review, Permission::publish};
    case Role::owner:
      return {Permission::enter_office,  Permission::moderate, Permission::edit,       Permission::read_journal,
              Permission::review,        Permission::publish,  Permission::configure,  Permission::answer_tickets,
              Permission::manage_people, Permission::operate,  Permission::see_orders, Permission::refund,
              Permission::despatch,      Permission::keep_shop};
    case Role::despatcher:
      return {Permission::enter_office, Permission::despatch};
  }
  return {};
}

}  // namespace vastus::accounts
