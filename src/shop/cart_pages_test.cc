// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "shop/cart_store.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

class cart : public testing::TestWithParam<Dialect> {
 protected:
  static Page put(Browser& who, std::string const& quantity = "1", std::string const& product = "the-patient-knee",
                  FormValues more = {}) {
    more.insert(more.begin(), {{"product", product}, {"edition", "printed"}, {"quantity", quantity}});
    return who.post("/cart/items", more);
  }
  static std::string line_of(Page const& page) {
    std::string const before = "action=\"/cart/items/";
    auto const at = page.body.find(before) + before.size();
    return page.body.substr(at, page.body.find('"', at) - at);
  }
  int lines() {
    std::int64_t rows = 0;
    app.store().read([&](Reader& db) { rows = db.number("SELECT COUNT(*) FROM shop_cart_lines"); });
    return int(rows);
  }

  TestApp app{GetParam()};
  Browser guest = app.browser();
};
INSTANTIATE_TEST_SUITE_P(on, cart, both_stores(), name_of_store);

TEST_P(cart, a_guest_has_one_by_cookie_and_its_count_on_every_page) {
  EXPECT_TRUE(put(guest, "2").goes_to("/cart?added=1"));

  EXPECT_TRUE(guest.get("/cart").says("The Patient Knee"));
  EXPECT_TRUE(guest.get("/muscles").says("<span class=\"num\">2</span>"));
  EXPECT_TRUE(app.browser().get("/cart").says("Nothing is in your cart yet"));
  EXPECT_FALSE(app.browser().get("/muscles").says("<span class=\"num\">2</span>"));
}

TEST_P(cart, copies_are_between_one_and_ninety_nine) {
  for (char const* const wrong : {"-1", "100", "1e3", "9999999999999999999999", "two", "1.5", "\xF0\x9F\xA6\xB5"}) {
    EXPECT_EQ(put(guest, wrong).status, 422) << wrong;
  }
  EXPECT_EQ(lines(), 0);
  EXPECT_EQ(put(guest, "99").status, 303);
  EXPECT_EQ(put(guest, "1").status, 422) << "a hundred";
  std::string const line = line_of(guest.get("/cart"));
  for (char const* const wrong : {"-1", "100", "x", ""}) {
    Page const page = guest.post("/cart/items/" + line, {{"quantity", wrong}});
    EXPECT_EQ(page.status, 422) << wrong;
    EXPECT_TRUE(page.says("class=\"err\"")) << wrong;
  }
  EXPECT_TRUE(guest.get("/cart").says("value=\"99\""));
}

TEST_P(cart, a_price_in_the_form_is_nobodys_business) {
  (void)put(guest, "1", "the-patient-knee", {{"price", "1"}, {"unit", "0"}, {"currency", "XXX"}, {"discount", "100"}});

  EXPECT_TRUE(guest.get("/cart").says("$48.00"));
}

TEST_P(cart, what_is_unknown_withdrawn_or_in_no_such_edition_is_refused) {
  for (char const* const product : {"no-such-thing", "", "second-opinions", "../etc", "<b>"}) {
    EXPECT_EQ(put(guest, "1", product).status, 422) << product;
  }
  EXPECT_EQ(guest.post("/cart/items", {{"product", "the-patient-knee"}, {"edition", "gold"}}).status, 422);
  EXPECT_EQ(lines(), 0);
}

TEST_P(cart, another_persons_line_does_not_exist) {
  (void)put(guest);
  std::string const line = line_of(guest.get("/cart"));
  Browser other = app.browser();
  (void)put(other, "1", "load-a-primer");

  EXPECT_EQ(other.post("/cart/items/" + line, {{"quantity", "5"}}).status, 404);
  EXPECT_EQ(other.post("/cart/items/" + line + "/removal", {}).status, 404);
  EXPECT_EQ(app.browser().post("/cart/items/" + line + "/removal", {}).status, 404);
  EXPECT_TRUE(guest.get("/cart").says("value=\"1\""));
}

TEST_P(cart, what_was_taken_out_can_be_put_back) {
  (void)put(guest, "3");
  std::string const line = line_of(guest.get("/cart"));

  Page const out = guest.post("/cart/items/" + line + "/removal", {});
  EXPECT_EQ(lines(), 0);
  EXPECT_TRUE(guest.get(out.header("Location")).says("Put it back"));
  EXPECT_EQ(guest.post("/cart/items/" + line, {{"turn", "undo"}, {"quantity", "3"}}).status, 303);
  EXPECT_TRUE(guest.get("/cart").says("value=\"3\""));
  EXPECT_EQ(guest.post("/cart/items/" + line + "/removal", {}).status, 303);
  EXPECT_EQ(guest.post("/cart/items/" + line, {{"quantity", "3"}}).status, 404) << "without asking to undo";
}

