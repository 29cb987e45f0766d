// SPDX-License-Identifier: Apache-2.0
#include "shop/cart_parts.h"

#include <fmt/format.h>

#include <map>

#include "base/text.h"

namespace vastus::shop {
namespace {

constexpr int days_kept = 60;
constexpr std::int64_t seconds_kept = std::int64_t(days_kept) * 24 * 3600;

/// Of editions, quantities, prices and codes; not of whose cart it is.
std::uint64_t fingerprint_of(PricedCart const& cart) {
  std::string seen;
  for (PricedLine const& line : cart.lines) {
    seen += fmt::format("{} {} {} {} {};", line.edition.id.number(), line.quantity, code(line.full.currency),
                        line.full.minor, line.total.minor);
  }
  for (std::string const& each : cart.codes) seen += each + ';';
  return stable_hash(seen);
}

/// What cannot be bought is said in the cart, and keeps nobody there unawares: an order is of all that stands in it.
std::optional<PricedCart> whole(Reader& db, std::optional<CartRow> const& cart, Time now) {
  if (!cart) return std::nullopt;
  auto const loaded = load_lines(db, *cart);
  if (loaded.lines.empty() || !loaded.gone.empty()) return std::nullopt;
  return priced(db, *cart, loaded.lines, now);
}

}  // namespace

std::string_view cart_cookie(House const& house) { return house.cookies_are_secure ? "__Host-cart" : "cart"; }

std::string cart_cookie_line(Visit const& visit, std::string_view token) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", cart_cookie(visit.house()), token,
                     seconds_kept, visit.house().cookies_are_secure ? "; Secure" : "");
}

std::string count_cookie_line(Visit const& visit, int count) {
  return fmt::format("cart-count={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{}", count, count > 0 ? seconds_kept : 0,
                     visit.house().cookies_are_secure ? "; Secure" : "");
}

std::string empty_count_cookie(Visit const& visit) { return count_cookie_line(visit, 0); }

std::optional<CartRow> guest_cart_of(Visit const& visit, Reader& db) {
  return find_guest_cart(db, visit.cookie(cart_cookie(visit.house())));
}

std::optional<CartRow> cart_of(Visit const& visit, Reader& db) {
  return visit.visitor() ? find_own_cart(db, visit.account()) : guest_cart_of(visit, db);
}

LoadedCart load_lines(Reader& db, CartRow const& cart) {
  LoadedCart loaded;
  for (CartItem const& item : list_items(db, cart.id)) {
    EditionId const id[] = {item.edition};
    auto editions = load_editions(db, id, cart.currency);
    if (editions.empty() || !editions.front().is_on_sale) {
      loaded.gone.push_back(item);
      continue;
    }
    loaded.lines.push_back({.edition = std::move(editions.front()), .quantity = item.quantity});
  }
  return loaded;
}

PricedCart priced(Reader& db, CartRow const& cart, std::vector<CartLine> const& lines, Time now) {
  auto const known = find_codes(db, cart.codes, cart.currency);
  Priced made = price(lines, cart.currency, cart.codes, known, now);
  PricedCart whole{.id = cart.id,
                   .currency = cart.currency,
                   .lines = std::move(made.lines),
                   .codes = std::move(made.codes),
                   .refusals = std::move(made.refusals),
                   .goods = made.goods};
  whole.fingerprint = fingerprint_of(whole);
  return whole;
}

std::vector<stock::Demand> PricedCart::demands() const {
  std::map<std::string, int> sums;
  for (PricedLine const& line : lines) {
    for (stock::Demand const& demand : line.edition.skus) sums[demand.sku] += demand.quantity * line.quantity;
  }
  std::vector<stock::Demand> all;
  for (auto const& [sku, quantity] : sums) all.push_back({.sku = sku, .quantity = quantity});
  return all;
}

int PricedCart::count() const {
  int all = 0;
  for (PricedLine const& line : lines) all += line.quantity;
  return all;
}

std::optional<PricedCart> find_cart(Visit const& visit, Reader& db) {
  return whole(db, cart_of(visit, db), visit.now());
}

std::optional<PricedCart> lock_cart(Visit const& visit, Writer& db) {
  auto const cart = visit.visitor() ? lock_own_cart(db, visit.account())
                                    : lock_guest_cart(db, visit.cookie(cart_cookie(visit.house())));
  return whole(db, cart, visit.now());
}

bool close_cart(Writer& db, PricedCart const& cart, std::string_view email_key) {
  for (std::string const& code : cart.codes) {
    if (!use_code(db, code, email_key)) return false;
  }
  empty(db, cart.id);
  return true;
}

void join_carts(Visit const& visit, Writer& db, AccountId account) {
  auto const guest = guest_cart_of(visit, db);
  if (!guest || count_items(db, guest->id) == 0) return;
  join(db, guest->id, own_cart(db, account));
}

}  // namespace vastus::shop
