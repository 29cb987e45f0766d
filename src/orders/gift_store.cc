// SPDX-License-Identifier: Apache-2.0
#include "orders/gift_store.h"

#include "base/random.h"
#include "base/text.h"

namespace vastus::orders {
namespace {

constexpr std::size_t key_bytes = 16;
constexpr std::size_t key_length_most = 100;

std::string hash_of(std::string_view key) { return sha256("gift " + std::string(key)); }

Gift to_gift(Row const& row) {
  Gift gift{
      .id = row.id<GiftId>(0),
      .order = row.id<OrderId>(1),
      .wish = {.recipient = row.string(2), .email = row.string(3), .giver = row.string(4), .words = row.string(5)},
      .letters = int(row.number(6))};
  if (!row.is_null(7)) gift.kept_by = row.id<AccountId>(7);
  if (!row.is_null(8)) gift.kept_at = row.time(8);
  return gift;
}

}  // namespace

void record(Writer& db, OrderId order, GiftWish const& wish) {
  db.add("INSERT INTO orders_gifts (id, order_id, recipient, email, giver, words) VALUES ($1, $2, $3, $4, $5, $6)",
         fresh_id<GiftId>(db.now()), order, wish.recipient, wish.email, wish.giver, wish.words);
}

std::optional<Gift> find_gift(Reader& db, GiftId id) {
  return db.find(R"(
    SELECT id, order_id, recipient, email, giver, words, letters, kept_by, kept_at FROM orders_gifts WHERE id = $1)",
                 to_gift, id);
}

std::optional<Gift> find_gift_of(Reader& db, OrderId order) {
  return db.find(R"(
    SELECT id, order_id, recipient, email, giver, words, letters, kept_by, kept_at FROM orders_gifts
    WHERE order_id = $1)",
                 to_gift, order);
}

bool opens(Reader& db, GiftId id, std::string_view key) {
  if (key.empty() || key.size() > key_length_most) return false;
  std::string const hash = hash_of(key);
  return db.number("SELECT count(*) FROM orders_gifts WHERE id = $1 AND key_hash = $2", id, Bytes{hash}) > 0;
}

std::optional<std::string> make_key(Writer& db, GiftId id) {
  std::string key = random_token(key_bytes);
  std::string const hash = hash_of(key);
  bool const may_write = db.changed(R"(
    UPDATE orders_gifts SET key_hash = $2, letters = letters + 1
    WHERE id = $1 AND letters < $3 AND email <> '' AND kept_at IS NULL)",
                                    id, Bytes{hash}, gift_letters_most);
  return may_write ? std::optional(std::move(key)) : std::nullopt;
}

bool readdress(Writer& db, GiftId id, std::string_view email) {
  return db.changed("UPDATE orders_gifts SET email = $2 WHERE id = $1 AND kept_at IS NULL AND letters < $3", id, email,
                    gift_letters_most);
}

bool mark_kept(Writer& db, GiftId id, AccountId by) {
  return db.changed(R"(
    UPDATE orders_gifts SET kept_by = $2, kept_at = COALESCE(kept_at, $3)
    WHERE id = $1 AND (kept_by IS NULL OR kept_by = $2))",
                    id, by, db.now());
}

}  // namespace vastus::orders
