// SPDX-License-Identifier: Apache-2.0
// Handouts as others read them: pages, order, words that stand apart, a code that leads back.
#include "paper/handout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <span>
#include <thread>

#include "support/paper/sheet_reader.h"

namespace vastus::paper {
namespace {

Statement statement(char grade, std::string words) {
  return {.grade = grade, .words = {{.text = std::move(words)}}, .not_for = {}, .stop_if = {}};
}

Handout sore_knee() {
  Handout sheet;
  sheet.school = "Harbour Row School";
  sheet.language = "en";
  sheet.address = "https://school.example/library/sore-knee";
  sheet.title = "Sore knee";
  sheet.formal = "Gonalgia";
  sheet.lede = "A knee that is sore.";
  sheet.review = "Not reviewed by a clinician";
  sheet.look_again = "Look at again by 22 November 2027";
  sheet.printed = "Printed 22 November 2026";
  sheet.printed_on = Day(2026, 11, 22);
  sheet.purpose = "This sheet teaches; it does not diagnose.";
  sheet.red_flags = {{.when = "Now",
                      .whom = "Emergency department",
                      .flags = {{.title = "Hot, swollen knee", .action = "Go to an emergency department now."}}},
                     {.when = "Soon", .whom = "A doctor", .flags = {{.title = "A lump", .action = "Show it."}}}};
  sheet.scope = {{.name = "Written for", .words = "Adults"}};
  sheet.parts = {{.heading = "In short", .statements = {statement('B', "It is sore.")}},
                 {.heading = "Immediate treatment", .statements = {statement('A', "Walk a little.")}}};
  sheet.parts[1].statements[0].not_for = {"Any red flag above"};
  sheet.parts[1].statements[0].stop_if = {"More pain the next morning"};
  sheet.grades = {{.letter = 'A', .name = "strong evidence"}, {.letter = 'B', .name = "moderate evidence"}};
  sheet.words = {.flags = "First: is it one of these?",
                 .more_flags = "More red flags on the page",
                 .not_for = "Not for",
                 .stop_if = "Stop if",
                 .as_above = "as above",
                 .whole_page = "The page with its sources",
                 .more = "More on the page",
                 .notes = "Notes",
                 .page_one = "Page 1 of 2",
                 .page_two = "Page 2 of 2"};
  return sheet;
}

std::string many_words(int count, std::string const& word = "kneecap") {
  std::string text;
  for (int i = 0; i < count; ++i) text += word + std::to_string(i) + (i % 12 == 11 ? ". " : " ");
  return text;
}

Handout full_of(int statements, int words_each) {
  Handout sheet = sore_knee();
  std::string const grades = "TDCFBA";
  for (int i = 0; i < statements; ++i) {
    Part& part = sheet.parts[std::size_t(i) % sheet.parts.size()];
    part.statements.push_back(statement(grades[std::size_t(i) % grades.size()], many_words(words_each)));
  }
  return sheet;
}

/// The middle of each word is its own: boxes reach from ascender to descender and may touch.
bool stand_apart(std::vector<Word> const& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      Word const& a = words[i];
      Word const& b = words[j];
      double const least = 0.45 * std::min(a.bottom - a.top, b.bottom - b.top);
      bool const overlap = a.page == b.page && std::min(a.right, b.right) - std::max(a.left, b.left) > 1.5 &&
                           std::min(a.bottom, b.bottom) - std::max(a.top, b.top) > least;
      if (!overlap) continue;
      ADD_FAILURE() << a.text << " and " << b.text << " on page " << a.page << " at " << a.left << ", " << a.top;
      return false;
    }
  }
  return true;
}

bool stand_on_the_paper(std::vector<Word> const& words) {
  return std::ranges::all_of(
      words, [](Word const& word) { return word.left > 28 && word.right < 567 && word.top > 20 && word.bottom < 830; });
}

void expect_two_good_pages(Handout const& sheet) {
  SheetReader const reader(handout(sheet));
  EXPECT_EQ(reader.fact("Pages"), "2");
  EXPECT_EQ(reader.fact("Page size"), "595.276 x 841.89 pts (A4)");
  auto const words = reader.words();
  EXPECT_TRUE(stand_apart(words));
  EXPECT_TRUE(stand_on_the_paper(words));
}

TEST(paper_handout, is_two_pages_of_a4_that_say_what_they_are) {
  SheetReader const reader(handout(sore_knee()));

  EXPECT_EQ(reader.fact("Pages"), "2");
  EXPECT_EQ(reader.fact("Page size"), "595.276 x 841.89 pts (A4)");
  EXPECT_EQ(reader.fact("Title"), "Sore knee · Harbour Row School");
  EXPECT_EQ(reader.fact("Author"), "Harbour Row School");
  EXPECT_TRUE(stand_apart(reader.words()));
}

