// SPDX-License-Identifier: Apache-2.0
#include "accounts/own_password_parts.h"

#include "accounts/person_store.h"
#include "accounts/session_store.h"
#include "web/form.h"

namespace vastus::accounts {

PasswordAsked ask_own_password(Visit const& visit, Reader& db) {
  PasswordAsked asked;
  Form form(visit.form(), visit.words());
  std::string const password = form.secret("password", password_bytes_max);
  asked.error = form.field("password").error;
  if (asked.error) return asked;
  if (has_guessed_at_own(visit, db)) {
    asked.result = PasswordAsked::Result::too_often;
    asked.error = visit.words().say("Too many tries from here. Please wait a quarter of an hour.");
    return asked;
  }
  auto const person = find_password(db, visit.account());
  if (person && is_password(person->hash, password)) {
    asked.result = PasswordAsked::Result::right;
    asked.old_hash = person->hash;
  } else {
    asked.error = visit.words().say("This is not your password.");
  }
  return asked;
}

void note_wrong_password(Visit const& visit, Writer& db) {
  auto const person = find_password(db, visit.account());
  if (!person) return;
  std::string const neighbourhood = neighbourhood_of(visit);
  record_failure(db, {.neighbourhood = neighbourhood, .email = person->email});
}

bool has_guessed_at_own(Visit const& visit, Reader& db) {
  auto const person = find_password(db, visit.account());
  if (!person) return true;
  std::string const neighbourhood = neighbourhood_of(visit);
  return has_guessed_enough(
      count_failures(db, {.neighbourhood = neighbourhood, .email = person->email}, visit.now() - failure_window));
}

AskField own_password_field(Visit const& visit) {
  return {.name = "password",
          .label = std::string(visit.words().say("Your password")),
          .type = "password",
          .autocomplete = "current-password"};
}

}  // namespace vastus::accounts
