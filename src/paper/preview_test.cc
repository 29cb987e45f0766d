// SPDX-License-Identifier: Apache-2.0
#include "paper/preview.h"

#include <gtest/gtest.h>

namespace vastus::paper {
namespace {

Preview sore_knee() {
  return {.school = "Harbour Row School",
          .language = "en",
          .title = "Sore knee",
          .formal = "Gonalgia",
          .lede = "A knee that is sore.",
          .profile = {"AB", "CDFT"}};
}

unsigned number_at(std::string const& bytes, std::size_t at) {
  unsigned number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return number;
}

TEST(paper_preview, is_a_png_of_the_size_that_is_asked_for) {
  std::string const png = preview(sore_knee());

  EXPECT_EQ(png.substr(0, 8), "\x89PNG\r\n\x1a\n");
  EXPECT_EQ(number_at(png, 16), 1200u);
  EXPECT_EQ(number_at(png, 20), 630u);
  EXPECT_LT(png.size(), 200'000u);
}

TEST(paper_preview, is_the_same_bytes_for_the_same_input) {
  EXPECT_EQ(preview(sore_knee()), preview(sore_knee()));

  for (auto change :
       {+[](Preview& picture) { picture.title = "Sore hip"; }, +[](Preview& picture) { picture.school = "Another"; },
        +[](Preview& picture) { picture.lede = "Another."; }, +[](Preview& picture) { picture.profile = {"A"}; }}) {
    Preview other = sore_knee();
    change(other);
    EXPECT_NE(preview(other), preview(sore_knee()));
  }
}

TEST(paper_preview, is_drawn_whatever_it_is_given) {
  std::string const long_text(100'000, 'm');
  EXPECT_FALSE(preview({}).empty());
  EXPECT_FALSE(preview({.school = long_text, .language = "\xff", .title = long_text, .lede = long_text}).empty());
  EXPECT_FALSE(preview({.title = "ברך", .profile = std::vector<std::string>(500, std::string(500, 'A'))}).empty());
  EXPECT_FALSE(preview({.title = "x", .profile = {"", "<&", ""}}).empty());
}

}  // namespace
}  // namespace vastus::paper
