// SPDX-License-Identifier: Apache-2.0
#include "library/content_file.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.h"
#include "support/library/small_library.h"

namespace vastus::library {
namespace {

/// Every complaint about a file, one a line.
std::string complaints(ContentFile const& file) {
  auto const record = read_content(file);
  if (record) return "";
  std::string all;
  for (ContentError const& error : record.error()) all += to_text(error) + "\n";
  return all;
}

ContentFile changed(std::string_view path, std::string_view from, std::string_view to) {
  auto files = with(small_library(), path, from, to);
  return file_at(files, path);
}

TEST(library_content_file, prints_every_record_back_byte_for_byte) {
  for (ContentFile const& file : small_library()) {
    if (file.path.ends_with(".svg")) continue;

    auto const record = read_content(file);

    ASSERT_TRUE(record.has_value()) << complaints(file);
    EXPECT_EQ(print_content(*record), file.bytes);
  }
}

TEST(library_content_file, keeps_the_order_of_blocks_and_where_they_stand) {
  auto files = small_library();
  Record const record = *read_content(file_at(files, "conditions/sore-knee.md"));

  ASSERT_EQ(record.sections.size(), 9u);
  EXPECT_EQ(record.sections[1].heading, "How it works");
  ASSERT_EQ(record.sections[2].blocks.size(), 2u);
  auto const& claim = std::get<ClaimText>(record.sections[2].blocks[1]);
  EXPECT_EQ(claim.slug, "sk-angle-tested");
  EXPECT_EQ(claim.fields.value("answers"), "sk-angle-taught");
  EXPECT_EQ(claim.text, "It does not.");
  EXPECT_EQ(claim.line, 44);
  EXPECT_EQ(claim.text_line, 53);
}

TEST(library_content_file, takes_text_before_the_first_heading_and_text_of_several_lines) {
  ContentFile const file{"people/real.md",
                         "---\nkind: person\nslug: real\ntitle: R\nrole: S\nfictional: no\n---\n\nBefore.\nStill.\n\n"
                         "## summary\n\nAfter.\n"};

  Record const record = *read_content(file);

  ASSERT_EQ(record.sections.size(), 2u);
  EXPECT_EQ(record.sections[0].kind, "");
  EXPECT_EQ(std::get<ProseText>(record.sections[0].blocks[0]).markdown, "Before.\nStill.");
  EXPECT_EQ(print_content(record), file.bytes);
}

struct Broken {
  char const* path;
  char const* from;
  char const* to;
  char const* complaint;  ///< with file and line
};

void PrintTo(Broken const& broken, std::ostream* out) { *out << broken.complaint; }

class library_grammar : public testing::TestWithParam<Broken> {};

TEST_P(library_grammar, refuses_with_file_and_line) {
  Broken const& broken = GetParam();

  std::string const said = complaints(changed(broken.path, broken.from, broken.to));

  EXPECT_NE(said.find(broken.complaint), std::string::npos) << "said: " << said << "\nwanted: " << broken.complaint;
}

constexpr char const* page = "conditions/sore-knee.md";

INSTANTIATE_TEST_SUITE_P(
    of, library_grammar,
    testing::Values(
        Broken{"regions/leg.md", "---\nkind", "kind", "regions/leg.md:1: a content file begins with a line “---”"},
        Broken{"regions/leg.md", "Leg\n---\n", "Leg\n", "regions/leg.md:4: the fields never end"},
        Broken{"regions/leg.md", "kind: region", "kind: place", "regions/leg.md:2: the first field says the kind"},
        Broken{"regions/leg.md", "title: Leg", "title Leg", "regions/leg.md:4: is not a field"},
        Broken{"regions/leg.md", "title: Leg", "title:  Leg", "regions/leg.md:4: one space only"},
        Broken{"regions/leg.md", "title: Leg", "Title: Leg", "regions/leg.md:4: is not a field"},
        Broken{"regions/leg.md", "title: Leg", "title: Leg ", "regions/leg.md:4: ends in a space"},
        Broken{"regions/leg.md", "title: Leg", "title: ", "regions/leg.md:4: ends in a space"},
        Broken{"regions/leg.md", "title: Leg", "title: L\teg", "regions/leg.md:4: holds a control character"},
        Broken{"regions/leg.md", "title: Leg",
               "title: L\x7F"
               "eg",
               "regions/leg.md:4: holds a control character"},
        Broken{"regions/leg.md", "title: Leg", "title: L\xC3", "regions/leg.md:4: is not well-formed UTF-8"},
        Broken{"regions/leg.md", "title: Leg\n", "title: Leg\r\n", "regions/leg.md:4: ends in CR LF"},
        Broken{"regions/leg.md", "Leg\n---\n", "Leg\n---", "regions/leg.md:5: the last line must end in LF"},
        Broken{"regions/leg.md", "Leg\n---\n", "Leg\n---\n\n", "regions/leg.md:6: the file must end in exactly one LF"},
        Broken{"regions/leg.md", "title: Leg\n", "", "regions/leg.md:4: the field “title” is missing"},
        Broken{"regions/leg.md", "title: Leg\n", "title: Leg\ntitle: Leg\n", "regions/leg.md:5: “title” stands twice"},
        Broken{"regions/leg.md", "title: Leg\n", "title: Leg\ncolour: red\n",
               "regions/leg.md:5: no field is called “colour”"},
        Broken{"regions/leg.md", "slug: leg\ntitle: Leg\n", "title: Leg\nslug: leg\n",
               "regions/leg.md:4: “slug” must stand before “title”"},
        Broken{"regions/leg.md", "slug: leg", "slug: arm", "regions/leg.md:1: this record belongs into regions/arm.md"},
        Broken{"regions/leg.md", "slug: leg", "slug: Leg", "regions/leg.md:3: “Leg” in slug is not a slug"},
        Broken{"regions/leg.md", "Leg\n---\n", "Leg\n---\n\nWords.\n", "regions/leg.md:6: a region has no text"},
        Broken{"sources/neal-2019.md", "year: 2019", "year: MMXIX",
               "sources/neal-2019.md:6: “MMXIX” in year is not a year"},
        Broken{"sources/neal-2019.md", "checked: record", "checked: yes", "sources/neal-2019.md:10: “yes” in checked"},
        Broken{"plates/knee.md", "width: 100", "width: 0", "plates/knee.md:9: “0” in width"},
        Broken{"plates/knee.md", "file: knee.svg", "file: ../knee.svg", "plates/knee.md:8: “../knee.svg” in file"},
        Broken{"plates/knee.md", "key: a | Vastus", "key: a",
               "plates/knee.md:11: “a” in key needs words on both sides"},
        Broken{"people/ada.md", "fictional: yes", "fictional: maybe", "people/ada.md:6: “maybe” in fictional"},
        Broken{"red-flags/hot-knee.md", "same-day", "now", "red-flags/hot-knee.md:5: “now” in urgency"},
        Broken{page, "due: 2027-03-01", "due: 2027-02-30", "sore-knee.md:13: “2027-02-30” in due is not a day"},
        Broken{page, "published: 2026-01-02\n", "", "sore-knee.md:17: the field “published” is missing"},
        Broken{page, "## signs", "## symptoms", "sore-knee.md:58: no section is called “symptoms”"},
        Broken{page, "\n## signs\n", "", "the section “signs” is missing"},
        Broken{page, "## signs", "## cause", "sore-knee.md:58: the section “cause” stands too late"},
        Broken{page, "## signs", "## trigger-points", "sore-knee.md:58: the section “trigger-points” stands twice"},
        Broken{page, "## signs", "## signs:", "sore-knee.md:58: no section is called “signs:”"},
        Broken{page, "## summary\n\n", "## summary\n", "sore-knee.md:21: an empty line must stand before this line"},
        Broken{page, "## summary\n\n", "## summary\n\n\n", "sore-knee.md:22: one empty line only"},
        Broken{page, "Mostly good.\n", "Mostly good.\n::: figure knee\n:::\n",
               "sore-knee.md:69: an empty line must stand before"},
        Broken{page,
               "::: figure knee\n:::", "::: figure knee\nWords.\n:::", "sore-knee.md:34: a figure holds nothing but"},
        Broken{page, "::: figure knee", "::: table knee", "sore-knee.md:33: a block is opened by"},
        Broken{page, "::: claim sk-what", "::: claim SK", "sore-knee.md:24: “SK” is not a slug"},
        Broken{page, "It is an ache at the front.\n", "", "sore-knee.md:24: the claim says nothing"},
        Broken{page, "It is an ache at the front.\n:::\n", "It is an ache at the front.\n",
               "sore-knee.md:24: this block is never closed"},
        Broken{page, "It is an ache at the front.\n", "It is an ache.\n\nAt the front.\n",
               "an empty line inside a claim"},
        Broken{page, "grade: B\n", "", "sore-knee.md:24: the field “grade” is missing"},
        Broken{page, "grade: B\n", "grade: E\n", "sore-knee.md:25: “E” in grade is not a grade"},
        Broken{page, "grade: B\n", "weight: B\n", "sore-knee.md:25: no field is called “weight”"},
        Broken{page, "smith-2018 | Table 2", "Smith 2018", "sore-knee.md:26: “Smith 2018” in source is not a source"},
        Broken{page, "for: therapist", "for: dogs", "sore-knee.md:48: “dogs” in for"},
        Broken{page, "note: Two cohorts.", "note: a b c d e f g h i j k l m n o p q r s t",
               "in note is longer than 19 words"}));

TEST(library_content_file, tells_everything_that_is_wrong_at_once) {
  ContentFile file = changed("conditions/sore-knee.md", "grade: B", "grade: E");
  file.bytes.replace(file.bytes.find("due: 2027-03-01"), 15, "due: soon------");

  std::string const said = complaints(file);

  EXPECT_NE(said.find(":13:"), std::string::npos) << said;
  EXPECT_NE(said.find(":25:"), std::string::npos) << said;
}

TEST(library_content_file, lets_a_draft_be_unfinished_but_not_dated) {
  ContentFile file = changed("conditions/sore-knee.md", "published: 2026-01-02\n", "");
  file.path = "drafts/sore-knee.md";
  file.bytes.replace(file.bytes.find("region: knee\n"), 13, "");
  file.bytes.replace(file.bytes.find("\n## signs\n"), 10, "");

  EXPECT_EQ(complaints(file), "");

  file.bytes.replace(file.bytes.find("flag: hot-knee"), 0, "published: 2026-01-02\n");
  EXPECT_NE(complaints(file).find("drafts/sore-knee.md:13: a draft has no day of publication"), std::string::npos);
}

TEST(library_content_file, keeps_other_kinds_out_of_drafts) {
  ContentFile const file{"drafts/leg.md", "---\nkind: region\nslug: leg\ntitle: Leg\n---\n"};

  EXPECT_NE(complaints(file).find("drafts/leg.md:2: only a condition can be a draft"), std::string::npos);
}

}  // namespace
}  // namespace vastus::library
