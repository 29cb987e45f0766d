// SPDX-License-Identifier: Apache-2.0
// docs/seed.md answers for every line of the seed page, and none of its links is dead.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "base/text.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

std::string file_text(std::string const& path) {
  std::ifstream file(VASTUS_SOURCE "/" + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Every `/path#anchor` of a table row, as `[words](/path#anchor)` or in code marks.
std::vector<std::string> addresses_in(std::string const& row) {
  std::vector<std::string> found;
  for (std::string_view const opening : {"](/", "`/"}) {
    for (auto at = row.find(opening); at != std::string::npos; at = row.find(opening, at + 1)) {
      auto const start = at + opening.size() - 1;
      found.push_back(row.substr(start, row.find_first_of(")`", start) - start));
    }
  }
  return found;
}

TEST(seed_page, every_line_is_answered_and_no_link_is_dead) {
  TestApp app;
  Browser reader = app.browser();
  std::set<std::int64_t> lines;
  std::istringstream table(file_text("docs/seed.md"));
  for (std::string row; std::getline(table, row);) {
    auto const cells = split(row, '|');
    if (cells.size() < 5) continue;
    auto const line = to_number(trimmed(cells[1]), 1);
    if (!line) continue;
    EXPECT_TRUE(lines.insert(*line).second) << "line " << *line << " stands twice";
    auto const served = addresses_in(row);
    EXPECT_TRUE(!served.empty() || row.find("not yet") != std::string::npos) << row;
    for (std::string const& address : served) {
      auto const hash = address.find('#');
      Page const page = reader.get(address.substr(0, hash));
      bool const is_staff = page.status == 303 && address.starts_with("/office");
      EXPECT_TRUE(page.status == 200 || is_staff) << address;
      if (hash == std::string::npos) continue;
      EXPECT_TRUE(page.says("id=\"" + address.substr(hash + 1) + "\"")) << address;
    }
  }
  std::istringstream seed(file_text("test/data/seed/runners-knee.txt"));
  std::int64_t number = 0;
  std::size_t filled = 0;
  for (std::string line; std::getline(seed, line);) {
    ++number;
    if (trimmed(line).empty()) continue;
    ++filled;
    EXPECT_TRUE(lines.contains(number)) << "line " << number << " of the seed page has no answer";
  }
  EXPECT_EQ(lines.size(), filled);
}

}  // namespace
}  // namespace vastus
