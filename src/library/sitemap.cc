// SPDX-License-Identifier: Apache-2.0
#include "library/sitemap.h"

#include <fmt/format.h>

#include <algorithm>

#include "view/html.h"

namespace vastus::library {
namespace {

std::string framed(std::string_view element, std::string const& content) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{} "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</{}>\n",
      element, content, element);
}

}  // namespace

std::optional<std::string> sitemap(std::string_view school, std::span<std::string const> entries, std::size_t part,
                                   std::size_t most) {
  std::size_t const parts = entries.size() <= most ? 0 : (entries.size() + most - 1) / most;
  if (part > parts) return std::nullopt;
  std::string content;
  if (part == 0 && parts > 0) {
    for (std::size_t number = 1; number <= parts; ++number) {
      content += "<sitemap><loc>";
      append_escaped(content, school);
      content += fmt::format("/sitemap/{}.xml</loc></sitemap>\n", number);
    }
    return framed("sitemapindex", content);
  }
  auto const here = parts == 0 ? entries : entries.subspan((part - 1) * most);
  for (std::string const& entry : here.first(std::min(most, here.size()))) content += entry;
  return framed("urlset", content);
}

}  // namespace vastus::library
