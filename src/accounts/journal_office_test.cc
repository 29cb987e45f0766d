// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "accounts/person_store.h"
#include "support/app/test_app.h"
#include "web/journal_store.h"

namespace vastus {
namespace {

class journal : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
  Browser owner = app.browser_of("owner");

  void write(std::string const& event, std::string const& sentence, int times = 1) {
    write_now(app.store(), [&](Writer& db) {
      auto const editor = accounts::find_person(db, "editor@demo.example")->person.id;
      Actor const actor{editor, "test"};
      for (int i = 0; i < times; ++i) {
        record_journal(db, {.actor = actor, .event = event, .sentence = sentence + std::to_string(i)});
      }
      return Verdict::keep;
    });
  }
  static std::size_t lines_of(Page const& page) {
    std::size_t lines = 0;
    for (auto at = page.body.find("<li><time"); at != std::string::npos; at = page.body.find("<li><time", at + 1))
      ++lines;
    return lines;
  }
};

INSTANTIATE_TEST_SUITE_P(on, journal, both_stores(), name_of_store);

/// What asks nothing of the store that the tests on both do not ask: a school on PostgreSQL takes a second to make.
class journal_further : public journal {};
INSTANTIATE_TEST_SUITE_P(on, journal_further, testing::Values(Dialect::sqlite), name_of_store);

TEST_P(journal, it_answers_by_person_kind_day_and_words) {
  write("library.draft_saved", "Edda saved draft ");
  app.clock().move(std::chrono::hours(24));
  write("shop.order_paid", "Somebody paid order ");

  EXPECT_EQ(lines_of(owner.get("/office/journal")), 3u);
  EXPECT_EQ(lines_of(owner.get("/office/journal?who=editor@demo.example")), 2u);
  EXPECT_EQ(lines_of(owner.get("/office/journal?who=editor@demo.example&kind=shop.")), 1u);
  EXPECT_EQ(lines_of(owner.get("/office/journal?kind=library.draft_saved")), 1u);
  EXPECT_EQ(lines_of(owner.get("/office/journal?kind=library.")), 1u);
  EXPECT_EQ(lines_of(owner.get("/office/journal?from=2026-11-23")), 1u);
  EXPECT_EQ(lines_of(owner.get("/office/journal?to=2026-11-22")), 2u);
  EXPECT_EQ(lines_of(owner.get("/office/journal?words=DRAFT+edda")), 1u);
  EXPECT_EQ(lines_of(owner.get("/office/journal?words=nothing+like+it")), 0u);
  EXPECT_TRUE(owner.get("/office/journal").says("value=\"shop.order_paid\""));
}

TEST_P(journal_further, a_question_that_makes_no_sense_comes_back_with_the_error_beside_its_field) {
  EXPECT_TRUE(owner.get("/office/journal?who=nobody@demo.example").says("id=\"who-error\""));
  EXPECT_TRUE(owner.get("/office/journal?from=2026-02-30").says("id=\"from-error\""));
  EXPECT_TRUE(owner.get("/office/journal?from=2026-11-23&to=2026-11-22").says("id=\"to-error\""));
  EXPECT_TRUE(owner.get("/office/journal?words=" + std::string(101, 'x')).says("id=\"words-error\""));
  EXPECT_EQ(owner.get("/office/journal?from=yesterday").status, 422);
  EXPECT_EQ(owner.get("/office/journal?before=-1&kind='--").status, 200);
}

TEST_P(journal_further, pages_have_stable_addresses_and_a_rare_word_is_looked_for_page_by_page) {
  write("library.rare", "A needle ");
  write("library.draft_saved", "Hay ", 2'100);
  Page const first = owner.get("/office/journal?kind=library.");
  EXPECT_EQ(lines_of(first), 40u);
  auto const at = first.body.find("/office/journal?kind=library.&amp;before=");
  ASSERT_NE(at, std::string::npos);
  std::string older = first.body.substr(at, first.body.find('"', at) - at);
  older.replace(older.find("&amp;"), 5, "&");
  std::string const body = owner.get(older).body;
  write("library.draft_saved", "New hay ", 10);
  EXPECT_EQ(owner.get(older).body, body);

  Page const looked = owner.get("/office/journal?words=needle");
  EXPECT_EQ(lines_of(looked), 0u);
  EXPECT_TRUE(looked.says("Looked through 2000 lines"));
  auto const next = looked.body.find("/office/journal?words=needle&amp;before=");
  ASSERT_NE(next, std::string::npos);
  std::string further = looked.body.substr(next, looked.body.find('"', next) - next);
  further.replace(further.find("&amp;"), 5, "&");
  EXPECT_EQ(lines_of(owner.get(further)), 1u);
}

TEST_P(journal_further, its_file_is_no_trap_for_spreadsheets) {
  write("library.odd", "=HYPERLINK(\"x\"), and \"more\" ");
  Page const file = owner.get("/office/journal.csv?kind=library.");
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.body,
            "at,who,event,sentence,request\r\n2026-11-22T00:00:00Z,\"Edda Editor\",\"library.odd\","
            "\"'=HYPERLINK(\"\"x\"\"), and \"\"more\"\" 0\",\"test\"\r\n");
  EXPECT_EQ(file.header("Content-Disposition"), "attachment; filename=\"journal.csv\"");
  EXPECT_EQ(app.browser_of("editor").get("/office/journal.csv").status, 403);
}

TEST(journal_plans, every_question_is_answered_by_an_index) {
  TestStore store(Dialect::sqlite);
  auto const plan = [&](std::string const& where) {
    std::string text;
    store->read([&](Reader& db) {
      db.each("EXPLAIN QUERY PLAN SELECT id, at, account_id, event, sentence, request FROM web_journal WHERE " + where +
                  " ORDER BY id DESC LIMIT 51",
              [&](Row const& row) { text += row.string(3) + '\n'; });
    });
    return text;
  };
  for (auto const* where :
       {"account_id = 1 AND id >= 1 AND id < 9", "event = 'a.b' AND id >= 1 AND id < 9",
        "rtrim(event, 'abcdefghijklmnopqrstuvwxyz_') = 'a.' AND id >= 1 AND id < 9", "id >= 1 AND id < 9"}) {
    EXPECT_TRUE(plan(where).contains("SEARCH web_journal USING")) << where << plan(where);
    EXPECT_FALSE(plan(where).contains("TEMP B-TREE")) << where << plan(where);
  }
}

}  // namespace
}  // namespace vastus
