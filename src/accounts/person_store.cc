// SPDX-License-Identifier: Apache-2.0
#include "accounts/person_store.h"

namespace vastus::accounts {
namespace {

Person to_person(Row const& row) {
  return {.id = row.id<AccountId>(0), .email = row.string(1), .name = row.string(2), .role = row.as<Role>(3)};
}

}  // namespace

Expected<AccountId, NotAdded> add_person(Writer& db, NewPerson const& person) {
  auto const id = fresh_id<AccountId>(db.now());
  bool const added = db.changed(R"(
    INSERT INTO accounts_people (id, email, name, role, password_hash, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (email) DO NOTHING)",
                                id, person.email, person.name, person.role, person.password_hash, db.now());
  if (!added) return Unexpected{NotAdded::email_taken};
  return id;
}

bool reset_password(Writer& db, std::string_view email, std::string_view password_hash) {
  db.run(R"(
    DELETE FROM accounts_sessions
    WHERE account_id IN (SELECT id FROM accounts_people WHERE email = $1))",
         email);
  return db.changed("UPDATE accounts_people SET password_hash = $2 WHERE email = $1", email, password_hash);
}

std::vector<Person> list_people(Reader& db) {
  return db.list("SELECT id, email, name, role FROM accounts_people ORDER BY email", to_person);
}

std::map<AccountId, std::string> names_of(Reader& db, std::span<AccountId const> ids) {
  std::map<AccountId, std::string> names;
  for (AccountId const id : ids) {
    if (names.contains(id)) continue;
    auto const name =
        db.find("SELECT name FROM accounts_people WHERE id = $1", [](Row const& row) { return row.string(0); }, id);
    if (name) names[id] = *name;
  }
  return names;
}

std::vector<Person> list_staff(Reader& db) {
  return db.list(R"(
    SELECT id, email, name, role FROM accounts_people
    WHERE role > 0 AND disabled_at IS NULL ORDER BY role, email LIMIT 200)",
                 to_person);
}

std::optional<Person> find_account(Reader& db, std::string_view email) {
  return db.find("SELECT id, email, name, role FROM accounts_people WHERE email = $1", to_person, email);
}

std::optional<PasswordOf> find_password(Reader& db, std::string_view email) {
  return db.find(
      "SELECT id, name, role, password_hash FROM accounts_people WHERE email = $1 AND disabled_at IS NULL",
      [](Row const& row) {
        return PasswordOf{
            .id = row.id<AccountId>(0), .name = row.string(1), .role = row.as<Role>(2), .hash = row.string(3)};
      },
      email);
}

}  // namespace vastus::accounts
