// SPDX-License-Identifier: Apache-2.0
#include "discussion/alarm.h"

#include <gtest/gtest.h>

#include "discussion/comment.h"
#include "discussion/rules.h"

namespace vastus::discussion {
namespace {

std::vector<std::string> found(std::string_view text, std::vector<std::string> const& blocked = {}) {
  std::vector<std::string> words;
  for (Alarm const& alarm : AlarmFinder(blocked).find(text)) words.emplace_back(text.substr(alarm.at, alarm.length));
  return words;
}

using Words = std::vector<std::string>;

TEST(discussion_alarm, links_and_emergencies_are_found_where_they_stand) {
  EXPECT_EQ(found("See https://a.example/x?y, then (www.b.example) and mailto:c@d.example"),
            (Words{"https://a.example/x?y,", "www.b.example", "mailto:c@d.example"}));
  EXPECT_EQ(found("My CHEST feels odd. Chest tightness, fever!"), (Words{"Chest tightness,", "fever!"}));
  EXPECT_EQ(found(""), Words{});
}

TEST(discussion_alarm, a_word_within_another_raises_none) {
  EXPECT_EQ(found("A number of sets, the numbers"), Words{});
  EXPECT_EQ(found("My toes are numb."), Words{"numb"});
  EXPECT_EQ(found("classic Scunthorpe pass", {"ass", "cunt", "thorpe pass"}), Words{});
}

TEST(discussion_alarm, a_blocked_word_counts_whole_and_in_any_case_of_letters) {
  EXPECT_EQ(found("Cheap PILLS, cheap-pills and pills4you", {"pills", "cheap pills"}), (Words{"Cheap PILLS", "pills"}));
  EXPECT_EQ(found("überteuert teuer", {"teuer"}), Words{"teuer"});
  EXPECT_EQ(found("50 % rabatt!", {"%", "rabatt!"}), (Words{"%", "rabatt!"}));
}

TEST(discussion_rules, a_comment_waits_until_a_rule_says_otherwise) {
  auto const verdict = [](std::string_view text, Rules const& rules) {
    return judge(AlarmFinder(rules.blocked).find(text), rules);
  };
  std::string const three = "http://a.example http://b.example http://c.example";
  EXPECT_EQ(verdict(three + " fever pills", {.blocked = {"pills"}}), Verdict::waits);
  EXPECT_EQ(verdict("pills", {.blocked = {"pills"}, .on_blocked = OnBlocked::decline}), Verdict::declined_at_once);
  EXPECT_EQ(verdict("fever", {.blocked = {"pills"}, .on_blocked = OnBlocked::decline}), Verdict::waits);
  EXPECT_EQ(verdict(three, {.on_links = OnLinks::decline_many, .links_most = 3}), Verdict::waits);
  EXPECT_EQ(verdict(three, {.on_links = OnLinks::decline_many, .links_most = 2}), Verdict::declined_at_once);
  EXPECT_EQ(verdict("www.a.example", {.on_links = OnLinks::refuse}), Verdict::refused_for_links);
  EXPECT_EQ(verdict("no link", {.on_links = OnLinks::refuse}), Verdict::waits);
}

TEST(discussion_rules, blocked_words_are_lines_without_repetition) {
  EXPECT_EQ(to_blocked_words(" pills \n\npills\ncheap watches\n"), (Words{"pills", "cheap watches"}));
  EXPECT_EQ(to_blocked_words(to_lines({"a", "b c"})), (Words{"a", "b c"}));
}

TEST(discussion_comment, a_decision_is_named_and_read_back) {
  DecisionTurn const turn{.comment = CommentId(456282436160762453), .turn = 7};
  auto const read = to_decision(to_text(turn));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->comment, turn.comment);
  EXPECT_EQ(read->turn, 7);
  for (auto const* const bad : {"", ".", "0000000000001", "0000000000001.", "0000000000001.0", "0000000000001.-1",
                                "x.1", "0000000000001.1.1"}) {
    EXPECT_FALSE(to_decision(bad)) << bad;
  }
}

TEST(discussion_comment, a_beginning_ends_at_a_word_and_never_within_a_letter) {
  EXPECT_EQ(beginning_of("short", 10), "short");
  EXPECT_EQ(beginning_of("one two three", 9), "one two …");
  EXPECT_EQ(beginning_of("éééééé", 3), "ééé …");
}

}  // namespace
}  // namespace vastus::discussion
