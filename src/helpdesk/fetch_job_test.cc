// SPDX-License-Identifier: Apache-2.0
// A ticket's whole way by mail: the form, our answer through a real SMTP server, theirs through a real mailbox.
#include <gtest/gtest.h>

#include <regex>

#include "helpdesk/helpdesk.h"
#include "jobs/runner.h"
#include "mail/incoming.h"
#include "mail/sender.h"
#include "support/app/test_app.h"
#include "support/mail/imap_server.h"
#include "support/mail/smtp_server.h"

namespace vastus {
namespace {

constexpr auto help = "help@school.example";

app::Config with_address() {
  app::Config config = TestApp::relaxed();
  config.helpdesk.address = help;
  return config;
}

std::string first_match(std::string const& text, std::string const& pattern) {
  std::smatch found;
  return std::regex_search(text, found, std::regex(pattern)) ? found[1].str() : std::string();
}

class help_mail : public testing::Test {
 protected:
  TestApp app{Dialect::sqlite, with_address()};
  test::SmtpServer post_office;
  test::ImapServer inbox;
  mail::SmtpSender sender{post_office.settings()};
  mail::Mailbox mailbox{inbox.settings()};
  Words const words = Words::of("en");
  jobs::Runner runner{app.store(), app.clock(), kinds()};

