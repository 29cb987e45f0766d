// SPDX-License-Identifier: Apache-2.0
#include "shop/cart_store.h"

#include "base/text.h"

namespace vastus::shop {
namespace {

constexpr int forgotten_at_once = 1'000;

std::string hash_of(std::string_view token) { return sha256("cart " + std::string(token)); }

bool may_be_token(std::string_view text) { return !text.empty() && text.size() <= 100; }

constexpr std::string_view guest_cart = "SELECT id, currency, codes FROM shop_carts WHERE token_hash = $1";
constexpr std::string_view own_cart_of = "SELECT id, currency, codes FROM shop_carts WHERE account_id = $1";

CartRow to_cart(Row const& row) {
  CartRow cart{.id = row.id<CartId>(0), .currency = row.as<Currency>(1)};
  for (std::string_view const code : split(row.text(2), ' ')) {
    if (!code.empty()) cart.codes.emplace_back(code);
  }
  return cart;
}

void touch(Writer& db, CartId cart) { db.add("UPDATE shop_carts SET changed_at = $2 WHERE id = $1", cart, db.now()); }

Code to_code(Row const& row) {
  Code code{.id = row.number(0),
            .code = row.string(1),
            .title = row.string(2),
            .turn = int(row.number(5)),
            .is_stacking = row.flag(6),
            .starts_at = row.time(7),
            .uses = row.number(10),
            .is_once_each = row.flag(11),
            .least = row.is_null(13) ? 0 : row.number(13)};
  if (!row.is_null(3)) code.percent = row.number(3);
  if (!row.is_null(4)) code.product = row.id<ProductId>(4);
  if (!row.is_null(8)) code.ends_at = row.time(8);
  if (!row.is_null(9)) code.uses_max = row.number(9);
  if (!row.is_null(12) && row.number(12) > 0) code.off = row.number(12);
  return code;
}

constexpr std::string_view code_columns = R"(
    SELECT c.id, c.code, c.title, c.percent, c.product_id, c.turn, c.stacks, c.starts_at, c.ends_at, c.uses_max, c.uses,
           c.once_each, a.off, a.least
    FROM shop_codes AS c LEFT JOIN shop_code_amounts AS a ON a.code_id = c.id AND a.currency = $1)";

}  // namespace

std::optional<CartRow> find_guest_cart(Reader& db, std::string_view token) {
  if (!may_be_token(token)) return std::nullopt;
  std::string const hash = hash_of(token);
  return db.find(guest_cart, to_cart, Bytes{hash});
}

std::optional<CartRow> lock_guest_cart(Writer& db, std::string_view token) {
  if (!may_be_token(token)) return std::nullopt;
  std::string const hash = hash_of(token);
  return db.find_locked(guest_cart, to_cart, Bytes{hash});
}

std::optional<CartRow> find_own_cart(Reader& db, AccountId account) { return db.find(own_cart_of, to_cart, account); }

std::optional<CartRow> lock_own_cart(Writer& db, AccountId account) {
  return db.find_locked(own_cart_of, to_cart, account);
}

CartId make_guest_cart(Writer& db, std::string_view token) {
  auto const id = fresh_id<CartId>(db.now());
  std::string const hash = hash_of(token);
  db.add("INSERT INTO shop_carts (id, token_hash, changed_at) VALUES ($1, $2, $3)", id, Bytes{hash}, db.now());
  return id;
}

CartId own_cart(Writer& db, AccountId account) {
  db.run("INSERT INTO shop_carts (id, account_id, changed_at) VALUES ($1, $2, $3) ON CONFLICT (account_id) DO NOTHING",
         fresh_id<CartId>(db.now()), account, db.now());
  return find_own_cart(db, account)->id;
}

std::vector<CartItem> list_items(Reader& db, CartId cart) {
  return db.list(
      "SELECT edition_id, quantity FROM shop_cart_lines WHERE cart_id = $1 ORDER BY added_at, edition_id",
      [](Row const& row) { return CartItem{.edition = row.id<EditionId>(0), .quantity = int(row.number(1))}; }, cart);
}

int count_items(Reader& db, CartId cart) {
  return int(db.number("SELECT COALESCE(SUM(quantity), 0) FROM shop_cart_lines WHERE cart_id = $1", cart));
}

int count_cart(Reader& db, AccountId account) {
  return int(db.number(R"(
    SELECT COALESCE(SUM(l.quantity), 0) FROM shop_carts AS c JOIN shop_cart_lines AS l ON l.cart_id = c.id
    WHERE c.account_id = $1)",
                       account));
}

bool add_item(Writer& db, CartId cart, EditionId edition, int quantity) {
  touch(db, cart);
  return db.changed(R"(
    INSERT INTO shop_cart_lines (cart_id, edition_id, quantity, added_at)
    SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM shop_cart_lines WHERE cart_id = $1) < $5
    ON CONFLICT (cart_id, edition_id) DO UPDATE SET quantity = shop_cart_lines.quantity + EXCLUDED.quantity
    WHERE shop_cart_lines.quantity + EXCLUDED.quantity <= 99)",
                    cart, edition, quantity, db.now(), lines_most);
}

