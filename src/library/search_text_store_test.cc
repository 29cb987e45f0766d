// SPDX-License-Identifier: Apache-2.0
// What the search index is given, on both stores.
#include "library/search_text_store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "library/library.h"
#include "library/record_rules.h"
#include "support/jobs/test_clock.h"
#include "support/library/small_library.h"
#include "support/storage/test_store.h"

namespace vastus::library {
namespace {

using namespace std::chrono_literals;
using Files = std::vector<ContentFile>;

class search_feed : public testing::TestWithParam<Dialect> {
 protected:
  void load(Files const& files) {
    write_now(*store, [&](Writer& db) {
      auto const report = load_content(db, files, "tests", plain_layout());
      EXPECT_TRUE(report) << (report ? "" : to_text(report.error().front()));
      return Verdict::keep;
    });
  }

  std::vector<search::Document> all() {
    std::vector<search::Document> documents;
    store->read([&](Reader& db) {
      each_search_document(db, clock.now(), [&](search::Document const& each) { documents.push_back(each); });
    });
    return documents;
  }
  std::vector<std::string> keys(std::string const& kind) {
    std::vector<std::string> slugs;
    for (search::Document const& each : all()) {
      if (each.key.kind == kind) slugs.push_back(each.key.slug);
    }
    return slugs;
  }
  search::Document one(std::string const& kind, std::string const& slug) {
    for (search::Document& each : all()) {
      if (each.key == search::Key{kind, slug}) return each;
    }
    ADD_FAILURE() << kind << ' ' << slug << " is not there";
    return {};
  }
  std::int64_t revision() {
    std::int64_t number = 0;
    store->read([&](Reader& db) {
      number = search_revision(db, clock.now());
      turns_at = db.fresh_until();
    });
    return number;
  }
  std::optional<SearchChanges> changes(Time since, std::size_t most = 100) {
    std::optional<SearchChanges> found;
    store->read([&](Reader& db) { found = list_search_changes(db, since, clock.now(), most); });
    return found;
  }

