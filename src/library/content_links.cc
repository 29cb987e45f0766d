// SPDX-License-Identifier: Apache-2.0
#include "library/content_links.h"

#include <algorithm>

#include "base/text.h"
#include "library/record_rules.h"

namespace vastus::library {
namespace {

constexpr std::string_view lists[] = {
    "/",           "/library",  "/muscles", "/trigger-points", "/exercises", "/tests",        "/techniques",
    "/guidelines", "/articles", "/sources", "/awards",         "/technique", "/how-we-grade", "/lab"};

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
  for (std::string_view const page : {"about", "international"}) {
    if (path.starts_with('/') && path.substr(1) == page)
      return {.means = Address::Means::record, .kind = Kind::page, .slug = std::string(page)};
  }
  auto const steps = split(path, '/');
  if (steps.size() != 3 || !steps[0].empty() || steps[1].empty()) return {};
  for (Kind const kind : all_kinds()) {
    if (shelf(kind) == steps[1]) {
      return {.means = Address::Means::record, .kind = kind, .slug = std::string(steps[2])};
    }
  }
  return {};
}

}  // namespace vastus::library
