// SPDX-License-Identifier: Apache-2.0
// Grants and blocks: the only SQL about them, and the one decision that reads them.
#include "access/access.h"

#include <fmt/format.h>

namespace vastus::access {
namespace {

/// Account and order as columns are compared: what the holder has not is compared with nothing.
constexpr std::int64_t nobody = -1;

/// What a holder holds: a gift is not its buyer's.
constexpr std::string_view held_by_holder = "(account_id = $1 OR (order_id = $2 AND gift_id IS NULL) OR gift_id = $3)";

std::int64_t number_of(std::optional<AccountId> account) { return account ? account->number() : nobody; }

struct GrantRow {
  GrantId id;
  Source source;
  std::int64_t order;
  int units, ended_units;
  Time began_at;
  std::optional<Time> ended_at;
  std::string reason, ended_why;
  bool is_gift = false;

  [[nodiscard]] bool is_live() const { return ended_units < units; }
};

GrantRow to_grant(Row const& row) {
  GrantRow grant{.id = row.id<GrantId>(0),
                 .source = row.as<Source>(1),
                 .order = row.is_null(2) ? 0 : row.number(2),
                 .units = int(row.number(3)),
                 .ended_units = int(row.number(4)),
                 .began_at = row.time(5),
                 .ended_at = std::nullopt,
                 .reason = row.string(7),
                 .ended_why = row.string(8),
                 .is_gift = !row.is_null(9)};
  if (!row.is_null(6)) grant.ended_at = row.time(6);
  return grant;
}

Reason::Kind live_kind(GrantRow const& grant) {
  if (grant.source == Source::staff) return Reason::Kind::given_by_staff;
  return grant.is_gift ? Reason::Kind::gift : Reason::Kind::bought;
}

Reason live_reason(GrantRow const& grant) {
  return {.kind = live_kind(grant),
          .order = grant.order,
          .at = grant.began_at,
          .words = grant.reason,
          .id = grant.id.number()};
}

Reason ended_reason(GrantRow const& grant) {
  return {.kind = grant.source == Source::purchase ? Reason::Kind::refunded : Reason::Kind::ended,
          .order = grant.order,
          .at = grant.ended_at.value_or(grant.began_at),
          .words = grant.ended_why,
          .id = grant.id.number()};
}

}  // namespace

void grant_purchase(Writer& db, Purchase const& purchase) {
  db.add(R"(
    INSERT INTO access_grants (id, item, source, account_id, order_id, line_id, gift_id, units, began_at)
    VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (line_id, item) DO NOTHING)",
         fresh_id<GrantId>(db.now()), purchase.item, purchase.account, purchase.order, purchase.line, purchase.gift,
         purchase.units, db.now());
}

int end_purchase(Writer& db, std::int64_t line, int units, std::string_view reason) {
  int ended = 0;
  auto const left = db.list(
      "SELECT id, units - ended_units FROM access_grants WHERE line_id = $1 ORDER BY id",
      [](Row const& row) { return std::pair(row.id<GrantId>(0), int(row.number(1))); }, line);
  for (auto const& [grant, is_left] : left) {
    int const ending = std::min(units, is_left);
    if (ending <= 0) continue;
    bool const has_ended = db.changed(R"(
    UPDATE access_grants
    SET ended_units = ended_units + $2, ended_why = $3,
        ended_at = CASE WHEN ended_units + $2 = units THEN $4 ELSE ended_at END
    WHERE id = $1 AND ended_units + $2 <= units)",
                                      grant, ending, reason, db.now());
    if (has_ended) ended = std::max(ended, ending);
  }
  return ended;
}

void join_account(Writer& db, std::int64_t order, AccountId account) {
  db.run(R"(
    UPDATE access_grants SET account_id = $2
    WHERE order_id = $1 AND order_id IS NOT NULL AND account_id IS NULL AND gift_id IS NULL)",
         order, account);
}

void keep_gift(Writer& db, std::int64_t gift, AccountId account) {
  db.run("UPDATE access_grants SET account_id = $2 WHERE gift_id = $1 AND gift_id IS NOT NULL AND account_id IS NULL",
         gift, account);
}

