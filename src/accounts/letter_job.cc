// SPDX-License-Identifier: Apache-2.0
// Answers a request for a letter. The request cost the same for known and unknown addresses; only here they part.
#include "accounts/letters.h"
#include "accounts/link_store.h"
#include "accounts/person_store.h"
#include "accounts/sign_up_store.h"
#include "base/random.h"

namespace vastus::accounts {
namespace {

constexpr std::size_t token_bytes = 32;

/// The row whose code is the payload, in quotes.
template <class RowId>
RowId row_in(std::string_view payload) {
  bool const is_quoted = payload.size() > 2 && payload.front() == '"' && payload.back() == '"';
  auto const number = is_quoted ? from_code(payload.substr(1, payload.size() - 2)) : std::nullopt;
  ENSURE(number.has_value(), "the payload of a letter's job names what it answers");
  return RowId(*number);
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

void answer_sign_up(Writer& db, LetterPaper const& paper, SignUpId id) {
  auto const sign_up = find_sign_up(db, id);
  if (!sign_up) return;
  if (count_sign_up_letters(db, sign_up->email, db.now() - letter_window) >= letters_per_address_max) return;
  auto const known = find_account(db, sign_up->email);
  std::string const token = known ? std::string() : random_token(token_bytes);
  auto const letter = sign_up_letter(paper, {sign_up->email, known ? known->name : ""}, token);
  if (mail::flaw_in(letter) || !record_sign_up_letter(db, id, token)) return;
  mail::send_later(db, letter);
}

}  // namespace

jobs::Work answering_requests(LetterPaper paper) {
  return [paper = std::move(paper)](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    auto const id = row_in<LetterRequestId>(payload);
    write_now(visit.store, [&](Writer& db) {
      answer(db, paper, id);
      return Verdict::keep;
    });
    return {};
  };
}

jobs::Work answering_sign_ups(LetterPaper paper) {
  return [paper = std::move(paper)](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    auto const id = row_in<SignUpId>(payload);
    write_now(visit.store, [&](Writer& db) {
      answer_sign_up(db, paper, id);
      return Verdict::keep;
    });
    return {};
  };
}

}  // namespace vastus::accounts
