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
#include "jobs/jobs.h"
#include "postal/postal.h"
#include "storage/storage.h"
#include "view/words.h"
#include "web/visitor.h"

namespace vastus::accounts {

/// What somebody is in the school. The numbers are stored.
enum class Role : std::uint8_t { learner = 0, moderator = 1, editor = 2, owner = 3, reviewer = 4, despatcher = 5 };

/// `owner`, `editor`, `reviewer`, `moderator`, `despatcher`, `learner`.
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
/// Whether anybody has an account; a school without people is not open yet.
[[nodiscard]] bool has_people(Reader& db);
/// The account of that address, as it was typed or in lower case.
[[nodiscard]] std::optional<Person> find_account(Reader& db, std::string_view email);
/// Where letters to this person go; empty for an account that is gone.
[[nodiscard]] std::string email_of(Reader& db, AccountId account);
/// The address book, the last used first, and an address that was just used.
[[nodiscard]] std::vector<postal::Address> addresses_of(Reader& db, AccountId account);
void keep_address(Writer& db, AccountId account, postal::Address const& address);
/// Names for a page that shows who did what.
[[nodiscard]] std::map<AccountId, std::string> names_of(Reader& db, std::span<AccountId const> ids);

/// A session that may act, and when its use was last noted.
struct LiveSession {
  Visitor visitor;
  Time used_at;
};

/// The visitor of a live session (see web/visitor.h). A sign-in that still owes its code has none.
[[nodiscard]] std::optional<LiveSession> find_session(Reader& db, std::string_view token, Time now);
/// How coarsely a session's last use is known: a page that was read need not be written down.
inline constexpr Duration use_is_noted_every = std::chrono::hours(1);
/// Notes that the session is in use; nothing when that was noted within the hour.
void note_use(Writer& db, std::string_view token);

/// Forgets sessions, links, requests, failed sign-ins and stale invitations whose time is over; run by a job.
void forget_expired(Writer& db);

/// The job that answers a request for a letter, known address or not, and what its letters say of the school.
inline constexpr std::string_view letter_kind = "accounts.letter";
struct LetterPaper {
  std::string school;
  std::string address;  ///< where links lead, without a slash at the end
  Words const* words = nullptr;
};
[[nodiscard]] jobs::Work answering_requests(LetterPaper paper);

/// Told when somebody proved that an address is theirs and has an account from then on.
struct AddressConfirmed {
  static constexpr std::string_view name = "accounts.address_confirmed";
  AccountId account;
  std::string email, person;
  [[nodiscard]] std::string sentence() const { return person + " confirmed their address and has an account."; }
};

/// The job that answers a sign-up, known address or not.
inline constexpr std::string_view sign_up_kind = "accounts.sign_up";
[[nodiscard]] jobs::Work answering_sign_ups(LetterPaper paper);

/// Argon2id, 64 MiB, about 0.1 s of a core: never while a Writer is held.
[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool is_password(std::string_view hash, std::string_view password);

}  // namespace vastus::accounts
