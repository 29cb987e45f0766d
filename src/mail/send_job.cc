// SPDX-License-Identifier: Apache-2.0
// The job behind `send_later`.
#include "base/text.h"
#include "mail/letter_store.h"
#include "mail/message.h"
#include "mail/sender.h"

namespace vastus::mail {
namespace {

std::optional<LetterId> letter_in(std::string_view payload) {
  if (payload.size() < 2 || payload.front() != '"' || payload.back() != '"') return std::nullopt;
  auto const number = from_code(payload.substr(1, payload.size() - 2));
  return number ? std::optional(LetterId(*number)) : std::nullopt;
}

}  // namespace

std::optional<Outline> find_outline(Reader& db, std::string_view payload) {
  auto const id = letter_in(payload);
  auto const kept = id ? find_letter(db, *id) : std::nullopt;
  if (!kept) return std::nullopt;
  return Outline{.to = kept->letter.to.email, .subject = kept->letter.subject};
}

jobs::Work sending(Sender& sender, Address from) {
  ENSURE(is_address(from.email), "the school's own address is one");
  return [&sender, from = std::move(from)](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    auto const id = letter_in(payload);
    ENSURE(id.has_value(), "the payload of mail.send names a letter");

    std::optional<Kept> kept;
    visit.store.read([&](Reader& db) { kept = find_letter(db, *id); });
    if (!kept) return Unexpected<jobs::Setback>({jobs::Setback::Then::give_up, "the letter is gone"});
    if (kept->sent_at) return {};

    auto const delivered = sender.deliver(
        {.from = from.email,
         .to = kept->letter.to.email,
         .name = to_code(id->number()),
         .message = to_message(kept->letter, {.from = from, .id = *id, .written_at = kept->written_at})});
    if (!delivered) return delivered;

    write_now(visit.store, [&](Writer& db) {
      record_sent(db, *id);
      return Verdict::keep;
    });
    return {};
  };
}

}  // namespace vastus::mail
