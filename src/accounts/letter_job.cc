// SPDX-License-Identifier: Apache-2.0
// Answers a request for a letter. The request cost the same for known and unknown addresses; only here they part.
#include "accounts/letters.h"
#include "accounts/link_store.h"
#include "accounts/person_store.h"
#include "base/random.h"

namespace vastus::accounts {
namespace {

constexpr std::size_t token_bytes = 32;

std::optional<LetterRequestId> request_in(std::string_view payload) {
  if (payload.size() < 2 || payload.front() != '"' || payload.back() != '"') return std::nullopt;
  auto const number = from_code(payload.substr(1, payload.size() - 2));
  return number ? std::optional(LetterRequestId(*number)) : std::nullopt;
}

void answer(Writer& db, LetterPaper const& paper, LetterRequestId id) {
  auto const request = find_request(db, id);
  if (!request) return;
  auto const person = find_password(db, request->email);
  if (!person || !may_send_another(count_letters(db, person->email, db.now() - letter_window), request->purpose))
    return;

  std::string const token = random_token(token_bytes);
  auto const letter = link_letter(paper, {person->email, person->name}, request->purpose, token);
  if (mail::flaw_in(letter) || !record_letter_sent(db, id)) return;
  Duration const length = request->purpose == Purpose::sign_in ? sign_in_link_length : password_link_length;
  record_link(db, {.token = token,
                   .account = person->id,
                   .purpose = request->purpose,
                   .browser_hash = request->browser_hash,
                   .expires = db.now() + length});
  mail::send_later(db, letter);
}

}  // namespace

jobs::Work answering_requests(LetterPaper paper) {
  return [paper = std::move(paper)](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    auto const id = request_in(payload);
    ENSURE(id.has_value(), "the payload of accounts.letter names a request");
    write_now(visit.store, [&](Writer& db) {
      answer(db, paper, *id);
      return Verdict::keep;
    });
    return {};
  };
}

}  // namespace vastus::accounts
