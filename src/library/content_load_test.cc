// SPDX-License-Identifier: Apache-2.0
#include "library/content_load.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "library/anatomy_store.h"
#include "library/condition_rows_store.h"
#include "library/condition_store.h"
#include "library/frozen_store.h"
#include "library/review_store.h"
#include "library/things.h"
#include "support/library/demo_content.h"
#include "support/library/small_library.h"
#include "support/storage/test_store.h"

namespace vastus::library {
namespace {

constexpr char const* page = "conditions/sore-knee.md";
Time const noon = Time(Day(2026, 11, 22).start()) + std::chrono::hours(12);

class library_load : public testing::TestWithParam<Dialect> {
 protected:
  struct Loaded {
    LoadReport report;
    std::string complaints;
    std::vector<Thing> moved;

    [[nodiscard]] bool has_moved(Thing thing) const { return std::ranges::find(moved, thing) != moved.end(); }
  };

  /// As a command would: complaints undo the transaction.
  Loaded load(std::vector<ContentFile> const& files) {
    Loaded loaded;
    write_now(*store, [&](Writer& db) {
      loaded = {};
      auto const report = load_content(db, files, "tests", plain_layout());
      loaded.moved = db.moved();
      if (report) {
        loaded.report = *report;
        return Verdict::keep;
      }
      for (ContentError const& error : report.error()) loaded.complaints += to_text(error) + "\n";
      return Verdict::undo;
    });
    return loaded;
  }

  template <class Ask>
  auto read(Ask ask) {
    std::invoke_result_t<Ask, Reader&> answer;
    store->read([&](Reader& db) { answer = ask(db); });
    return answer;
  }

  Condition condition(std::string const& slug = "sore-knee") {
    auto const found = read([&](Reader& db) { return find_condition(db, slug, noon); });
    EXPECT_TRUE(found.has_value()) << slug;
    return found.value_or(Condition());
  }

  RecordId id_of(Kind kind, std::string const& slug) {
    auto const stored = read(list_stored_records);
    auto const found = std::ranges::find_if(stored, [&](auto& each) { return each.kind == kind && each.slug == slug; });
    return found == stored.end() ? RecordId() : found->id;
  }

