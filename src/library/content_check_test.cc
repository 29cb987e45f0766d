// SPDX-License-Identifier: Apache-2.0
#include "library/content_check.h"

#include <gtest/gtest.h>

#include "library/content_links.h"
#include "support/library/small_library.h"

namespace vastus::library {
namespace {

constexpr char const* page = "conditions/sore-knee.md";
constexpr char const* point = "trigger-points/vastus-1.md";

std::string complaints(std::vector<ContentFile> const& files) {
  std::string all;
  for (ContentError const& error : check_content(files)) all += to_text(error) + "\n";
  return all;
}

TEST(library_folder, finds_nothing_wrong_with_a_whole_one) { EXPECT_EQ(complaints(small_library()), ""); }

struct Dangling {
  char const* path;
  char const* from;
  char const* to;
  char const* complaint;
};

void PrintTo(Dangling const& dangling, std::ostream* out) { *out << dangling.complaint; }

class library_references : public testing::TestWithParam<Dangling> {};

TEST_P(library_references, are_refused_with_file_and_line_when_they_dangle) {
  Dangling const& dangling = GetParam();

  std::string const said = complaints(with(small_library(), dangling.path, dangling.from, dangling.to));

  EXPECT_NE(said.find(dangling.complaint), std::string::npos) << "said: " << said << "\nwanted: " << dangling.complaint;
}

INSTANTIATE_TEST_SUITE_P(
    of, library_references,
    testing::Values(
        Dangling{page, "region: knee", "region: hip", "sore-knee.md:7: no region is called “hip”"},
        Dangling{page, "author: ada", "author: bob", "sore-knee.md:12: no person is called “bob”"},
        Dangling{page, "author: ada", "author: ada\nauthor: ada", "sore-knee.md:13: “ada” stands twice in author"},
        Dangling{page, "flag: hot-knee", "flag: cold-knee", "sore-knee.md:15: no red-flag is called “cold-knee”"},
        Dangling{page, "muscle: vastus", "muscle: biceps", "sore-knee.md:16: no muscle is called “biceps”"},
        Dangling{page, "trigger-point: vastus-1", "trigger-point: biceps-1", "no trigger-point is called “biceps-1”"},
        Dangling{page, "trigger-point: vastus-1\n", "trigger-point: vastus-1\nsee-also: sore-knee\n",
                 "sore-knee.md:18: a condition does not refer to itself"},
        Dangling{page, "trigger-point: vastus-1\n", "trigger-point: vastus-1\nsee-also: sore-hip\n",
                 "sore-knee.md:18: no condition is called “sore-hip”"},
        Dangling{page, "source: smith-2018", "source: jones-2018", "sore-knee.md:26: no source is called “jones-2018”"},
        Dangling{page, "source: smith-2018 | Table 2\n", "", "sore-knee.md:24: grade B needs a source"},
        Dangling{page, "source: neal-2019\n", "", "sore-knee.md:44: grade F needs a source"},
        Dangling{page, "answers: sk-angle-taught", "answers: sk-nothing",
                 "sore-knee.md:47: no claim of this record is called"},
        Dangling{page, "answers: sk-angle-taught", "answers: va-steers",
                 "sore-knee.md:47: no claim of this record is called"},
        Dangling{page, "answers: sk-angle-taught", "answers: sk-angle-tested",
                 "sore-knee.md:47: a claim does not answer itself"},
        Dangling{page, "claim sk-angle-tested", "claim sk-what", "sore-knee.md:44: the claim “sk-what” stands in"},
        Dangling{page, "claim sk-what", "claim va-steers", "the claim “va-steers” stands in"},
        Dangling{page, "::: figure knee", "::: figure hip", "sore-knee.md:33: no plate is called “hip”"},
        Dangling{page, "due: 2027-03-01", "reviewer: real\ndue: 2027-03-01",
                 "sore-knee.md:13: reviewer and reviewed stand"},
        Dangling{page, "due: 2027-03-01", "reviewed: 2026-01-01\ndue: 2027-03-01",
                 "sore-knee.md:13: reviewer and reviewed"},
        Dangling{page, "due: 2027-03-01", "reviewer: ada\nreviewed: 2026-01-01\ndue: 2027-03-01",
                 "sore-knee.md:13: “ada” cannot review"},
        Dangling{page, "due: 2027-02-01", "reviewer: ada\nreviewed: 2026-01-01\ndue: 2027-02-01",
                 "sore-knee.md:27: “ada” cannot review"},
        Dangling{page, "(/muscles/vastus)", "(/muscles/biceps)", "sore-knee.md:22: no muscle is called “biceps”"},
        Dangling{page, "(/muscles/vastus)", "(/trigger-points/b)", "sore-knee.md:22: no trigger-point is called “b”"},
        Dangling{page, "(/muscles/vastus)", "(/library/x#y)", "sore-knee.md:22: no condition is called “x”"},
        Dangling{page, "(/muscles/vastus)", "(</regions/hip>)", "sore-knee.md:22: no region is called “hip”"},
        Dangling{page, "(/muscles/vastus)", "(/bones/femur)", "sore-knee.md:22: the school has no page /bones/femur"},
        Dangling{page, "(/muscles/vastus)", "(muscles/vastus)",
                 "sore-knee.md:22: the link “muscles/vastus” begins with neither"},
        Dangling{page, "It does not.", "It\ndoes [not](/muscles/none).", "sore-knee.md:54: no muscle is called “none”"},
        Dangling{point, "letter: a", "letter: b", "vastus-1.md:10: the plate has no key “b”"},
        Dangling{point, "plate: knee\n", "", "vastus-1.md:9: a letter needs the plate it stands on"},
        Dangling{"plates/knee.md", "key: 1 |", "key: a |", "knee.md:12: the mark “a” stands twice"},
        Dangling{"plates/knee.md", "file: knee.svg", "file: hip.svg", "knee.md:8: there is no drawing plates/hip.svg"},
        Dangling{"plates/knee.svg", "<svg", "<gif", "plates/knee.svg: is no SVG drawing"},
        Dangling{"plates/knee.svg", "<svg", "<svg><SCRIPT>", "plates/knee.svg: a drawing must not hold “<script”"},
        Dangling{"regions/leg.md", "title: Leg\n", "title: Leg\nparent: knee\n", "a region must not lie within itself"},
        Dangling{"red-flags/hot-knee.md", "source: coakley-2006 | Page 3\n", "",
                 "hot-knee.md:8: grade A needs a source"}));

TEST(library_folder, takes_a_review_by_a_real_qualified_person) {
  auto const files =
      with(small_library(), page, "due: 2027-03-01", "reviewer: real\nreviewed: 2026-01-01\ndue: 2027-03-01");

  EXPECT_EQ(complaints(files), "");
}

TEST(library_folder, refuses_files_that_are_not_content_and_drawings_nobody_shows) {
  auto files = small_library();
  files.push_back({"plates/spare.svg", "<svg/>"});
  EXPECT_EQ(complaints(files), "plates/spare.svg: no plate shows this drawing\n");

  files.push_back({"notes.txt", "Call Bob."});
  EXPECT_EQ(complaints(files), "notes.txt: is no content file: neither Markdown nor an SVG drawing\n");
}

TEST(library_folder, keeps_published_pages_off_drafts) {
  auto files = with(small_library(), page, "trigger-point: vastus-1\n", "trigger-point: vastus-1\nsee-also: idea\n");
  files.push_back(
      {"drafts/idea.md",
       "---\nkind: condition\nslug: idea\ntitle: Idea\nlede: L.\naudience: Adults\ndue: 2027-01-01\n---\n"});

  EXPECT_EQ(complaints(files), "conditions/sore-knee.md:18: “idea” is a draft; nothing public leans on one\n");
}

TEST(library_folder, refuses_one_condition_as_draft_and_as_page) {
  auto files = small_library();
  files.push_back(
      {"drafts/sore-knee.md",
       "---\nkind: condition\nslug: sore-knee\ntitle: Idea\nlede: L.\naudience: Adults\ndue: 2027-01-01\n---\n"});

  EXPECT_EQ(complaints(files), "drafts/sore-knee.md:1: the same record stands in conditions/sore-knee.md\n");
}

TEST(library_links, are_found_in_every_form_markdown_has) {
  auto const links = list_links("[a](/x) ![b](</y> \"t\")\n[c]: /z\n[d] [e](  /w)");

  ASSERT_EQ(links.size(), 4u);
  EXPECT_EQ(links[0].target, "/x");
  EXPECT_EQ(links[1].target, "/y");
  EXPECT_EQ(links[2].target, "/z");
  EXPECT_EQ(links[2].line, 1);
  EXPECT_EQ(links[3].target, "/w");
}

}  // namespace
}  // namespace vastus::library
