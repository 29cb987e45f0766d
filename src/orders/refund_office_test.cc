// SPDX-License-Identifier: Apache-2.0
// Refunds above the school's limit: one person asks, another one agrees, and nobody does both.
#include "support/orders/at_the_checkout.h"

namespace vastus {
namespace {

class refund_desk : public AtTheCheckout {
 protected:
  refund_desk() {
    std::string const path = buy(guest);
    desk = "/office/orders/" + between(path, "/orders/", '?');
  }
  /// The editor becomes an owner, too.
  Browser second_owner() {
    write_now(app.store(), [](Writer& db) {
      db.run(
          "UPDATE accounts_people SET role = (SELECT role FROM accounts_people WHERE email = 'owner@demo.example') "
          "WHERE email = 'editor@demo.example'");
      return Verdict::keep;
    });
    return app.browser_of("editor");
  }
  Page set_limit(std::string const& limit) {
    return owner.post("/office/orders/limit", {{"csrf", owner.get("/office/orders").csrf()}, {"limit", limit}});
  }
  /// Gives back the one line of the order.
  Page give_back(Browser& who) {
    Page const page = who.get(desk);
    std::string const line = "line-" + between(page.body, "name=\"line-", '"');
    return who.post(desk + "/refunds",
                    {{"csrf", page.csrf()}, {"seen", "0"}, {line, "1"}, {"reason", "It came bent."}});
  }
  std::string request_in(Page const& page) { return desk + "/refunds/" + between(page.body, desk + "/refunds/", '/'); }
  Page decide(Browser& who, std::string const& request, std::string const& verb) {
    return who.post(request + verb, {{"csrf", who.get(desk).csrf()}});
  }

  Browser owner = app.browser_of("owner");
  Browser other = second_owner();
  std::string desk;
};
INSTANTIATE_TEST_SUITE_P(on, refund_desk, both_stores(), name_of_store);

TEST_P(refund_desk, gives_back_at_once_below_the_limit) {
  EXPECT_TRUE(set_limit("48.00").goes_to("/office/orders?done=limit"));

  EXPECT_TRUE(give_back(owner).goes_to(desk + "?done=refund")) << "48.00 is not more than 48.00";
  EXPECT_EQ(count("orders_refunds"), 1);
}

TEST_P(refund_desk, waits_for_a_second_person_above_it) {
  (void)set_limit("47.99");

  EXPECT_TRUE(give_back(owner).goes_to(desk + "?done=asked"));
  EXPECT_EQ(count("orders_refunds"), 0);
  Page const page = owner.get(desk);
  EXPECT_TRUE(page.says("asks to give back $48.00: “It came bent.”"));
  EXPECT_FALSE(page.says("Agree, and give it back"));
  EXPECT_TRUE(other.get("/office/orders").says("Refunds that wait for a second person"));
  EXPECT_FALSE(
      guest.get("/orders/" + desk.substr(desk.rfind('/') + 1) + "?key=" + std::string(attempt)).says("second person"));

  std::string const request = request_in(page);
  Page const alone = decide(owner, request, "/approval");
  EXPECT_EQ(alone.status, 422);
  EXPECT_TRUE(alone.says("Whoever asked for a refund cannot agree to it."));
  EXPECT_EQ(count("orders_refunds"), 0);

  EXPECT_TRUE(decide(other, request, "/approval").goes_to(desk + "?done=refund"));
  EXPECT_EQ(count("orders_refunds"), 1);
  EXPECT_EQ(decide(other, request, "/approval").status, 404) << "once";
  EXPECT_EQ(count("orders_refunds"), 1);
  EXPECT_TRUE(owner.get("/office/journal").says("Agreed to give back $48.00"));
}

TEST_P(refund_desk, counts_what_was_given_back_before) {
  write_now(app.store(), [](Writer& db) {
    db.run("UPDATE orders_lines SET quantity = 2");
    return Verdict::keep;
  });
  (void)set_limit("30");
  EXPECT_TRUE(give_back(owner).goes_to(desk + "?done=refund")) << "half of it";

  Page const page = owner.get(desk);
  std::string const line = "line-" + between(page.body, "name=\"line-", '"');
  std::string const seen = between(page.body, "name=\"seen\" value=\"", '"');
  Page const second = owner.post(desk + "/refunds",
                                 {{"csrf", page.csrf()}, {"seen", seen}, {line, "1"}, {"reason", "The other half."}});
  EXPECT_TRUE(second.goes_to(desk + "?done=asked")) << "two halves are a whole";
}

TEST_P(refund_desk, lets_a_request_be_declined_or_taken_back) {
  (void)set_limit("0");
  ASSERT_TRUE(give_back(owner).goes_to(desk + "?done=asked"));
  EXPECT_EQ(
      owner.post(desk + "/refunds", {{"csrf", owner.get(desk).csrf()}, {"seen", "0"}, {"reason", "Again."}}).status,
      422);
  std::string const request = request_in(owner.get(desk));

  EXPECT_TRUE(decide(other, request, "/decline").goes_to(desk + "?done=declined"));
  EXPECT_EQ(decide(other, request, "/approval").status, 404);
  EXPECT_EQ(count("orders_refunds"), 0);
  ASSERT_TRUE(give_back(owner).goes_to(desk + "?done=asked"));
  EXPECT_TRUE(decide(owner, request_in(owner.get(desk)), "/decline").goes_to(desk + "?done=declined"));
  EXPECT_EQ(count("orders_refund_requests WHERE outcome = 2"), 2);
}

TEST_P(refund_desk, takes_no_limit_that_is_no_amount) {
  for (char const* const typed : {"-1", "ten", "1e3", "1.234", "99999999999999"}) {
    Page const page = set_limit(typed);
    EXPECT_EQ(page.status, 422) << typed;
    EXPECT_TRUE(page.says("value=\"" + std::string(typed) + "\"")) << typed;
  }
  EXPECT_TRUE(set_limit("").goes_to("/office/orders?done=limit"));
  EXPECT_TRUE(give_back(owner).goes_to(desk + "?done=refund"));
}

}  // namespace
}  // namespace vastus
