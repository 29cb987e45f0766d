// SPDX-License-Identifier: Apache-2.0
#include "library/draft_save.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/text.h"

#include "library/content_file.h"
#include "library/publish_job.h"
#include "support/jobs/test_clock.h"
#include "support/library/small_library.h"
#include "support/storage/test_store.h"

namespace vastus::library {
namespace {

constexpr char const* page = "conditions/sore-knee.md";

class drafts : public testing::TestWithParam<Dialect> {
 protected:
  drafts() {
    write([&](Writer& db) { ASSERT_TRUE(load_content(db, small_library(), "tests", plain_layout())); });
    write([&](Writer& db) {
      auto const record = find_stored_record(db, Kind::condition, "sore-knee");
      draft = {.id = fresh_id<DraftId>(db.now()),
               .kind = Kind::condition,
               .slug = "sore-knee",
               .title = record->title,
               .base_revision = record->revision,
               .publish_at = {},
               .complaints = {},
               .note = {},
               .changed_by = "Edda",
               .changed_at = db.now()};
      ASSERT_TRUE(begin_draft(db, draft, record->content));
      first = record->content;
    });
  }

  template <class Work>
  void write(Work work) {
    write_now(*store, [&](Writer& db) {
      work(db);
      return Verdict::keep;
    });
  }

  Saved save(std::int64_t base, std::string const& content, std::string const& by = "Edda") {
    Saved saved;
    write([&](Writer& db) {
      auto found = find_draft(db, draft.kind, draft.slug);
      saved = save_text(db, *found, {.base = base, .content = content, .by = by});
    });
    return saved;
  }

  Draft found() {
    std::optional<Draft> now;
    store->read([&](Reader& db) { now = find_draft(db, draft.kind, draft.slug); });
    return *now;
  }
  std::string text() {
    std::string content;
    store->read([&](Reader& db) {
      content = find_version(db, draft.id, find_draft(db, draft.kind, draft.slug)->version)->content;
    });
    return content;
  }
  std::vector<DraftVersion> sides() {
    std::vector<DraftVersion> all;
    store->read([&](Reader& db) { all = list_sides(db, draft.id); });
    return all;
  }

  static std::string with(std::string text, std::string_view from, std::string_view to) {
    auto const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
  }

