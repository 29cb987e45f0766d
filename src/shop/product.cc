// SPDX-License-Identifier: Apache-2.0
#include "shop/product.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "view/words.h"

namespace vastus::shop {
namespace {

struct KindName {
  Kind kind;
  std::string_view word;
  std::string_view board;
};
constexpr KindName kind_names[] = {{Kind::book, "book", tr("Books")},
                                   {Kind::chart, "chart", tr("Charts")},
                                   {Kind::tool, "tool", tr("Tools")},
                                   {Kind::course, "course", tr("Workbooks for courses")},
                                   {Kind::bundle, "bundle", tr("Bundles")}};

constexpr std::int64_t price_most = 1'000'000;

}  // namespace

std::string_view kind_word(Kind kind) { return std::ranges::find(kind_names, kind, &KindName::kind)->word; }

std::optional<Kind> to_kind(std::string_view word) {
  auto const* const found = std::ranges::find(kind_names, word, &KindName::word);
  if (found == std::end(kind_names)) return std::nullopt;
  return found->kind;
}

std::string_view board_of(Kind kind) { return std::ranges::find(kind_names, kind, &KindName::kind)->board; }

std::optional<Cover> to_cover(std::string_view words) {
  auto const at = words.find(' ');
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view const cloth = words.substr(0, at);
  std::string_view const drawing = words.substr(at + 1);
  if (std::ranges::find(all_cloths, cloth) == std::end(all_cloths)) return std::nullopt;
  if (std::ranges::find(all_drawings, drawing) == std::end(all_drawings)) return std::nullopt;
  return Cover{.cloth = std::string(cloth), .drawing = std::string(drawing)};
}

std::optional<Money> ShelfEdition::price_in(Currency currency) const {
  auto const found = std::ranges::find(prices, currency, &Money::currency);
  if (found == prices.end()) return std::nullopt;
  return *found;
}

std::optional<Money> Product::least_price() const {
  std::optional<Money> least;
  for (ShelfEdition const& edition : editions) {
    auto const price = edition.price_in(Currency::usd);
    if (edition.is_on_sale && price && (!least || *price < *least)) least = price;
  }
  return least;
}

std::vector<Fact> facts_of(std::string_view lines) {
  std::vector<Fact> facts;
  for (std::string_view const line : split(lines, '\n')) {
    auto const at = line.find(':');
    if (at == std::string_view::npos) continue;
    facts.push_back(
        {.name = std::string(trimmed(line.substr(0, at))), .words = std::string(trimmed(line.substr(at + 1)))});
  }
  return facts;
}

bool is_to_be_had(ShelfEdition const& edition, std::map<std::string, stock::Available> const& available) {
  return std::ranges::all_of(edition.skus, [&](stock::Demand const& part) {
    auto const found = available.find(part.sku);
    return found != available.end() && found->second.all >= part.quantity;
  });
}

bool is_sold_out(Product const& product, std::map<std::string, stock::Available> const& available) {
  return std::ranges::none_of(product.editions, [&](ShelfEdition const& edition) {
    return edition.is_on_sale && is_to_be_had(edition, available);
  });
}

std::vector<std::string> skus_of(std::vector<Product> const& products) {
  std::vector<std::string> skus;
  for (Product const& product : products) {
    for (ShelfEdition const& edition : product.editions) {
      for (stock::Demand const& part : edition.skus) skus.push_back(part.sku);
    }
  }
  std::ranges::sort(skus);
  auto const [first, last] = std::ranges::unique(skus);
  skus.erase(first, last);
  return skus;
}

std::optional<std::int64_t> to_minor(std::string_view typed) {
  auto const point = typed.find('.');
  std::string_view const whole = typed.substr(0, point);
  std::string_view const part = point == std::string_view::npos ? std::string_view() : typed.substr(point + 1);
  auto const is_digits = [](std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (whole.empty() || whole.size() > 6 || part.size() > 2 || !is_digits(whole) || !is_digits(part))
    return std::nullopt;
  if (point != std::string_view::npos && part.empty()) return std::nullopt;
  std::int64_t minor = 0;
  for (char const digit : whole) minor = minor * 10 + (digit - '0');
  for (std::size_t at = 0; at < 2; ++at) minor = minor * 10 + (at < part.size() ? part[at] - '0' : 0);
  if (minor < 1 || minor > price_most) return std::nullopt;
  return minor;
}

std::string to_field(std::int64_t minor) { return fmt::format("{}.{:02}", minor / 100, minor % 100); }

}  // namespace vastus::shop
