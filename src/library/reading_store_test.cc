// SPDX-License-Identifier: Apache-2.0
#include "library/reading_store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "library/anatomy_store.h"
#include "library/record_store.h"
#include "library/things.h"
#include "support/library/small_library.h"
#include "support/storage/test_store.h"

namespace vastus::library {
namespace {

Day const today(2026, 11, 22);

class library_readings : public testing::TestWithParam<Dialect> {
 protected:
  std::string load(std::vector<ContentFile> const& files) {
    std::string complaints;
    write_now(*store, [&](Writer& db) {
      auto const report = load_content(db, files, "tests", plain_layout());
      moved = db.moved();
      if (report) return Verdict::keep;
      for (ContentError const& error : report.error()) complaints += to_text(error) + "\n";
      return Verdict::undo;
    });
    return complaints;
  }

  template <class Ask>
  auto read(Ask ask) {
    std::invoke_result_t<Ask, Reader&> answer;
    store->read([&](Reader& db) {
      answer = ask(db);
      seen = db.seen();
      fresh_until = db.fresh_until();
    });
    return answer;
  }

  std::optional<Reading> find(Kind kind, std::string_view slug, Day day = today) {
    return read([&](Reader& db) { return find_reading(db, kind, slug, day.start()); });
  }

  RecordId id_of(Kind kind, std::string const& slug) {
    auto const stored = read(list_stored_records);
    return std::ranges::find_if(stored, [&](auto& each) { return each.kind == kind && each.slug == slug; })->id;
  }

  std::vector<std::string> around(Kind kind, std::string const& slug, Day day = today) {
    RecordId const id = id_of(kind, slug);
    std::vector<std::string> slugs;
    for (auto const& each : read([&](Reader& db) { return list_neighbours(db, id, day.start()); })) {
      slugs.push_back(each.slug);
    }
    return slugs;
  }

