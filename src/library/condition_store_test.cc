// SPDX-License-Identifier: Apache-2.0
#include "library/condition_store.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "library/anatomy_store.h"
#include "library/review_store.h"
#include "library/things.h"
#include "support/library/small_library.h"
#include "support/storage/test_store.h"

namespace vastus::library {
namespace {

constexpr char const* page = "conditions/sore-knee.md";
Day const today(2026, 11, 22);

class library_pages_read : public testing::TestWithParam<Dialect> {
 protected:
  void load(std::vector<ContentFile> const& files) {
    bool const kept = write_now(*store, [&](Writer& db) {
      return load_content(db, files, "tests", plain_layout()) ? Verdict::keep : Verdict::undo;
    });
    ASSERT_TRUE(kept);
  }

  /// What `ask` noted while it read.
  struct Notes {
    std::vector<Thing> seen;
    Time fresh_until;

    [[nodiscard]] bool has(Thing thing) const { return std::ranges::find(seen, thing) != seen.end(); }
  };
  template <class Ask>
  Notes notes(Ask ask) {
    Notes noted;
    store->read([&](Reader& db) {
      ask(db);
      noted = {db.seen(), db.fresh_until()};
    });
    return noted;
  }

  Thing thing(Kind kind, std::string_view slug) {
    Thing found;
    store->read([&](Reader& db) {
      found = thing_of(RecordId(db.number("SELECT id FROM library_records WHERE kind = $1 AND slug = $2", kind, slug)));
    });
    return found;
  }

  TestStore store{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(on, library_pages_read, both_stores(), name_of_store);

TEST_P(library_pages_read, a_condition_notes_itself_and_the_next_day_it_is_due) {
  load(small_library());

  auto const noted = notes([](Reader& db) { EXPECT_TRUE(find_condition(db, "sore-knee", today.start())); });

  EXPECT_EQ(noted.seen, std::vector<Thing>{thing(Kind::condition, "sore-knee")});
  EXPECT_EQ(noted.fresh_until, Day(2027, 1, 1).start());
}

TEST_P(library_pages_read, a_scheduled_condition_appears_on_its_day_without_a_write) {
  load(with(small_library(), page, "published: 2026-01-02", "published: 2026-12-01"));
  Time const opens = Day(2026, 12, 1).start();

  auto const before = notes([](Reader& db) {
    EXPECT_FALSE(find_condition(db, "sore-knee", today.start()));
    EXPECT_TRUE(find_condition_for_staff(db, "sore-knee", today.start()));
  });
  auto const on_the_list = notes([](Reader& db) { EXPECT_TRUE(list_conditions(db, today.start()).empty()); });
  auto const on_the_muscle =
      notes([](Reader& db) { EXPECT_TRUE(find_muscle(db, "vastus", today.start())->conditions.empty()); });

  EXPECT_EQ(before.fresh_until, opens);
  EXPECT_EQ(on_the_list.fresh_until, opens);
  EXPECT_EQ(on_the_muscle.fresh_until, opens);
  EXPECT_TRUE(on_the_muscle.has(thing(Kind::condition, "sore-knee")));
  notes([&](Reader& db) {
    EXPECT_TRUE(find_condition(db, "sore-knee", opens));
    EXPECT_FALSE(find_condition(db, "sore-knee", opens - Duration(1)));
    EXPECT_EQ(list_conditions(db, opens).size(), 1u);
    EXPECT_EQ(find_muscle(db, "vastus", opens)->conditions.size(), 1u);
  });
}

TEST_P(library_pages_read, an_address_without_a_page_notes_the_list_it_may_join) {
  load(small_library());

  EXPECT_TRUE(notes([](Reader& db) {
                EXPECT_FALSE(find_condition(db, "sore-hip", today.start()));
              }).has(list_of(Kind::condition)));
  EXPECT_TRUE(
      notes([](Reader& db) { EXPECT_FALSE(find_muscle(db, "biceps", today.start())); }).has(list_of(Kind::muscle)));
  EXPECT_TRUE(
      notes([](Reader& db) { EXPECT_FALSE(find_region(db, "hip", today.start())); }).has(list_of(Kind::region)));
  EXPECT_TRUE(
      notes([](Reader& db) { EXPECT_FALSE(find_person(db, "bob", today.start())); }).has(list_of(Kind::person)));
  EXPECT_TRUE(notes([](Reader& db) { EXPECT_FALSE(find_plate(db, "hip")); }).has(list_of(Kind::plate)));
}

TEST_P(library_pages_read, hides_see_also_until_the_other_condition_is_public) {
  auto files =
      with(small_library(), page, "trigger-point: vastus-1\n", "trigger-point: vastus-1\nsee-also: sore-hip\n");
  std::string other = file_at(files, page).bytes;
  auto const replace = [&](std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = other.find(from, at)) != std::string::npos; at += to.size())
      other.replace(at, from.size(), to);
  };
  replace("see-also: sore-hip\n", "");
  replace("sore-knee", "sore-hip");
  replace("sk-", "sh-");
  replace("published: 2026-01-02", "published: 2026-12-01");
  files.push_back({"conditions/sore-hip.md", other});
  load(files);

  auto const noted =
      notes([](Reader& db) { EXPECT_TRUE(find_condition(db, "sore-knee", today.start())->see_also.empty()); });

