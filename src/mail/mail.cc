// SPDX-License-Identifier: Apache-2.0
#include "mail/mail.h"

#include "mail/letter_store.h"

namespace vastus::mail {

LetterId send_later(Writer& db, Letter const& letter) {
  ENSURE(!flaw_in(letter), "a letter is checked before it is sent");
  auto const id = fresh_id<LetterId>(db.now());
  add_letter(db, id, letter);
  jobs::later(db, {.kind = std::string(send_kind), .payload = '"' + to_code(id.number()) + '"'});
  return id;
}

}  // namespace vastus::mail