  TestClock clock;
  TestStore store{GetParam(), clock};
  Time turns_at;
};

INSTANTIATE_TEST_SUITE_P(on, search_feed, both_stores(), name_of_store);

constexpr char const* page = "conditions/sore-knee.md";

TEST_P(search_feed, a_condition_is_told_with_its_names_its_place_and_its_plain_words) {
  load(small_library());

  search::Document const knee = one("condition", "sore-knee");

  EXPECT_EQ(knee.url, "/library/sore-knee");
  EXPECT_EQ(knee.title, "Sore knee");
  EXPECT_NE(std::ranges::find(knee.also, "Knee ache"), knee.also.end());
  EXPECT_NE(std::ranges::find(knee.also, "Gonalgia"), knee.also.end());
  EXPECT_TRUE(knee.summary.starts_with("A knee that aches.")) << knee.summary;
  EXPECT_NE(knee.body.find("Read this first, then the muscle."), std::string::npos) << knee.body;
  EXPECT_NE(knee.body.find("It is an ache at the front."), std::string::npos);
  EXPECT_NE(knee.body.find("Who: Runners"), std::string::npos);
  EXPECT_EQ(knee.facets, (std::vector<search::Facet>{{"region", "knee"}}));
}

TEST_P(search_feed, every_kind_with_a_page_is_there_under_its_address) {
  load(library_with_readings());

  for (search::Document const& each : all()) {
    EXPECT_LE(each.summary.size(), 500u);
    if (each.key.slug.starts_with("list-")) {
      EXPECT_EQ(each.url, "/" + each.key.slug.substr(5));  // a list is a page, though no record
      continue;
    }
    EXPECT_EQ(each.url, address_of(to_kind(each.key.kind).value(), each.key.slug));
  }
  for (Kind const kind : all_kinds()) {
    EXPECT_EQ(keys(std::string(word(kind))).empty(), !prominence_of(kind).has_value()) << word(kind);
  }
}

TEST_P(search_feed, a_long_summary_is_cut_between_words) {
  std::string lede = "Begins";
  while (lede.size() < 900) lede += " ächzende Knie";
  load(with(small_library(), page, "A knee that aches.", lede));

  search::Document const knee = one("condition", "sore-knee");

  EXPECT_LE(knee.summary.size(), 500u);
  EXPECT_TRUE(knee.summary.ends_with("…"));
}

TEST_P(search_feed, nothing_is_told_of_drafts_of_what_is_scheduled_and_of_what_was_withdrawn) {
  Files files = with(small_library(), page, "published: 2026-01-02", "published: 2026-11-23");
  load(files);
  EXPECT_TRUE(keys("condition").empty());
  (void)revision();
  EXPECT_EQ(turns_at, Day(2026, 11, 23).start());
  auto const before = revision();

  clock.move(24h);

  EXPECT_EQ(keys("condition"), std::vector<std::string>{"sore-knee"});
  EXPECT_NE(revision(), before);

  ContentFile draft = file_at(files, page);
  draft.path = "drafts/sore-knee.md";
  draft.bytes.erase(draft.bytes.find("published: "), std::string("published: 2026-11-23\n").size());
  file_at(files, page) = draft;
  std::erase_if(files, [](ContentFile const& file) {
    return file.bytes.find("sore-knee") != std::string::npos && !file.path.starts_with("drafts/");
  });
  load(files);
  EXPECT_TRUE(keys("condition").empty());
}

TEST_P(search_feed, each_change_gives_a_higher_number_whatever_it_is) {
  Files const full = library_with_readings();
  Files const bare = without(full, "synonyms/knee.md");
  auto last = revision();
  for (Files const& files : {full, with(full, page, "A knee that aches.", "A knee that hurts."), full, bare, full,
                             with(full, page, "published: 2026-01-02", "published: 2026-12-01"),
                             with(full, page, "published: 2026-01-02", "published: 2026-12-02"),
                             with(full, "articles/sitting.md", "published: 2026-06-01", "published: 2026-12-01")}) {
    load(files);
    EXPECT_GT(revision(), last);
    last = revision();
  }
  load(with(full, "articles/sitting.md", "published: 2026-06-01", "published: 2026-12-01"));
  EXPECT_EQ(revision(), last) << "nothing changed";
}

TEST_P(search_feed, what_moved_since_a_moment_is_told_and_what_went_is_named) {
  load(small_library());
  clock.move(1h);
  Time const then = clock.now();
  load(with(small_library(), page, "A knee that aches.", "A knee that hurts."));

  auto const changed = changes(then);
  ASSERT_TRUE(changed);
  ASSERT_EQ(changed->put.size(), 1u);
  EXPECT_TRUE(changed->put[0].summary.starts_with("A knee that hurts."));
  EXPECT_TRUE(changed->removed.empty());

  clock.move(1h);
  EXPECT_TRUE(changes(clock.now())->put.empty());
  EXPECT_FALSE(changes(Time(), 1)) << "more than was asked for";

  load(with(small_library(), page, "published: 2026-01-02", "published: 2026-12-01"));
  EXPECT_EQ(changes(clock.now())->removed, (std::vector<search::Key>{{"condition", "sore-knee"}}));
}

TEST_P(search_feed, what_becomes_public_by_its_day_is_among_the_changes) {
  load(with(small_library(), page, "published: 2026-01-02", "published: 2026-11-23"));
  clock.move(1h);
  Time const then = clock.now();
  clock.move(24h);

  auto const changed = changes(then);

  ASSERT_EQ(changed->put.size(), 1u);
  EXPECT_EQ(changed->put[0].key.slug, "sore-knee");
}

TEST_P(search_feed, a_red_flag_that_changes_takes_its_conditions_with_it) {
  load(small_library());
  clock.move(1h);
  Files const files = small_library();
  std::string const flag = "red-flags/hot-knee.md";
  ContentFile const before = [&] {
    Files copy = files;
    return file_at(copy, flag);
  }();
  auto const at = before.bytes.find("features: ") + std::string("features: ").size();
  load(with(files, flag, before.bytes.substr(at, before.bytes.find('\n', at) - at), "Glowing like an ember"));

  auto const changed = changes(clock.now());

  ASSERT_EQ(changed->put.size(), 1u);
  EXPECT_NE(changed->put[0].body.find("Glowing like an ember"), std::string::npos);
}

}  // namespace
}  // namespace vastus::library
