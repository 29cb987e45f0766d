// SPDX-License-Identifier: Apache-2.0
// A letter's whole way: written in a transaction, sent by a job, received by a real SMTP server.
#include <gtest/gtest.h>

#include "jobs/runner.h"
#include "mail/letter_store.h"
#include "mail/message.h"
#include "mail/sender.h"
#include "support/jobs/test_clock.h"
#include "support/mail/smtp_server.h"
#include "support/storage/test_store.h"

namespace vastus::mail {
namespace {

using std::chrono::minutes;

Address const school{"office@school.example", "Knieschule"};

class mail_letters : public testing::TestWithParam<Dialect> {
 protected:
  TestClock clock;
  TestStore store{GetParam(), clock};

  static Letter letter_to(std::string const& email) {
    return {.to = {email, "Zoë"},
            .subject = "Größer als je",
            .text = "Ein Knie,\nzwei Knie.\n",
            .html = "<p>Knie</p>",
            .reply_to = Address{"help@school.example", ""},
            .list_unsubscribe = "https://school.example/leave"};
  }
  LetterId write(Letter const& letter) {
    LetterId id;
    write_now(*store, [&](Writer& db) {
      id = send_later(db, letter);
      return Verdict::keep;
    });
    return id;
  }
  Kept kept(LetterId id) {
    std::optional<Kept> found;
    store->read([&](Reader& db) { found = find_letter(db, id); });
    return found.value();
  }
  std::vector<jobs::Listed> queue() {
    std::vector<jobs::Listed> found;
    store->read([&](Reader& db) { found = jobs::list(db); });
    return found;
  }
  static jobs::Kinds kinds(Sender& sender) {
    jobs::Kinds all;
    all.add(std::string(send_kind), sending(sender, school));
    return all;
  }
};

INSTANTIATE_TEST_SUITE_P(on, mail_letters, both_stores(), name_of_store);

TEST_P(mail_letters, a_letter_arrives_as_it_was_written) {
  test::SmtpServer server;
  SmtpSender sender(server.settings());
  jobs::Runner runner(*store, clock, kinds(sender));
  LetterId const id = write(letter_to("zoe@clinic.example"));
  Time const written_at = clock.now();
  clock.move(minutes(3));

  EXPECT_EQ(runner.run_due(), 1u);

  ASSERT_EQ(server.received().size(), 1u);
  EXPECT_EQ(server.received()[0].from, school.email);
  EXPECT_EQ(server.received()[0].to, "zoe@clinic.example");
  EXPECT_EQ(server.received()[0].message,
            to_message(letter_to("zoe@clinic.example"), {.from = school, .id = id, .written_at = written_at}));
  EXPECT_EQ(kept(id).letter, letter_to("zoe@clinic.example"));
  EXPECT_EQ(kept(id).sent_at, clock.now());
  EXPECT_TRUE(queue().empty());
}

TEST_P(mail_letters, a_letter_of_an_undone_transaction_is_never_sent) {
  test::TestFolder folder;
  FolderSender sender(folder.path());
  jobs::Runner runner(*store, clock, kinds(sender));
  write_now(*store, [](Writer& db) {
    send_later(db, letter_to("zoe@clinic.example"));
    return Verdict::undo;
  });

  EXPECT_EQ(runner.run_due(), 0u);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST_P(mail_letters, a_busy_server_gets_the_letter_later) {
  test::SmtpServer server;
  SmtpSender sender(server.settings());
  jobs::Runner runner(*store, clock, kinds(sender));
  write(letter_to("busy-once@clinic.example"));

  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_TRUE(server.received().empty());
  ASSERT_EQ(queue().size(), 1u);
  EXPECT_EQ(queue()[0].state, jobs::State::waiting);
  EXPECT_EQ(queue()[0].last_error, "451 4.3.2 try later");

  clock.move(minutes(1));
  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_EQ(server.received().size(), 1u);
  EXPECT_TRUE(queue().empty());
}

TEST_P(mail_letters, a_refused_letter_is_seen_by_staff_and_can_be_sent_again) {
  test::SmtpServer server;
  SmtpSender sender(server.settings());
  jobs::Runner runner(*store, clock, kinds(sender));
  LetterId const id = write(letter_to("gone@clinic.example"));

  EXPECT_EQ(runner.run_due(), 1u);

  ASSERT_EQ(queue().size(), 1u);
  EXPECT_EQ(queue()[0].state, jobs::State::failed);
  EXPECT_EQ(queue()[0].last_error, "550 5.1.1 no such mailbox");
  EXPECT_FALSE(kept(id).sent_at.has_value());
  EXPECT_TRUE(
      write_now(*store, [&](Writer& db) { return jobs::retry(db, queue()[0].id) ? Verdict::keep : Verdict::undo; }));
  EXPECT_EQ(runner.run_due(), 1u);
}

TEST_P(mail_letters, a_letter_whose_answer_was_lost_is_sent_again_as_the_same_message) {
  test::SmtpServer server;
  SmtpSender sender(server.settings());
  jobs::Runner runner(*store, clock, kinds(sender));
  write(letter_to("hangs-up@clinic.example"));

  EXPECT_EQ(runner.run_due(), 1u);
  clock.move(minutes(1));
  EXPECT_EQ(runner.run_due(), 1u);

  ASSERT_EQ(server.received().size(), 2u);
  EXPECT_EQ(server.received()[0].message, server.received()[1].message);
}

TEST_P(mail_letters, letters_wait_while_the_server_is_down) {
  auto server = std::make_unique<test::SmtpServer>();
  std::uint16_t const port = server->port();
  SmtpSender sender(server->settings());
  jobs::Runner runner(*store, clock, kinds(sender));
  server.reset();
  write(letter_to("zoe@clinic.example"));

  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_EQ(queue()[0].state, jobs::State::waiting);

  test::SmtpServer again({.tls = test::SmtpServer::Tls::none, .user = "", .password = "", .port = port});
  clock.move(minutes(1));
  EXPECT_EQ(runner.run_due(), 1u);
  EXPECT_EQ(again.received().size(), 1u);
}

TEST_P(mail_letters, a_letter_that_was_sent_is_not_sent_again_by_a_late_job) {
  test::TestFolder folder;
  FolderSender sender(folder.path());
  LetterId const id = write(letter_to("zoe@clinic.example"));
  write_now(*store, [&](Writer& db) {
    record_sent(db, id);
    return Verdict::keep;
  });

  jobs::Runner runner(*store, clock, kinds(sender));
  EXPECT_EQ(runner.run_due(), 1u);

  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
  EXPECT_TRUE(queue().empty());
}

TEST_P(mail_letters, a_flawed_letter_is_a_fault_and_queues_nothing) {
  Letter flawed = letter_to("zoe@clinic.example");
  flawed.subject = "Hi\r\nBcc: all@clinic.example";

  EXPECT_THROW(write(flawed), Fault);
  EXPECT_TRUE(queue().empty());
}

TEST_P(mail_letters, what_was_sent_is_forgotten_in_time_and_what_was_not_is_kept) {
  test::TestFolder folder;
  FolderSender sender(folder.path());
  jobs::Runner runner(*store, clock, kinds(sender));
  write(letter_to("zoe@clinic.example"));
  EXPECT_EQ(runner.run_due(), 1u);
  clock.move(minutes(1));
  LetterId const unsent = write(letter_to("ana@clinic.example"));

  std::int64_t forgotten = 0;
  write_now(*store, [&](Writer& db) {
    forgotten = forget_sent_before(db, clock.now());
    return Verdict::keep;
  });

  EXPECT_EQ(forgotten, 1);
  EXPECT_FALSE(kept(unsent).sent_at.has_value());
}

}  // namespace
}  // namespace vastus::mail