  TestStore store{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(on, library_load, both_stores(), name_of_store);

std::vector<ContentFile> in_order(std::vector<ContentFile> files) {
  std::sort(files.begin(), files.end());
  return files;
}

TEST_P(library_load, gives_back_every_byte) {
  auto const loaded = load(small_library());

  EXPECT_EQ(loaded.complaints, "");
  EXPECT_EQ(loaded.report.added, 12);
  EXPECT_EQ(read(export_content), in_order(small_library()));
}

TEST_P(library_load, gives_back_every_byte_of_the_demo_school) {
  auto const files = demo_content();
  ASSERT_FALSE(files.empty());

  EXPECT_EQ(load(files).complaints, "");

  EXPECT_EQ(read(export_content), files);
}

TEST_P(library_load, puts_a_condition_together) {
  load(small_library());

  Condition const found = condition();

  EXPECT_EQ(found.title, "Sore knee");
  EXPECT_EQ(found.also, std::vector<std::string>{"Knee ache"});
  ASSERT_TRUE(found.region);
  EXPECT_EQ(found.region->parent->slug, "leg");
  EXPECT_EQ(found.facts, (std::vector<Fact>{{"Who", "Runners"}}));
  ASSERT_EQ(found.authors.size(), 1u);
  EXPECT_TRUE(found.authors[0].fictional);
  EXPECT_FALSE(found.reviewer);
  EXPECT_EQ(found.published, Day(2026, 1, 2));
  ASSERT_EQ(found.sections.size(), 9u);
  EXPECT_EQ(found.sections[1].heading, "How it works");
  EXPECT_EQ(std::get<Prose>(found.sections[0].blocks[0]).html,
            "<p>Read this first, then [the muscle](/muscles/vastus).</p>");
  EXPECT_EQ(std::get<Figure>(found.sections[1].blocks[0]).plate.keys,
            (std::vector<PlateKey>{{"a", "Vastus"}, {"1", "Patella"}}));
  ASSERT_EQ(found.muscles.size(), 1u);
  EXPECT_EQ(found.muscles[0].region.title, "Knee");
  ASSERT_EQ(found.trigger_points.size(), 1u);
  EXPECT_EQ(found.trigger_points[0].stop_if, std::vector<std::string>{"It goes numb."});
  ASSERT_EQ(found.red_flags.size(), 1u);
  EXPECT_EQ(found.red_flags[0].urgency, Urgency::same_day);
}

TEST_P(library_load, shows_a_teaching_beside_what_tested_it) {
  load(small_library());

  Condition const found = condition();
  auto const& taught = std::get<Claim>(found.sections[2].blocks[0]);
  auto const& tested = std::get<Claim>(found.sections[2].blocks[1]);

  EXPECT_EQ(taught.answered_by, std::vector<std::string>{"sk-angle-tested"});
  EXPECT_EQ(tested.answers, "sk-angle-taught");
  EXPECT_EQ(tested.grade, Grade::f);
  EXPECT_EQ(tested.addressed, Addressed::therapist);
  EXPECT_EQ(tested.note, "Two cohorts.");
  EXPECT_EQ(tested.not_for, std::vector<std::string>{"Anyone with a fracture."});
  EXPECT_EQ(tested.stop_if, std::vector<std::string>{"It hurts more."});
  EXPECT_EQ(tested.html, "<i>It does not.</i>");
}

TEST_P(library_load, numbers_sources_in_the_order_they_are_cited) {
  load(small_library());

  Condition const found = condition();

  ASSERT_EQ(found.sources.size(), 3u);
  EXPECT_EQ(found.sources[0].slug, "coakley-2006");
  EXPECT_EQ(found.sources[1].slug, "smith-2018");
  EXPECT_EQ(found.sources[2].slug, "neal-2019");
  EXPECT_EQ(found.sources[2].checked, Checked::record);
  EXPECT_EQ(found.red_flags[0].citations, (std::vector<Citation>{{0, "Page 3"}}));
  EXPECT_EQ(std::get<Claim>(found.sections[0].blocks[1]).citations, (std::vector<Citation>{{1, "Table 2"}}));
  EXPECT_EQ(std::get<Claim>(found.sections[2].blocks[1]).citations, (std::vector<Citation>{{2, ""}}));
}

TEST_P(library_load, changes_nothing_when_one_file_is_wrong) {
  auto const files = with(small_library(), "muscles/vastus.md", "title: Vastus", "title: Vastus medialis");
  load(small_library());

  auto const loaded = load(with(files, page, "source: neal-2019", "source: nobody"));

  EXPECT_EQ(loaded.complaints, "conditions/sore-knee.md:46: no source is called “nobody”\n");
  EXPECT_EQ(read(export_content), in_order(small_library()));
}

TEST_P(library_load, does_nothing_the_second_time) {
  load(small_library());

  auto const again = load(small_library());

  EXPECT_EQ(again.report.unchanged, 12);
  EXPECT_EQ(again.report.added + again.report.changed + again.report.withdrawn, 0);
  EXPECT_TRUE(again.moved.empty());
}

TEST_P(library_load, keeps_ids_and_freezes_a_revision_when_a_record_changes) {
  load(small_library());
  Condition const before = condition();

  auto const loaded = load(with(small_library(), page, "It does not.", "It does not cause it."));

  Condition const after = condition();
  EXPECT_EQ(loaded.report.changed, 1);
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(after.revision, 2);
  EXPECT_EQ(std::get<Claim>(after.sections[2].blocks[1]).id, std::get<Claim>(before.sections[2].blocks[1]).id);
  EXPECT_EQ(std::get<Claim>(after.sections[2].blocks[1]).text, "It does not cause it.");
  auto const revisions = read([&](Reader& db) { return list_revisions(db, RecordId(before.id.number())); });
  ASSERT_EQ(revisions.size(), 2u);
  auto files = small_library();
  EXPECT_EQ(revisions[1].content, file_at(files, page).bytes);
  EXPECT_EQ(revisions[1].written_by, "tests");
}

TEST_P(library_load, moves_only_what_looks_different) {
  load(small_library());

  auto const loaded = load(with(small_library(), "people/real.md", "role: Reviews", "role: Reads"));

  EXPECT_TRUE(loaded.has_moved(thing_of(id_of(Kind::person, "real"))));
  EXPECT_TRUE(loaded.has_moved(list_of(Kind::person)));
  EXPECT_EQ(loaded.moved.size(), 2u);
}

TEST_P(library_load, moves_the_condition_that_shows_what_changed) {
  load(small_library());
  Thing const shown = thing_of(id_of(Kind::condition, "sore-knee"));

  for (auto const& [path, from, to] : std::initializer_list<std::array<char const*, 3>>{
           {"sources/neal-2019.md", "year: 2019", "year: 2020"},
           {"regions/leg.md", "title: Leg", "title: Legs"},
           {"muscles/vastus.md", "title: Vastus", "title: Vastus medialis"},
           {"plates/knee.svg", "/>", "></svg>"},
       }) {
    EXPECT_TRUE(load(with(small_library(), path, from, to)).has_moved(shown)) << path;
    EXPECT_TRUE(load(small_library()).has_moved(shown)) << path;
  }
}

TEST_P(library_load, serves_a_drawing_anew_under_another_version) {
  load(small_library());
  auto const plate = [&] { return read([](Reader& db) { return find_plate(db, "knee"); }).value(); };
  std::string const before = plate().version;

  load(with(small_library(), "plates/knee.svg", "/>", "></svg>"));

  EXPECT_EQ(read([](Reader& db) { return find_plate_svg(db, "knee"); }),
            "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>");
  EXPECT_NE(plate().version, before);
}

TEST_P(library_load, moves_both_ends_of_an_edge_that_goes) {
  load(small_library());

  auto const loaded = load(with(small_library(), page, "trigger-point: vastus-1\n", ""));

  EXPECT_TRUE(loaded.has_moved(thing_of(id_of(Kind::condition, "sore-knee"))));
  EXPECT_TRUE(loaded.has_moved(thing_of(id_of(Kind::trigger_point, "vastus-1"))));
  EXPECT_FALSE(loaded.has_moved(thing_of(id_of(Kind::red_flag, "hot-knee"))));
  EXPECT_TRUE(condition().trigger_points.empty());
}

TEST_P(library_load, withdraws_what_vanished_and_revives_it_under_the_same_id) {
  load(small_library());
  RecordId const id = id_of(Kind::trigger_point, "vastus-1");
  auto files = with(small_library(), page, "trigger-point: vastus-1\n", "");

  auto const gone = load(without(files, "trigger-points/vastus-1.md"));

  EXPECT_EQ(gone.report.withdrawn, 1);
  EXPECT_TRUE(gone.has_moved(thing_of(id)));
  EXPECT_TRUE(gone.has_moved(thing_of(id_of(Kind::muscle, "vastus"))));
  EXPECT_FALSE(read([](Reader& db) { return find_trigger_point(db, "vastus-1", noon); }));
  EXPECT_TRUE(read(list_trigger_points).empty());

  EXPECT_EQ(load(small_library()).report.added, 1);
  EXPECT_EQ(id_of(Kind::trigger_point, "vastus-1"), id);
  EXPECT_TRUE(read([](Reader& db) { return find_trigger_point(db, "vastus-1", noon); }));
}

TEST_P(library_load, refuses_to_withdraw_what_something_leans_on) {
  load(small_library());

  auto const loaded = load(without(small_library(), "trigger-points/vastus-1.md"));

  EXPECT_EQ(loaded.complaints, "conditions/sore-knee.md:17: no trigger-point is called “vastus-1”\n");
  EXPECT_EQ(read(export_content), in_order(small_library()));
}

constexpr char const* idea =
    "---\nkind: condition\nslug: idea\ntitle: Idea\nlede: L.\naudience: Adults\ndue: 2027-01-01\nflag: hot-knee\n---\n";

TEST_P(library_load, keeps_drafts_private_and_what_they_lean_on_in_place) {
  auto files = small_library();
  files.push_back({"drafts/idea.md", idea});
  load(files);
  EXPECT_EQ(read(export_content), in_order(files));
  EXPECT_FALSE(read([](Reader& db) { return find_condition(db, "idea", noon); }));
  EXPECT_TRUE(read([](Reader& db) { return find_condition_for_staff(db, "idea", noon); }));
  EXPECT_EQ(read([](Reader& db) { return list_conditions(db, noon); }).size(), 1u);
  EXPECT_EQ(read(list_draft_conditions).size(), 1u);

  auto const without_flag = without(with(small_library(), page, "flag: hot-knee\n", ""), "red-flags/hot-knee.md");
  auto const loaded = load(without_flag);

  EXPECT_EQ(loaded.complaints, "red-flags/hot-knee.md: is gone from the folder, but the draft “idea” leans on it\n");
}

TEST_P(library_load, never_gives_a_claims_id_to_another_record) {
  load(small_library());
  auto files = with(small_library(), page, "claim sk-what", "claim sk-what-it-is");
  EXPECT_EQ(load(files).complaints, "");

  auto const loaded = load(with(files, "muscles/vastus.md", "claim va-steers", "claim sk-what"));

  EXPECT_EQ(loaded.complaints, "muscles/vastus.md:19: the claim “sk-what” was another record's; choose a new id\n");
}

TEST_P(library_load, leaves_withdrawn_claims_out_of_page_and_queue) {
  load(small_library());
  Day const late(2030, 1, 1);
  EXPECT_EQ(read([&](Reader& db) { return list_claims_due(db, {.last = late}); }).size(), 4u);

  load(with(small_library(), page,
            "::: claim sk-what\ngrade: B\nsource: smith-2018 | Table 2\ndue: 2027-02-01\nIt is an ache at the "
            "front.\n:::\n\n",
            ""));

  EXPECT_EQ(read([&](Reader& db) { return list_claims_due(db, {.last = late}); }).size(), 3u);
  EXPECT_EQ(condition().sections[0].blocks.size(), 1u);
  EXPECT_EQ(condition().sources.size(), 2u);
}

/// Conditions whose frozen page differs from their rows.
std::string stale(Reader& db) {
  std::string found;
  for (ConditionCard const& card : list_conditions(db, noon)) {
    Condition rows = load_condition(db, card.id);
    lay_out(rows.sections, plain_layout());
    if (find_condition(db, card.slug, noon) != rows) found += card.slug + "\n";
  }
  return found;
}

TEST_P(library_load, freezes_exactly_what_the_rows_say) {
  load(demo_content());
  load(with(demo_content(), "regions/knee.md", "title: ", "title: The "));

  EXPECT_EQ(read(stale), "");
}

TEST_P(library_load, a_new_title_of_any_record_reaches_every_page_that_shows_it) {
  load(library_with_readings());

  for (ContentFile const& file : library_with_readings()) {
    if (!file.path.ends_with(".md")) continue;
    load(with(library_with_readings(), file.path, "\ntitle: ", "\ntitle: New "));
    EXPECT_EQ(read(stale), "") << file.path;
  }
}

TEST_P(library_load, what_neighbours_show_of_a_condition_is_new_on_their_pages_too) {
  constexpr auto knee = "conditions/runners-knee.md";
  load(demo_content());

  load(with(demo_content(), knee, "\ntitle: ", "\ntitle: New "));
  EXPECT_EQ(read(stale), "");
  load(with(demo_content(), knee, "\npublished: 20", "\npublished: 19"));
  EXPECT_EQ(read(stale), "");
}

class library_change : public library_load {
 protected:
  std::string change(ContentFile const& file) {
    std::string complaints;
    write_now(*store, [&](Writer& db) {
      auto const report = change_record(db, file, "tests", plain_layout());
      moved = db.moved();
      if (report) return Verdict::keep;
      for (ContentError const& error : report.error()) complaints += to_text(error) + "\n";
      return Verdict::undo;
    });
    return complaints;
  }
  bool has_moved(Kind kind, std::string const& slug) {
    return std::ranges::find(moved, thing_of(id_of(kind, slug))) != moved.end();
  }

  std::vector<Thing> moved;
};

INSTANTIATE_TEST_SUITE_P(on, library_change, both_stores(), name_of_store);

TEST_P(library_change, one_record_ends_where_the_whole_folder_would) {
  load(library_with_readings());
  auto const changed = with(library_with_readings(), page, "It is an ache at the front.", "It is an ache.");

  auto files = changed;
  EXPECT_EQ(change(file_at(files, page)), "");

  EXPECT_EQ(read(export_content), in_order(changed));
  EXPECT_EQ(read(stale), "");
  EXPECT_EQ(condition().revision, 2);
}

TEST_P(library_change, what_it_no_longer_names_has_moved_too) {
  load(library_with_readings());
  auto files = with(library_with_readings(), "exercises/wall-sit.md", "muscle: vastus\n", "");

  EXPECT_EQ(change(file_at(files, "exercises/wall-sit.md")), "");

  EXPECT_TRUE(has_moved(Kind::muscle, "vastus"));
  EXPECT_TRUE(has_moved(Kind::exercise, "wall-sit"));
  EXPECT_FALSE(has_moved(Kind::condition, "sore-knee"));
}

TEST_P(library_change, a_new_record_may_name_what_stands) {
  load(small_library());
  auto files = library_with_readings();

  EXPECT_EQ(change(file_at(files, "guidelines/knees-2019.md")), "");
  EXPECT_TRUE(has_moved(Kind::condition, "sore-knee"));
}

TEST_P(library_change, complaints_change_nothing) {
  load(small_library());
  auto files = library_with_readings();
  auto const before = read(export_content);

  EXPECT_EQ(
      change(file_at(files, "articles/stairs.md")),
      "articles/stairs.md:6: no topic is called “pain”\narticles/stairs.md:8: no exercise is called “wall-sit”\n");
  file_at(files, "guidelines/knees-2019.md").bytes.replace(0, 3, "");
  EXPECT_NE(change(file_at(files, "guidelines/knees-2019.md")), "");

  EXPECT_EQ(read(export_content), before);
}

TEST_P(library_change, a_claim_of_another_record_is_not_taken) {
  load(library_with_readings());
  auto files = with(library_with_readings(), "exercises/wall-sit.md", "claim ws-helps", "claim sk-what");

  EXPECT_EQ(change(file_at(files, "exercises/wall-sit.md")),
            "exercises/wall-sit.md:21: the claim “sk-what” stands in conditions/sore-knee.md too\n");
}

TEST_P(library_load, shows_the_rows_while_a_page_is_frozen_in_an_older_form) {
  load(small_library());
  write_now(*store, [](Writer& db) {
    db.run("UPDATE library_frozen SET form = 0, bytes = $1", Bytes{"stale"});
    return Verdict::keep;
  });

  EXPECT_EQ(condition().sections.size(), 9u);
  EXPECT_EQ(std::get<Claim>(condition().sections[2].blocks[0]).html, "");

  write_now(*store, [](Writer& db) {
    refresh_pages(db, plain_layout());
    return Verdict::keep;
  });
  EXPECT_EQ(std::get<Claim>(condition().sections[2].blocks[0]).html, "<i>A wide angle is taught to cause it.</i>");
}

}  // namespace
}  // namespace vastus::library
