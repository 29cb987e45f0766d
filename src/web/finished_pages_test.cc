// SPDX-License-Identifier: Apache-2.0
#include "web/finished_pages.h"

#include <gtest/gtest.h>

#include <array>

namespace vastus {
namespace {

Thing thing(std::string_view name) { return Thing::all(name); }

FinishedPages::Kept page(std::vector<Thing> seen, std::size_t bytes = 100, Time fresh_until = Time::never()) {
  auto made = std::make_shared<FinishedPage>();
  made->identity = {.bytes = std::make_shared<std::string const>(bytes, 'x'), .body_at = 0};
  made->seen = std::move(seen);
  made->fresh_until = fresh_until;
  return made;
}

bool keep(FinishedPages& pages, std::string const& path, FinishedPages::Kept kept) {
  FinishedPages::Rendering const rendering(pages);
  return pages.keep(rendering, path, std::move(kept));
}

Time const noon(1'700'000'000'000'000);

TEST(web_finished_pages, a_write_drops_exactly_what_showed_the_thing) {
  FinishedPages pages(1 << 20);
  keep(pages, "/knee", page({thing("knee"), thing("sources")}));
  keep(pages, "/hip", page({thing("hip")}));

  pages.drop(std::array{thing("sources")});

  EXPECT_FALSE(pages.find("/knee", noon));
  EXPECT_TRUE(pages.find("/hip", noon));
  EXPECT_EQ(pages.figures().dropped, 1u);
}

TEST(web_finished_pages, nothing_named_drops_everything) {
  FinishedPages pages(1 << 20);
  keep(pages, "/knee", page({thing("knee")}));
  keep(pages, "/about", page({}));

  pages.drop({});

  EXPECT_FALSE(pages.find("/knee", noon));
  EXPECT_FALSE(pages.find("/about", noon));
  EXPECT_EQ(pages.figures().bytes, 0u);
}

TEST(web_finished_pages, a_render_that_was_overtaken_is_not_kept) {
  FinishedPages pages(1 << 20);
  FinishedPages::Rendering const overtaken(pages);
  pages.drop(std::array{thing("knee")});

  EXPECT_FALSE(pages.keep(overtaken, "/knee", page({thing("knee")})));
  EXPECT_TRUE(pages.keep(overtaken, "/hip", page({thing("hip")})));
  EXPECT_FALSE(pages.find("/knee", noon));
}

TEST(web_finished_pages, a_render_overtaken_by_everything_is_not_kept) {
  FinishedPages pages(1 << 20);
  FinishedPages::Rendering const overtaken(pages);
  pages.drop({});
  EXPECT_FALSE(pages.keep(overtaken, "/hip", page({thing("hip")})));
}

TEST(web_finished_pages, time_alone_turns_a_page) {
  FinishedPages pages(1 << 20);
  keep(pages, "/knee", page({thing("knee")}, 100, noon));

  EXPECT_TRUE(pages.find("/knee", noon - Duration(1)));
  EXPECT_FALSE(pages.find("/knee", noon));
}

TEST(web_finished_pages, the_pressed_form_never_brings_a_dropped_page_back) {
  FinishedPages pages(1 << 20);
  auto const plain = page({thing("knee")});
  keep(pages, "/knee", plain);
  pages.drop(std::array{thing("knee")});

  pages.replace("/knee", plain, page({thing("knee")}, 50));

  EXPECT_FALSE(pages.find("/knee", noon));
}

TEST(web_finished_pages, memory_is_bounded_and_the_least_used_goes_first) {
  FinishedPages pages(20 * 2048);
  for (int i = 0; i < 100; ++i) {
    keep(pages, "/" + std::to_string(i), page({thing(std::to_string(i))}, 1024));
    (void)pages.find("/0", noon + std::chrono::seconds(i));
    (void)pages.find("/" + std::to_string(i), noon + std::chrono::seconds(i));
  }

  EXPECT_LE(pages.figures().bytes, 20u * 2048u);
  EXPECT_TRUE(pages.find("/0", noon));
  EXPECT_TRUE(pages.find("/99", noon));
  EXPECT_FALSE(pages.find("/1", noon));
}

TEST(web_finished_pages, a_page_larger_than_the_house_is_not_kept) {
  FinishedPages pages(1000);
  EXPECT_FALSE(keep(pages, "/knee", page({}, 5000)));
}

}  // namespace
}  // namespace vastus
