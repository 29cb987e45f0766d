// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "accounts/address_store.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

constexpr char const* book = "/account/addresses";

class address_book : public testing::TestWithParam<Dialect> {
 protected:
  static FormValues house(Browser& who, std::string const& street, std::string const& country = "GB") {
    return {{"csrf", who.get(book).csrf()}, {"name", "Lea Learner"}, {"street", street}, {"town", "Exeter"},
            {"postcode", "EX1 1AA"},        {"country", country}};
  }
  static Page keep(Browser& who, std::string const& street) { return who.post(book, house(who, street)); }
  /// The path of the newest one.
  static std::string newest(Browser& who) {
    std::string const page = who.get(book).body;
    auto const at = page.find("href=\"/account/addresses/") + 6;
    return page.substr(at, page.find('"', at) - at);
  }

  TestApp app{GetParam()};
  Browser learner = app.browser_of("learner");
};
INSTANTIATE_TEST_SUITE_P(on, address_book, both_stores(), name_of_store);

TEST_P(address_book, keeps_changes_and_forgets) {
  EXPECT_TRUE(keep(learner, "4 Harbour Row").goes_to("/account/addresses?done=kept"));
  EXPECT_TRUE(learner.get(book).says("4 Harbour Row"));
  std::string const path = newest(learner);

  EXPECT_TRUE(learner.post(path, house(learner, "5 Harbour Row")).goes_to("/account/addresses?done=kept"));
  EXPECT_TRUE(learner.get(book).says("5 Harbour Row"));
  EXPECT_FALSE(learner.get(book).says("4 Harbour Row"));
  std::string const moved = newest(learner);
  EXPECT_TRUE(learner.post(moved + "/removal", {{"csrf", learner.get(book).csrf()}})
                  .goes_to("/account/addresses?done=removed"));
  EXPECT_FALSE(learner.get(book).says("5 Harbour Row"));
  EXPECT_EQ(learner.post(moved + "/removal", {{"csrf", learner.get(book).csrf()}}).status, 404);
}

TEST_P(address_book, another_persons_address_does_not_exist) {
  (void)keep(learner, "4 Harbour Row");
  std::string const path = newest(learner);
  Browser other = app.browser_of("editor");

  EXPECT_EQ(other.get(path).status, 404);
  EXPECT_EQ(other.post(path, house(other, "1 Thief Lane")).status, 404);
  EXPECT_EQ(other.post(path + "/removal", {{"csrf", other.get(book).csrf()}}).status, 404);
  EXPECT_EQ(app.browser().get(path).status, 303) << "to the sign-in";
  EXPECT_FALSE(other.get(book).says("4 Harbour Row"));
  EXPECT_TRUE(learner.get(book).says("4 Harbour Row"));
}

TEST_P(address_book, what_is_wrong_comes_back_as_it_was_typed) {
  FormValues values = house(learner, "<b>\xF0\x9F\xA6\xB5</b>");
  for (auto& [name, value] : values) {
    if (name == "postcode") value = "\xF0\x9F\xA6\xB5";
  }
  Page const page = learner.post(book, values);

  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("id=\"postcode-error\""));
  EXPECT_TRUE(page.says("&lt;b&gt;\xF0\x9F\xA6\xB5&lt;/b&gt;"));
  EXPECT_EQ(learner.post(book, house(learner, "1 Row", "XX")).status, 422);
  EXPECT_EQ(learner.get(book + std::string("/zzzz")).status, 404);
}

TEST_P(address_book, keeps_the_twenty_used_last) {
  for (int each = 0; each <= accounts::addresses_most; ++each) {
    app.clock().move(std::chrono::minutes(1));
    ASSERT_EQ(keep(learner, std::to_string(100 + each) + " Harbour Row").status, 303);
  }
  Page const page = learner.get(book);
  EXPECT_FALSE(page.says(">100 Harbour Row") || page.says("100 Harbour Row<"));
  EXPECT_TRUE(page.says("120 Harbour Row"));
  (void)keep(learner, "101 Harbour Row");
  app.clock().move(std::chrono::minutes(1));
  (void)keep(learner, "121 Harbour Row");
  EXPECT_TRUE(learner.get(book).says("101 Harbour Row")) << "it was used again";
}

}  // namespace
}  // namespace vastus
