// SPDX-License-Identifier: Apache-2.0
// Presents, from the form of the checkout to the recipient's account, and everybody who is neither giver nor recipient.
#include "files/files.h"
#include "paper/invoice.h"
#include "shop/download_store.h"
#include "shop/product_store.h"
#include "support/orders/at_the_checkout.h"

namespace vastus {
namespace {

std::string a_pdf() {
  paper::Invoice sheet;
  sheet.language = "en";
  sheet.title = "Not an invoice";
  sheet.words.page = [](int, int) { return std::string(); };
  return paper::invoice(sheet);
}

FormValues present(std::string email = "ada@friends.example") {
  return {{"gift_recipient", "Ada"},
          {"gift_email", std::move(email)},
          {"gift_giver", "Aunt Ines"},
          {"gift_words", "For your knees.\nGet well!"}};
}

class gift : public AtTheCheckout {
 protected:
  gift() {
    write_now(app.store(), [](Writer& db) {
      for (std::string const slug : {"the-patient-knee", "grades-explained"}) give_a_file(db, slug);
      return Verdict::keep;
    });
  }
  static void give_a_file(Writer& db, std::string const& slug) {
    static std::string const pdf = a_pdf();
    auto const file = files::examine(pdf);
    (void)files::put(db, *file);
    auto const product = shop::find_product(db, slug);
    EXPECT_TRUE(shop::save_download(db, {.product = product->id,
                                         .slug = slug,
                                         .title = slug + " on paper",
                                         .file = file->address.text(),
                                         .bytes = std::int64_t(pdf.size()),
                                         .pages = 1}));
    shop::open_with_editions(db, product->id, slug);
  }
  /// The path of the gift with its key, as the newest letter to `email` has it.
  std::string letter_to(std::string_view email) {
    std::string link;
    for (mail::Letter const& letter : app.letters()) {
      if (letter.to.email != email) continue;
      link = between(letter.text, "http://127.0.0.1:8080", '\n');
      newest = letter;
    }
    return link;
  }
  std::string give(std::string const& product = "the-patient-knee", std::string const& edition = "printed") {
    EXPECT_EQ(put(guest, product, edition).status, 303);
    order = check_out(guest, present());
    return letter_to("ada@friends.example");
  }
  static std::string file_in(Page const& page) { return between(page.body, "class=\"to-file\" href=\"", '"'); }

  std::string order;
  mail::Letter newest;
};
INSTANTIATE_TEST_SUITE_P(on, gift, both_stores(), name_of_store);

TEST_P(gift, opens_for_its_recipient_and_not_for_the_buyer) {
  std::string const link = give();
  ASSERT_TRUE(link.starts_with("/gifts/")) << link;
  EXPECT_TRUE(newest.subject.contains("Aunt Ines has a gift for you"));
  EXPECT_TRUE(newest.text.contains("> For your knees.\n> Get well!"));
  EXPECT_FALSE(newest.text.contains("$")) << "a recipient sees no prices";

  Browser recipient = app.browser();
  Page const page = recipient.get(link);
  EXPECT_EQ(page.status, 200);
  for (char const* const words : {"A gift from Aunt Ines", "For Ada", "Get well!", "The Patient Knee", "London"})
    EXPECT_TRUE(page.says(words)) << words;
  EXPECT_FALSE(page.says("$48"));
  EXPECT_TRUE(recipient.get(file_in(page)).body.starts_with("%PDF-"));

  Page const bought = guest.get(order);
  EXPECT_TRUE(bought.says("It opens for Ada."));
  EXPECT_TRUE(bought.says("A letter went to ada@friends.example."));
  EXPECT_EQ(file_in(bought), "");
  std::string const code = between(order, "/orders/", '?');
  std::string const key = order.substr(order.find('?'));
  EXPECT_EQ(guest.get("/orders/" + code + "/downloads/the-patient-knee.pdf" + key).status, 404);
}

TEST_P(gift, is_kept_in_one_account) {
  std::string const link = give("grades-explained", "download");
  std::string const path = link.substr(0, link.find('?'));
  std::string const key = between(link, "key=", '\n');
  Browser learner = app.browser_of("learner");
  EXPECT_EQ(learner.get("/account/downloads/grades-explained.pdf").status, 404);

  EXPECT_TRUE(learner.get(link).says("Keep it in my account"));
  EXPECT_EQ(learner.post(path + "/keeper", {{"csrf", learner.get(link).csrf()}, {"key", "wrong"}}).status, 404);
  EXPECT_EQ(learner.post(path + "/keeper", {{"key", key}}).status, 403) << "without a token of the session";
  EXPECT_EQ(learner.post(path + "/keeper", {{"csrf", learner.get(link).csrf()}, {"key", key}}).status, 303);
  EXPECT_TRUE(learner.get("/account/downloads").says("grades-explained.pdf"));
  EXPECT_EQ(learner.get("/account/downloads/grades-explained.pdf").status, 200);
  EXPECT_TRUE(learner.get(path).says("It is in your account")) << "the account needs no key";

  Browser second = app.browser_of("editor");
  EXPECT_FALSE(second.get(link).says("Keep it in my account"));
  EXPECT_EQ(second.post(path + "/keeper", {{"csrf", second.get("/account").csrf()}, {"key", key}}).status, 404);
  EXPECT_EQ(second.get("/account/downloads/grades-explained.pdf").status, 404);
  EXPECT_TRUE(guest.get(order).says("Ada keeps it in an account since"));
  EXPECT_FALSE(guest.get(order).says("Send a new letter"));
}

TEST_P(gift, a_new_letter_takes_the_old_one_its_key) {
  std::string const lost = give("grades-explained", "download");
  std::string const path = "/orders/" + between(order, "/orders/", '?') + "/gift";
  std::string const key = order.substr(order.find('=') + 1);

  EXPECT_EQ(guest.post(path, {{"gift_email", "eve@friends.example"}}).status, 404) << "without the order's key";
  Page const refused = guest.post(path, {{"gift_email", "ada@"}, {"key", key}});
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.says("value=\"ada@\""));
  EXPECT_EQ(guest.post(path, {{"gift_email", "ada@elsewhere.example"}, {"key", key}}).status, 303);
  std::string const link = letter_to("ada@elsewhere.example");
  EXPECT_EQ(guest.get(lost).status, 404);
  EXPECT_EQ(guest.get(link).status, 200);