TEST(paper_handout, says_its_language_where_a_screen_reader_looks) {
  std::string const pdf = handout(sore_knee());
  EXPECT_NE(pdf.find("/Lang (en)"), std::string::npos);

  Handout hostile = sore_knee();
  hostile.language = "en) /Evil (x";
  EXPECT_EQ(handout(hostile).find("/Lang"), std::string::npos);
}

TEST(paper_handout, tells_the_red_flags_before_everything_but_the_title) {
  std::string const text = SheetReader(handout(sore_knee())).text();

  std::string_view const order[] = {"Sore knee",   "First: is it one", "Hot, swollen knee.",  "A lump.",
                                    "Written for", "In short",         "Immediate treatment", "Not for",
                                    "Page 1 of 2", "More pain",        "The page with",       "does not diagnose",
                                    "Page 2 of 2"};
  std::size_t at = 0;
  for (std::string_view const words : {order[0], order[1], order[2], order[3], order[4], order[5]}) {
    auto const found = text.find(words, at);
    ASSERT_NE(found, std::string::npos) << words << " in\n" << text;
    at = found;
  }
  for (std::string_view const words : order) EXPECT_NE(text.find(words), std::string::npos) << words;
  EXPECT_NE(text.find("Not reviewed by a clinician"), std::string::npos);
  EXPECT_NE(text.find("Look at again by 22 November 2027"), std::string::npos);
}

TEST(paper_handout, is_set_in_the_faces_of_the_school_alone) {
  auto const faces = SheetReader(handout(sore_knee())).faces();

  ASSERT_FALSE(faces.empty());
  for (std::string const& face : faces) {
    EXPECT_TRUE(face.starts_with("Brygada1918-") || face.starts_with("Commissioner-")) << face;
  }
}

TEST(paper_handout, leads_back_to_its_page_by_a_code) {
  Handout sheet = sore_knee();
  EXPECT_EQ(SheetReader(handout(sheet)).code(), sheet.address);

  sheet.address.clear();
  SheetReader const without(handout(sheet));
  EXPECT_EQ(without.fact("Pages"), "2");
  EXPECT_EQ(without.code(), "");
}

TEST(paper_handout, is_the_same_bytes_for_the_same_input) {
  Handout const sheet = full_of(20, 30);

  EXPECT_EQ(handout(sheet), handout(sheet));
  Handout later = sheet;
  later.printed_on = Day(2026, 11, 23);
  EXPECT_NE(handout(later), handout(sheet));
}

TEST(paper_handout, is_set_on_several_threads_at_once) {
  Handout const sheet = full_of(20, 30);
  std::string const alone = handout(sheet);
  std::array<std::string, 4> together;
  {
    std::vector<std::jthread> threads;
    for (std::string& one : together) threads.emplace_back([&] { one = handout(sheet); });
  }

  for (std::string const& one : together) EXPECT_EQ(one, alone);
}

TEST(paper_handout, leaves_out_the_weakest_and_says_so) {
  Handout sheet = full_of(60, 60);
  sheet.parts[0].statements[1] = statement('T', "Taughtonly " + many_words(60));
  sheet.parts[1].statements.push_back(statement('A', "Strongestclaim of them all."));
  SheetReader const reader(handout(sheet));
  std::string const text = reader.text();

  EXPECT_EQ(reader.fact("Pages"), "2");
  EXPECT_NE(text.find("More on the page"), std::string::npos);
  EXPECT_EQ(text.find("The page with its sources"), std::string::npos);
  EXPECT_EQ(text.find("Taughtonly"), std::string::npos);
  EXPECT_NE(text.find("Strongestclaim"), std::string::npos);
  EXPECT_TRUE(stand_apart(reader.words()));
}

TEST(paper_handout, shrinks_its_type_before_it_leaves_anything_out) {
  Handout const sheet = full_of(16, 40);
  std::string const text = SheetReader(handout(sheet)).text();

  EXPECT_EQ(text.find("More on the page"), std::string::npos);
  EXPECT_NE(text.find("The page with its sources"), std::string::npos);
}

TEST(paper_handout, keeps_the_steps_of_a_programme_together) {
  for (int const others : {10, 20, 30, 40}) {
    Handout sheet = full_of(others, 60);
    auto& steps = sheet.parts[1].statements;
    steps.push_back(statement(0, "Foursteps follow."));
    for (int step = 1; step <= 4; ++step) {
      steps.push_back(statement('D', std::to_string(step) + " · Stepnumber" + std::to_string(step) + " goes on."));
    }
    std::string const text = SheetReader(handout(sheet)).text();

    bool const has_first = text.find("Stepnumber1") != std::string::npos;
    for (std::string const word : {"Foursteps", "Stepnumber2", "Stepnumber3", "Stepnumber4"}) {
      EXPECT_EQ(text.find(word) != std::string::npos, has_first) << word << " beside " << others;
    }
  }
}

