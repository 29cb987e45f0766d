// SPDX-License-Identifier: Apache-2.0
#include "library/address.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "library/address_store.h"
#include "library/content_file.h"
#include "library/draft_save.h"
#include "library/pages.h"
#include "library/publish.h"
#include "library/things.h"
#include "support/library/small_library.h"
#include "support/storage/test_store.h"

namespace vastus::library {
namespace {

constexpr char const* muscle = "muscles/vastus.md";

/// The small library with its muscle at another address; what names it names the former one.
std::vector<ContentFile> moved_library(std::string const& slug = "medialis", std::string const& was = "was: vastus\n") {
  auto files = with(library_with_readings(), muscle, "slug: vastus\n", "slug: " + slug + "\n" + was);
  file_at(files, muscle).path = "muscles/" + slug + ".md";
  std::ranges::sort(files);
  return files;
}

class library_addresses : public testing::TestWithParam<Dialect> {
 protected:
  /// The complaints, a line each; they undo the load.
  std::string load(std::vector<ContentFile> const& files) {
    std::string complaints;
    write_now(*store, [&](Writer& db) {
      complaints.clear();
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
    std::optional<std::invoke_result_t<Ask, Reader&>> answer;
    store->read([&](Reader& db) { answer.emplace(ask(db)); });
    return *std::move(answer);
  }

  std::optional<StoredRecord> stored(Kind kind, std::string const& slug) {
    return read([&](Reader& db) { return find_stored_record(db, kind, slug); });
  }

  std::string leads_to(std::string const& path) {
    return read([&](Reader& db) { return find_new_address(db, path); }).value_or("nowhere");
  }

  TestStore store{GetParam()};
  std::vector<Thing> moved;
};

INSTANTIATE_TEST_SUITE_P(on, library_addresses, both_stores(), name_of_store);

TEST_P(library_addresses, a_load_renames_the_row_and_keeps_what_hangs_on_it) {
  ASSERT_EQ(load(library_with_readings()), "");
  auto const before = stored(Kind::muscle, "vastus");
  auto const claims = read([](Reader& db) { return list_known_claims(db); });

  EXPECT_EQ(load(moved_library()), "");

  auto const after = stored(Kind::muscle, "medialis");
  ASSERT_TRUE(after);
  EXPECT_EQ(after->id, before->id);
  EXPECT_EQ(after->revision, before->revision + 1);
  EXPECT_FALSE(stored(Kind::muscle, "vastus"));
  EXPECT_EQ(read([](Reader& db) { return list_known_claims(db); }).at("va-steers").id, claims.at("va-steers").id);
  EXPECT_EQ(read(export_content), moved_library()) << "byte for byte";
}

TEST_P(library_addresses, what_names_a_record_by_a_former_address_still_means_it) {
  EXPECT_EQ(load(moved_library()), "") << "into an empty school too";

  EXPECT_EQ(read([](Reader& db) {
              return db.number(
                  "SELECT COUNT(*) FROM library_condition_muscles m JOIN library_records r ON r.id = m.target_id "
                  "WHERE r.slug = 'medialis'");
            }),
            1);
  EXPECT_EQ(
      load(with(moved_library(), "conditions/sore-knee.md", "muscle: vastus\n", "muscle: vastus\nmuscle: medialis\n")),
      "conditions/sore-knee.md:17: “medialis” stands twice in muscle\n");
}

TEST_P(library_addresses, a_former_address_leads_on_with_all_that_stands_below_it) {
  load(library_with_readings());
  EXPECT_EQ(leads_to("/muscles/vastus"), "nowhere");
  load(moved_library());

  EXPECT_EQ(leads_to("/muscles/vastus"), "/muscles/medialis");
  EXPECT_EQ(leads_to("/muscles/vastus/what ever"), "/muscles/medialis/what%20ever");
  EXPECT_EQ(leads_to("/office/records/muscle/vastus/history/1"), "/office/records/muscle/medialis/history/1");
  EXPECT_EQ(leads_to("/previews/muscles/vastus.png"), "/previews/muscles/medialis.png");
  for (std::string const path :
       {"/muscles/medialis", "/muscles/none", "/trigger-points/vastus", "", "/", "//", "vastus",
        "/office/records/nonsense/vastus", "/previews//vastus.png", "/plates/.svg"}) {
    EXPECT_EQ(leads_to(path), "nowhere") << path;
  }
}

TEST_P(library_addresses, no_address_is_forgotten_or_given_away) {
  load(library_with_readings());
  load(moved_library());

  EXPECT_EQ(load(moved_library("medialis", "")),
            "conditions/sore-knee.md:16: no muscle is called “vastus”\n"
            "conditions/sore-knee.md:22: no muscle is called “vastus”\n"
            "exercises/wall-sit.md:13: no muscle is called “vastus”\n"
            "trigger-points/vastus-1.md:6: no muscle is called “vastus”\n");
  EXPECT_EQ(load(library_with_readings()),
            "muscles/vastus.md:3: the record stood at “medialis”, and old links lead there: it needs the line “was: "
            "medialis”\n");
  auto files = moved_library();
  ContentFile other = file_at(files, "muscles/medialis.md");
  other.path = muscle;
  other.bytes.replace(other.bytes.find("slug: medialis\nwas: vastus"), 26, "slug: vastus");
  other.bytes.replace(other.bytes.find("va-steers"), 9, "vb-steers");
  files.push_back(other);
  EXPECT_EQ(load(files), "muscles/vastus.md:3: “vastus” is or was the address of muscles/medialis.md\n");
  EXPECT_EQ(load(moved_library("medialis", "was: vastus\nwas: vastus\n")),
            "muscles/medialis.md:5: the address “vastus” stands twice\n");
  EXPECT_EQ(load(moved_library("medialis", "was: medialis\nwas: vastus\n")),
            "muscles/medialis.md:4: the address “medialis” stands twice\n");
  EXPECT_EQ(read(export_content), moved_library());
}

TEST_P(library_addresses, a_withdrawn_records_address_stays_its_own) {
  auto const spare = [](std::string const& lines) {
    auto files = library_with_readings();
    files.push_back({"regions/hip.md", "---\nkind: region\n" + lines + "title: Hip\n---\n"});
    return files;
  };
  load(spare("slug: hip\n"));
  load(library_with_readings());

  auto files = with(library_with_readings(), "regions/leg.md", "slug: leg\n", "slug: leg\nwas: hip\n");
  EXPECT_EQ(load(files), "regions/leg.md:4: “hip” is or was the address of another record\n");
  EXPECT_EQ(load(spare("slug: hip\n")), "") << "it may come back";
}

TEST_P(library_addresses, a_record_may_go_back_to_where_it_was) {
  load(library_with_readings());
  auto const id = stored(Kind::muscle, "vastus")->id;
  load(moved_library());

  EXPECT_EQ(load(moved_library("vastus", "was: medialis\n")), "");

  EXPECT_EQ(stored(Kind::muscle, "vastus")->id, id);
  EXPECT_EQ(leads_to("/muscles/medialis"), "/muscles/vastus");
  EXPECT_EQ(leads_to("/muscles/vastus"), "nowhere");
  EXPECT_EQ(read([&](Reader& db) { return list_addresses(db, id); }), (std::vector<std::string>{"vastus", "medialis"}))
      << "in the order it got them";
}

TEST_P(library_addresses, a_move_drops_the_pages_that_show_the_record_and_no_others) {
  load(library_with_readings());
  auto const thing = [&](Kind kind, std::string const& slug) { return thing_of(stored(kind, slug)->id); };
  Thing const condition = thing(Kind::condition, "sore-knee"), source = thing(Kind::source, "smith-2018");

  load(moved_library());

  auto const has_moved = [&](Thing which) { return std::ranges::find(moved, which) != moved.end(); };
  EXPECT_TRUE(has_moved(thing(Kind::muscle, "medialis")));
  EXPECT_TRUE(has_moved(condition)) << "it links to the muscle";
  EXPECT_FALSE(has_moved(source));
}

/// Two people with a draft open, each sending it to an address or back: what is published is one of theirs, and every
/// address that was ever public leads to it.
TEST_P(library_addresses, of_two_peoples_addresses_one_stands_and_none_is_lost) {
  load(library_with_readings());
  RecordId const id = stored(Kind::muscle, "vastus")->id;
  int const rounds = GetParam() == Dialect::sqlite ? 25 : 5;
  std::mt19937 random{7};
  std::set<std::string> public_ones{"vastus"};
  std::string today = "vastus";
  auto const move = [&](Draft& draft, std::string const& from, std::int64_t base, Writer& db) {
    Record record = *read_unfinished(file_of(draft, from));
    set_address(record, "spot-" + std::to_string(random() % 6), list_addresses(db, id));
    return save_text(db, draft, {.base = base, .content = print_content(record), .by = "somebody"});
  };
  for (int round = 0; round < rounds; ++round) {
    write_now(*store, [&](Writer& db) {
      auto const record = find_stored_record(db, Kind::muscle, today);
      Draft draft{.id = fresh_id<DraftId>(db.now()),
                  .kind = Kind::muscle,
                  .slug = today,
                  .title = record->title,
                  .base_revision = record->revision,
                  .publish_at = {},
                  .complaints = {},
                  .note = {},
                  .changed_by = "Edda",
                  .changed_at = db.now()};
      EXPECT_TRUE(begin_draft(db, draft, record->content));
      Saved const first = move(draft, record->content, 1, db);
      std::string const after_first = find_version(db, draft.id, draft.version)->content;
      Saved const second = move(draft, record->content, 1, db);
      if (second.how == Saved::How::disputed) {
        EXPECT_NE(first.how, Saved::How::unchanged);
        EXPECT_EQ(find_version(db, draft.id, draft.version)->content, after_first) << "the first one stands";
        EXPECT_EQ(list_sides(db, draft.id).size(), 1u) << "the second one is told";
      }
      EXPECT_TRUE(draft.complaints.empty()) << draft.complaints.front().message;
      auto const published = publish(db, draft, "Rea", plain_layout());
      EXPECT_TRUE(published) << published.error().front().message;
      if (!published) return Verdict::undo;
      today = published->slug;
      public_ones.insert(today);
      return Verdict::keep;
    });
    for (std::string const& slug : public_ones) {
      auto const holder = read([&](Reader& db) { return find_holder(db, Kind::muscle, slug); });
      ASSERT_TRUE(holder) << slug;
      EXPECT_EQ(holder->id, id);
      EXPECT_EQ(holder->slug, today);
    }
  }
  auto const files = read(export_content);
  TestStore other{Dialect::sqlite};
  write_now(*other, [&](Writer& db) {
    EXPECT_TRUE(load_content(db, files, "tests", plain_layout()));
    EXPECT_EQ(export_content(db), files);
    return Verdict::keep;
  });
}

TEST_P(library_addresses, a_draft_follows_its_record_and_keeps_others_from_its_place) {
  load(library_with_readings());
  write_now(*store, [&](Writer& db) {
    Draft draft{.id = fresh_id<DraftId>(db.now()),
                .kind = Kind::muscle,
                .slug = "vastus",
                .title = "Vastus",
                .base_revision = 1,
                .publish_at = {},
                .complaints = {},
                .note = {},
                .changed_by = "Edda",
                .changed_at = db.now()};
    EXPECT_TRUE(begin_draft(db, draft, "text"));
    draft.id = fresh_id<DraftId>(db.now());
    draft.slug = "taken";
    draft.base_revision = 0;
    EXPECT_TRUE(begin_draft(db, draft, "text"));
    return Verdict::keep;
  });

  EXPECT_EQ(load(moved_library("taken")),
            "muscles/taken.md:3: somebody is writing a new record at “taken”: publish it or throw it away first\n");
  EXPECT_EQ(load(moved_library()), "");

  EXPECT_TRUE(read([](Reader& db) { return find_draft(db, Kind::muscle, "medialis"); }));
  EXPECT_FALSE(read([](Reader& db) { return find_draft(db, Kind::muscle, "vastus"); }));
}

TEST(library_address, is_read_from_a_text_however_broken) {
  EXPECT_EQ(slug_in("---\nkind: muscle\nslug: vastus\n"), "vastus");
  EXPECT_EQ(slug_in(""), "");
  EXPECT_EQ(slug_in("---\nkind: muscle\n---\n\n\n\nslug: no"), "");
  EXPECT_EQ(slug_in(std::string(5000, 'x')), "");
}

}  // namespace
}  // namespace vastus::library
