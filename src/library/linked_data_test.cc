// SPDX-License-Identifier: Apache-2.0
#include "library/linked_data.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace vastus::library {
namespace {

constexpr Publisher school{"A school", "https://school.example"};

Condition knee() {
  Condition condition;
  condition.slug = "runners-knee";
  condition.title = "Runner’s “knee”";
  condition.lede = "An ache.";
  condition.region = Region{.slug = "knee", .title = "Knee", .parent = {}};
  return condition;
}

boost::json::array graph(Condition const& condition) {
  return boost::json::parse(linked_data(condition, school)).at("@graph").as_array();
}

TEST(linked_data, tells_the_page_its_subject_and_the_way_to_it) {
  auto const parts = graph(knee());

  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].at("@type"), "MedicalWebPage");
  EXPECT_EQ(parts[0].at("url"), "https://school.example/library/runners-knee");
  EXPECT_EQ(parts[0].at("about").at("@type"), "MedicalCondition");
  EXPECT_EQ(parts[0].at("about").at("name"), "Runner’s “knee”");
  auto const& crumbs = parts[1].at("itemListElement").as_array();
  ASSERT_EQ(crumbs.size(), 3u);
  EXPECT_EQ(crumbs[1].at("item"), "https://school.example/regions/knee");
  EXPECT_EQ(crumbs[2].at("position"), 3);
}

TEST(linked_data, claims_a_review_only_where_somebody_reviewed) {
  EXPECT_FALSE(graph(knee())[0].as_object().contains("reviewedBy"));
  EXPECT_FALSE(graph(knee())[0].as_object().contains("lastReviewed"));

  Condition reviewed = knee();
  reviewed.reviewer = Person{.slug = "r", .name = "A reviewer", .role = {}, .qualification = "PT", .fictional = false};
  reviewed.reviewed = Day(2026, 1, 2);

  EXPECT_EQ(graph(reviewed)[0].at("reviewedBy").at("name"), "A reviewer");
  EXPECT_EQ(graph(reviewed)[0].at("lastReviewed"), "2026-01-02");
}

}  // namespace
}  // namespace vastus::library
