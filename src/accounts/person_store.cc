// SPDX-License-Identifier: Apache-2.0
#include "accounts/person_store.h"

#include "accounts/session_store.h"

namespace vastus::accounts {
namespace {

PasswordOf to_password(Row const& row) {
  return {.id = row.id<AccountId>(0),
          .email = row.string(1),
          .name = row.string(2),
          .role = row.as<Role>(3),
          .hash = row.string(4),
          .has_second_factor = !row.is_null(5)};
}

std::optional<Time> moment(Row const& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.time(column));
}

PersonRow to_person(Row const& row) {
  return {
      .person = {.id = row.id<AccountId>(0), .email = row.string(1), .name = row.string(2), .role = row.as<Role>(3)},
      .signed_in_at = moment(row, 4),
      .disabled_at = moment(row, 5),
      .has_second_factor = !row.is_null(6)};
}

Person to_plain_person(Row const& row) {
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
  auto const person = find_person(db, email);
  if (!person) return false;
  end_sessions(db, person->person.id);
  save_password(db, person->person.id, password_hash);
  return true;
}

std::vector<Person> list_people(Reader& db) {
  return db.list("SELECT id, email, name, role FROM accounts_people ORDER BY email", to_plain_person);
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

bool has_people(Reader& db) {
  return db.number("SELECT count(*) FROM (SELECT id FROM accounts_people LIMIT 1) AS anybody") > 0;
}

std::vector<Person> list_staff(Reader& db) {
  return db.list(R"(
    SELECT id, email, name, role FROM accounts_people
    WHERE role > 0 AND disabled_at IS NULL ORDER BY role, email LIMIT 200)",
                 to_plain_person);
}

std::optional<Person> find_account(Reader& db, std::string_view email) {
  return db.find("SELECT id, email, name, role FROM accounts_people WHERE email = $1", to_plain_person, email);
}

std::string email_of(Reader& db, AccountId account) {
  return db
      .find(
          "SELECT email FROM accounts_people WHERE id = $1", [](Row const& row) { return row.string(0); }, account)
      .value_or(std::string());
}

std::optional<PasswordOf> find_password(Reader& db, std::string_view email) {
  return db.find(R"(
    SELECT people.id, people.email, people.name, people.role, people.password_hash, factors.confirmed_at
    FROM accounts_people AS people LEFT JOIN accounts_second_factors AS factors ON factors.account_id = people.id
    WHERE people.email = $1 AND people.disabled_at IS NULL)",
                 to_password, email);
}

std::optional<PasswordOf> find_password(Reader& db, AccountId account) {
  return db.find(R"(
    SELECT people.id, people.email, people.name, people.role, people.password_hash, factors.confirmed_at
    FROM accounts_people AS people LEFT JOIN accounts_second_factors AS factors ON factors.account_id = people.id
    WHERE people.id = $1 AND people.disabled_at IS NULL)",
                 to_password, account);
}

std::vector<PersonRow> list_people(Reader& db, PeopleWanted const& wanted) {
  if (wanted.role) {
    return db.list(R"(
      SELECT people.id, people.email, people.name, people.role, people.signed_in_at, people.disabled_at,
             factors.confirmed_at
      FROM accounts_people AS people LEFT JOIN accounts_second_factors AS factors ON factors.account_id = people.id
      WHERE people.role = $1 AND people.email > $2 ORDER BY people.email LIMIT $3)",
                   to_person, *wanted.role, wanted.after, wanted.most);
  }
  return db.list(R"(
    SELECT people.id, people.email, people.name, people.role, people.signed_in_at, people.disabled_at,
           factors.confirmed_at
    FROM accounts_people AS people LEFT JOIN accounts_second_factors AS factors ON factors.account_id = people.id
    WHERE people.email > $1 ORDER BY people.email LIMIT $2)",
                 to_person, wanted.after, wanted.most);
}

std::optional<PersonRow> find_person(Reader& db, AccountId account) {
  return db.find(R"(
    SELECT people.id, people.email, people.name, people.role, people.signed_in_at, people.disabled_at,
           factors.confirmed_at
    FROM accounts_people AS people LEFT JOIN accounts_second_factors AS factors ON factors.account_id = people.id
    WHERE people.id = $1)",
                 to_person, account);
}

std::optional<PersonRow> find_person(Reader& db, std::string_view email) {
  return db.find(R"(
    SELECT people.id, people.email, people.name, people.role, people.signed_in_at, people.disabled_at,
           factors.confirmed_at
    FROM accounts_people AS people LEFT JOIN accounts_second_factors AS factors ON factors.account_id = people.id
    WHERE people.email = $1)",
                 to_person, email);
}

// Both stores decide the last owner inside the UPDATE: SQLite writes one at a time, and PostgreSQL's SERIALIZABLE runs
// one of two again that each counted on the other.

bool change_role(Writer& db, AccountId account, Role role) {
  return db.changed(R"(
    UPDATE accounts_people SET role = $2
    WHERE id = $1 AND role <> $2 AND (role <> 3 OR disabled_at IS NOT NULL OR EXISTS (
      SELECT 1 FROM accounts_people AS other
      WHERE other.role = 3 AND other.disabled_at IS NULL AND other.id <> $1)))",
                    account, role);
}

bool end_access(Writer& db, AccountId account) {
  return db.changed(R"(
    UPDATE accounts_people SET disabled_at = $2
    WHERE id = $1 AND disabled_at IS NULL AND (role <> 3 OR EXISTS (
      SELECT 1 FROM accounts_people AS other
      WHERE other.role = 3 AND other.disabled_at IS NULL AND other.id <> $1)))",
                    account, db.now());
}

bool give_access_back(Writer& db, AccountId account) {
  return db.changed("UPDATE accounts_people SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL", account);
}

void save_name(Writer& db, AccountId account, std::string_view name) {
  db.run("UPDATE accounts_people SET name = $2 WHERE id = $1", account, name);
}

void save_password(Writer& db, AccountId account, std::string_view hash) {
  db.run("UPDATE accounts_people SET password_hash = $2 WHERE id = $1", account, hash);
}

void record_signed_in(Writer& db, AccountId account) {
  db.run("UPDATE accounts_people SET signed_in_at = $2 WHERE id = $1", account, db.now());
}

}  // namespace vastus::accounts
