// SPDX-License-Identifier: Apache-2.0
#include "orders/withdrawal_store.h"

namespace vastus::orders {
namespace {

Withdrawal to_withdrawal(Row const& row) {
  Withdrawal withdrawal{.id = row.id<WithdrawalId>(0),
                        .code = row.string(2),
                        .name = row.string(3),
                        .email = row.string(4),
                        .words = row.string(5),
                        .declared_at = row.time(6)};
  if (!row.is_null(1)) withdrawal.order = row.id<OrderId>(1);
  return withdrawal;
}

}  // namespace

std::optional<WithdrawalId> record(Writer& db, Withdrawal const& withdrawal) {
  auto const id = fresh_id<WithdrawalId>(db.now());
  bool const is_first = db.changed(R"(
    INSERT INTO orders_withdrawals (id, order_id, code, name, email, words, declared_at, day)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (code, email, day) DO NOTHING)",
                                   id, withdrawal.order, withdrawal.code, withdrawal.name, withdrawal.email,
                                   withdrawal.words, db.now(), Day::of(db.now()));
  return is_first ? std::optional(id) : std::nullopt;
}

std::vector<Withdrawal> list_open_withdrawals(Reader& db) {
  return db.list(R"(
    SELECT id, order_id, code, name, email, words, declared_at FROM orders_withdrawals
    WHERE settled_at IS NULL ORDER BY declared_at LIMIT 100)",
                 to_withdrawal);
}

std::vector<Withdrawal> list_withdrawals_of(Reader& db, OrderId order) {
  return db.list(R"(
    SELECT id, order_id, code, name, email, words, declared_at FROM orders_withdrawals
    WHERE order_id = $1 AND settled_at IS NULL ORDER BY declared_at LIMIT 100)",
                 to_withdrawal, order);
}

bool mark_settled(Writer& db, WithdrawalId id) {
  return db.changed("UPDATE orders_withdrawals SET settled_at = $2 WHERE id = $1 AND settled_at IS NULL", id, db.now());
}

}  // namespace vastus::orders