TEST_P(cart, codes_are_typed_as_people_type_and_say_what_they_do) {
  (void)put(guest);

  EXPECT_EQ(guest.post("/cart/codes", {{"code", " knee10 "}}).status, 303);
  Page const page = guest.get("/cart");
  EXPECT_TRUE(page.says("$43.20"));
  EXPECT_TRUE(page.says("KNEE10: 10"));
  for (char const* const wrong : {"", "NONE", "' OR 1=1", "<b>x</b>"}) {
    EXPECT_EQ(guest.post("/cart/codes", {{"code", wrong}}).status, 422) << wrong;
  }
  EXPECT_EQ(guest.post("/cart/codes", {{"code", "EARLY"}}).status, 303);
  EXPECT_TRUE(guest.get("/cart").says("has ended"));
  EXPECT_EQ(guest.post("/cart/codes/KNEE10/removal", {}).status, 303);
  EXPECT_FALSE(guest.get("/cart").says("$43.20"));
  EXPECT_EQ(guest.post("/cart/codes/KNEE10/removal", {}).status, 404);
}

TEST_P(cart, the_guests_cart_joins_the_account_without_surprise) {
  Browser learner = app.browser_of("learner");
  FormValues const one{
      {"csrf", learner.get("/cart").csrf()}, {"product", "load-a-primer"}, {"edition", "printed"}, {"quantity", "2"}};
  EXPECT_EQ(learner.post("/cart/items", one).status, 303);
  (void)put(guest, "1", "load-a-primer");
  (void)put(guest, "3");

  Page const in = guest.post("/sign-in", {{"email", "learner@demo.example"}, {"password", TestApp::password}});
  ASSERT_EQ(in.status, 303);

  Page const joined = guest.get("/cart");
  EXPECT_TRUE(joined.says("value=\"2\"")) << "the larger of two and one";
  EXPECT_TRUE(joined.says("value=\"3\""));
  EXPECT_TRUE(guest.get("/muscles").says("<span class=\"num\">5</span>"));
  EXPECT_EQ(lines(), 2);

  ASSERT_EQ(guest.post("/sign-out", {{"csrf", guest.get("/cart").csrf()}}).status, 303);
  EXPECT_TRUE(guest.get("/cart").says("Nothing is in your cart yet"));
  EXPECT_FALSE(guest.get("/muscles").says("<span class=\"num\">")) << "the cart put the count right";
}

TEST_P(cart, prices_follow_the_currency) {
  (void)put(guest);

  EXPECT_EQ(guest.post("/cart/currency", {{"currency", "AUD"}}).status, 303);
  EXPECT_TRUE(guest.get("/cart").says("A$79.00"));
  for (char const* const wrong : {"", "XXX", "usd", "0"}) {
    EXPECT_EQ(guest.post("/cart/currency", {{"currency", wrong}}).status, 422) << wrong;
  }
}

TEST_P(cart, no_cart_holds_more_lines_than_its_most) {
  shop::CartId id;
  write_now(app.store(), [&](Writer& db) {
    std::int64_t const product = db.number("SELECT MIN(id) FROM shop_products");
    id = shop::make_guest_cart(db, "token");
    for (int line = 0; line <= shop::lines_most; ++line) {
      shop::EditionId const edition(9'000'000 + line);
      std::int64_t const of = product + 9'000'000 + line;
      db.run(R"(INSERT INTO shop_products (id, slug, kind, title, published_on, changed_at)
                VALUES ($1, $2, 'book', 'A book', 0, 0))",
             of, "book-" + std::to_string(line));
      db.run(R"(INSERT INTO shop_editions (id, product_id, form, label, tax_class, position)
                VALUES ($1, $2, 0, 'Printed', 0, 0))",
             edition, of);
      EXPECT_EQ(shop::add_item(db, id, edition, 1), line < shop::lines_most) << line;
    }
    return Verdict::keep;
  });
  EXPECT_EQ(lines(), shop::lines_most);
}

TEST_P(cart, guests_carts_that_nobody_touches_are_forgotten) {
  (void)put(guest);
  auto const forget = [&](Duration after) {
    write_now(app.store(), [&](Writer& db) {
      shop::forget_carts_before(db, db.now() + after);
      return Verdict::keep;
    });
  };

  forget(-std::chrono::hours(1));
  EXPECT_EQ(lines(), 1);
  forget(std::chrono::hours(1));
  EXPECT_EQ(lines(), 0);
  EXPECT_TRUE(guest.get("/cart").says("Nothing is in your cart yet"));
}

}  // namespace
}  // namespace vastus