  EXPECT_EQ(noted.fresh_until, Day(2026, 12, 1).start());
  notes([](Reader& db) { EXPECT_EQ(find_condition(db, "sore-knee", Day(2026, 12, 1).start())->see_also.size(), 1u); });
}

TEST_P(library_pages_read, a_muscle_shows_its_points_and_the_conditions_that_name_it) {
  load(small_library());

  auto const noted = notes([](Reader& db) {
    auto const found = find_muscle(db, "vastus", today.start());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->muscle.latin, "Vastus medialis");
    EXPECT_EQ(found->also, std::vector<std::string>{"The teardrop"});
    EXPECT_EQ(found->plate->version.size(), 8u);
    ASSERT_EQ(found->trigger_points.size(), 1u);
    EXPECT_EQ(found->trigger_points[0].not_for, std::vector<std::string>{"Anyone on blood thinners."});
    ASSERT_EQ(found->conditions.size(), 1u);
    EXPECT_EQ(found->conditions[0].slug, "sore-knee");
    ASSERT_EQ(found->sections.size(), 1u);
    EXPECT_EQ(std::get<Claim>(found->sections[0].blocks[0]).slug, "va-steers");
  });

  for (Thing const shown :
       {thing(Kind::muscle, "vastus"), thing(Kind::trigger_point, "vastus-1"), thing(Kind::condition, "sore-knee"),
        thing(Kind::plate, "knee"), thing(Kind::person, "ada")}) {
    EXPECT_TRUE(noted.has(shown));
  }
  EXPECT_EQ(noted.fresh_until, Day(2027, 1, 1).start());
}

TEST_P(library_pages_read, points_regions_people_and_plates_show_what_leans_on_them) {
  load(small_library());

  notes([](Reader& db) {
    auto const point = find_trigger_point(db, "vastus-1", today.start());
    ASSERT_TRUE(point);
    EXPECT_EQ(point->point.muscle->title, "Vastus");
    EXPECT_EQ(point->point.letter, "a");
    EXPECT_EQ(point->conditions.size(), 1u);

    auto const region = find_region(db, "leg", today.start());
    ASSERT_TRUE(region);
    EXPECT_EQ(region->parts, (std::vector<Ref>{{"knee", "Knee"}}));
    EXPECT_EQ(find_region(db, "knee", today.start())->muscles.size(), 1u);
    EXPECT_EQ(find_region(db, "knee", today.start())->conditions.size(), 1u);

    auto const person = find_person(db, "ada", today.start());
    ASSERT_TRUE(person);
    EXPECT_TRUE(person->person.fictional);
    EXPECT_EQ(person->conditions.size(), 1u);
    EXPECT_EQ(person->sections.size(), 1u);

    EXPECT_EQ(find_plate_svg(db, "knee"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    EXPECT_EQ(list_regions(db).size(), 2u);
    EXPECT_EQ(list_muscles(db).size(), 1u);
    EXPECT_EQ(list_trigger_points(db).size(), 1u);
  });
}

TEST_P(library_pages_read, sources_show_what_leans_on_each_on_public_pages_only) {
  load(small_library());

  notes([](Reader& db) {
    auto const sources = list_sources(db, today.start(), 0, 100);
    ASSERT_EQ(sources.size(), 3u);
    EXPECT_EQ(sources[0].source.slug, "coakley-2006");
    ASSERT_EQ(sources[0].carries.size(), 1u);
    EXPECT_EQ(sources[0].carries[0].text, "Hot knee");
    EXPECT_EQ(sources[1].source.slug, "neal-2019");
    ASSERT_EQ(sources[1].carries.size(), 1u);
    EXPECT_EQ(sources[1].carries[0].claim, "sk-angle-tested");
    EXPECT_EQ(sources[1].carries[0].record.slug, "sore-knee");
  });
  auto const early = notes([](Reader& db) {
    auto const before = list_sources(db, Day(2026, 1, 1).start(), 0, 100);
    for (SourceEntry const& entry : before) EXPECT_TRUE(entry.carries.empty());
  });
  EXPECT_EQ(early.fresh_until, Day(2026, 1, 2).start());
}

TEST_P(library_pages_read, the_review_queue_holds_what_is_due_oldest_first) {
  load(small_library());

  notes([](Reader& db) {
    EXPECT_TRUE(list_claims_due(db, {.last = Day(2026, 12, 31), .most = 10}).empty());
    auto const due = list_claims_due(db, {.last = Day(2027, 2, 1), .most = 10});
    ASSERT_EQ(due.size(), 4u);
    EXPECT_EQ(due.back().claim, "sk-what");
    EXPECT_EQ(due.back().record.slug, "sore-knee");
    EXPECT_FALSE(due.back().is_draft);
  });
}

TEST_P(library_pages_read, a_condition_is_named_to_other_rooms_while_it_is_public) {
  load(small_library());

  notes([](Reader& db) {
    auto const named = find_condition_page(db, "sore-knee", today.start());
    ASSERT_TRUE(named);
    EXPECT_EQ(named->title, "Sore knee");
    EXPECT_EQ(find_page(db, named->id)->address, "/library/sore-knee");
    EXPECT_FALSE(find_condition_page(db, "sore-knee", Day(2026, 1, 1).start()));
    EXPECT_FALSE(find_condition_page(db, "vastus", today.start()));
  });
}

}  // namespace
}  // namespace vastus::library
