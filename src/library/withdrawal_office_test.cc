// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "library/leanings_store.h"
#include "library/record_rules.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

/// An article of the demo school that no other record names, and a condition that many do.
class withdrawing : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
  Browser owner = app.browser_of("owner");
  Browser visitor = app.browser();
  std::string const slug = free_article();
  std::string const page = "/articles/" + slug;
  std::string const desk = "/office/records/article/" + slug;
  std::string const named = "/office/records/condition/runners-knee";

  std::string free_article() {
    std::string found;
    app.store().read([&](Reader& db) {
      found = db.find(
                    "SELECT slug FROM library_records r WHERE kind = 13 AND state = 1 AND NOT EXISTS ("
                    "SELECT 1 FROM library_leanings WHERE target_id = r.id) ORDER BY slug LIMIT 1",
                    [](Row const& row) { return row.string(0); })
                  .value_or("");
    });
    return found;
  }
  Page act(Browser& who, std::string const& record, std::string const& what) {
    return who.post(record + "/" + what, {{"csrf", who.get("/office/records/new").csrf()}});
  }
  Page withdraw(std::string const& record) { return act(owner, record, "withdrawal"); }
  std::vector<std::string> edges() {
    std::vector<std::string> all;
    app.store().read([&](Reader& db) {
      all = db.list("SELECT record_id, target_id FROM library_leanings ORDER BY record_id, target_id",
                    [](Row const& row) { return std::to_string(row.number(0)) + "→" + std::to_string(row.number(1)); });
    });
    return all;
  }
};

INSTANTIATE_TEST_SUITE_P(on, withdrawing, both_stores(), name_of_store);

TEST_P(withdrawing, takes_a_page_away_and_puts_it_back_as_it_was) {
  ASSERT_EQ(visitor.get(page).status, 200);
  std::string const before = visitor.get(page).body;
  auto const edges_before = edges();
  EXPECT_TRUE(owner.get(desk).says("href=\"" + desk + "/withdrawal\""));

  EXPECT_TRUE(withdraw(desk).goes_to("/office/records?state=withdrawn&done=withdrawn"));

  Page const gone = visitor.get(page);
  EXPECT_EQ(gone.status, 410);
  EXPECT_TRUE(gone.says("This page was withdrawn"));
  for (char const* const list : {"/articles", "/sitemap.xml", "/feed.atom"})
    EXPECT_FALSE(visitor.get(list).says(page + "\"")) << list;
  EXPECT_EQ(visitor.get("/articles/never-written").status, 404) << "what never was is not gone";
  EXPECT_TRUE(owner.get("/office/records?state=withdrawn").says(desk + "\""));
  EXPECT_FALSE(owner.get("/office/records?kind=article").says(desk + "\""));
  EXPECT_TRUE(owner.get(desk).goes_to(desk + "/withdrawal"));
  EXPECT_TRUE(owner.get(desk + "/withdrawal").says("Put it back as it was"));
  EXPECT_TRUE(withdraw(desk).goes_to(desk + "/withdrawal")) << "pressed twice";
  EXPECT_NE(edges(), edges_before);

  EXPECT_TRUE(act(owner, desk, "return").goes_to(desk + "?done=put_back"));

  EXPECT_EQ(visitor.get(page).body, before);
  EXPECT_EQ(edges(), edges_before);
  EXPECT_FALSE(owner.get("/office/records?state=withdrawn").says(desk + "\""));
  EXPECT_TRUE(act(owner, desk, "return").goes_to(desk)) << "pressed twice";
  Page const journal = owner.get("/office/journal");
  EXPECT_TRUE(journal.says(" withdrew “"));
  EXPECT_TRUE(journal.says(" put “"));
}

TEST_P(withdrawing, lists_what_names_a_record_and_leaves_it) {
  Page const asked = owner.get(named + "/withdrawal");
  EXPECT_EQ(asked.status, 200);
  EXPECT_TRUE(asked.says("These records name it"));
  EXPECT_FALSE(asked.says(">Withdraw it<"));
  auto const at = asked.body.find("<th scope=\"row\"><a href=\"");
  ASSERT_NE(at, std::string::npos);

  EXPECT_EQ(withdraw(named).status, 409);
  EXPECT_EQ(visitor.get("/library/runners-knee").status, 200);
}

TEST_P(withdrawing, waits_for_a_draft_and_is_for_whoever_may_publish) {
  Browser editor = app.browser_of("editor");
  EXPECT_TRUE(editor.get(desk + "/withdrawal").says("Whoever may publish can withdraw it."));
  EXPECT_EQ(act(editor, desk, "withdrawal").status, 403);
  EXPECT_EQ(visitor.get(desk + "/withdrawal").status, 303) << "only the staff";
  EXPECT_EQ(act(owner, desk, "draft").status, 303);

  EXPECT_EQ(withdraw(desk).status, 409);
  EXPECT_TRUE(owner.get(desk + "/withdrawal").says("A draft of it is being written."));
  EXPECT_EQ(visitor.get(page).status, 200);
  EXPECT_EQ(owner.get("/office/records/article/never-written/withdrawal").status, 404);
  EXPECT_EQ(owner.get("/office/records/articles/study/withdrawal").status, 404);
}

TEST_P(withdrawing, goes_and_comes_in_the_order_of_who_names_whom) {
  // A record, not a plate, that one other names, which itself is named by none.
  std::string names, is_named;
  app.store().read([&](Reader& db) {
    db.each(
        "SELECT a.kind, a.slug, b.kind, b.slug FROM library_leanings l JOIN library_records a ON a.id = l.record_id "
        "JOIN library_records b ON b.id = l.target_id WHERE b.kind <> 7 AND b.kind <> 5 AND a.state = 1 AND "
        "NOT EXISTS (SELECT 1 FROM library_leanings WHERE target_id = a.id) AND "
        "(SELECT COUNT(*) FROM library_leanings WHERE target_id = b.id) = 1 ORDER BY a.slug, b.slug LIMIT 1",
        [&](Row const& row) {
          auto const desk_of = [&](int kind, int at) {
            return "/office/records/" + std::string(library::word(row.as<library::Kind>(kind))) + "/" + row.string(at);
          };
          names = desk_of(0, 1);
          is_named = desk_of(2, 3);
        });
  });
  ASSERT_FALSE(names.empty());

  EXPECT_EQ(withdraw(is_named).status, 409);
  EXPECT_EQ(withdraw(names).status, 303);
  EXPECT_EQ(withdraw(is_named).status, 303);
  Page const refused = act(owner, names, "return");
  EXPECT_EQ(refused.status, 409);
  EXPECT_TRUE(refused.says("It cannot be put back as it was")) << refused.body;
  EXPECT_EQ(act(owner, is_named, "return").status, 303);
  EXPECT_TRUE(act(owner, names, "return").goes_to(names + "?done=put_back"));
}

TEST_P(withdrawing, knows_the_edges_of_a_school_that_is_older_than_their_table) {
  auto const before = edges();
  ASSERT_FALSE(before.empty());
  write_now(app.store(), [](Writer& db) {
    db.run("DELETE FROM library_leanings");
    library::refresh_leanings(db);
    return Verdict::keep;
  });
  EXPECT_EQ(edges(), before);
}

}  // namespace
}  // namespace vastus