  TestClock clock;
  TestStore store{GetParam(), clock};
  Draft draft;
  std::string first;
};

INSTANTIATE_TEST_SUITE_P(on, drafts, both_stores(), name_of_store);

TEST_P(drafts, a_text_written_over_the_latest_version_is_the_next_one) {
  Saved const saved = save(1, with(first, "title: ", "title: New "));

  EXPECT_EQ(saved.how, Saved::How::kept);
  EXPECT_EQ(found().version, 2);
  EXPECT_TRUE(found().title.starts_with("New "));
  EXPECT_EQ(save(2, text()).how, Saved::How::unchanged);
}

TEST_P(drafts, two_people_in_different_places_are_both_in) {
  save(1, with(first, "title: ", "title: New "), "Edda");
  Saved const second = save(1, with(first, "lede: ", "lede: Well, "), "Rea");

  EXPECT_EQ(second.how, Saved::How::merged);
  EXPECT_NE(text().find("title: New "), std::string::npos);
  EXPECT_NE(text().find("lede: Well, "), std::string::npos);
  EXPECT_TRUE(sides().empty());
}

TEST_P(drafts, two_wordings_of_one_line_wait_for_a_choice_and_none_is_lost) {
  save(1, with(first, "title: ", "title: Hers "), "Edda");
  Saved const second = save(1, with(first, "title: ", "title: His "), "Rea");

  ASSERT_EQ(second.how, Saved::How::disputed);
  EXPECT_NE(text().find("title: Hers "), std::string::npos);
  ASSERT_EQ(sides().size(), 1u);
  EXPECT_EQ(sides().front().written_by, "Rea");
  EXPECT_EQ(stage_after(found(), Step::send, sides().size()).error(), NotMoved::unmerged);

  Keep const mine[] = {Keep::mine};
  write([&](Writer& db) {
    auto now = find_draft(db, draft.kind, draft.slug);
    ASSERT_TRUE(settle_dispute(db, *now, second.version, now->version, mine, "Edda"));
  });
  EXPECT_NE(text().find("title: His "), std::string::npos);
  EXPECT_TRUE(sides().empty());
}

TEST_P(drafts, who_goes_on_writing_over_a_waiting_version_leaves_one_of_them) {
  save(1, with(first, "title: ", "title: Hers "), "Edda");
  Saved const side = save(1, with(first, "title: ", "title: His "), "Rea");
  Saved const next = save(side.version, with(first, "title: ", "title: His own "), "Rea");

  EXPECT_EQ(next.how, Saved::How::disputed);
  ASSERT_EQ(sides().size(), 1u);
  EXPECT_NE(sides().front().content.find("His own "), std::string::npos);
}

TEST_P(drafts, a_text_over_a_forgotten_version_waits_whole) {
  for (int i = 0; i < 205; ++i) save(found().version, with(first, "title: ", "title: " + std::to_string(i) + " "));
  Saved const late = save(2, with(first, "lede: ", "lede: Late. "), "Rea");

  ASSERT_EQ(late.how, Saved::How::disputed);
  std::optional<Dispute> dispute;
  store->read([&](Reader& db) { dispute = find_dispute(db, found(), late.version); });
  ASSERT_TRUE(dispute);
  EXPECT_NE(merge(dispute->base, dispute->theirs, dispute->mine).text().find("Late. "), std::string::npos);
}

TEST_P(drafts, what_changed_in_public_meanwhile_comes_into_the_draft) {
  save(1, with(first, "lede: ", "lede: Draft. "));
  write([&](Writer& db) {
    ASSERT_TRUE(change_record(db, {page, with(first, "title: ", "title: Public ")}, "else", plain_layout()));
  });
  write([&](Writer& db) {
    auto now = find_draft(db, draft.kind, draft.slug);
    auto const record = find_stored_record(db, Kind::condition, "sore-knee");
    EXPECT_EQ(take_in_public(db, *now, {.content = record->content, .revision = record->revision}, "Edda").how,
              Saved::How::merged);
  });

  EXPECT_NE(text().find("title: Public "), std::string::npos);
  EXPECT_NE(text().find("lede: Draft. "), std::string::npos);
  EXPECT_EQ(found().base_revision, 2);
}

TEST_P(drafts, public_and_draft_wordings_of_one_line_wait_for_a_choice) {
  save(1, with(first, "title: ", "title: Draft "));
  write([&](Writer& db) {
    ASSERT_TRUE(change_record(db, {page, with(first, "title: ", "title: Public ")}, "else", plain_layout()));
  });
  write([&](Writer& db) {
    auto now = find_draft(db, draft.kind, draft.slug);
    auto const record = find_stored_record(db, Kind::condition, "sore-knee");
    EXPECT_EQ(take_in_public(db, *now, {.content = record->content, .revision = record->revision}, "Edda").how,
              Saved::How::disputed);
  });

  EXPECT_NE(text().find("title: Public "), std::string::npos);
  ASSERT_EQ(sides().size(), 1u);
  EXPECT_NE(sides().front().content.find("title: Draft "), std::string::npos);
}

TEST_P(drafts, what_cannot_be_published_says_why_with_its_line) {
  save(1, with(first, "region: ", "region: no-such-"));

  ASSERT_FALSE(found().complaints.empty());
  EXPECT_NE(found().complaints.front().message.find("no-such-"), std::string::npos);
  EXPECT_GT(found().complaints.front().line, 1);
  EXPECT_EQ(stage_after(found(), Step::send, 0).error(), NotMoved::complaints);
}

TEST_P(drafts, a_scheduled_draft_is_public_when_its_moment_comes_and_not_before) {
  save(1, with(first, "title: ", "title: Later "));
  write([&](Writer& db) {
    Draft now = *find_draft(db, draft.kind, draft.slug);
    now.stage = Stage::scheduled;
    now.publish_at = db.now() + std::chrono::hours(1);
    save_draft(db, now);
  });
  std::vector<std::string> told;
  auto const tick = [&] {
    write([&](Writer& db) {
      told.clear();
      publish_scheduled(db, plain_layout(), [&](RecordPublished const& each) { told.push_back(each.sentence()); });
    });
  };

  tick();
  EXPECT_TRUE(told.empty());
  clock.move(std::chrono::hours(1));
  tick();

  ASSERT_EQ(told.size(), 1u);
  store->read([&](Reader& db) {
    EXPECT_TRUE(find_stored_record(db, Kind::condition, "sore-knee")->title.starts_with("Later "));
    EXPECT_FALSE(find_draft(db, draft.kind, draft.slug));
  });
  tick();
  EXPECT_TRUE(told.empty());
}

TEST_P(drafts, a_scheduled_draft_that_cannot_be_published_goes_back_to_its_writers) {
  save(1, with(first, "region: ", "region: no-such-"));
  write([&](Writer& db) {
    Draft now = *find_draft(db, draft.kind, draft.slug);
    now.stage = Stage::scheduled;
    now.publish_at = db.now();
    save_draft(db, now);
  });
  write([&](Writer& db) { publish_scheduled(db, plain_layout(), [](RecordPublished const&) { FAIL(); }); });

  EXPECT_EQ(found().stage, Stage::writing);
  EXPECT_FALSE(found().complaints.empty());
}

/// Editors at work on one draft: each has a page open over some version, changes lines of it and saves.
TEST_P(drafts, no_sentence_of_anybody_is_lost_in_random_histories) {
  int const histories = GetParam() == Dialect::sqlite ? 60 : 10;
  for (int history = 0; history < histories; ++history) {
    std::mt19937 random{unsigned(history)};
    std::int64_t const began = found().version;
    struct Editor {
      std::int64_t base;
      std::string text;
    };
    std::vector<Editor> editors(3, Editor{.base = began, .text = text()});
    std::set<std::string> written;
    int next = 0;
    for (int step = 0; step < 25; ++step) {
      std::size_t const who = random() % editors.size();
      Editor& editor = editors[who];
      if (random() % 3 == 0) {  // opens the page anew
        editor = {.base = found().version, .text = text()};
      }
      auto lines = std::vector<std::string>();
      for (std::string_view const line : split(editor.text, '\n')) lines.emplace_back(line);
      std::size_t const at = 20 + random() % (lines.size() - 21);
      std::string const sentence =
          "history " + std::to_string(history) + " sentence " + std::to_string(next++) + " by " + std::to_string(who);
      // Only what somebody adds is followed: a sentence written over on purpose may go.
      lines.insert(lines.begin() + std::ptrdiff_t(at), sentence);
      written.insert(sentence);
      editor.text.clear();
      for (std::string const& line : lines) editor.text += line + "\n";
      editor.text.pop_back();
      Saved const saved = save(editor.base, editor.text, "editor " + std::to_string(who));
      if (saved.how == Saved::How::merged) {
        editor = {.base = saved.version, .text = text()};
      } else {
        editor.base = saved.version;
      }
    }
    std::string everything = text();
    for (DraftVersion const& side : sides()) everything += side.content;
    for (std::string const& sentence : written) {
      ASSERT_NE(everything.find(sentence + "\n"), std::string::npos) << sentence;
    }
    // Settle what is disputed by keeping both: nothing waits, and every sentence stands in the text.
    for (DraftVersion const& side : sides()) {
      write([&](Writer& db) {
        auto now = find_draft(db, draft.kind, draft.slug);
        ASSERT_TRUE(settle_dispute(db, *now, side.number, now->version, {}, "Oda"));
      });
    }
    EXPECT_TRUE(sides().empty());
    std::string const settled = text();
    for (std::string const& sentence : written) {
      ASSERT_NE(settled.find(sentence + "\n"), std::string::npos) << sentence;
    }
  }
}

}  // namespace
}  // namespace vastus::library
