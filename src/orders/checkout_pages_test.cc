// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "orders/order_store.h"
#include "orders/orders.h"
#include "payments/payments.h"
#include "shop/product_store.h"
#include "stock/level_store.h"
#include "support/orders/at_the_checkout.h"

namespace vastus {
namespace {

class checkout : public AtTheCheckout {};
INSTANTIATE_TEST_SUITE_P(on, checkout, both_stores(), name_of_store);

TEST_P(checkout, a_guest_buys_and_comes_back_by_the_key) {
  std::string const order = buy(guest);

  Page const page = guest.get(order);
  EXPECT_EQ(page.status, 200);
  for (char const* const words : {"The Patient Knee", "$48.00", "London", "EX1 1AA"})
    EXPECT_TRUE(page.says(words)) << words;
  (void)app.letters();
  Page const later = app.browser().get(order);
  EXPECT_TRUE(later.says("Invoice 20"));
  std::string const invoice = between(later.body, "href=\"/orders/", '"');
  Page const paper = app.browser().get("/orders/" + invoice);
  EXPECT_EQ(paper.status, 200);
  EXPECT_TRUE(paper.body.starts_with("%PDF-"));
}

TEST_P(checkout, the_same_form_twice_is_one_order) {
  (void)put(guest, "the-patient-knee", "printed");
  auto const values = paying(seen_by(guest));

  EXPECT_EQ(guest.post("/checkout", values).status, 303);
  Page const again = guest.post("/checkout", values);
  EXPECT_EQ(again.status, 303);
  EXPECT_TRUE(again.header("Location").starts_with("/orders/"));
  EXPECT_EQ(count("orders_orders"), 1);
  EXPECT_EQ(count("stock_holds WHERE ended_at IS NULL"), 1);
}

TEST_P(checkout, what_the_buyer_did_not_see_is_not_ordered) {
  (void)put(guest, "the-patient-knee", "printed");
  std::string const seen = seen_by(guest);
  (void)put(guest, "the-patient-knee", "printed");

  Page const refused = guest.post("/checkout", paying(seen));
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.says("Something changed since you looked"));
  EXPECT_EQ(guest.post("/checkout", paying("0")).status, 422);
  EXPECT_EQ(guest.post("/checkout", paying(seen, {{"price", "1"}, {"total", "1"}})).status, 422);
  EXPECT_EQ(count("orders_orders"), 0);
}

TEST_P(checkout, nothing_is_placed_without_consent_or_with_an_unknown_company) {
  (void)put(guest, "the-patient-knee", "printed");
  std::string const seen = seen_by(guest);

  for (char const* const method : {"", "gold", "stripe"}) {
    EXPECT_EQ(guest.post("/checkout", form("pay", {{"seen", seen}, {"method", method}})).status, 422) << method;
  }
  app.store().read([&](Reader& db) { EXPECT_EQ(shop::find_product(db, "the-patient-knee")->editions.size(), 2u); });
  EXPECT_EQ(count("orders_orders"), 0);
  EXPECT_EQ(guest.post("/checkout", form("pay", {{"attempt", "short"}})).status, 422) << "the first value counts";
}

TEST_P(checkout, wrong_addresses_come_back_as_they_were_typed) {
  (void)put(guest, "the-patient-knee", "printed");
  FormValues values = form("continue");
  for (auto& [name, value] : values) {
    if (name == "postcode") value = "\xF0\x9F\xA6\xB5";
    if (name == "email") value = "no address";
  }

  Page const page = guest.post("/checkout", values);
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("value=\"\xF0\x9F\xA6\xB5\"") && page.says("value=\"no address\"") &&
              page.says("4 Harbour Row"));
  EXPECT_EQ(count("orders_orders"), 0);
}

TEST_P(checkout, nobody_reaches_another_persons_order_by_guessing) {
  std::string const order = buy(guest);
  (void)app.letters();
  std::string const code = between(order, "/orders/", '?');
  std::string const invoice = between(guest.get(order).body, "/invoice-", '.');
  ASSERT_FALSE(invoice.empty());
  Browser stranger = app.browser();
  Browser learner = app.browser_of("learner");
  for (std::string const& path : {std::string(), std::string("/payment"), "/invoice-" + invoice + ".pdf",
                                  "/credit-note-" + invoice + ".pdf", std::string("/downloads/the-patient-knee.pdf")}) {
    for (char const* const key : {"", "?key=", "?key=BBBBBBBBBBBBBBBBBBBBBB"}) {
      EXPECT_EQ(stranger.get("/orders/" + code + path + key).status, 404) << path << key;
      EXPECT_EQ(learner.get("/orders/" + code + path + key).status, 404) << path << key;
    }
  }
  EXPECT_EQ(learner.get("/account/downloads/the-patient-knee.pdf").status, 404);
  EXPECT_FALSE(learner.get("/account/orders").says(code));
  EXPECT_EQ(learner.get("/office/orders/" + code).status, 403);
  EXPECT_EQ(stranger.get("/payments/test/AAAAAAAAAAAAAAAAAAAAAA").status, 404);
  EXPECT_EQ(stranger.post("/payments/test/AAAAAAAAAAAAAAAAAAAAAA", {{"outcome", "pay"}}).status, 404);
}

