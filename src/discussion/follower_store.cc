// SPDX-License-Identifier: Apache-2.0
#include "discussion/follower_store.h"

#include "base/random.h"
#include "base/text.h"

namespace vastus::discussion {
namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t token_length_max = 64;
constexpr int unconfirmed_most = 3;

std::string to_email(Row const& row) { return row.string(0); }

}  // namespace

bool add_follower(Writer& db, CommentId comment, std::string_view email) {
  auto const unconfirmed =
      db.number("SELECT COUNT(*) FROM discussion_followers WHERE email = $1 AND confirmed_at IS NULL", email);
  if (unconfirmed >= unconfirmed_most) return false;
  return db.changed(R"(
    INSERT INTO discussion_followers (comment_id, email, left_at) VALUES ($1, $2, $3)
    ON CONFLICT (comment_id) DO NOTHING)",
                    comment, email, db.now());
}

std::string add_key(Writer& db, CommentId comment, KeyKind kind, Duration valid) {
  std::string token = random_token(token_bytes);
  std::string const digest = sha256(token);
  db.run("INSERT INTO discussion_keys (digest, comment_id, kind, expires_at) VALUES ($1, $2, $3, $4)", Bytes{digest},
         comment, kind, db.now() + valid);
  return token;
}

std::optional<CommentId> find_key(Reader& db, std::string_view token, KeyKind kind, Time now) {
  if (token.size() > token_length_max) return std::nullopt;
  std::string const digest = sha256(token);
  return db.find(
      "SELECT comment_id FROM discussion_keys WHERE digest = $1 AND kind = $2 AND expires_at > $3",
      [](Row const& row) { return row.id<CommentId>(0); }, Bytes{digest}, kind, now);
}

bool is_followed(Reader& db, CommentId comment) { return find_email(db, comment).has_value(); }

bool confirm(Writer& db, CommentId comment) {
  return db.changed("UPDATE discussion_followers SET confirmed_at = $2 WHERE comment_id = $1 AND confirmed_at IS NULL",
                    comment, db.now());
}

bool remove_follower(Writer& db, CommentId comment) {
  return db.changed("DELETE FROM discussion_followers WHERE comment_id = $1", comment);
}

void remove_keys(Writer& db, CommentId comment) {
  db.run("DELETE FROM discussion_keys WHERE comment_id = $1", comment);
}

void remove_key(Writer& db, std::string_view token) {
  std::string const digest = sha256(token);
  db.run("DELETE FROM discussion_keys WHERE digest = $1", Bytes{digest});
}

std::optional<std::string> find_email(Reader& db, CommentId comment) {
  return db.find("SELECT email FROM discussion_followers WHERE comment_id = $1 AND confirmed_at IS NOT NULL", to_email,
                 comment);
}

std::optional<std::string> take_email_to_tell(Writer& db, CommentId comment) {
  return db.find(R"(
    UPDATE discussion_followers SET told_at = $2
    WHERE comment_id = $1 AND confirmed_at IS NOT NULL AND told_at IS NULL
      AND EXISTS (SELECT 1 FROM discussion_comments c WHERE c.id = comment_id AND c.decision = 1)
    RETURNING email)",
                 to_email, comment, db.now());
}

void forget_unconfirmed_before(Writer& db, Time moment) {
  db.run("DELETE FROM discussion_followers WHERE confirmed_at IS NULL AND left_at < $1", moment);
}

void forget_keys_before(Writer& db, Time moment) {
  db.run("DELETE FROM discussion_keys WHERE expires_at < $1", moment);
}

}  // namespace vastus::discussion
