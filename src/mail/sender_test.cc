// SPDX-License-Identifier: Apache-2.0
// Letters on their way, to a real SMTP server and into a folder.
#include "mail/sender.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "support/mail/smtp_server.h"

namespace vastus::mail {
namespace {

using Then = jobs::Setback::Then;

Parcel parcel_to(std::string const& to) {
  return {.from = "office@school.example",
          .to = to,
          .name = "0000000000ABC",
          .message = "Subject: knees\r\n\r\n.\r\n..two dots\r\nlast line\r\n"};
}

TEST(mail_smtp, the_server_receives_exactly_the_bytes_we_meant) {
  test::SmtpServer server;
  SmtpSender sender(server.settings());

  auto const result = sender.deliver(parcel_to("ana@clinic.example"));

  ASSERT_TRUE(result) << result.error().why;
  auto const letters = server.received();
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters[0].from, "office@school.example");
  EXPECT_EQ(letters[0].to, "ana@clinic.example");
  EXPECT_EQ(letters[0].message, parcel_to("").message);
  EXPECT_EQ(letters[0].channel, "plain");
}

TEST(mail_smtp, a_busy_server_is_tried_again_and_its_words_are_kept) {
  test::SmtpServer server;
  SmtpSender sender(server.settings());

  auto const result = sender.deliver(parcel_to("busy@clinic.example"));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().then, Then::try_again);
  EXPECT_NE(result.error().why.find("451 4.3.2 try later"), std::string::npos) << result.error().why;
  EXPECT_TRUE(server.received().empty());
}

TEST(mail_smtp, an_unknown_mailbox_is_given_up) {
  test::SmtpServer server;
  SmtpSender sender(server.settings());

  auto const result = sender.deliver(parcel_to("gone@clinic.example"));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().then, Then::give_up);
  EXPECT_NE(result.error().why.find("550 5.1.1"), std::string::npos) << result.error().why;
}

TEST(mail_smtp, a_message_refused_after_its_last_line_is_given_up) {
  test::SmtpServer server;
  SmtpSender sender(server.settings());

  auto const result = sender.deliver(parcel_to("refused@clinic.example"));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().then, Then::give_up);
  EXPECT_NE(result.error().why.find("554 5.7.1"), std::string::npos) << result.error().why;
}

TEST(mail_smtp, a_server_that_hangs_up_without_an_answer_is_tried_again) {
  test::SmtpServer server;
  SmtpSender sender(server.settings());

  auto const result = sender.deliver(parcel_to("hangs-up@clinic.example"));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().then, Then::try_again) << result.error().why;
}

TEST(mail_smtp, a_server_that_is_down_is_tried_again) {
  SmtpServer settings;
  {
    test::SmtpServer server;
    settings = server.settings();
  }

  auto const result = SmtpSender(settings).deliver(parcel_to("ana@clinic.example"));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().then, Then::try_again);
}

TEST(mail_smtp, letters_travel_encrypted_both_ways_a_server_can_ask_for) {
  for (auto const tls : {test::SmtpServer::Tls::starttls, test::SmtpServer::Tls::from_the_start}) {
    test::SmtpServer server({.tls = tls, .user = "", .password = "", .port = 0});

    auto const result = SmtpSender(server.settings()).deliver(parcel_to("ana@clinic.example"));

    ASSERT_TRUE(result) << result.error().why;
    ASSERT_EQ(server.received().size(), 1u);
    EXPECT_EQ(server.received()[0].channel, "tls");
  }
}

TEST(mail_smtp, a_stranger_certificate_is_not_trusted) {
  test::SmtpServer server({.tls = test::SmtpServer::Tls::starttls, .user = "", .password = "", .port = 0});
  SmtpServer settings = server.settings();
  settings.ca_file = "";

  auto const result = SmtpSender(settings).deliver(parcel_to("ana@clinic.example"));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().then, Then::try_again);
  EXPECT_TRUE(server.received().empty());
}

TEST(mail_smtp, no_letter_leaves_in_the_clear_where_encryption_is_required) {
  test::SmtpServer server;
  SmtpServer settings = server.settings();
  settings.encryption = SmtpServer::Encryption::required;

  auto const result = SmtpSender(settings).deliver(parcel_to("ana@clinic.example"));

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().then, Then::try_again);
  EXPECT_TRUE(server.received().empty());
}

TEST(mail_smtp, the_school_signs_in_and_a_wrong_password_waits_for_the_operator) {
  test::SmtpServer server(
      {.tls = test::SmtpServer::Tls::starttls, .user = "school", .password = "pa ss:wörd", .port = 0});
  SmtpServer settings = server.settings();

  EXPECT_TRUE(SmtpSender(settings).deliver(parcel_to("ana@clinic.example")));
  settings.password = "wrong";
  auto const refused = SmtpSender(settings).deliver(parcel_to("ana@clinic.example"));

  ASSERT_EQ(server.received().size(), 1u);
  EXPECT_EQ(server.received()[0].login, "school");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().then, Then::try_again);
}

TEST(mail_folder, a_school_without_a_mail_server_finds_its_letters_in_a_folder) {
  test::TestFolder folder;
  FolderSender sender(folder.path() / "outgoing");

  EXPECT_TRUE(sender.deliver(parcel_to("ana@clinic.example")));
  EXPECT_TRUE(sender.deliver(parcel_to("ana@clinic.example")));

  std::ifstream file(folder.path() / "outgoing" / "0000000000ABC.eml", std::ios::binary);
  std::string const written{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(written, parcel_to("").message);
  auto const files = std::filesystem::directory_iterator(folder.path() / "outgoing");
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

}  // namespace
}  // namespace vastus::mail
