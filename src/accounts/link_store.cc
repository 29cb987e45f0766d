// SPDX-License-Identifier: Apache-2.0
#include "accounts/link_store.h"

#include "base/text.h"

namespace vastus::accounts {

LetterRequestId record_request(Writer& db, NewLetterRequest const& request) {
  auto const id = fresh_id<LetterRequestId>(db.now());
  std::string const hash = request.browser.empty() ? std::string() : sha256(request.browser);
  db.add(R"(
    INSERT INTO accounts_letter_requests (id, neighbourhood, email, purpose, browser_hash, at)
    VALUES ($1, $2, $3, $4, $5, $6))",
         id, request.neighbourhood, request.email, request.purpose, Bytes{hash}, db.now());
  return id;
}

std::int64_t count_requests(Reader& db, std::string_view neighbourhood, Time since) {
  return db.number("SELECT COUNT(*) FROM accounts_letter_requests WHERE neighbourhood = $1 AND at > $2", neighbourhood,
                   since);
}

std::optional<LetterRequest> find_request(Reader& db, LetterRequestId id) {
  return db.find(
      "SELECT email, purpose, browser_hash FROM accounts_letter_requests WHERE id = $1 AND sent_at IS NULL",
      [](Row const& row) {
        return LetterRequest{.email = row.string(0), .purpose = row.as<Purpose>(1), .browser_hash = row.string(2)};
      },
      id);
}

LettersSent count_letters(Reader& db, std::string_view email, Time since) {
  auto const counted = db.find(
      R"(
    SELECT COUNT(*), COALESCE(SUM(purpose), 0) FROM accounts_letter_requests WHERE email = $1 AND sent_at > $2)",
      [](Row const& row) { return LettersSent{.in_all = row.number(0), .to_sign_in = row.number(1)}; }, email, since);
  return counted.value_or(LettersSent{});
}

bool record_letter_sent(Writer& db, LetterRequestId id) {
  return db.changed("UPDATE accounts_letter_requests SET sent_at = $2 WHERE id = $1 AND sent_at IS NULL", id, db.now());
}

void record_link(Writer& db, NewLink const& link) {
  std::string const hash = sha256(link.token);
  db.add(R"(
    INSERT INTO accounts_links (token_hash, account_id, purpose, browser_hash, expires_at)
    VALUES ($1, $2, $3, $4, $5))",
         Bytes{hash}, link.account, link.purpose, Bytes{link.browser_hash}, link.expires);
}

std::optional<Link> find_link(Reader& db, std::string_view token, Purpose purpose, Time now) {
  std::string const hash = sha256(token);
  return db.find(
      R"(
    SELECT links.account_id, links.browser_hash
    FROM accounts_links AS links JOIN accounts_people AS people ON people.id = links.account_id
    WHERE links.token_hash = $1 AND links.purpose = $2 AND links.expires_at > $3 AND people.disabled_at IS NULL)",
      [](Row const& row) { return Link{.account = row.id<AccountId>(0), .browser_hash = row.string(1)}; }, Bytes{hash},
      purpose, now);
}

bool remove_link(Writer& db, std::string_view token) {
  std::string const hash = sha256(token);
  return db.changed("DELETE FROM accounts_links WHERE token_hash = $1", Bytes{hash});
}

}  // namespace vastus::accounts
