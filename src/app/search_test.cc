// SPDX-License-Identifier: Apache-2.0
// The index follows the store: what is published is found, what is not is not, on every node.
#include "app/search.h"

#include <gtest/gtest.h>

#include <thread>

#include "app/content.h"
#include "library/library.h"
#include "shop/product_store.h"
#include "support/jobs/test_clock.h"
#include "support/library/small_library.h"
#include "support/search/test_folder.h"
#include "support/storage/test_store.h"

namespace vastus::app {
namespace {

using namespace std::chrono_literals;
using library::ContentFile;
using Files = std::vector<ContentFile>;
using Slugs = std::vector<std::string>;
using Did = SearchKeeper::Did;

constexpr char const* page = "conditions/sore-knee.md";

class search_keeper : public testing::TestWithParam<Dialect> {
 protected:
  search_keeper() { load(library::small_library()); }

  void load(Files const& files) { load(*store, files); }
  static void load(Store& into, Files const& files) {
    write_now(into, [&](Writer& db) {
      auto const report = library::load_content(db, files, "tests", library_layout());
      EXPECT_TRUE(report) << (report ? "" : to_text(report.error().front()));
      return Verdict::keep;
    });
  }
  static Slugs found(SearchKeeper const& keeper, std::string_view text, std::string const& kind = "condition") {
    Slugs slugs;
    auto const results = keeper.index().find({.text = text, .narrowed_to = {{"kind", kind}}, .first = 0, .count = 10});
    for (search::Hit const& hit : results.hits) slugs.push_back(hit.key.slug);
    return slugs;
  }

  TestClock clock;
  TestStore store{GetParam(), clock};
  test::SearchFolder folder;
  SearchKeeper keeper{*store, clock, folder.path() / "search"};
};

INSTANTIATE_TEST_SUITE_P(on, search_keeper, both_stores(), name_of_store);

TEST_P(search_keeper, builds_what_is_missing_and_then_has_nothing_to_do) {
  EXPECT_TRUE(found(keeper, "knee").empty());

  EXPECT_EQ(keeper.catch_up(), Did::rebuilt);

  EXPECT_EQ(found(keeper, "knee"), Slugs{"sore-knee"});
  EXPECT_EQ(keeper.catch_up(), Did::nothing);
}

TEST_P(search_keeper, changes_what_moved_and_forgets_what_was_withdrawn) {
  keeper.catch_up();
  load(library::with(library::small_library(), page, "A knee that aches.", "A knee that grumbles."));

  EXPECT_EQ(keeper.catch_up(), Did::changed);

  EXPECT_EQ(found(keeper, "grumble"), Slugs{"sore-knee"});
  EXPECT_TRUE(found(keeper, "ache front grumbling nonsense").size() <= 1);

  load(library::with(library::small_library(), page, "published: 2026-01-02", "published: 2027-01-02"));
  keeper.catch_up();
  EXPECT_TRUE(found(keeper, "knee").empty());
  EXPECT_EQ(found(keeper, "vastus", "muscle"), Slugs{"vastus"});
}

TEST_P(search_keeper, finds_what_stands_on_the_shelf_until_it_is_withdrawn) {
  keeper.catch_up();
  shop::ProductText book{.slug = "a-quiet-knee", .title = "A Quiet Knee", .lede = "On kneecaps that grumble."};
  auto const write = [&](std::function<bool(Writer&)> const& work) {
    clock.move(20min);
    write_now(*store, [&](Writer& db) { return work(db) ? Verdict::keep : Verdict::undo; });
    EXPECT_EQ(keeper.catch_up(), Did::changed);
  };

  write([&](Writer& db) { return shop::record_product(db, book).has_value(); });
  EXPECT_EQ(found(keeper, "quiet knee", "product"), Slugs{"a-quiet-knee"});
  book.lede = "On hips.";
  write([&](Writer& db) { return shop::save_product(db, book); });
  EXPECT_EQ(found(keeper, "grumble", "product"), Slugs{});
  write([&](Writer& db) { return shop::withdraw_product(db, book.slug); });
  EXPECT_EQ(found(keeper, "quiet", "product"), Slugs{});
}

TEST_P(search_keeper, a_page_of_tomorrow_is_found_tomorrow) {
  load(library::with(library::small_library(), page, "published: 2026-01-02", "published: 2026-11-23"));
  keeper.catch_up();
  EXPECT_TRUE(found(keeper, "knee").empty());

  clock.move(24h);

  EXPECT_EQ(keeper.catch_up(), Did::changed);
  EXPECT_EQ(found(keeper, "knee"), Slugs{"sore-knee"});
}

TEST_P(search_keeper, new_synonyms_are_heeded_at_once) {
  load(library::library_with_readings());
  keeper.catch_up();
  EXPECT_EQ(found(keeper, "genu"), Slugs{"sore-knee"});

  load(library::without(library::library_with_readings(), "synonyms/knee.md"));

  EXPECT_EQ(keeper.catch_up(), Did::rebuilt);
  EXPECT_TRUE(found(keeper, "genu").empty());
}

TEST_P(search_keeper, a_node_that_slept_finds_its_index_too_old) {
  keeper.catch_up();
  load(library::with(library::small_library(), page, "Sore knee", "Surly knee"));

  SearchKeeper woken(*store, clock, folder.path() / "search");

  EXPECT_EQ(found(woken, "sore"), Slugs{"sore-knee"}) << "the old index answers until the new one stands";
  EXPECT_EQ(woken.catch_up(), Did::rebuilt);
  EXPECT_EQ(found(woken, "surly"), Slugs{"sore-knee"});

  SearchKeeper again(*store, clock, folder.path() / "search");
  EXPECT_EQ(again.catch_up(), Did::nothing) << "an index that is current is not built again";
}

TEST_P(search_keeper, a_store_that_was_put_back_is_followed_back) {
  load(library::with(library::small_library(), page, "Sore knee", "Surly knee"));
  keeper.catch_up();
  TestStore restored(GetParam(), clock);
  load(*restored, library::small_library());

  SearchKeeper after(*restored, clock, folder.path() / "search");
  after.catch_up();

  EXPECT_TRUE(found(after, "surly").empty());
}

/// Waits for what another thread does; a real clock runs here.
template <class Condition>
bool comes_true(Condition is_so) {
  for (int tries = 0; tries < 400 && !is_so(); ++tries) std::this_thread::sleep_for(25ms);
  return is_so();
}

TEST_P(search_keeper, every_node_follows_what_one_of_them_wrote) {
  auto const other_store = store.open_again(GetParam() == Dialect::sqlite ? Writing::beside : Writing::alone);
  SearchKeeper other(*other_store, clock, folder.path() / "other");
  keeper.start();
  other.start();
  EXPECT_TRUE(comes_true([&] { return !found(keeper, "sore").empty() && !found(other, "sore").empty(); }));

  load(library::with(library::small_library(), page, "A knee that aches.", "A knee that grumbles."));

  EXPECT_TRUE(comes_true([&] { return !found(keeper, "grumbles").empty(); }));
  // A store beside another on SQLite is a command's: it has no writer that would notice.
  bool const is_a_node = GetParam() == Dialect::postgres;
  EXPECT_TRUE(!is_a_node || comes_true([&] { return !found(other, "grumbles").empty(); }));
  keeper.stop();
  other.stop();
}

TEST_P(search_keeper, stops_and_starts_again) {
  keeper.start();
  keeper.stop();
  keeper.stop();
  keeper.start();
  EXPECT_TRUE(comes_true([&] { return !found(keeper, "knee").empty(); }));
}

}  // namespace
}  // namespace vastus::app
