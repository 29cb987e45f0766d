// SPDX-License-Identifier: Apache-2.0
#include "library/draft.h"

#include <gtest/gtest.h>

#include "library/content_file.h"
#include "library/difference.h"
#include "library/draft_text.h"
#include "library/record_rules.h"

namespace vastus::library {
namespace {

Draft at(Stage stage) {
  Draft draft;
  draft.stage = stage;
  return draft;
}

TEST(draft_rules, each_step_begins_at_its_own_stages_only) {
  using enum Stage;
  struct Line {
    Step step;
    Stage from;
    std::optional<Stage> to;
  };
  Line const lines[] = {{Step::send, writing, in_review},
                        {Step::send, in_review, {}},
                        {Step::send, passed, {}},
                        {Step::send, scheduled, {}},
                        {Step::pass, writing, {}},
                        {Step::pass, in_review, passed},
                        {Step::pass, passed, {}},
                        {Step::schedule, writing, {}},
                        {Step::schedule, in_review, {}},
                        {Step::schedule, passed, scheduled},
                        {Step::publish, writing, {}},
                        {Step::publish, in_review, {}},
                        {Step::publish, passed, passed},
                        {Step::publish, scheduled, passed},
                        {Step::send_back, in_review, writing},
                        {Step::send_back, passed, writing},
                        {Step::send_back, writing, {}},
                        {Step::take_back, scheduled, passed},
                        {Step::take_back, in_review, writing},
                        {Step::take_back, passed, {}}};
  for (Line const& line : lines) {
    auto const after = stage_after(at(line.from), line.step, 0);
    EXPECT_EQ(after.has_value(), line.to.has_value()) << int(line.step) << " from " << int(line.from);
    if (after && line.to) {
      EXPECT_EQ(*after, *line.to) << int(line.step) << " from " << int(line.from);
    }
  }
}

TEST(draft_rules, nothing_goes_on_with_complaints_but_it_may_go_back) {
  Draft draft = at(Stage::in_review);
  draft.complaints = {{.file = {}, .line = 3, .message = "no"}};
  EXPECT_EQ(stage_after(draft, Step::pass, 0).error(), NotMoved::complaints);
  EXPECT_TRUE(stage_after(draft, Step::send_back, 0).has_value());
}

TEST(draft_rules, complaints_survive_their_column) {
  std::vector<ContentError> const complaints = {{.file = {}, .line = 3, .message = "one, “two”"},
                                                {.file = {}, .line = 0, .message = "of the whole"}};
  EXPECT_EQ(read_complaints(print_complaints(complaints)), complaints);
}

TEST(draft_rules, every_kind_begins_with_a_text_the_forms_can_open) {
  for (Kind const kind : all_kinds()) {
    std::string const text = first_text(kind, "a-slug", "A title", Day(2026, 11, 23));
    auto const record = read_unfinished({path_of(kind, "a-slug", false), text});
    ASSERT_TRUE(record.has_value()) << text;
    EXPECT_EQ(record->title(), "A title");
  }
}

TEST(draft_text, whatever_is_typed_keeps_the_form_of_a_content_file) {
  char const* const typed[] = {"::: claim stolen\ngrade: A\n:::",
                               "## summary: Mine",
                               "---\nkind: muscle\n---",
                               "one\n\n\n\ntwo   \n\tthree",
                               ":::\n:::",
                               "note: this looks like a field\nand goes on",
                               "\r\n\r\nwindows\r\nlines\r\n",
                               "   leading and trailing   ",
                               "# heading\n* list\n> quote"};
  for (char const* const text : typed) {
    Record record = *read_unfinished({"articles/a.md", first_text(Kind::article, "a", "A", Day(2026, 11, 23))});
    std::size_t const sections = record.sections.size();
    add_blocks(record, {.section = 0, .block = 0}, to_paragraphs(text));
    ClaimText claim{.slug = "a-claim", .fields = {}, .text = to_claim_text(text), .line = 0, .text_line = 0};
    add_blocks(record, {.section = 0, .block = 99}, {claim});
    auto const read = read_unfinished({"articles/a.md", print_content(record)});
    ASSERT_TRUE(read.has_value()) << text;
    EXPECT_EQ(read->sections.size(), sections) << text;
    ASSERT_EQ(read->claims().size(), 1u) << text;
    EXPECT_EQ(read->claims().front()->text, claim.text) << text;
    EXPECT_TRUE(read->claims().front()->fields.all.empty()) << text;
  }
}

TEST(draft_text, blocks_are_replaced_moved_and_taken_out_where_they_stand_and_nowhere_else) {
  Record record;
  record.sections.push_back(
      {.kind = "text", .heading = {}, .blocks = {ProseText{"a"}, ProseText{"b"}, ProseText{"c"}}});
  auto const said = [&] {
    std::string all;
    for (BlockText const& block : record.sections[0].blocks) all += std::get<ProseText>(block).markdown;
    return all;
  };
  move_block(record, {.section = 0, .block = 0}, -1);
  EXPECT_EQ(said(), "abc");
  move_block(record, {.section = 0, .block = 0}, 1);
  EXPECT_EQ(said(), "bac");
  replace_block(record, {.section = 0, .block = 1}, {ProseText{"x"}, ProseText{"y"}});
  EXPECT_EQ(said(), "bxyc");
  replace_block(record, {.section = 0, .block = 9}, {ProseText{"z"}});
  replace_block(record, {.section = 7, .block = 0}, {ProseText{"z"}});
  add_blocks(record, {.section = 7, .block = 0}, {ProseText{"z"}});
  EXPECT_EQ(said(), "bxyc");
  replace_block(record, {.section = 0, .block = 0}, {});
  EXPECT_EQ(said(), "xyc");
}

TEST(draft_text, a_place_is_read_whole_or_not_at_all) {
  EXPECT_EQ(Place::from_text("3.2")->to_text(), "3.2");
  for (char const* const no : {"", ".", "3", "3.", ".2", "-1.2", "3.2.1", "a.b", "3.99999999999"}) {
    EXPECT_FALSE(Place::from_text(no)) << no;
  }
}

TEST(difference, marks_the_words_that_went_and_came) {
  auto const lines = difference("one two three\nsame\n", "one 2 three\nsame\n");
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].kind, DiffLine::Kind::gone);
  EXPECT_EQ(lines[0].spans[1], (DiffSpan{"two ", true}));
  EXPECT_EQ(lines[1].kind, DiffLine::Kind::come);
  EXPECT_EQ(lines[1].spans[1], (DiffSpan{"2 ", true}));
  EXPECT_EQ(lines[2].kind, DiffLine::Kind::same);
}

TEST(difference, the_same_text_is_one_line_that_says_so_and_a_new_one_comes_whole) {
  EXPECT_EQ(difference("a\nb\nc\n", "a\nb\nc\n").size(), 1u);
  auto const lines = difference("", "a\nb\n");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1].kind, DiffLine::Kind::come);
}

}  // namespace
}  // namespace vastus::library
