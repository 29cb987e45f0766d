// SPDX-License-Identifier: Apache-2.0
#include "web/site_map.h"

#include <gtest/gtest.h>

#include "base/fault.h"

namespace vastus {
namespace {

Response show(Visit const&, Reader&) { return Response::empty(200); }
Response act(Visit const&, Writer&) { return Response::empty(204); }

SiteMap small_map() {
  SiteMap map;
  map.get("/", show, anyone);
  map.get("/library/{condition}", show, anyone);
  map.post("/library/{condition}/comments", act, anyone);
  map.get("/plates/{plate}.svg", show, anyone);
  map.post("/sign-out", act, signed_in);
  return map;
}

TEST(web_site_map, an_address_finds_its_route_and_values) {
  SiteMap const map = small_map();

  auto const found = map.find(Method::get, "/library/runners-knee");

  ASSERT_TRUE(found.route);
  EXPECT_EQ(found.route->pattern, "/library/{condition}");
  ASSERT_EQ(found.values.size(), 1u);
  EXPECT_EQ(found.values[0].first, "condition");
  EXPECT_EQ(found.values[0].second, "runners-knee");
  EXPECT_EQ(map.find(Method::get, "/plates/knee.svg").values.at(0).second, "knee");
  EXPECT_TRUE(map.find(Method::get, "/").route);
}

TEST(web_site_map, what_is_not_on_the_map_is_not_found) {
  SiteMap const map = small_map();
  for (std::string_view const path : {"/library", "/library/", "/library//", "/library/a/b", "/plates/.svg",
                                      "/plates/knee.png", "//", "/library/runners-knee/"}) {
    auto const found = map.find(Method::get, path);
    EXPECT_FALSE(found.route) << path;
    EXPECT_EQ(found.allow, "") << path;
  }
}

TEST(web_site_map, another_method_is_told_what_is_allowed) {
  SiteMap const map = small_map();
  EXPECT_EQ(map.find(Method::get, "/sign-out").allow, "POST");
  EXPECT_EQ(map.find(Method::post, "/library/runners-knee").allow, "GET, HEAD");
}

TEST(web_site_map, an_address_stands_on_the_map_once) {
  SiteMap map = small_map();
  EXPECT_THROW(map.get("/", show, anyone), Fault);
  EXPECT_THROW(map.get("no-slash", show, anyone), Fault);
}

}  // namespace
}  // namespace vastus
