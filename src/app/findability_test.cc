// SPDX-License-Identifier: Apache-2.0
// Real questions, kept as data in test/findability.txt, against the demo school: 95 of 100 find their page among the
// first three.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/text.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

struct Question {
  std::string text;
  std::vector<std::string> answers;
};

std::vector<Question> questions() {
  std::ifstream in(std::string(VASTUS_SOURCE) + "/test/findability.txt");
  std::vector<Question> all;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    auto const bar = line.rfind(" | ");
    EXPECT_NE(bar, std::string::npos) << line;
    if (bar == std::string::npos) continue;
    Question question{.text = line.substr(0, bar), .answers = {}};
    for (std::string_view const address : split(std::string_view(line).substr(bar + 3), ' ')) {
      if (!address.empty()) question.answers.emplace_back(address);
    }
    all.push_back(std::move(question));
  }
  return all;
}

TEST(findability, what_people_ask_leads_to_the_right_page) {
  constexpr int looked_at = 3;
  TestApp app;
  app.catch_up_search();
  Browser visitor = app.browser();
  auto const all = questions();
  std::size_t found = 0;
  for (Question const& question : all) {
    for (std::string const& address : question.answers) {
      EXPECT_EQ(visitor.get(address.substr(0, address.find('#'))).status, 200) << address << " is no page";
    }
    auto const results =
        app.search_index().find({.text = question.text, .narrowed_to = {}, .first = 0, .count = looked_at});
    bool const is_there = std::ranges::any_of(results.hits, [&](search::Hit const& hit) {
      return std::ranges::find(question.answers, hit.url) != question.answers.end();
    });
    found += is_there;
    if (is_there) continue;
    std::cout << "missed: " << question.text << " | " << question.answers.front() << "; found";
    for (search::Hit const& hit : results.hits) std::cout << ' ' << hit.url;
    std::cout << '\n';
  }
  ASSERT_FALSE(all.empty());
  EXPECT_GE(found * 20, all.size() * 19) << found << " of " << all.size();
  std::cout << found << " of " << all.size() << " questions found their page among the first " << looked_at << '\n';
}

}  // namespace
}  // namespace vastus
