// SPDX-License-Identifier: Apache-2.0
// The only SQL about letters.
#pragma once

#include <optional>

#include "mail/mail.h"

namespace vastus::mail {

struct Kept {
  Letter letter;
  Time written_at;
  std::optional<Time> sent_at;
};

void add_letter(Writer& db, LetterId id, Letter const& letter);
[[nodiscard]] std::optional<Kept> find_letter(Reader& db, LetterId id);
void record_sent(Writer& db, LetterId id);

}  // namespace vastus::mail