GrantId grant_by_staff(Writer& db, AccountId account, std::string_view item, AccountId by, std::string_view reason) {
  auto const id = fresh_id<GrantId>(db.now());
  db.run(R"(
    INSERT INTO access_grants (id, item, source, account_id, units, given_by, reason, began_at)
    VALUES ($1, $2, 1, $3, 1, $4, $5, $6))",
         id, item, account, by, reason, db.now());
  return id;
}

bool end_grant(Writer& db, GrantId grant, AccountId by, std::string_view reason) {
  return db.changed(R"(
    UPDATE access_grants SET ended_units = units, ended_at = $2, ended_by = $3, ended_why = $4
    WHERE id = $1 AND ended_units < units)",
                    grant, db.now(), by, reason);
}

std::optional<BlockId> block(Writer& db, AccountId account, std::string_view item, AccountId by,
                             std::string_view reason) {
  auto const id = fresh_id<BlockId>(db.now());
  bool const is_first = db.changed(R"(
    INSERT INTO access_blocks (id, account_id, item, blocked_by, blocked_at, reason)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (account_id, item) WHERE lifted_at IS NULL DO NOTHING)",
                                   id, account, item, by, db.now(), reason);
  return is_first ? std::optional(id) : std::nullopt;
}

bool lift_block(Writer& db, BlockId block, AccountId by) {
  return db.changed("UPDATE access_blocks SET lifted_at = $2, lifted_by = $3 WHERE id = $1 AND lifted_at IS NULL",
                    block, db.now(), by);
}

Decision decide(Reader& db, Holder const& holder, std::string_view item) {
  static std::string const grants_sql = fmt::format(R"(
    SELECT id, source, order_id, units, ended_units, began_at, ended_at, reason, ended_why, gift_id FROM access_grants
    WHERE item = $4 AND {} ORDER BY id)",
                                                    held_by_holder);
  std::int64_t const account = number_of(holder.account);
  std::int64_t const order = holder.order.value_or(nobody);
  std::int64_t const gift = holder.gift.value_or(nobody);
  auto const grants = db.list(grants_sql, to_grant, account, order, gift, item);
  Decision decision;
  for (GrantRow const& grant : grants) {
    if (grant.is_live()) decision.reasons.push_back(live_reason(grant));
  }
  decision.may_open = !decision.reasons.empty();
  for (GrantRow const& grant : grants) {
    if (!grant.is_live()) decision.reasons.push_back(ended_reason(grant));
  }
  // A block is on the person: it holds for their account, and for orders and gifts that belong to it.
  static std::string const blocks_sql = fmt::format(R"(
    SELECT b.id, b.blocked_at, b.reason FROM access_blocks AS b
    WHERE b.item = $4 AND b.lifted_at IS NULL
      AND (b.account_id = $1 OR b.account_id IN (SELECT account_id FROM access_grants WHERE {}))
    ORDER BY b.id)",
                                                    held_by_holder);
  auto const blocks = db.list(
      blocks_sql,
      [](Row const& row) {
        return Reason{.kind = Reason::Kind::blocked, .at = row.time(1), .words = row.string(2), .id = row.number(0)};
      },
      account, order, gift, item);
  if (!blocks.empty()) decision.may_open = false;
  decision.reasons.insert(decision.reasons.end(), blocks.begin(), blocks.end());
  return decision;
}

std::vector<Opened> list_open(Reader& db, Holder const& holder) {
  static std::string const sql = fmt::format(R"(
    SELECT item, MIN(began_at) FROM access_grants
    WHERE {} AND ended_units < units GROUP BY item ORDER BY MIN(began_at), item)",
                                             held_by_holder);
  auto const granted = db.list(
      sql, [](Row const& row) { return Opened{.item = row.string(0), .since = row.time(1)}; },
      number_of(holder.account), holder.order.value_or(nobody), holder.gift.value_or(nobody));
  std::vector<Opened> open;
  for (Opened const& one : granted) {
    if (decide(db, holder, one.item).may_open) open.push_back(one);
  }
  return open;
}

std::vector<std::string> list_items(Reader& db, AccountId account) {
  return db.list(
      R"(
    SELECT item FROM access_grants WHERE account_id = $1
    UNION SELECT item FROM access_blocks WHERE account_id = $1 ORDER BY item)",
      [](Row const& row) { return row.string(0); }, account);
}

}  // namespace vastus::access
