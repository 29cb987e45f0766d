// SPDX-License-Identifier: Apache-2.0
#include "pictures/picture.h"

#include <gtest/gtest.h>

namespace vastus::pictures {
namespace {

TEST(focal_point, stays_in_the_middle_of_a_part_as_far_as_the_edges_let) {
  EXPECT_EQ(crop({1000, 500}, {50, 50}, {1, 1}), (Crop{250, 0, 500, 500}));
  EXPECT_EQ(crop({1000, 500}, {0, 50}, {1, 1}), (Crop{0, 0, 500, 500}));
  EXPECT_EQ(crop({1000, 500}, {100, 0}, {1, 1}), (Crop{500, 0, 500, 500}));
  EXPECT_EQ(crop({1000, 500}, {60, 50}, {1, 1}), (Crop{350, 0, 500, 500}));
  EXPECT_EQ(crop({400, 1000}, {50, 90}, {16, 9}), (Crop{0, 775, 400, 225}));
  EXPECT_EQ(crop({320, 180}, {10, 10}, {16, 9}), (Crop{0, 0, 320, 180}));
}

TEST(picture_name, of_a_size_is_a_width_and_a_format) {
  EXPECT_EQ(to_variant_name("640.avif")->width, 640);
  EXPECT_EQ(to_variant_name("640.jpg")->format, Format::jpeg);
  for (char const* const wrong :
       {"", "640", ".webp", "640.gif", "0.webp", "064.webp", "640.webp.exe", "-1.webp", "x.webp"})
    EXPECT_FALSE(to_variant_name(wrong)) << wrong;
}

TEST(picture_widths, never_go_beyond_the_picture) {
  EXPECT_EQ(widths_of(200), (std::vector{200}));
  EXPECT_EQ(widths_of(640), (std::vector{320, 640}));
  EXPECT_EQ(widths_of(900), (std::vector{320, 640, 900}));
  EXPECT_EQ(widths_of(1920), (std::vector{320, 640, 960, 1280, 1920}));
}

TEST(darkroom_answer, is_read_whole_or_not_at_all) {
  auto const good = read_answer("size 64 48\nvariant 3 64 48 3\nabcvariant 1 64 48 2\nxydone\n");
  ASSERT_TRUE(good);
  EXPECT_EQ(good->variants.size(), 2u);
  EXPECT_EQ(good->variants[0].bytes, "abc");
  EXPECT_EQ(read_answer("size 64 48\nundecodable\n").error(), Failure::undecodable);
  EXPECT_EQ(read_answer("unconfined\n").error(), Failure::no_tools);
  for (char const* const broken :
       {"", "done\n", "size 64 48\n", "size 64\ndone\n", "variant 3 64 48 900\nabc", "variant 9 64 48 1\nadone\n",
        "size 64 48\nvariant 3 64 48 3\nabcdone\nmore", "size -1 48\ndone\n", "hello\n", "variant 3 64 48 0\ndone\n"})
    EXPECT_EQ(read_answer(broken).error(), Failure::crashed) << broken;
}

}  // namespace
}  // namespace vastus::pictures
