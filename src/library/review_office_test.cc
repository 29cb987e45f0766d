// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "library/library.h"
#include "library/review_store.h"
#include "support/app/test_app.h"
#include "support/library/small_library.h"
#include "support/storage/test_store.h"

namespace vastus {
namespace {

using namespace library;

class review_queue : public testing::TestWithParam<Dialect> {
 protected:
  review_queue() {
    auto files = with(small_library(), "conditions/sore-knee.md", "source: smith-2018 | Table 2\n",
                      "source: smith-2018 | Table 2\nreviewer: real\nreviewed: 2026-01-01\n");
    write_now(*store, [&](Writer& db) {
      EXPECT_TRUE(load_content(db, files, "tests", plain_layout()));
      return Verdict::keep;
    });
  }

  std::string list(QueueAsked const& asked) {
    std::string all;
    store->read([&](Reader& db) {
      for (DueClaim const& claim : list_claims_due(db, asked)) all += claim.claim + " " + claim.reviewer + "\n";
    });
    return all;
  }

  TestStore store{GetParam()};
  Day const late{2030, 1, 1};
};

INSTANTIATE_TEST_SUITE_P(on, review_queue, both_stores(), name_of_store);

TEST_P(review_queue, goes_on_where_a_page_ended) {
  std::string all;
  QueueAsked asked{.last = late, .most = 1};
  for (int pages = 0; pages < 20; ++pages) {
    std::vector<DueClaim> claims;
    store->read([&](Reader& db) { claims = list_claims_due(db, asked); });
    if (claims.empty()) break;
    all += claims[0].claim + " " + claims[0].reviewer + "\n";
    asked.after_day = claims[0].due;
    asked.after_id = claims[0].id;
  }

  EXPECT_EQ(all, list({.last = late}));
  EXPECT_TRUE(all.ends_with("sk-what Real Person\n")) << "its day comes last";
}

TEST_P(review_queue, is_one_persons_or_nobodys) {
  std::optional<RecordId> real;
  store->read([&](Reader& db) {
    auto const reviewers = list_reviewers(db);
    ASSERT_EQ(reviewers.size(), 1u) << "who is invented reviews nothing";
    real = reviewers[0].id;
  });

  EXPECT_EQ(list({.last = late, .whose = real}), "sk-what Real Person\n");
  std::string const nobodys = list({.last = late, .nobodys = true});
  EXPECT_EQ(nobodys.find("sk-what"), std::string::npos);
  EXPECT_NE(nobodys.find("va-steers"), std::string::npos);
}

TEST_P(review_queue, knows_the_first_and_the_last_day) {
  EXPECT_EQ(list({.last = Day(2026, 12, 31)}), "");
  EXPECT_EQ(list({.last = late, .first = Day(2027, 1, 2)}), "sk-what Real Person\n");
  EXPECT_EQ(list({.last = Day(2027, 2, 1), .first = Day(2027, 2, 1)}), "sk-what Real Person\n");
  EXPECT_EQ(list({.last = Day(2027, 1, 31), .first = Day(2027, 1, 2)}), "");
}

TEST_P(review_queue, is_filtered_on_its_page_and_leads_to_the_desk) {
  TestApp app{GetParam()};
  Browser editor = app.browser_of("editor");

  Page const all = editor.get("/office/review?state=all");
  EXPECT_EQ(all.status, 200);
  EXPECT_TRUE(all.says("Nobody yet"));
  auto const at = all.body.find("/claims/");
  ASSERT_NE(at, std::string::npos);
  auto const start = all.body.rfind('"', at) + 1;
  std::string const claim = all.body.substr(start, all.body.find('"', at) - start);
  std::string const desk = claim.substr(0, claim.find("/claims/"));
  EXPECT_TRUE(editor.get(claim).goes_to(desk)) << "where a draft can be begun";
  editor.post(desk + "/draft", {{"csrf", editor.get(desk).csrf()}});
  EXPECT_NE(editor.get(claim).header("Location").find(desk + "/blocks/"), std::string::npos);
  EXPECT_TRUE(editor.get(desk + "/claims/no-such").goes_to(desk));

  for (std::string const query : {"?state=nonsense&reviewer=%00&day=x&id=-1", "?reviewer=nobody&state=soon",
                                  "?state=all&day=9999-12-31&id=9223372036854775807", "?day=2026-01-01"}) {
    int const status = editor.get("/office/review" + query).status;
    EXPECT_TRUE(status == 200) << query << " " << status;
  }
  EXPECT_EQ(app.browser().get("/office/review").status, 303);
}

}  // namespace
}  // namespace vastus