  jobs::Kinds kinds() {
    jobs::Kinds all;
    all.add(std::string(mail::send_kind), mail::sending(sender, {"office@school.example", "School"}));
    all.add(std::string(helpdesk::fetch_kind), helpdesk::fetching({.mailbox = mailbox,
                                                                   .words = words,
                                                                   .school = "School",
                                                                   .url = "https://school.example",
                                                                   .address = help,
                                                                   .sender = "office@school.example",
                                                                   .letters_a_day = 3}));
    return all;
  }
  void fetch() {
    write_now(app.store(), [](Writer& db) {
      jobs::later(db, {.kind = std::string(helpdesk::fetch_kind)});
      return Verdict::keep;
    });
    runner.run_due();
  }
  std::int64_t count(std::string const& sql) {
    std::int64_t rows = 0;
    app.store().read([&](Reader& db) { rows = db.number("SELECT COUNT(*) FROM " + sql); });
    return rows;
  }
  static std::string letter(std::string const& head, std::string const& text) {
    return "From: Ana <ana@visitor.example>\r\nTo: help@school.example\r\n" + head + "\r\n" + text + "\r\n";
  }
};

TEST_F(help_mail, a_ticket_goes_out_by_smtp_and_its_answer_comes_back_by_imap) {
  Browser visitor = app.browser();
  Page const sent = visitor.post(
      "/help",
      {{"name", "Ana"}, {"email", "ana@visitor.example"}, {"subject", "Handouts"}, {"text", "May I copy them?"}});
  std::string const url = "/office/tickets/" + first_match(sent.header("Location"), "ticket=([0-9A-Z]+)");
  runner.run_due();
  Browser moderator = app.browser_of("moderator");
  Page const page = moderator.get(url);
  moderator.post(url + "/replies", {{"csrf", page.csrf()},
                                    {"seen", first_match(page.body, "name=\"seen\" value=\"([0-9A-Z]+)\"")},
                                    {"reply", "Yes, unchanged."}});
  runner.run_due();
  ASSERT_EQ(post_office.received().size(), 2u);
  std::string const receipt = post_office.received()[0].message;
  std::string const answer = post_office.received()[1].message;
  std::string const address = first_match(answer, "Reply-To: (help\\+[0-9a-f]+@school.example)");
  std::string const id = first_match(answer, "Message-ID: <([^>]+)>");
  ASSERT_FALSE(address.empty());
  EXPECT_NE(receipt.find("Auto-Submitted: auto-generated"), std::string::npos);
  EXPECT_EQ(answer.find("Auto-Submitted"), std::string::npos);
  EXPECT_EQ(first_match(answer, "In-Reply-To: <([^>]+)>"), first_match(receipt, "Message-ID: <([^>]+)>"));

  inbox.deliver("From: Ana <ana@visitor.example>\r\nTo: " + address + "\r\nSubject: Re: Handouts\r\n" +
                "Message-ID: <two@visitor.example>\r\nIn-Reply-To: <" + id +
                ">\r\n\r\nThank you, Ana\r\n\r\nOn Monday School wrote:\r\n> Yes, unchanged.\r\n");
  fetch();

  Page const thread = moderator.get(url);
  EXPECT_TRUE(thread.says("<div class=\"says typed\">Thank you, Ana</div>"));
  EXPECT_TRUE(thread.says("Waiting for us"));
  EXPECT_TRUE(mailbox.list_waiting(Day(2020, 1, 1), 10)->empty());

  // Without the address' key the letters it follows tell where it belongs, if it is the same writer's.
  inbox.deliver(letter("Message-ID: <three@visitor.example>\r\nReferences: <" + id + ">\r\n", "And on A5?"));
  inbox.deliver(
      "From: other@visitor.example\r\nTo: help@school.example\r\nMessage-ID: <four@visitor.example>\r\n"
      "References: <" +
      id + ">\r\n\r\nLet me in\r\n");
  fetch();
  EXPECT_TRUE(moderator.get(url).says("And on A5?"));
  EXPECT_FALSE(moderator.get(url).says("Let me in"));
  EXPECT_TRUE(moderator.get("/office/tickets?q=other@visitor.example").says("A letter without a subject"));
}

TEST_F(help_mail, a_letter_that_comes_twice_is_one_entry_and_loops_are_none) {
  std::string const one = letter("Message-ID: <one@visitor.example>\r\nSubject: Once\r\n", "Hello");
  inbox.deliver(one);
  inbox.deliver("Received: by another way\r\n" + one);
  inbox.deliver(letter("Auto-Submitted: auto-replied\r\n", "I am away"));
  inbox.deliver(letter("Precedence: bulk\r\n", "Buy"));
  inbox.deliver("From: help@school.example\r\nTo: help@school.example\r\n\r\nEcho\r\n");
  inbox.deliver("no letter at all");
  fetch();
  EXPECT_EQ(count("helpdesk_tickets WHERE subject = 'Once'"), 1);
  EXPECT_EQ(count("helpdesk_entries WHERE sender_key = 'ana@visitor.example'"), 1);
  EXPECT_EQ(count("helpdesk_entries WHERE text = 'Echo'"), 0);
  EXPECT_TRUE(mailbox.list_waiting(Day(2020, 1, 1), 10)->empty());
}

TEST_F(help_mail, more_letters_a_day_than_a_person_writes_are_left_out) {
  for (int number = 0; number < 5; ++number)
    inbox.deliver(letter("Message-ID: <" + std::to_string(number) + "@visitor.example>\r\n", "Hello"));
  fetch();
  EXPECT_EQ(count("helpdesk_entries WHERE sender_key = 'ana@visitor.example'"), 3);
}

TEST_F(help_mail, an_enclosure_of_another_kind_is_named_and_not_kept) {
  inbox.deliver(letter("Subject: See\r\nContent-Type: multipart/mixed; boundary=b\r\n",
                       "--b\r\n\r\nSee it\r\n--b\r\nContent-Disposition: attachment; filename=\"run.exe\"\r\n\r\nMZ\r\n"
                       "--b--"));
  fetch();
  EXPECT_EQ(count("helpdesk_attachments WHERE name = 'run.exe' AND address IS NULL"), 1);
  EXPECT_EQ(count("files_contents"), 0);
}

TEST(help_mailbox, a_wrong_password_is_told_and_nothing_is_lost) {
  test::ImapServer inbox;
  mail::ImapServer settings = inbox.settings();
  settings.password = "wrong";
  EXPECT_FALSE(mail::Mailbox(settings).list_waiting(Day(2020, 1, 1), 10));
  settings = inbox.settings();
  settings.is_encrypted = true;
  EXPECT_FALSE(mail::Mailbox(settings).list_waiting(Day(2020, 1, 1), 10));
}

}  // namespace
}  // namespace vastus
