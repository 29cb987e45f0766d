// SPDX-License-Identifier: Apache-2.0
#include "web/client.h"

#include <gtest/gtest.h>

namespace vastus {
namespace {

Asked asked(std::vector<std::pair<std::string, std::string>> fields, std::string peer = "192.0.2.1") {
  return {.method = "POST", .target = "/", .fields = std::move(fields), .body = {}, .peer = std::move(peer)};
}

TEST(web_client, a_range_holds_its_addresses_only) {
  EXPECT_TRUE(AddressRange::from_text("10.0.0.0/8")->contains("10.255.0.1"));
  EXPECT_FALSE(AddressRange::from_text("10.0.0.0/8")->contains("11.0.0.1"));
  EXPECT_TRUE(AddressRange::from_text("::1")->contains("::1"));
  EXPECT_FALSE(AddressRange::from_text("::1")->contains("::2"));
  EXPECT_TRUE(AddressRange::from_text("2001:db8::/32")->contains("2001:db8:1::5"));
  EXPECT_FALSE(AddressRange::from_text("127.0.0.1")->contains("not an address"));
  for (std::string_view const bad : {"", "10.0.0.0/33", "::1/129", "10.0.0/8", "host", "10.0.0.0/-1"}) {
    EXPECT_FALSE(AddressRange::from_text(bad)) << bad;
  }
}

TEST(web_client, nobody_but_a_trusted_proxy_speaks_for_others) {
  std::vector<AddressRange> const proxies{*AddressRange::from_text("10.0.0.0/8")};

  EXPECT_EQ(client_address(asked({{"x-forwarded-for", "203.0.113.9"}}), proxies), "192.0.2.1");
  EXPECT_EQ(client_address(asked({{"x-forwarded-for", "203.0.113.9"}}, "10.0.0.2"), {}), "10.0.0.2");
  EXPECT_EQ(client_address(asked({{"x-forwarded-for", "198.51.100.1, 203.0.113.9, 10.0.0.3"}}, "10.0.0.2"), proxies),
            "203.0.113.9");
  EXPECT_EQ(client_address(asked({{"x-forwarded-for", "203.0.113.9, rubbish"}}, "10.0.0.2"), proxies), "10.0.0.2");
}

TEST(web_client, a_form_of_our_own_page_is_taken) {
  EXPECT_TRUE(is_from_our_page(asked({{"host", "school.test"}, {"origin", "http://school.test"}}), ""));
  EXPECT_TRUE(is_from_our_page(asked({{"host", "x"}, {"sec-fetch-site", "same-origin"}}), ""));
  EXPECT_TRUE(
      is_from_our_page(asked({{"host", "inner:8080"}, {"origin", "https://school.test"}}), "https://school.test"));
}

TEST(web_client, a_form_of_another_page_is_refused) {
  EXPECT_FALSE(is_from_our_page(asked({{"host", "school.test"}}), ""));
  EXPECT_FALSE(is_from_our_page(asked({{"host", "school.test"}, {"origin", "http://evil.test"}}), ""));
  EXPECT_FALSE(is_from_our_page(asked({{"host", "school.test"}, {"origin", "null"}}), ""));
  EXPECT_FALSE(is_from_our_page(asked({{"host", "school.test"}, {"sec-fetch-site", "cross-site"}}), ""));
  EXPECT_FALSE(is_from_our_page(
      asked({{"host", "school.test"}, {"origin", "http://school.test"}, {"sec-fetch-site", "same-site"}}), ""));
  EXPECT_FALSE(
      is_from_our_page(asked({{"host", "school.test"}, {"origin", "http://school.test"}}), "https://school.test"));
}

TEST(web_client, a_cookie_is_found_by_its_whole_name) {
  EXPECT_EQ(cookie("a=1; vastus_session=abc; b=2", "vastus_session"), "abc");
  EXPECT_EQ(cookie("xvastus_session=abc", "vastus_session"), "");
  EXPECT_EQ(cookie("vastus_sessions=abc", "vastus_session"), "");
  EXPECT_EQ(cookie("", "vastus_session"), "");
}

}  // namespace
}  // namespace vastus
