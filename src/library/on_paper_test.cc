// SPDX-License-Identifier: Apache-2.0
#include "library/on_paper.h"

#include <gtest/gtest.h>

namespace vastus::library {
namespace {

Words const english = Words::of("en");
Imprint const imprint{
    .school = "Harbour Row School", .address = "https://school.example/x", .today = Day(2026, 11, 22)};

Claim claim(std::string slug, Grade grade) {
  Claim made;
  made.slug = std::move(slug);
  made.grade = grade;
  made.html = made.slug + " says so";
  return made;
}

Condition with(SectionKind kind, std::vector<Block> blocks) {
  Condition condition;
  condition.title = "Sore knee";
  condition.due = Day(2027, 11, 22);
  condition.sections.push_back({.kind = kind, .heading = {}, .blocks = std::move(blocks)});
  return condition;
}

std::vector<std::string> told(Condition const& condition) {
  std::vector<std::string> words;
  for (paper::Part const& part : to_handout(condition, english, imprint).parts) {
    for (paper::Statement const& statement : part.statements) {
      std::string text = statement.grade == 0 ? std::string("-") : std::string(1, statement.grade);
      for (paper::Run const& run : statement.words) text += " " + run.text;
      words.push_back(std::move(text));
    }
  }
  return words;
}

using Said = std::vector<std::string>;

TEST(library_on_paper, makes_italics_of_emphasis_and_drops_other_marks) {
  paper::Prose const wanted{{.text = "the ", .slant = paper::Slant::upright},
                            {.text = "patella", .slant = paper::Slant::italic},
                            {.text = " & a <link>", .slant = paper::Slant::upright}};

  EXPECT_EQ(to_prose("<p>the <em>patella</em> &amp; <a href=\"/x\">a &lt;link&gt;</a></p>\n"),
            (std::vector<paper::Prose>{wanted}));
}

TEST(library_on_paper, gives_each_paragraph_and_item_its_own_prose) {
  auto const prose = to_prose("<p>One.</p>\n<ul>\n<li>Two</li>\n<li>Three<br />and more</li>\n</ul>\n");

  ASSERT_EQ(prose.size(), 3u);
  EXPECT_EQ(prose[0][0].text, "One.");
  EXPECT_EQ(prose[1][0].text, "Two");
  EXPECT_EQ(prose[2][0].text, "Three and more");
  EXPECT_TRUE(to_prose("").empty());
  EXPECT_TRUE(to_prose("<p></p>").empty());
  EXPECT_EQ(to_prose("broken <em").size(), 1u);
}

TEST(library_on_paper, leaves_to_the_page_what_is_addressed_to_therapists) {
  Claim for_therapists = claim("therapists", Grade::b);
  for_therapists.addressed = Addressed::therapist;

  EXPECT_EQ(told(with(SectionKind::signs, {claim("all", Grade::a), for_therapists})), (Said{"A all says so"}));
}

TEST(library_on_paper, tells_the_test_in_place_of_the_teaching) {
  Claim taught = claim("taught", Grade::t);
  taught.answered_by = {"tested"};
  Claim tested = claim("tested", Grade::f);
  tested.answers = "taught";

  EXPECT_EQ(told(with(SectionKind::immediate, {taught, tested})), (Said{"F tested says so"}));
  EXPECT_EQ(told(with(SectionKind::immediate, {claim("untested", Grade::t)})), (Said{"T untested says so"}));
  tested.addressed = Addressed::therapist;
  EXPECT_EQ(told(with(SectionKind::immediate, {taught, tested})), (Said{"T taught says so"}));
}

TEST(library_on_paper, takes_five_sections_only) {
  EXPECT_EQ(told(with(SectionKind::mechanism, {claim("how", Grade::a)})), Said{});
  EXPECT_EQ(told(with(SectionKind::trigger_points, {claim("points", Grade::a)})), Said{});
  Prose const prose{.markdown = "Mostly *good*.", .html = ""};
  EXPECT_EQ(told(with(SectionKind::prognosis, {prose})), (Said{"- Mostly  good ."}));
}

TEST(library_on_paper, says_who_reviewed_it_or_that_nobody_did) {
  Condition condition = with(SectionKind::signs, {});
  auto sheet = to_handout(condition, english, imprint);
  EXPECT_EQ(sheet.review, "Not reviewed by a clinician");
  EXPECT_EQ(sheet.reviewed, paper::Review::missing);
  EXPECT_EQ(sheet.look_again, "Look at again by 22 November 2027");
  EXPECT_EQ(sheet.printed, "Printed 22 November 2026");

  Person reviewer;
  reviewer.name = "Ada Quill";
  condition.reviewer = reviewer;
  condition.reviewed = Day(2026, 10, 1);
  sheet = to_handout(condition, english, imprint);
  EXPECT_EQ(sheet.review, "Reviewed by Ada Quill, 1 October 2026");
  EXPECT_EQ(sheet.reviewed, paper::Review::done);
}

TEST(library_on_paper, groups_red_flags_that_ask_for_the_same_haste) {
  Condition condition = with(SectionKind::signs, {});
  for (Urgency const urgency : {Urgency::emergency, Urgency::emergency, Urgency::soon}) {
    RedFlag flag;
    flag.title = "a flag";
    flag.action = "do this";
    flag.urgency = urgency;
    condition.red_flags.push_back(flag);
  }
  auto const sheet = to_handout(condition, english, imprint);

  ASSERT_EQ(sheet.red_flags.size(), 2u);
  EXPECT_EQ(sheet.red_flags[0].when, "Now");
  EXPECT_EQ(sheet.red_flags[0].flags.size(), 2u);
  EXPECT_EQ(sheet.red_flags[1].flags[0].action, "do this");
}

TEST(library_on_paper, draws_one_bar_for_each_statement) {
  Condition condition = with(SectionKind::mechanism, {claim("a", Grade::a), Prose{}, claim("t", Grade::t)});
  condition.sections.push_back({.kind = SectionKind::cause, .heading = {}, .blocks = {Prose{}}});
  condition.sections.push_back({.kind = SectionKind::signs, .heading = {}, .blocks = {claim("f", Grade::f)}});

  EXPECT_EQ(profile(condition.sections), (Said{"AT", "F"}));
}

}  // namespace
}  // namespace vastus::library
