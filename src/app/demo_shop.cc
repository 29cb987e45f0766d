// SPDX-License-Identifier: Apache-2.0
#include "app/demo_shop.h"

#include <array>
#include <optional>
#include <vector>

#include "base/fault.h"
#include "base/text.h"
#include "orders/orders.h"
#include "shop/cart_store.h"
#include "shop/exchange_store.h"
#include "shop/product_store.h"
#include "stock/level_store.h"
#include "stock/warehouse_store.h"
#include "taxes/rate_store.h"
#include "view/markdown.h"

namespace vastus::app {
namespace {

/// In the order of the three figures that end a `sku:` line.
constexpr std::array<std::string_view, 3> warehouses{"usa", "uk", "australia"};

using Line = std::pair<std::string_view, std::string_view>;

/// One file: `name: words` lines, an empty line, then Markdown.
struct Sheet {
  std::vector<Line> lines;
  std::string_view text;

  [[nodiscard]] std::string_view one(std::string_view name) const {
    for (auto const& [key, words] : lines) {
      if (key == name) return words;
    }
    return {};
  }
  [[nodiscard]] std::vector<std::string_view> all(std::string_view name) const {
    std::vector<std::string_view> found;
    for (auto const& [key, words] : lines) {
      if (key == name) found.push_back(words);
    }
    return found;
  }
};

Sheet read_sheet(std::string_view bytes) {
  Sheet sheet;
  auto const end = bytes.find("\n\n");
  ENSURE(end != std::string_view::npos, "a product of the demo has a text below its lines");
  for (std::string_view const line : split(bytes.substr(0, end), '\n')) {
    auto const colon = line.find(':');
    ENSURE(colon != std::string_view::npos, "a line of a product has a name");
    sheet.lines.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
  }
  sheet.text = trimmed(bytes.substr(end));
  return sheet;
}

std::vector<std::string_view> fields_of(std::string_view line, std::size_t count) {
  auto fields = split(line, '|');
  ENSURE(fields.size() == count, "a line of the demo's shop has all its fields");
  for (std::string_view& field : fields) field = trimmed(field);
  return fields;
}

std::int64_t whole(std::string_view text) { return to_number(text, 0).value(); }

shop::ProductText to_text(std::string_view slug, Sheet const& sheet) {
  shop::ProductText text{.slug = std::string(slug),
                         .kind = shop::to_kind(sheet.one("kind")).value(),
                         .title = std::string(sheet.one("title")),
                         .subtitle = std::string(sheet.one("subtitle")),
                         .lede = std::string(sheet.one("lede")),
                         .text = std::string(sheet.text),
                         .html = render_markdown(sheet.text, MarkdownProfile::block).html(),
                         .cover = std::string(sheet.one("cover")),
                         .supply_analysis = std::string(sheet.one("supply")),
                         .place = whole(sheet.one("place"))};
  for (std::string_view const fact : sheet.all("fact")) text.facts += std::string(fact) + "\n";
  for (std::string_view const about : sheet.all("about")) {
    auto const slash = about.find('/');
    text.subjects.push_back(
        {.kind = std::string(about.substr(0, slash)), .slug = std::string(about.substr(slash + 1))});
  }
  return text;
}

/// `CODE | name | grams | hs | origin | hours | us uk au`
void stock_up(Writer& db, std::string_view line) {
  auto const fields = fields_of(line, 7);
  std::string const sku(fields[0]);
  stock::save_sku(db, {.sku = sku,
                       .name = std::string(fields[1]),
                       .grams = int(whole(fields[2])),
                       .hs_code = std::string(fields[3]),
                       .origin = Country::from_text(fields[4]).value(),
                       .lead_hours = int(whole(fields[5]))});
  auto const counts = split(fields[6], ' ');
  for (std::size_t at = 0; at < warehouses.size(); ++at) {
    auto const count = int(whole(counts.at(at)));
    // A school without such a warehouse has nowhere to put it: then it is sold out.
    if (count > 0) (void)stock::receive(db, warehouses[at], sku, count);
  }
}

/// `printed | label | tax class | usd gbp eur aud | SKU x1, SKU x1`
void add_edition(Writer& db, shop::ProductId product, std::string_view line) {
  auto const fields = fields_of(line, 5);
  shop::EditionText edition{.product = product,
                            .form = shop::to_form(fields[0]).value(),
                            .label = std::string(fields[1]),
                            .tax_class = taxes::to_class(fields[2]).value(),
                            .prices = {}};
  auto const prices = split(fields[3], ' ');
  for (Currency const currency : all_currencies) {
    edition.prices.push_back({currency, shop::to_minor(prices.at(std::size_t(currency))).value()});
  }
  auto const id = shop::save_edition(db, edition);
  if (fields[4].empty()) return;
  for (std::string_view const part : split(fields[4], ',')) {
    auto const words = split(trimmed(part), ' ');
    shop::save_part(db, id, {.sku = std::string(words.at(0)), .quantity = int(whole(words.at(1).substr(1)))});
  }
}

std::string_view slug_of(EmbeddedFile const& file) { return file.path.substr(0, file.path.rfind('.')); }

/// The files of products among those of the shop.
std::vector<EmbeddedFile> product_files() {
  std::vector<EmbeddedFile> files;
  for (EmbeddedFile const& file : demo_shop()) {
    if (file.path.ends_with(".md")) files.push_back(file);
  }
  return files;
}

std::string_view sheet(std::string_view name) {
  for (EmbeddedFile const& file : demo_shop()) {
    if (file.path == name) return file.bytes;
  }
  throw Fault("the demo's shop has no sheet " + std::string(name));
}

/// What a shop needs before anything stands in it: warehouses, rates of tax and delivery, exchange rates.
void open_shop(Writer& db) {
  auto const warehouses_loaded = stock::load_warehouses(db, sheet("warehouses.tsv"));
  ENSURE(warehouses_loaded.has_value(), "the demo's warehouses are sound");
  auto const rates_loaded = taxes::load_rates(db, sheet("taxes.tsv"));
  ENSURE(rates_loaded.has_value(), "the demo's rates are sound");
  auto const exchange_loaded = shop::load_exchange_rates(db, sheet("exchange.tsv"));
  ENSURE(exchange_loaded.has_value(), "the demo's exchange rates are sound");
  orders::take_pretended_payments(db);
}

/// Codes of every kind: for all and for one product, stacking and alone, ended and used up.
void add_codes(Writer& db) {
  Time const now = db.now();
  auto const add = [&](shop::NewCode code) { ENSURE(shop::record(db, code), "an empty shop has no such code"); };
  Time const begun = now - std::chrono::hours(24 * 60);
  auto const workbook = shop::find_product(db, "runners-knee-workbook");
  ENSURE(workbook.has_value(), "the demo sells its workbook");
  add({.code = "KNEE10",
       .title = "For readers of the knee pages",
       .percent = 10'000,
       .turn = 1,
       .is_stacking = true,
       .starts_at = begun});
  add({.code = "STUDENT", .title = "For students, alone", .percent = 25'000, .turn = 2, .starts_at = begun});
  add({.code = "BOOK5",
       .title = "Off the workbook",
       .product = workbook->id,
       .turn = 3,
       .is_stacking = true,
       .starts_at = begun,
       .is_once_each = true,
       .amounts = {{.off = {Currency::usd, 500}, .least = {Currency::usd, 2000}},
                   {.off = {Currency::gbp, 400}, .least = {Currency::gbp, 1600}}}});
  add({.code = "EARLY",
       .title = "For the opening, over",
       .percent = 15'000,
       .starts_at = begun,
       .ends_at = now - std::chrono::hours(24 * 7)});
  add({.code = "FIRST", .title = "For the very first", .percent = 20'000, .starts_at = begun, .uses_max = 1});
  ENSURE(shop::use_code(db, "FIRST", "first@buyers.example"), "the first use of a code is free");
}

}  // namespace

void fill_demo_shop(Writer& db) {
  open_shop(db);
  for (EmbeddedFile const& file : product_files()) {
    for (std::string_view const sku : read_sheet(file.bytes).all("sku")) stock_up(db, sku);
  }
  for (EmbeddedFile const& file : product_files()) {
    Sheet const sheet = read_sheet(file.bytes);
    std::string_view const slug = slug_of(file);
    auto const product = shop::record_product(db, to_text(slug, sheet));
    ENSURE(product.has_value(), "an empty shop has no such address");
    for (std::string_view const edition : sheet.all("edition")) add_edition(db, *product, edition);
    if (!sheet.one("withdrawn").empty()) ENSURE(shop::withdraw_product(db, slug), "it was on sale");
  }
  add_codes(db);
}

}  // namespace vastus::app
