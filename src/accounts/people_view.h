// SPDX-License-Identifier: Apache-2.0
// The desk of people (`accounts/people`, `accounts/person`, `accounts/roles`).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "accounts/ask_view.h"
#include "web/frame.h"
#include "web/office_nav.h"

namespace vastus::accounts {

struct PersonLineView {
  std::string url;
  std::string name;
  std::string email;
  std::string role;
  std::string signed_in;  ///< a day in words, or `never`
  bool has_second_factor = false;
  bool is_closed = false;
};

struct InvitationLineView {
  std::string email;
  std::string name;
  std::string role;
  std::string sent;
  bool is_over = false;
  std::string again;  ///< where the buttons post to
  std::string withdraw;
};

struct PeopleView {
  Frame frame;
  OfficeNav nav;
  std::string csrf;
  std::string done;
  std::string complaint;
  std::vector<AskChoice> shown;  ///< whom the list shows
  std::vector<PersonLineView> people;
  std::string first;  ///< back to the beginning of the list, or empty
  std::string more;   ///< the next page, or empty
  std::vector<InvitationLineView> invitations;
  AskForm invite;
};

struct PersonView {
  Frame frame;
  OfficeNav nav;
  std::string done;
  std::string complaint;
  PersonLineView person;
  bool is_oneself = false;
  std::string journal;  ///< what this person did
  std::optional<AskForm> role, access, factor;
};

struct RoleColumn {
  std::string title;
  bool may = false;
};

struct PermissionLineView {
  std::string sentence;
  std::vector<RoleColumn> roles;
};

struct RolesView {
  Frame frame;
  OfficeNav nav;
  std::vector<std::string> roles;
  std::vector<PermissionLineView> permissions;
};

}  // namespace vastus::accounts
