// SPDX-License-Identifier: Apache-2.0
#include "school/colour.h"

#include <gtest/gtest.h>

namespace vastus::school {
namespace {

Colour colour(std::string_view text) { return Colour::from_text(text).value(); }

TEST(school_colour, contrast_is_measured_as_wcag_does) {
  EXPECT_NEAR(contrast(colour("#000000"), colour("#ffffff")), 21.0, 0.001);
  EXPECT_NEAR(contrast(colour("#777777"), colour("#ffffff")), 4.478, 0.001);
  EXPECT_NEAR(contrast(colour("#0c4d62"), colour("#ffffff")), contrast(colour("#ffffff"), colour("#0C4D62")), 1e-9);
}

TEST(school_colour, only_a_full_hexadecimal_colour_is_one) {
  for (char const* const text :
       {"", "#fff", "0c4d62", "#0c4d6", "#0c4d622", "#0c4d6g", "red", "#12345\xC3", "url(x)"}) {
    EXPECT_FALSE(Colour::from_text(text)) << text;
  }
  EXPECT_EQ(colour("#0C4D62").to_text(), "#0c4d62");
}

TEST(school_colour, the_usual_colours_are_enough_everywhere) {
  Colours const usual;
  EXPECT_GE(worst_contrast(usual.accent_light, Part::accent, Scheme::light), least_contrast(Part::accent));
  EXPECT_GE(worst_contrast(usual.accent_dark, Part::accent, Scheme::dark), least_contrast(Part::accent));
  EXPECT_GE(worst_contrast(usual.ink_light, Part::ink, Scheme::light), least_contrast(Part::ink));
  EXPECT_GE(worst_contrast(usual.ink_dark, Part::ink, Scheme::dark), least_contrast(Part::ink));
}

TEST(school_colour, the_nearest_shade_is_just_enough_and_the_one_before_is_not) {
  struct Case {
    char const* text;
    Part part;
    Scheme scheme;
  };
  for (Case const& one : {Case{"#e0a020", Part::accent, Scheme::light}, Case{"#303080", Part::accent, Scheme::dark},
                          Case{"#888888", Part::ink, Scheme::light}, Case{"#555555", Part::ink, Scheme::dark}}) {
    Colour const asked = colour(one.text);
    ASSERT_LT(worst_contrast(asked, one.part, one.scheme), least_contrast(one.part)) << one.text;
    Colour const enough = nearest_enough(asked, one.part, one.scheme);
    double const ratio = worst_contrast(enough, one.part, one.scheme);
    EXPECT_GE(ratio, least_contrast(one.part)) << one.text;
    EXPECT_LT(ratio, least_contrast(one.part) + 0.2) << one.text;
  }
}

TEST(school_colour, colours_that_were_kept_come_back_and_anything_else_is_the_usual) {
  Colours mine;
  mine.accent_light = colour("#5a1e5f");
  EXPECT_EQ(Colours::from_text(mine.to_text()), mine);
  EXPECT_TRUE(Colours::from_text("").are_usual());
  EXPECT_TRUE(Colours::from_text("#5a1e5f #5a1e5f #5a1e5f").are_usual());
  EXPECT_TRUE(Colours::from_text("#5a1e5f } body{} x").are_usual());
}

TEST(school_colour, the_style_sheet_holds_colours_and_nothing_a_person_typed) {
  Colours mine;
  mine.accent_light = colour("#5a1e5f");
  std::string const css = mine.to_css();
  EXPECT_NE(css.find("--vein:light-dark(#5a1e5f,#93cddd)"), std::string::npos);
  EXPECT_EQ(css.find("url("), std::string::npos);
}

}  // namespace
}  // namespace vastus::school
