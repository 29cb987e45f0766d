// SPDX-License-Identifier: Apache-2.0
#include "library/frozen.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace vastus::library {
namespace {

Citation const citation{.source = 1, .locator = "Page 2"};

Claim full_claim() {
  Claim claim;
  claim.id = ClaimId(-7);
  claim.slug = "a-claim";
  claim.grade = Grade::f;
  claim.text = "Text.";
  claim.html = "<i>Text.</i>";
  claim.note = "Note.";
  claim.citations = {citation};
  claim.answers = "b";
  claim.answered_by = {"c", "d"};
  claim.addressed = Addressed::visitor;
  claim.not_for = {"n"};
  claim.stop_if = {"s"};
  claim.reviewer = Ref{"r", "R"};
  claim.reviewed = Day(2026, 1, 1);
  claim.due = Day(1969, 1, 1);
  return claim;
}

void add_parts(Condition& condition) {
  condition.red_flags = {{.id = RecordId(1),
                          .slug = "rf",
                          .title = "RF",
                          .urgency = Urgency::emergency,
                          .features = "fe",
                          .action = "ac",
                          .grade = Grade::a,
                          .citations = {citation},
                          .due = Day(2027, 2, 2)}};
  condition.sections = {{.kind = SectionKind::cause,
                         .heading = "H",
                         .blocks = {Prose{"m", "h"}, full_claim(),
                                    Figure{{.slug = "pl",
                                            .title = "PL",
                                            .number = "4",
                                            .caption = "cap",
                                            .alt = "alt",
                                            .width = 1,
                                            .height = 2,
                                            .keys = {{"a", "A"}},
                                            .version = "v"}}}}};
  condition.muscles = {{.id = RecordId(2),
                        .slug = "mu",
                        .title = "MU",
                        .latin = "la",
                        .region = {"g", "G"},
                        .origin = "o",
                        .insertion = "i",
                        .nerve = "n",
                        .action = "a"}};
  condition.trigger_points = {{.id = RecordId(3),
                               .slug = "tp",
                               .title = "TP",
                               .code = "c",
                               .muscle = Ref{"mu", "MU"},
                               .where = "w",
                               .refers = "r",
                               .plate = "pl",
                               .letter = "a",
                               .not_for = {"n"},
                               .stop_if = {"s"}}};
}

/// A condition in which no field has its empty value.
Condition full() {
  Person const person{.slug = "p", .name = "P", .role = "role", .qualification = "q", .fictional = true};

  Condition condition;
  condition.id = ConditionId(INT64_MAX);
  condition.slug = "s";
  condition.title = "Ünïcode";
  condition.formal = "f";
  condition.also = {"a", ""};
  condition.state = State::published;
  condition.published = Day(2026, 2, 2);
  condition.region = Region{.slug = "g", .title = "G", .parent = Ref{"pg", "PG"}};
  condition.lede = std::string(300, 'x');
  condition.audience = "Adults";
  condition.children = "c";
  condition.pregnancy = "p";
  condition.facts = {{"Who", "W"}};
  condition.authors = {person};
  condition.reviewer = person;
  condition.reviewed = Day(2026, 3, 3);
  condition.due = Day(2027, 1, 1);
  add_parts(condition);
  condition.see_also = {{"o", "O", Day(2026, 4, 4)}};
  condition.sources = {{.slug = "so",
                        .title = "SO",
                        .authors = "au",
                        .year = 2020,
                        .journal = "j",
                        .doi = "d",
                        .pmid = "p",
                        .checked = Checked::abstract,
                        .note = "n"}};
  condition.revision = 9;
  condition.changed_at = Time(123'456'789);
  return condition;
}

TEST(library_frozen, thaws_to_the_same_condition) { EXPECT_EQ(thaw(freeze(full())), full()); }

TEST(library_frozen, keeps_its_form_until_the_number_of_the_form_is_raised) {
  // When this fails, `visit` has changed: raise frozen_form, then take the new digest.
  EXPECT_EQ(frozen_form, 1);
  EXPECT_EQ(to_hex(sha256(freeze(full()))).substr(0, 16), "1a65b1e7579df07b");
}

TEST(library_frozen, refuses_bytes_that_were_cut_or_grew) {
  std::string const bytes = freeze(full());

  for (std::size_t length = 0; length < bytes.size(); ++length) EXPECT_FALSE(thaw(bytes.substr(0, length))) << length;
  EXPECT_FALSE(thaw(bytes + '\0'));
}

TEST(library_frozen, survives_bytes_that_lie) {
  std::string const bytes = freeze(full());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string broken = bytes;
    broken[at] = char(broken[at] ^ 0xFF);
    auto const thawed = thaw(broken);
    if (thawed) {
      EXPECT_EQ(thawed->sections.size(), 1u) << at;
    }
  }
}

}  // namespace
}  // namespace vastus::library
