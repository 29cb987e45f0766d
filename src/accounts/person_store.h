// SPDX-License-Identifier: Apache-2.0
// Rows of people, as signing in and the desk of people need them; what other rooms may ask stands in the door.
#pragma once

#include <optional>
#include <vector>

#include "accounts/accounts.h"

namespace vastus::accounts {

struct PasswordOf {
  AccountId id;
  std::string email;
  std::string name;
  Role role = Role::learner;
  std::string hash;
  bool has_second_factor = false;
};

/// Nothing for an unknown address or a disabled account.
[[nodiscard]] std::optional<PasswordOf> find_password(Reader& db, std::string_view email);
[[nodiscard]] std::optional<PasswordOf> find_password(Reader& db, AccountId account);

/// A person as the desk of people shows them.
struct PersonRow {
  Person person;
  std::optional<Time> signed_in_at;
  std::optional<Time> disabled_at;
  bool has_second_factor = false;
};

struct PeopleWanted {
  std::optional<Role> role;  ///< nothing: everybody
  std::string_view after;    ///< the address of the last one on the page before; empty at first
  int most = 0;
};

/// In the order of their addresses.
[[nodiscard]] std::vector<PersonRow> list_people(Reader& db, PeopleWanted const& wanted);
[[nodiscard]] std::optional<PersonRow> find_person(Reader& db, AccountId account);
[[nodiscard]] std::optional<PersonRow> find_person(Reader& db, std::string_view email);

/// False when they have that role already, are gone, or are the last owner.
[[nodiscard]] bool change_role(Writer& db, AccountId account, Role role);
/// False when their access had ended already, or they are the last owner.
[[nodiscard]] bool end_access(Writer& db, AccountId account);
/// False when they have access.
[[nodiscard]] bool give_access_back(Writer& db, AccountId account);

void save_name(Writer& db, AccountId account, std::string_view name);
void save_password(Writer& db, AccountId account, std::string_view hash);
void record_signed_in(Writer& db, AccountId account);

}  // namespace vastus::accounts
