// SPDX-License-Identifier: Apache-2.0
// Random writes and reads against fresh renders: after the answer that changed a page, no stale byte of it leaves.
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <future>
#include <random>
#include <thread>

#include "app/content.h"
#include "app/demo.h"
#include "support/app/test_app.h"
#include "web/page_bytes.h"

namespace vastus {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view pages[] = {"/",
                                      "/library",
                                      "/library/runners-knee",
                                      "/muscles",
                                      "/muscles/vastus-medialis",
                                      "/sources",
                                      "/sources/page/2",
                                      "/sources/powers-2014",
                                      "/trigger-points",
                                      "/authors/imre-halloway",
                                      "/regions/knee",
                                      "/library/runners-knee/handout.pdf",
                                      "/previews/library/runners-knee.png"};

/// The demo's content with one claim saying something new.
std::vector<library::ContentFile> changed_content(int number) {
  std::vector<library::ContentFile> files;
  for (app::EmbeddedFile const& file : app::demo_files()) {
    files.push_back({std::string(file.path), std::string(file.bytes)});
    if (file.path != "conditions/runners-knee.md") continue;
    std::string& bytes = files.back().bytes;
    auto const claim = bytes.find("::: claim ");
    auto const due = bytes.find("\ndue: ", claim) + 1;
    auto const text = bytes.find('\n', due) + 1;
    bytes.insert(text, "Change number " + std::to_string(number) + ". ");
  }
  return files;
}

void load(Store& store, std::vector<library::ContentFile> const& files) {
  write_now(store, [&](Writer& db) {
    auto const loaded = library::load_content(db, files, "test", app::library_layout());
    EXPECT_TRUE(loaded) << (loaded ? "" : to_text(loaded.error().front()));
    return Verdict::keep;
  });
}

/// Empty when both are the same bytes; else what stands around the first byte that differs.
std::string first_difference(std::string_view shown, std::string_view wanted) {
  if (shown == wanted) return {};
  auto const at = std::size_t(std::ranges::mismatch(shown, wanted).in1 - shown.begin());
  auto const around = [at](std::string_view page) { return std::string(page.substr(at < 60 ? 0 : at - 60, 120)); };
  return "shown: " + around(shown) + "\nwanted: " + around(wanted);
}

class a_school_that_changes : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
  std::mt19937 dice{20261122};
  int changes = 0;

  /// An app on the same store that keeps no page: what it answers is laid out now.
  std::unique_ptr<app::App> fresh_app() {
    app::Config config = TestApp::relaxed();
    config.finished_megabytes = 0;
    return std::make_unique<app::App>(config, app.store(), app.clock());
  }

  int pick(int below) { return int(dice() % unsigned(below)); }

  void change_something() {
    switch (pick(4)) {
      case 0:
        return change_a_claim();
      case 1:
        return publish_a_comment();
      case 2:
        editor_.clear();  // the session may end meanwhile
        return app.clock().move(std::chrono::hours(24 * pick(90)));
      default:
        return hold_a_comment();
    }
  }
  std::string const& editor() {
    if (editor_.empty()) editor_ = app.browser_of("editor").cookie();
    return editor_;
  }
  void change_a_claim() {
    auto const files = changed_content(++changes);
    load(app.store(), files);
  }
  void hold_a_comment() {
    app.browser().post("/library/runners-knee/comments",
                       {{"name", "Ana"}, {"text", "number " + std::to_string(++changes)}});
  }
  void publish_a_comment() {
    hold_a_comment();
    Browser moderator = app.browser_of("moderator");
    Page const queue = moderator.get("/office/comments");
    auto const end = queue.body.find("/publication\"");
    if (end == std::string::npos) return;
    auto const start = queue.body.rfind('"', end) + 1;
    moderator.post(queue.body.substr(start, end + 12 - start), {{"csrf", queue.csrf()}});
  }

 private:
  std::string editor_;
};

INSTANTIATE_TEST_SUITE_P(on, a_school_that_changes, both_stores(), name_of_store);

std::string body_at(Site& site, std::string_view path, std::string const& cookie = {}) {
  auto answered = std::make_shared<std::promise<std::string>>();
  auto future = answered->get_future();
  site.handle({.method = "GET",
               .target = std::string(path),
               .fields = {{"host", "school.test"}, {"cookie", cookie}},
               .body = {},
               .peer = "192.0.2.7"},
              [answered](Answered answer) { answered->set_value(*answer.body); });
  return future.get();
}

TEST_P(a_school_that_changes, never_shows_a_stale_byte_after_the_answer) {
  auto const fresh = fresh_app();
  std::size_t from_memory = 0;
  for (int step = 0; step < 120; ++step) {
    if (pick(3) == 0) change_something();
    std::string_view const path = pages[std::size_t(pick(int(std::size(pages))))];
    std::string const wanted = body_at(fresh->site(), path);
    if (auto const kept =
            app.site().at_once({.target = path, .cookie = {}, .accept_encoding = {}, .if_none_match = {}})) {
      ++from_memory;
      ASSERT_EQ(first_difference(wire_of(*kept).body(), wanted), "") << path << " from memory at step " << step;
    }
    ASSERT_EQ(first_difference(app.browser().get(std::string(path)).body, wanted), "") << path << " at step " << step;
    // Laid out for somebody who is signed in, around the parts that are kept.
    ASSERT_EQ(first_difference(body_at(app.site(), path, editor()), body_at(fresh->site(), path, editor())), "")
        << path << " for staff at step " << step;
  }
  EXPECT_GT(from_memory, 10u);
}

TEST_P(a_school_that_changes, drops_only_the_pages_that_showed_the_thing) {
  for (auto const path : pages) (void)app.browser().get(std::string(path));
  auto const before = app.site().finished().figures();

  publish_a_comment();

  auto const after = app.site().finished().figures();
  EXPECT_EQ(after.dropped - before.dropped, 1u);
  EXPECT_FALSE(app.site().at_once(
      {.target = "/library/runners-knee", .cookie = {}, .accept_encoding = {}, .if_none_match = {}}));
  EXPECT_TRUE(app.site().at_once({.target = "/muscles", .cookie = {}, .accept_encoding = {}, .if_none_match = {}}));
}

TEST_P(a_school_that_changes, keeps_writers_and_readers_apart_under_load) {
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([this](std::stop_token const& ends) {
      while (!ends.stop_requested()) (void)app.browser().get("/library/runners-knee");
    });
  }
  for (int round = 0; round < 15; ++round) {
    change_a_claim();
    std::string const wanted = "Change number " + std::to_string(changes) + ".";
    ASSERT_NE(app.browser().get("/library/runners-knee").body.find(wanted), std::string::npos) << round;
  }
}

TEST(two_nodes, a_change_on_one_is_on_the_other_within_a_second) {
  TestApp first(Dialect::postgres);
  auto const second_store = first.test_store().open_again(Writing::alone);
  app::App second(TestApp::relaxed(), *second_store, first.clock());
  for (int round = 1; round <= 5; ++round) {
    (void)body_at(second.site(), "/library/runners-knee");
    auto const files = changed_content(round);
    load(first.store(), files);
    std::string const wanted = "Change number " + std::to_string(round) + ".";
    auto const until = std::chrono::steady_clock::now() + 1s;
    bool is_new = false;
    while (!is_new && std::chrono::steady_clock::now() < until) {
      is_new = body_at(second.site(), "/library/runners-knee").find(wanted) != std::string::npos;
    }
    ASSERT_TRUE(is_new) << round;
  }
}

}  // namespace
}  // namespace vastus
