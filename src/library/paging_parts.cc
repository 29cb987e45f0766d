// SPDX-License-Identifier: Apache-2.0
#include "library/paging_parts.h"

#include <fmt/format.h>

#include "base/text.h"
#include "web/stop.h"

namespace vastus::library {
namespace {

constexpr std::int64_t pages_max = 1'000'000;

}  // namespace

Paging::Paging(Visit const& visit, std::string list) : words_(visit.words()), list_(std::move(list)) {
  if (visit.path() == list_) return;
  std::string_view const path = visit.path();
  std::string_view const number = path.substr(path.rfind('/') + 1);
  page_ = std::size_t(require(to_number(number, 2, pages_max)));
  // One address for one page: `02` is none.
  if (path != address(page_)) throw NotFound{};
}

std::string Paging::title(std::string_view of_list) const {
  if (page_ == 1) return std::string(of_list);
  return words_.say("{title}, page {n}", {{"title", of_list}, {"n", std::int64_t(page_)}});
}

PagerView Paging::pager() const {
  std::size_t const pages = std::max<std::size_t>(1, (longest_ + lines_on_page - 1) / lines_on_page);
  if (page_ > pages) throw NotFound{};
  PagerView view;
  if (page_ > 1) view.earlier = address(page_ - 1);
  if (page_ < pages) view.later = address(page_ + 1);
  view.place = words_.say("Page {n} of {all}", {{"n", std::int64_t(page_)}, {"all", std::int64_t(pages)}});
  return view;
}

std::string Paging::address(std::size_t page) const {
  return page == 1 ? list_ : fmt::format("{}/page/{}", list_, page);
}

}  // namespace vastus::library