TEST_P(checkout, a_call_back_counts_only_when_the_company_signed_it) {
  (void)put(guest, "the-patient-knee", "printed");
  std::string const to = guest.post("/checkout", paying(seen_by(guest))).header("Location");
  std::string const reference = between(to, "/payments/test/", '?');
  Browser company = app.browser();
  std::string const body = R"({"id":"e1","reference":")" + reference + R"("})";
  auto const tell = [&](std::string const& signature) {
    return company.post_with("/api/v1/payments/test/events", {{"body", body}},
                             {{"content-type", "application/json"}, {"vastus-signature", signature}});
  };

  EXPECT_EQ(tell("").status, 403);
  EXPECT_EQ(tell("t=1,v1=00").status, 403);
  EXPECT_EQ(company.post_with("/api/v1/payments/gold/events", {}, {}).status, 404);
  EXPECT_EQ(count("orders_orders WHERE state = 1"), 0);
}

TEST_P(checkout, fifty_dollars_pay_for_delivery_and_a_cent_more_does_not) {
  EXPECT_FALSE(shop::is_free({Currency::usd, 5000}, 1'000'000));
  EXPECT_TRUE(shop::is_free({Currency::usd, 5001}, 1'000'000));

  (void)put(guest, "the-patient-knee", "printed");
  (void)guest.post("/cart/currency", {{"currency", "USD"}});
  EXPECT_FALSE(guest.post("/checkout", form("continue")).says("worth more than US$50")) << "$48.00";
  (void)put(guest, "grades-explained", "download");
  EXPECT_TRUE(guest.post("/checkout", form("continue")).says("worth more than US$50")) << "files count too";
}

TEST_P(checkout, a_line_that_ran_out_is_named_beside_it) {
  (void)put(guest, "the-patient-knee", "printed", "2");
  write_now(app.store(), [](Writer& db) {
    db.run("UPDATE stock_levels SET on_hand = allocated + held");
    return Verdict::keep;
  });

  Page const page = guest.post("/checkout", form("continue"));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("Sold out meanwhile."));
  EXPECT_EQ(count("stock_holds"), 0);
}

TEST_P(checkout, what_is_too_heavy_for_any_rate_is_not_called_out_of_reach) {
  (void)put(guest, "the-patient-knee", "printed", "99");
  write_now(app.store(), [](Writer& db) {
    db.run("UPDATE stock_levels SET on_hand = 1000");
    return Verdict::keep;
  });

  Page const page = guest.post("/checkout", form("continue"));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("heavier than what we send there at once"));
}

TEST_P(checkout, an_order_stands_beside_the_letters_of_its_buyer) {
  std::string const code = between(buy(guest), "/orders/", '?');
  Page const sent = guest.post("/help", {{"name", "Ines"},
                                         {"email", "ines@buyers.example"},
                                         {"subject", "Where is my book?"},
                                         {"text", "It should have come on Monday."}});
  ASSERT_EQ(sent.status, 303);
  std::string const ticket = "/office/tickets/" + between(sent.header("Location"), "ticket=", '&');

  EXPECT_TRUE(app.browser_of("moderator").get(ticket).says("href=\"/office/orders/" + code + "\""));
}

TEST_P(checkout, a_guests_order_joins_the_account_of_the_same_address) {
  std::string const order = buy(guest);
  std::string const code = between(order, "/orders/", '?');
  Browser newcomer = app.browser();
  EXPECT_EQ(newcomer.post("/sign-up", {{"email", "ines@buyers.example"}}).status, 422) << "adults only";
  EXPECT_EQ(newcomer.post("/sign-up", {{"email", "ines@buyers.example"}, {"adult", "yes"}, {"then", "/cart"}}).status,
            303);
  std::string link;
  for (mail::Letter const& letter : app.letters()) {
    if (letter.text.contains("/sign-up/")) link = between(letter.text, "http://127.0.0.1:8080", '\n');
  }
  ASSERT_TRUE(link.starts_with("/sign-up/")) << link;
  EXPECT_EQ(newcomer.get(link).status, 200);
  EXPECT_EQ(newcomer.post(link, {{"name", ""}, {"password", "short"}}).status, 422);
  EXPECT_TRUE(newcomer.post(link, {{"name", "Ines"}, {"password", "a long enough password"}}).goes_to("/cart"));
  EXPECT_EQ(newcomer.get(link).status, 404) << "it works once";

  EXPECT_TRUE(newcomer.get("/account/orders").says(code));
  EXPECT_EQ(newcomer.get("/orders/" + code).status, 200);
  Browser known = app.browser();
  EXPECT_TRUE(
      known.post("/sign-up", {{"email", "ines@buyers.example"}, {"adult", "yes"}}).goes_to("/sign-up?done=sent"));
  for (mail::Letter const& letter : app.letters()) EXPECT_FALSE(letter.text.contains("/sign-up/"));
}

}  // namespace
}  // namespace vastus
