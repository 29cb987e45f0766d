// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "shop/download_store.h"
#include "shop/notice_job.h"
#include "shop/product_store.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

class shop_shelf : public testing::TestWithParam<Dialect> {
 protected:
  void write(Store::Work const& work) { write_now(app.store(), work); }
  std::int64_t count(std::string const& table) {
    std::int64_t rows = 0;
    app.store().read([&](Reader& db) { rows = db.number("SELECT COUNT(*) FROM " + table); });
    return rows;
  }
  TestApp app{GetParam()};
  Browser visitor = app.browser();
};
INSTANTIATE_TEST_SUITE_P(on, shop_shelf, both_stores(), name_of_store);

TEST_P(shop_shelf, shows_what_is_on_sale_and_nothing_withdrawn) {
  Page const shelf = visitor.get("/shop");

  EXPECT_EQ(shelf.status, 200);
  EXPECT_TRUE(shelf.says("The Patient Knee"));
  EXPECT_FALSE(shelf.says("Asking Again")) << "it is withdrawn";
  Page const withdrawn = visitor.get("/shop/second-opinions");
  EXPECT_EQ(withdrawn.status, 200);
  EXPECT_TRUE(withdrawn.says("no longer sold"));
  EXPECT_FALSE(withdrawn.says("Add to cart"));
  EXPECT_EQ(visitor.get("/shop/no-such-thing").status, 404);
}

TEST_P(shop_shelf, a_product_says_its_prices_and_what_it_is_about) {
  write([](Writer& db) {
    auto const product = shop::find_product(db, "the-patient-knee").value();
    (void)shop::save_download(db, {.product = product.id, .slug = "sheet", .title = "Sheet", .file = "aa", .pages = 2});
    shop::open_with_editions(db, product.id, "sheet");
    return Verdict::keep;
  });

  Page const page = visitor.get("/shop/the-patient-knee");

  for (char const* const words : {"$48.00", "£39.00", "€49.00", "A$79.00", "/library/runners-knee", "\"Product\"",
                                  "Sheet: PDF, 2 pages", "action=\"/cart/items\"", "name=\"quantity\""}) {
    EXPECT_TRUE(page.says(words)) << words;
  }
  EXPECT_TRUE(visitor.get("/library/runners-knee").says("/shop/the-patient-knee"));
  EXPECT_TRUE(visitor.get("/muscles/vastus-medialis").says("/shop/the-patient-knee"));
  EXPECT_TRUE(visitor.get("/articles/load-is-not-the-enemy").says("/shop/load-a-primer"));
  EXPECT_TRUE(visitor.get("/sitemap.xml").says("/shop/the-patient-knee"));
}

TEST_P(shop_shelf, a_kept_page_follows_a_change) {
  EXPECT_TRUE(visitor.get("/library/runners-knee").says("/shop/the-patient-knee"));

  write([](Writer& db) { return shop::withdraw_product(db, "the-patient-knee") ? Verdict::keep : Verdict::undo; });

  EXPECT_FALSE(visitor.get("/library/runners-knee").says("/shop/the-patient-knee"));
  EXPECT_FALSE(visitor.get("/shop").says("/shop/the-patient-knee"));
  EXPECT_TRUE(visitor.get("/shop/the-patient-knee").says("no longer sold"));
}

TEST_P(shop_shelf, refuses_a_notice_without_an_address_or_for_no_edition) {
  std::string const form = "/shop/the-patient-knee/notices";

  EXPECT_EQ(visitor.post(form, {{"edition", "printed"}, {"email", "nobody"}}).status, 422);
  EXPECT_EQ(visitor.post(form, {{"edition", "gold"}, {"email", "ana@visitor.example"}}).status, 422);
  EXPECT_EQ(visitor.post("/shop/second-opinions/notices", {{"edition", "printed"}, {"email", "a@b.example"}}).status,
            422);
  EXPECT_TRUE(visitor.post(form, {{"edition", "printed"}, {"email", "a@b.example"}, {"website", "x"}})
                  .goes_to("/shop/the-patient-knee?notice=kept"));
  EXPECT_EQ(count("shop_notices"), 0) << "nothing is sold out, and programs get nothing";
}

