// SPDX-License-Identifier: Apache-2.0
#include "shop/product_data.h"

#include <boost/json.hpp>

namespace vastus::shop {
namespace {

namespace json = boost::json;

std::string decimal(Money money) { return to_field(money.minor); }

std::string_view availability(Product const& product, ShelfEdition const& edition,
                              std::map<std::string, stock::Available> const& available) {
  if (!product.is_on_sale() || !edition.is_on_sale) return "https://schema.org/Discontinued";
  return is_to_be_had(edition, available) ? "https://schema.org/InStock" : "https://schema.org/OutOfStock";
}

json::object crumb(int position, std::string_view name, std::string item) {
  return {{"@type", "ListItem"}, {"position", position}, {"name", name}, {"item", std::move(item)}};
}

}  // namespace

std::string linked_data(Product const& product, std::map<std::string, stock::Available> const& available,
                        std::string_view school_url, std::string_view drawing) {
  std::string const url(school_url);
  std::string const here = url + "/shop/" + product.text.slug;
  json::array offers;
  for (ShelfEdition const& edition : product.editions) {
    for (Money const& price : edition.prices) {
      offers.push_back({{"@type", "Offer"},
                        {"name", edition.label},
                        {"price", decimal(price)},
                        {"priceCurrency", code(price.currency)},
                        {"availability", availability(product, edition, available)},
                        {"url", here}});
    }
  }
  json::object goods{{"@type", "Product"},
                     {"@id", here},
                     {"name", product.text.title},
                     {"description", product.text.lede},
                     {"image", url + std::string(drawing)},
                     {"url", here},
                     {"offers", std::move(offers)}};
  json::object trail{{"@type", "BreadcrumbList"},
                     {"itemListElement", {crumb(1, "Shop", url + "/shop"), crumb(2, product.text.title, here)}}};
  return json::serialize(
      json::object{{"@context", "https://schema.org"}, {"@graph", {std::move(goods), std::move(trail)}}});
}

}  // namespace vastus::shop
