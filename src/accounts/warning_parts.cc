// SPDX-License-Identifier: Apache-2.0
#include "accounts/warning_parts.h"

#include "accounts/person_store.h"
#include "base/fault.h"

namespace vastus::accounts {

void warn(Visit const& visit, Writer& db, AccountId account, Warning warning) {
  auto const person = find_person(db, account);
  ENSURE(person.has_value(), "a warning goes to somebody with an account");
  LetterPaper const paper{.school = visit.school().name, .address = visit.school().address, .words = &visit.words()};
  auto const letter = warning_letter(paper, {person->person.email, person->person.name}, warning, db.now());
  if (!mail::flaw_in(letter)) mail::send_later(db, letter);
}

}  // namespace vastus::accounts
