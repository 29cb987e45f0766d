// SPDX-License-Identifier: Apache-2.0
// Lists that are too long for one page: `/muscles`, then `/muscles/page/2`.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "web/pager.h"
#include "web/visit.h"

namespace vastus::library {

class Paging {
 public:
  static constexpr std::size_t lines_on_page = 100;

  /// `list` is the address of the first page; not found when `visit` is at none of its pages.
  Paging(Visit const& visit, std::string list);

  /// Leaves the lines of this page. All lists of an address are cut at the same places.
  template <class Line>
  void cut(std::vector<Line>& lines) {
    note(lines.size());
    lines.erase(lines.begin(), lines.begin() + std::ptrdiff_t(std::min(first(), lines.size())));
    if (lines.size() > lines_on_page) lines.erase(lines.begin() + std::ptrdiff_t(lines_on_page), lines.end());
  }
  /// The same for lines that stand in groups; a group without lines goes.
  template <class Group, class Line>
  void cut(std::vector<Group>& groups, std::vector<Line> Group::* lines) {
    std::size_t before = 0;
    for (Group& group : groups) {
      auto& all = group.*lines;
      std::size_t const count = all.size();
      auto const within = [&](std::size_t place) {
        return std::ptrdiff_t(std::clamp(place, before, before + count) - before);
      };
      all.erase(all.begin() + within(first() + lines_on_page), all.end());
      all.erase(all.begin(), all.begin() + within(first()));
      before += count;
    }
    std::erase_if(groups, [&](Group const& group) { return (group.*lines).empty(); });
    note(before);
  }
  /// A list of `count` lines that was cut where it was read: from `first` on, `lines_on_page` at most.
  void note(std::size_t count) { longest_ = std::max(longest_, count); }
  [[nodiscard]] std::size_t first() const { return (page_ - 1) * lines_on_page; }

  [[nodiscard]] std::string path() const { return address(page_); }
  /// `Muscles`; `Muscles, page 2`.
  [[nodiscard]] std::string title(std::string_view of_list) const;
  /// Once all lists are cut. Not found when none reaches this page.
  [[nodiscard]] PagerView pager() const;

 private:
  [[nodiscard]] std::string address(std::size_t page) const;

  Words const& words_;
  std::string const list_;
  std::size_t page_ = 1;
  std::size_t longest_ = 0;
};

}  // namespace vastus::library