bool set_item(Writer& db, CartId cart, EditionId edition, int quantity) {
  touch(db, cart);
  if (quantity == 0)
    return db.changed("DELETE FROM shop_cart_lines WHERE cart_id = $1 AND edition_id = $2", cart, edition);
  return db.changed("UPDATE shop_cart_lines SET quantity = $3 WHERE cart_id = $1 AND edition_id = $2", cart, edition,
                    quantity);
}

void set_currency(Writer& db, CartId cart, Currency currency) {
  db.run("UPDATE shop_carts SET currency = $2, changed_at = $3 WHERE id = $1", cart, currency, db.now());
}

void set_codes(Writer& db, CartId cart, std::span<std::string const> codes) {
  std::string text;
  for (std::string const& code : codes) text += (text.empty() ? "" : " ") + code;
  db.run("UPDATE shop_carts SET codes = $2, changed_at = $3 WHERE id = $1", cart, text, db.now());
}

void empty(Writer& db, CartId cart) {
  db.add("DELETE FROM shop_cart_lines WHERE cart_id = $1", cart);
  db.add("UPDATE shop_carts SET codes = '', changed_at = $2 WHERE id = $1", cart, db.now());
}

void join(Writer& db, CartId guest, CartId own) {
  db.run(R"(
    INSERT INTO shop_cart_lines (cart_id, edition_id, quantity, added_at)
    SELECT $2, l.edition_id, l.quantity, l.added_at FROM shop_cart_lines AS l WHERE l.cart_id = $1
    ON CONFLICT (cart_id, edition_id) DO UPDATE SET quantity = EXCLUDED.quantity
    WHERE shop_cart_lines.quantity < EXCLUDED.quantity)",
         guest, own);
  db.run(R"(
    UPDATE shop_carts SET currency = (SELECT g.currency FROM shop_carts AS g WHERE g.id = $1),
      codes = (SELECT g.codes FROM shop_carts AS g WHERE g.id = $1), changed_at = $3
    WHERE id = $2)",
         guest, own, db.now());
  db.run("DELETE FROM shop_cart_lines WHERE cart_id = $1", guest);
  db.run("DELETE FROM shop_carts WHERE id = $1", guest);
}

void forget_carts_before(Writer& db, Time moment) {
  auto const old = db.list(
      "SELECT id FROM shop_carts WHERE changed_at < $1 AND account_id IS NULL ORDER BY changed_at LIMIT $2",
      [](Row const& row) { return row.id<CartId>(0); }, moment, forgotten_at_once);
  for (CartId const cart : old) {
    db.add("DELETE FROM shop_cart_lines WHERE cart_id = $1", cart);
    db.add("DELETE FROM shop_carts WHERE id = $1", cart);
  }
}

std::vector<Code> find_codes(Reader& db, std::span<std::string const> codes, Currency currency) {
  static std::string const sql = std::string(code_columns) + " WHERE c.code = $2";
  std::vector<Code> known;
  for (std::string const& code : codes) {
    if (auto found = db.find(sql, to_code, currency, code)) known.push_back(*std::move(found));
  }
  return known;
}

bool use_code(Writer& db, std::string_view code, std::string_view email_key) {
  auto const id = db.find(
      R"(
    UPDATE shop_codes SET uses = uses + 1 WHERE code = $1 AND (uses_max IS NULL OR uses < uses_max)
    RETURNING id, once_each)",
      [](Row const& row) { return std::pair(row.number(0), row.flag(1)); }, code);
  if (!id) return false;
  bool const is_known =
      id->second &&
      db.number("SELECT count(*) FROM shop_code_uses WHERE code_id = $1 AND email_key = $2", id->first, email_key) > 0;
  if (is_known) return false;
  // For a code that counts once for each buyer the first row decides, whoever came at the same moment.
  bool const is_first =
      db.changed("INSERT INTO shop_code_uses (code_id, email_key, used_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                 id->first, email_key, id->second ? Time() : db.now());
  return is_first || !id->second;
}

bool record(Writer& db, NewCode const& code) {
  std::int64_t const id = fresh_number(db.now());
  bool const is_new = db.changed(R"(
    INSERT INTO shop_codes (id, code, title, percent, product_id, turn, stacks, starts_at, ends_at, uses_max, once_each)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (code) DO NOTHING)",
                                 id, code.code, code.title, code.percent, code.product, code.turn, code.is_stacking,
                                 code.starts_at, code.ends_at, code.uses_max, code.is_once_each);
  if (!is_new) return false;
  for (NewCode::Amount const& amount : code.amounts) {
    db.run("INSERT INTO shop_code_amounts (code_id, currency, off, least) VALUES ($1, $2, $3, $4)", id,
           amount.off.currency, amount.off.minor, amount.least.minor);
  }
  return true;
}

std::vector<Code> list_codes(Reader& db) {
  static std::string const sql = std::string(code_columns) + " ORDER BY c.id DESC LIMIT 200";
  return db.list(sql, to_code, Currency::usd);
}

bool end_code(Writer& db, std::string_view code) {
  return db.changed("UPDATE shop_codes SET ends_at = $2 WHERE code = $1 AND (ends_at IS NULL OR ends_at > $2)", code,
                    db.now());
}

}  // namespace vastus::shop