TEST_P(shop_shelf, who_waits_for_what_is_sold_out_gets_one_letter) {
  FormValues const wish{{"edition", "printed"}, {"email", "ana@visitor.example"}};
  EXPECT_TRUE(visitor.get("/shop/the-clicking-knee").says("Sold out"));
  EXPECT_TRUE(visitor.post("/shop/the-clicking-knee/notices", wish).goes_to("/shop/the-clicking-knee?notice=kept"));
  EXPECT_EQ(visitor.post("/shop/the-clicking-knee/notices", wish).status, 303);
  EXPECT_EQ(count("shop_notices"), 1);
  auto const tell = [&] {
    write([](Writer& db) {
      shop::tell_waiting_soon(db, "BK-TCK-80");
      return Verdict::keep;
    });
    return app.letters();
  };

  auto const letters = tell();

  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters[0].to.email, "ana@visitor.example");
  EXPECT_NE(letters[0].text.find("/shop/the-clicking-knee"), std::string::npos);
  EXPECT_TRUE(tell().empty()) << "once is enough";
}

TEST_P(shop_shelf, the_desk_adds_prices_and_sells_a_product) {
  Browser owner = app.browser_of("owner");
  std::string const csrf = owner.get("/office/products").csrf();
  EXPECT_TRUE(owner.post("/office/products", {{"csrf", csrf}, {"title", "A New Book"}, {"kind", "book"}})
                  .goes_to("/office/products/a-new-book"));
  EXPECT_EQ(owner.post("/office/products", {{"csrf", csrf}, {"title", "A New Book"}, {"kind", "book"}}).status, 422);
  EXPECT_FALSE(visitor.get("/shop").says("A New Book")) << "it is withdrawn until somebody puts it on sale";
  EXPECT_EQ(owner.post("/office/products/a-new-book/return", {{"csrf", csrf}}).status, 422) << "it has no edition";

  FormValues edition{{"csrf", csrf},   {"form", "printed"}, {"label", "Printed"}, {"tax_class", "printed-book"},
                     {"usd", "12.00"}, {"gbp", "10"},       {"eur", "11.5"},      {"aud", "-1"}};
  EXPECT_EQ(owner.post("/office/products/a-new-book/editions", edition).status, 422);
  edition.back().second = "18";
  EXPECT_EQ(owner.post("/office/products/a-new-book/editions", edition).status, 303);
  EXPECT_EQ(owner.post("/office/products/a-new-book/return", {{"csrf", csrf}}).status, 303);

  EXPECT_TRUE(visitor.get("/shop").says("A New Book"));
  EXPECT_TRUE(owner.get("/office/journal").says("put “A New Book” on sale"));
}

TEST_P(shop_shelf, the_desk_shows_a_text_that_is_refused_again) {
  Browser owner = app.browser_of("owner");
  std::string const desk = "/office/products/the-patient-knee";
  std::string const csrf = owner.get(desk).csrf();
  FormValues text{{"csrf", csrf},  {"title", "Kept <b>"}, {"lede", "Lede"}, {"supply", "A book."}, {"place", "1"},
                  {"text", "*x*"}, {"subjects", "shelf"}, {"cloth", "ox"},  {"drawing", "spine"}};

  Page const refused = owner.post(desk, text);

  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.says("Kept &lt;b&gt;"));
  EXPECT_FALSE(visitor.get("/shop/the-patient-knee").says("Kept"));
  text[6].second = "condition/frozen-shoulder\nmuscle/of-nobody";
  EXPECT_EQ(owner.post(desk, text).status, 303);
  Page const page = visitor.get("/shop/the-patient-knee");
  EXPECT_TRUE(page.says("Kept &lt;b&gt;"));
  EXPECT_TRUE(page.says("/library/frozen-shoulder"));
  EXPECT_FALSE(page.says("of-nobody"));
}

TEST_P(shop_shelf, only_who_keeps_the_shop_enters_its_desk) {
  EXPECT_EQ(app.browser_of("moderator").get("/office/products").status, 403);
  EXPECT_EQ(app.browser_of("learner").get("/office/products/the-patient-knee").status, 403);
}

}  // namespace
}  // namespace vastus
