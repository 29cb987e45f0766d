// SPDX-License-Identifier: Apache-2.0
#include "library/showing.h"

#include <gtest/gtest.h>

namespace vastus::library {
namespace {

Claim claim(std::string slug, Grade grade) {
  Claim made;
  made.slug = std::move(slug);
  made.grade = grade;
  made.text = "Words of *" + made.slug + "*";
  made.due = Day(2027, 1, 1);
  return made;
}

Section section(std::vector<Block> blocks) {
  return {.kind = SectionKind::cause, .heading = "Cause", .blocks = std::move(blocks)};
}

Source source(std::string authors) {
  Source made;
  made.slug = "s";
  made.authors = std::move(authors);
  made.year = 2019;
  return made;
}

class Page {
 public:
  explicit Page(std::vector<Section> sections, Day today = Day(2026, 11, 22))
      : sections_(std::move(sections)), showing_(words_, today, sources_) {
    showing_.learn(sections_);
  }
  [[nodiscard]] std::vector<BlockView> blocks() const { return showing_.blocks(sections_.front().blocks); }

 private:
  Words words_ = Words::of("en");
  std::vector<Source> sources_{source("Neal BS, Lack SD")};
  std::vector<Section> sections_;
  Showing showing_;
};

Page page_of_a_pair() {
  Claim taught = claim("taught", Grade::t);
  Claim tested = claim("tested", Grade::f);
  taught.answered_by = {"tested"};
  tested.answers = "taught";
  return Page({section({taught, claim("alone", Grade::b), tested})});
}

TEST(showing, a_teaching_stands_beside_its_test_and_the_test_nowhere_else) {
  Page const page = page_of_a_pair();  // views borrow from what they show
  auto const blocks = page.blocks();

  ASSERT_EQ(blocks.size(), 2u);
  ASSERT_TRUE(blocks[0].pair.has_value());
  EXPECT_EQ(blocks[0].pair->taught.slug, "taught");
  ASSERT_EQ(blocks[0].pair->tested.size(), 1u);
  EXPECT_EQ(blocks[0].pair->tested[0].slug, "tested");
  ASSERT_TRUE(blocks[1].claim.has_value());
  EXPECT_EQ(blocks[1].claim->slug, "alone");
}

TEST(showing, a_test_of_a_test_is_not_lost) {
  Claim taught = claim("taught", Grade::t);
  Claim tested = claim("tested", Grade::b);
  Claim later = claim("later", Grade::a);
  taught.answered_by = {"tested"};
  tested.answers = "taught";
  tested.answered_by = {"later"};
  later.answers = "tested";

  Page const page({section({taught, tested, later})});
  auto const blocks = page.blocks();

  ASSERT_EQ(blocks.size(), 2u);
  EXPECT_TRUE(blocks[0].pair.has_value());
  ASSERT_TRUE(blocks[1].claim.has_value());
  EXPECT_EQ(blocks[1].claim->slug, "later");
}

TEST(showing, the_mark_review_due_appears_on_the_day_itself) {
  auto const is_due_on = [](Day today) {
    return Page({section({claim("a", Grade::b)})}, today).blocks()[0].claim->is_due;
  };

  EXPECT_FALSE(is_due_on(Day(2026, 12, 31)));
  EXPECT_TRUE(is_due_on(Day(2027, 1, 1)));
}

TEST(showing, a_reference_names_three_authors_and_where_to_read_it) {
  Source crowded = source("Neal BS, Lack SD, Lankhorst NE, Raye A");
  crowded.doi = "10.1136/x";
  crowded.checked = Checked::abstract;
  Source indexed = source("Almeida GPL, Silva A, Franca FJ");
  indexed.pmid = "27000000";
  indexed.checked = Checked::record;
  Source const sources[] = {crowded, indexed, source("A body")};

  Words const words = Words::of("en");
  auto const list = Showing(words, Day(2026, 6, 1), sources).references().list;

  ASSERT_EQ(list.size(), 3u);
  EXPECT_EQ(list[0].authors, "Neal BS, Lack SD, Lankhorst NE and others");
  EXPECT_EQ(list[0].url, "https://doi.org/10.1136/x");
  EXPECT_EQ(list[0].unread, "");
  EXPECT_EQ(list[1].authors, indexed.authors);
  EXPECT_EQ(list[1].url, "https://pubmed.ncbi.nlm.nih.gov/27000000/");
  EXPECT_EQ(list[1].unread, "record found, text not read");
  EXPECT_EQ(list[2].url, "");
}

TEST(showing, a_source_is_called_by_its_first_author_and_year) {
  EXPECT_EQ(short_name(source("Neal BS, Lack SD")), "Neal 2019");
  EXPECT_EQ(short_name(source("van der Heijden RA, Oei EHG")), "van der Heijden 2019");
  EXPECT_EQ(short_name(source("Almeida GPL and others")), "Almeida 2019");
  EXPECT_EQ(short_name(source("National Institute for Health")), "National Institute for Health 2019");
}

TEST(showing, plain_words_lose_their_marks_and_break_between_words) {
  EXPECT_EQ(plain_words("The *patella* and [its groove](/muscles/x) `here`"), "The patella and its groove here");
  EXPECT_EQ(plain_words("one two three", 9), "one two…");
  EXPECT_EQ(plain_words("onetwothree", 5), "onetwothree");
}

}  // namespace
}  // namespace vastus::library
