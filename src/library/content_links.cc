// SPDX-License-Identifier: Apache-2.0
#include "library/content_links.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::library {
namespace {

struct Shelf {
  std::string_view step;
  Kind kind;
};

constexpr Shelf shelves[] = {
    {"library", Kind::condition}, {"muscles", Kind::muscle}, {"trigger-points", Kind::trigger_point},
    {"regions", Kind::region},    {"authors", Kind::person},
};

constexpr std::string_view lists[] = {"/", "/library", "/muscles", "/trigger-points", "/sources"};

}  // namespace

std::vector<MarkdownLink> list_links(std::string_view markdown) {
  std::vector<MarkdownLink> found;
  std::size_t at = 0;
  while ((at = markdown.find(']', at)) != std::string_view::npos) {
    ++at;
    std::string_view rest = markdown.substr(at);
    if (!rest.starts_with('(') && !rest.starts_with(": ")) continue;
    rest = trimmed(rest.substr(1));
    if (rest.starts_with('<')) rest.remove_prefix(1);
    auto const end = rest.find_first_of(" )>\n");
    auto const line = std::count(markdown.begin(), markdown.begin() + std::ptrdiff_t(at), '\n');
    found.push_back({std::string(rest.substr(0, end)), int(line)});
  }
  return found;
}

Address read_address(std::string_view target) {
  std::string_view const path = target.substr(0, target.find_first_of("#?"));
  if (std::find(std::begin(lists), std::end(lists), path) != std::end(lists)) {
    return {.means = Address::Means::page, .kind = {}, .slug = {}};
  }
  auto const steps = split(path, '/');
  if (steps.size() != 3 || !steps[0].empty()) return {};
  for (Shelf const& shelf : shelves) {
    if (shelf.step == steps[1]) {
      return {.means = Address::Means::record, .kind = shelf.kind, .slug = std::string(steps[2])};
    }
  }
  return {};
}

}  // namespace vastus::library
