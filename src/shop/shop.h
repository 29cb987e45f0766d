// SPDX-License-Identifier: Apache-2.0
// The door of the shop: editions with their prices, the cart, and what a cart costs before tax and delivery.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.h"
#include "stock/stock.h"
#include "storage/storage.h"
#include "taxes/taxes.h"
#include "web/visit.h"

namespace vastus::shop {

using ProductId = Id<struct Product>;
using EditionId = Id<struct Edition>;
using CartId = Id<struct Cart>;

/// What an edition is: a printed book or chart, a file, or a thing. The numbers are stored.
enum class Form : std::uint8_t { printed = 0, download = 1, object = 2 };
/// `printed`, `download`, `object`.
[[nodiscard]] std::string_view word(Form form);
[[nodiscard]] std::optional<Form> to_form(std::string_view word);

/// One edition as it is sold now.
struct Edition {
  EditionId id;
  ProductId product;
  std::string product_slug;
  std::string title;  ///< of the product
  std::string label;  ///< of the edition: `Printed, with download`
  Form form;
  taxes::TaxClass tax_class;
  Money price;                         ///< of one, in the currency asked for
  bool is_on_sale = true;              ///< false: withdrawn; stays in orders and downloads
  std::vector<stock::Demand> skus;     ///< the physical things in one of it
  std::vector<std::string> downloads;  ///< slugs of the files it opens
  [[nodiscard]] bool is_physical() const { return !skus.empty(); }
};
/// In the order asked for; those without a price in that currency or that do not exist are left out.
[[nodiscard]] std::vector<Edition> load_editions(Reader& db, std::span<EditionId const> ids, Currency currency);

/// Whether prices of this currency's list are before or with tax.
[[nodiscard]] taxes::PriceMode price_mode(Currency currency);

/// Millionths of a US dollar that one unit of `currency` was worth when the rate was stored; the newest on `day`.
[[nodiscard]] std::int64_t exchange_rate(Reader& db, Currency currency, Day day);

/// Whether an amount is worth more than one in the base currency, at `exchange_rate` millionths of a dollar for one
/// unit. Compared as products: nothing is rounded.
[[nodiscard]] bool is_worth_more(Money amount, std::int64_t exchange_rate, Money than);

/// Above this many cents of the base currency, US dollars: 50.00 pays, 50.01 is free.
inline constexpr std::int64_t free_above_cents = 5'000;

/// Whether `goods` (all lines, printed and digital, after discounts, before tax and delivery) are worth more than the
/// threshold.
[[nodiscard]] bool is_free(Money goods, std::int64_t exchange_rate);

/// Why a line costs less: one step of the declared order of evaluation.
struct PriceStep {
  std::string code;      ///< the discount code, as stored
  std::string sentence;  ///< `KNEE10: 10 % off`
  Money off;
};
struct PricedLine {
  Edition edition;
  int quantity;
  Money full;  ///< price × quantity
  Money discount;
  Money total;  ///< full − discount, never below what the rules allow
  std::vector<PriceStep> steps;
};
/// Why a code does not count here.
struct CodeRefusal {
  std::string code;
  std::string sentence;
};
struct PricedCart {
  CartId id;
  Currency currency;
  std::vector<PricedLine> lines;
  std::vector<std::string> codes;     ///< that count
  std::vector<CodeRefusal> refusals;  ///< that do not
  Money goods;                        ///< of all lines after discounts
  std::uint64_t fingerprint = 0;      ///< of editions, quantities, prices and codes: what the buyer saw
  [[nodiscard]] std::vector<stock::Demand> demands() const;  ///< summed by SKU
  [[nodiscard]] int count() const;
};

/// The cart of this visit, priced now; nothing when there is none or it is empty. An owner's cart comes before a
/// guest's.
[[nodiscard]] std::optional<PricedCart> find_cart(Visit const& visit, Reader& db);
/// The same to order it: until this ends nobody else fills or empties it.
[[nodiscard]] std::optional<PricedCart> lock_cart(Visit const& visit, Writer& db);
/// After the order stands: counts each code as used and empties the cart. False when a code had no use left meanwhile.
[[nodiscard]] bool close_cart(Writer& db, PricedCart const& cart, std::string_view email_key);
/// Header for the answer after `close_cart`: the count on every page is nothing again.
[[nodiscard]] std::string empty_count_cookie(Visit const& visit);
/// A guest who signs in: their cart joins the account's, each quantity the larger of both. Run by app when told.
void join_carts(Visit const& visit, Writer& db, AccountId account);

/// A file behind an edition.
struct Download {
  std::string slug;
  std::string title;
  std::string product_slug;
  std::string file;  ///< address in files/
  std::int64_t bytes = 0;
  int pages = 0;
  int revision = 1;
  Day revised_on;
};
[[nodiscard]] std::optional<Download> find_download(Reader& db, std::string_view slug);
/// Every file there is, by its product's title.
struct NamedDownload {
  std::string slug, title, product;
};
[[nodiscard]] std::vector<NamedDownload> list_downloads(Reader& db);

}  // namespace vastus::shop