  for (int letters = 2; letters < 5; ++letters) {
    EXPECT_EQ(guest.post(path, {{"gift_email", "ada@elsewhere.example"}, {"key", key}}).status, 303);
    (void)app.letters();
  }
  EXPECT_EQ(guest.post(path, {{"gift_email", "ada@elsewhere.example"}, {"key", key}}).status, 404)
      << "nobody writes to the world with a gift";
  EXPECT_FALSE(guest.get(order).says("Send a new letter"));
}

TEST_P(gift, what_is_given_back_closes_and_says_so) {
  std::string const link = give("grades-explained", "download");
  std::string const code = between(order, "/orders/", '?');
  Browser owner = app.browser_of("owner");
  std::string const desk = "/office/orders/" + code;
  Page const seen = owner.get(desk);
  for (char const* const words : {"A gift for Ada", "ada@friends.example", "Aunt Ines:"})
    EXPECT_TRUE(seen.says(words)) << words;
  std::string const line = "line-" + between(seen.body, "name=\"line-", '"');
  EXPECT_EQ(
      owner.post(desk + "/refunds", {{"csrf", seen.csrf()}, {"reason", "Bought twice."}, {"seen", "0"}, {line, "1"}})
          .status,
      303);

  Page const page = guest.get(link);
  EXPECT_TRUE(page.says("It was refunded on"));
  EXPECT_EQ(file_in(page), "");
  std::string const file =
      link.substr(0, link.find('?')) + "/downloads/grades-explained.pdf" + link.substr(link.find('?'));
  EXPECT_EQ(guest.get(file).status, 403);
}

TEST_P(gift, nobody_reaches_one_by_guessing) {
  std::string const link = give();
  std::string const path = link.substr(0, link.find('?'));
  std::string const orders_key = order.substr(order.find('?'));
  Browser learner = app.browser_of("learner");
  for (std::string const below : {"", "/downloads/the-patient-knee.pdf"}) {
    for (std::string const& key :
         {std::string(), std::string("?key="), std::string("?key=BBBBBBBBBBBBBBBBBBBBBB"), orders_key}) {
      EXPECT_EQ(app.browser().get(path + below + key).status, 404) << below << key;
      EXPECT_EQ(learner.get(path + below + key).status, 404) << below << key;
    }
  }
  EXPECT_EQ(learner.get("/orders/" + between(order, "/orders/", '?') + link.substr(link.find('?'))).status, 404)
      << "the key of a gift opens no order";
  EXPECT_EQ(app.browser().get("/gifts/0").status, 404);
}

TEST_P(gift, a_form_half_filled_comes_back_whole) {
  (void)put(guest, "grades-explained", "download");
  Page const page = guest.post("/checkout", form("continue", {{"gift_words", "Only <words>."}}));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("Only &lt;words&gt;."));
  for (char const* const field : {"gift_recipient-error", "gift_giver-error", "gift_email-error"})
    EXPECT_TRUE(page.says(field)) << field;
  EXPECT_EQ(guest.post("/checkout", form("continue", present("nobody"))).status, 422);
  EXPECT_EQ(guest.post("/checkout", form("continue", present("ada@friends.example"))).status, 200);
}

TEST_P(gift, a_parcel_may_be_the_surprise_and_carries_the_card) {
  ASSERT_EQ(put(guest, "goniometer", "object").status, 303);
  order = check_out(guest, present(""));
  EXPECT_EQ(letter_to(""), "");
  EXPECT_EQ(count("mail_letters WHERE subject LIKE '%gift%'"), 0);
  EXPECT_TRUE(guest.get(order).says("Nobody writes to them; the card is in the parcel."));

  Browser despatcher = app.browser_of("despatcher");
  Page const queue = despatcher.get("/office/despatch?warehouse=uk");
  std::string found;
  for (auto at = queue.body.find("/office/despatch/"); at != std::string::npos && found.empty();
       at = queue.body.find("/office/despatch/", at + 1)) {
    Page const slip = despatcher.get("/office/despatch/" + between(queue.body.substr(at), "/office/despatch/", '"'));
    if (slip.says("Aunt Ines:\nFor your knees.\nGet well!")) found = slip.body;
  }
  EXPECT_FALSE(found.empty()) << "the card is on no packing slip";
}

}  // namespace
}  // namespace vastus