  TestStore store{GetParam()};
  std::vector<Thing> moved;
  std::vector<Thing> seen;
  Time fresh_until = Time::never();
};

INSTANTIATE_TEST_SUITE_P(on, library_readings, both_stores(), name_of_store);

using Slugs = std::vector<std::string>;

TEST_P(library_readings, come_back_byte_for_byte) {
  auto files = library_with_readings();
  EXPECT_EQ(load(files), "");
  std::ranges::sort(files);
  EXPECT_EQ(read(export_content), files);
}

TEST_P(library_readings, an_exercise_is_put_together) {
  load(library_with_readings());

  auto const found = find(Kind::exercise, "wall-sit");

  ASSERT_TRUE(found);
  EXPECT_EQ(found->steps, (Slugs{"Lean on the wall.", "Slide down."}));
  EXPECT_EQ(found->facts, (std::vector<Fact>{{"Sets", "5 of 30 seconds"}}));
  EXPECT_EQ(found->not_for, Slugs{"A hot knee"});
  EXPECT_EQ(found->stop_if, Slugs{"Sharp pain"});
  EXPECT_EQ(found->also, Slugs{"Phantom chair"});
  ASSERT_EQ(found->sources.size(), 1u);
  EXPECT_EQ(found->sources[0].slug, "smith-2018");
  EXPECT_EQ(fresh_until, Day(2027, 2, 1).start());
}

TEST_P(library_readings, a_test_names_what_its_figures_rest_on) {
  load(library_with_readings());

  auto const found = find(Kind::test, "squat-test");

  ASSERT_TRUE(found);
  EXPECT_EQ(found->facts, (std::vector<Fact>{{"sensitivity", "91 %"}, {"lr-positive", "1.8"}}));
  ASSERT_EQ(found->citations.size(), 1u);
  EXPECT_EQ(found->citations[0].locator, "Pooled");
}

TEST_P(library_readings, figures_without_a_source_do_not_load) {
  auto const files = with(library_with_readings(), "tests/squat-test.md", "source: neal-2019 | Pooled\n", "");
  EXPECT_EQ(load(files), "tests/squat-test.md:8: a figure of accuracy needs a source\n");
}

TEST_P(library_readings, an_exercise_without_its_limits_does_not_load) {
  auto const files = with(library_with_readings(), "exercises/wall-sit.md", "stop-if: Sharp pain\n", "");
  EXPECT_EQ(load(files), "exercises/wall-sit.md:16: the field “stop-if” is missing\n");
}

TEST_P(library_readings, edges_show_at_both_ends) {
  load(library_with_readings());

  EXPECT_EQ(around(Kind::exercise, "wall-sit"), (Slugs{"sore-knee", "vastus", "stairs"}));
  EXPECT_EQ(around(Kind::condition, "sore-knee"),
            (Slugs{"wall-sit", "quiet-hands", "squat-test", "knees-2019", "sitting", "stairs"}));
  EXPECT_EQ(around(Kind::topic, "pain"), (Slugs{"sitting", "stairs"}));
}

TEST_P(library_readings, an_article_is_nowhere_before_its_day) {
  load(library_with_readings());
  Day const before(2026, 5, 31);

  EXPECT_FALSE(find(Kind::article, "sitting", before));
  EXPECT_EQ(fresh_until, Day(2026, 6, 1).start());
  EXPECT_EQ(around(Kind::topic, "pain", before), Slugs{"stairs"});
  EXPECT_EQ(fresh_until, Day(2026, 6, 1).start());
  EXPECT_EQ(read([&](Reader& db) { return list_readings(db, Kind::article, before.start()); }).size(), 1u);
}

TEST_P(library_readings, an_article_knows_the_older_the_newer_and_its_kin) {
  load(library_with_readings());
  auto const older = *find(Kind::article, "stairs");
  auto const newer = *find(Kind::article, "sitting");

  auto const from_older = read([&](Reader& db) { return find_between(db, older, today.start()); });
  auto const from_newer = read([&](Reader& db) { return find_between(db, newer, today.start()); });
  auto const kin = read([&](Reader& db) { return list_related_articles(db, older, today.start(), 5); });

  EXPECT_FALSE(from_older.older);
  EXPECT_EQ(from_older.newer->slug, "sitting");
  EXPECT_EQ(from_newer.older->slug, "stairs");
  EXPECT_FALSE(from_newer.newer);
  EXPECT_EQ(kin, (std::vector<Ref>{{.slug = "sitting", .title = "Sitting"}}));
}

TEST_P(library_readings, a_new_edge_moves_both_its_ends) {
  load(library_with_readings());

  load(with(library_with_readings(), "topics/pain.md", "It hurts.", "It hurts much."));
  bool const moved_without_edge = std::ranges::count(moved, thing_of(id_of(Kind::condition, "sore-knee"))) > 0;
  load(without(library_with_readings(), "techniques/quiet-hands.md"));

  EXPECT_FALSE(moved_without_edge);
  EXPECT_TRUE(std::ranges::count(moved, thing_of(id_of(Kind::condition, "sore-knee"))) > 0);
}

TEST_P(library_readings, the_schools_own_technique_tells_its_history) {
  load(library_with_readings());
  EXPECT_EQ(read(find_own_technique)->slug, "quiet-hands");

  load(with(library_with_readings(), "techniques/quiet-hands.md", "\n## history\n\nSomebody thought of it.\n", ""));
  EXPECT_FALSE(read(find_own_technique));
}

TEST_P(library_readings, grades_are_counted_where_readers_may_look) {
  load(library_with_readings());

  auto const in_use = read([](Reader& db) { return list_grades_in_use(db, today.start()); });
  auto const before = read([](Reader& db) { return list_grades_in_use(db, Day(2026, 1, 1).start()); });

  ASSERT_FALSE(in_use.empty());
  EXPECT_EQ(in_use[0].grade, Grade::a);
  EXPECT_EQ(in_use[0].claims, 1);
  EXPECT_EQ(in_use[0].slug, "k19-move");
  EXPECT_EQ(std::ranges::count(before, Grade::f, &GradeInUse::grade), 0);
  EXPECT_EQ(std::ranges::count(in_use, Grade::f, &GradeInUse::grade), 1);
}

TEST_P(library_readings, awards_and_synonyms_stand_as_written) {
  load(library_with_readings());

  auto const awards = read(list_awards);

  ASSERT_EQ(awards.size(), 1u);
  EXPECT_EQ(awards[0].holder.slug, "ada");
  EXPECT_TRUE(awards[0].is_fictional);
  EXPECT_EQ(awards[0].article->slug, "stairs");
  EXPECT_EQ(read(list_synonyms), (std::vector<Slugs>{{"knee", "genu"}}));
}

}  // namespace
}  // namespace vastus::library
