// SPDX-License-Identifier: Apache-2.0
// The door of accounts: people who sign in, their roles, and how a session becomes a visitor.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "storage/storage.h"
#include "web/visitor.h"

namespace vastus::accounts {

/// What somebody is in the school. The numbers are stored.
enum class Role : std::uint8_t { learner = 0, moderator = 1, editor = 2, owner = 3, reviewer = 4 };

/// `owner`, `editor`, `reviewer`, `moderator`, `learner`.
[[nodiscard]] std::string_view word(Role role);
[[nodiscard]] std::optional<Role> to_role(std::string_view word);
[[nodiscard]] Permissions permissions_of(Role role);

struct Person {
  AccountId id;
  std::string email;
  std::string name;
  Role role = Role::learner;
};

struct NewPerson {
  std::string email;
  std::string name;
  Role role;
  std::string password_hash;  ///< made by `hash_password`
};

enum class NotAdded { email_taken };

/// Adds a person who may sign in at once.
[[nodiscard]] Expected<AccountId, NotAdded> add_person(Writer& db, NewPerson const& person);
/// Gives a new password and ends every session; false when nobody has that address.
[[nodiscard]] bool reset_password(Writer& db, std::string_view email, std::string_view password_hash);
[[nodiscard]] std::vector<Person> list_people(Reader& db);
/// Everyone with a part in running the school who may sign in; at most two hundred.
[[nodiscard]] std::vector<Person> list_staff(Reader& db);
/// The account of that address, as it was typed or in lower case.
[[nodiscard]] std::optional<Person> find_account(Reader& db, std::string_view email);
/// Names for a page that shows who did what.
[[nodiscard]] std::map<AccountId, std::string> names_of(Reader& db, std::span<AccountId const> ids);

/// The visitor of a live session (see web/visitor.h).
[[nodiscard]] std::optional<Visitor> find_visitor(Reader& db, std::string_view token, Time now);

/// Forgets sessions and failed sign-ins whose time is over; run by a job.
void forget_expired(Writer& db);

/// Argon2id, 64 MiB, about 0.1 s of a core: never while a Writer is held.
[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool is_password(std::string_view hash, std::string_view password);

}  // namespace vastus::accounts
