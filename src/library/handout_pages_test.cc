// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "library/library.h"
#include "library/pages.h"
#include "library/record_rules.h"
#include "support/app/test_app.h"
#include "support/library/small_library.h"
#include "support/paper/sheet_reader.h"
#include "web/page_bytes.h"

namespace vastus::library {
namespace {

constexpr auto handout_path = "/library/runners-knee/handout.pdf";
constexpr auto preview_path = "/previews/library/runners-knee.png";

std::string text_of(Page const& page) { return paper::SheetReader(page.body).text(); }

TEST(library_handout_pages, a_condition_is_two_pages_of_pdf_to_print_or_keep) {
  TestApp app;
  Page const page = app.browser().get(handout_path);

  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.header("Content-Type"), "application/pdf");
  EXPECT_EQ(page.header("Content-Disposition"), "inline; filename=\"runners-knee.pdf\"");
  paper::SheetReader const reader(page.body);
  EXPECT_EQ(reader.fact("Pages"), "2");
  std::string const text = reader.text();
  EXPECT_LT(text.find("Hot, swollen knee"), text.find("Signs and symptoms"));
  EXPECT_NE(text.find("Not reviewed by a clinician"), std::string::npos);
  EXPECT_EQ(text.find("Clarke"), std::string::npos) << "addressed to therapists";
}

TEST(library_handout_pages, the_page_links_to_its_handout_and_names_its_picture) {
  app::Config config = TestApp::relaxed();
  config.school.public_url = "https://school.test";
  TestApp app(Dialect::sqlite, config);
  Page const page = app.browser().get("/library/runners-knee");

  EXPECT_TRUE(page.says("href=\"/library/runners-knee/handout.pdf\""));
  EXPECT_TRUE(page.says("Print or keep: two pages as PDF"));
  EXPECT_TRUE(page.says("content=\"https://school.test/previews/library/runners-knee.png\""));
  EXPECT_EQ(paper::SheetReader(app.browser().get(handout_path).body).code(),
            "https://school.test/library/runners-knee");
}

TEST(library_handout_pages, what_is_not_public_has_neither_handout_nor_picture) {
  TestApp app;

  for (std::string const path : {"/library/no-such-knee/handout.pdf", "/previews/library/no-such-knee.png",
                                 "/previews/sources/willy-2019.png", "/previews/office/comments.png"}) {
    EXPECT_EQ(app.browser().get(path).status, 404) << path;
    EXPECT_EQ(app.browser_of("editor").get(path).status, 404) << path;
  }
}

TEST(library_handout_pages, every_kind_of_page_that_names_a_picture_has_one) {
  TestApp app;
  write_now(app.store(), [](Writer& db) {
    auto const loaded = load_content(db, library_with_readings(), "tests", plain_layout());
    EXPECT_TRUE(loaded) << (loaded ? "" : to_text(loaded.error().front()));
    return Verdict::keep;
  });
  int pictures = 0;

  for (ContentFile const& file : library_with_readings()) {
    std::string_view const name = std::string_view(file.path).substr(0, file.path.find('.'));
    for (Kind const kind : all_kinds()) {
      if (!name.starts_with(std::string(folder(kind)) + "/") || !file.path.ends_with(".md")) continue;
      std::string const address = preview_address(kind, name.substr(name.find('/') + 1));
      if (address.empty()) continue;
      ++pictures;
      EXPECT_EQ(app.browser().get(address).header("Content-Type"), "image/png") << address;
    }
  }

  EXPECT_GE(pictures, 6) << "a condition and five kinds of reading";
  EXPECT_EQ(preview_address(Kind::source, "x"), "");
}

TEST(library_handout_pages, are_kept_as_they_are_and_answered_at_once) {
  TestApp app;
  std::string const handout = app.browser().get(handout_path).body;
  std::string const picture = app.browser().get(preview_path).body;
  app.until_pressed("/library/runners-knee");

  for (auto const& [path, bytes] : {std::pair(handout_path, handout), std::pair(preview_path, picture)}) {
    auto const kept =
        app.site().at_once({.target = path, .cookie = {}, .accept_encoding = "gzip, br", .if_none_match = {}});
    ASSERT_TRUE(kept) << path;
    EXPECT_EQ(kept->coding, FinishedAnswer::Coding::identity);
    EXPECT_EQ(wire_of(*kept).body(), bytes);
  }
}

TEST(library_handout_pages, a_question_costs_no_setting_of_type) {
  TestApp app;

  EXPECT_TRUE(app.browser().get(std::string(handout_path) + "?again=1").goes_to(handout_path));
  EXPECT_TRUE(app.browser().get(std::string(preview_path) + "?again=1").goes_to(preview_path));
}

TEST(library_handout_pages, a_handout_says_the_day_it_is_asked_for) {
  TestApp app;
  std::string const first = text_of(app.browser().get(handout_path));

  app.clock().move(std::chrono::hours(24));

  std::string const second = text_of(app.browser().get(handout_path));
  auto const printed = [](std::string const& text) { return text.substr(text.find("Printed "), 24); };
  EXPECT_NE(printed(first), printed(second));
}

}  // namespace
}  // namespace vastus::library