TEST(paper_handout, says_limits_that_stand_above_once) {
  Handout sheet = sore_knee();
  for (std::string const more : {"", "A sore hip"}) {
    Statement next = statement('B', "Walk on.");
    next.not_for = {"Any red flag above"};
    if (!more.empty()) next.not_for.push_back(more);
    sheet.parts[1].statements.push_back(next);
  }
  std::string const text = SheetReader(handout(sheet)).text();

  EXPECT_EQ(text.find("Any red flag above"), text.rfind("Any red flag above"));
  EXPECT_NE(text.find("as above · A sore hip"), std::string::npos);
}

TEST(paper_handout, is_two_pages_however_much_it_is_given) {
  expect_two_good_pages(full_of(400, 400));

  Handout titles = sore_knee();
  titles.title = titles.school = titles.formal = titles.lede = titles.review = titles.look_again = titles.printed =
      titles.purpose = many_words(400);
  titles.scope.assign(9, {.name = many_words(90), .words = many_words(400)});
  expect_two_good_pages(titles);

  Handout words = sore_knee();
  words.parts[0].statements[0] = statement('A', std::string(200'000, 'm'));
  expect_two_good_pages(words);
}

TEST(paper_handout, shortens_red_flags_only_when_they_fill_the_page_alone) {
  Handout sheet = sore_knee();
  sheet.red_flags[0].flags.assign(30, {.title = many_words(20), .action = many_words(120)});
  expect_two_good_pages(sheet);
  EXPECT_NE(SheetReader(handout(sheet)).text().find("More red flags on the page"), std::string::npos);

  sheet.red_flags[0].flags.resize(9);
  SheetReader const reader(handout(sheet));
  EXPECT_EQ(reader.fact("Pages"), "2");
  EXPECT_EQ(reader.text().find("More red flags on the page"), std::string::npos);
}

TEST(paper_handout, is_two_pages_when_nothing_is_known) {
  expect_two_good_pages({});

  Handout bare = sore_knee();
  bare.red_flags.clear();
  bare.scope.clear();
  bare.parts.clear();
  bare.grades.clear();
  bare.formal.clear();
  expect_two_good_pages(bare);
}

TEST(paper_handout, reads_from_right_to_left_where_its_title_does) {
  Handout sheet = full_of(8, 20);
  sheet.title = "ברך כואבת";
  sheet.lede = "كاب الركبة يؤلم عند صعود الدرج";
  sheet.parts[0].heading = "בקצרה";
  expect_two_good_pages(sheet);

  SheetReader const reader(handout(sheet));
  auto const words = reader.words();
  auto const school = std::ranges::find(words, "Harbour", &Word::text);
  ASSERT_NE(school, words.end());
  EXPECT_GT(school->left, 297) << "the head is mirrored";
  EXPECT_NE(reader.text(TextOrder::read).find("ברך כואבת"), std::string::npos);
}

TEST(paper_handout, takes_any_string_anywhere) {
  std::ifstream in(VASTUS_SOURCE "/test/data/hostile/blns.json");
  std::vector<std::string> strings{std::string("zero\0inside", 11), "\xff\xfe broken", "\u202eturned", "a\nb\r\n\tc"};
  for (std::string line; std::getline(in, line);) {
    if (auto const first = line.find('"'); first != std::string::npos) {
      strings.push_back(line.substr(first + 1, line.rfind('"') - first - 1));
    }
  }
  ASSERT_GT(strings.size(), 400u);

  for (std::size_t from = 0; from < strings.size(); from += 40) {
    std::span<std::string const> const some(strings.data() + from, std::min<std::size_t>(40, strings.size() - from));
    Handout sheet = sore_knee();
    sheet.title = sheet.school = sheet.address = sheet.language = some.front();
    sheet.red_flags[0].flags.clear();
    for (std::string const& string : some) {
      if (sheet.red_flags[0].flags.size() < 8) sheet.red_flags[0].flags.push_back({.title = string, .action = string});
      Statement next = statement('C', string);
      next.not_for = {string};
      sheet.parts[0].statements.push_back(next);
    }
    SheetReader const reader(handout(sheet));
    EXPECT_EQ(reader.fact("Pages"), "2") << "from string " << from;
  }
}

}  // namespace
}  // namespace vastus::paper
