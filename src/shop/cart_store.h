// SPDX-License-Identifier: Apache-2.0
// Carts and the discount codes in them: rows to values and back.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shop/pricing.h"
#include "shop/shop.h"

namespace vastus::shop {

struct CartRow {
  CartId id;
  Currency currency = Currency::usd;
  std::vector<std::string> codes{};
};
/// A guest's cart by its token, an account's by its owner.
[[nodiscard]] std::optional<CartRow> find_guest_cart(Reader& db, std::string_view token);
[[nodiscard]] std::optional<CartRow> find_own_cart(Reader& db, AccountId account);
/// The same, and nobody else fills or empties it until this ends.
[[nodiscard]] std::optional<CartRow> lock_guest_cart(Writer& db, std::string_view token);
[[nodiscard]] std::optional<CartRow> lock_own_cart(Writer& db, AccountId account);
[[nodiscard]] CartId make_guest_cart(Writer& db, std::string_view token);
[[nodiscard]] CartId own_cart(Writer& db, AccountId account);

struct CartItem {
  EditionId edition;
  int quantity = 0;
};
inline constexpr int copies_most = 99;
inline constexpr int lines_most = 100;
[[nodiscard]] std::vector<CartItem> list_items(Reader& db, CartId cart);
[[nodiscard]] int count_items(Reader& db, CartId cart);
/// How many things an account's cart holds.
[[nodiscard]] int count_cart(Reader& db, AccountId account);
/// Adds copies; false when that were too many of one, or too many lines.
[[nodiscard]] bool add_item(Writer& db, CartId cart, EditionId edition, int quantity);
/// Sets the number of copies; 0 takes the line out. False when there is no such line.
[[nodiscard]] bool set_item(Writer& db, CartId cart, EditionId edition, int quantity);
void set_currency(Writer& db, CartId cart, Currency currency);
void set_codes(Writer& db, CartId cart, std::span<std::string const> codes);
void empty(Writer& db, CartId cart);
/// Each quantity the larger of both; the guest's cart is gone.
void join(Writer& db, CartId guest, CartId own);
/// Guests' carts that nobody touched since `moment`, some at a time.
void forget_carts_before(Writer& db, Time moment);

[[nodiscard]] std::vector<Code> find_codes(Reader& db, std::span<std::string const> codes, Currency currency);
/// Counts one use by this buyer; false when none is left for them.
[[nodiscard]] bool use_code(Writer& db, std::string_view code, std::string_view email_key);

struct NewCode {
  std::string code, title;
  std::optional<std::int64_t> percent{};
  std::optional<ProductId> product{};
  int turn = 0;
  bool is_stacking = false;
  Time starts_at;
  std::optional<Time> ends_at{};
  std::optional<std::int64_t> uses_max{};
  bool is_once_each = false;
  struct Amount {
    Money off;
    Money least;
  };
  std::vector<Amount> amounts{};
};
/// False when the code is taken.
[[nodiscard]] bool record(Writer& db, NewCode const& code);
/// Every code, newest first, at most two hundred, with amounts in US dollars.
[[nodiscard]] std::vector<Code> list_codes(Reader& db);
/// False when it had ended before.
[[nodiscard]] bool end_code(Writer& db, std::string_view code);

}  // namespace vastus::shop
