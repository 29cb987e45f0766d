// SPDX-License-Identifier: Apache-2.0
#include "mail/incoming.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "mail/message.h"

namespace vastus::mail {
namespace {

std::string letter(std::string const& head, std::string const& body) {
  return "From: Ana Example <ana@visitor.example>\r\nTo: help@school.example\r\n" + head + "\r\n" + body;
}

TEST(mail_incoming, a_plain_letter_is_read) {
  auto const read = read_letter(
      letter("Subject: =?utf-8?B?R3LDtsOfZQ==?=\r\nMessage-ID: <a.1@visitor.example>\r\n"
             "References: <x@y.example> <0ABCDEFGHJKMN@school.example>\r\nContent-Type: text/plain; charset=latin1\r\n",
             "Gr\xF6\xDF"
             "e\r\n"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->from, (Address{"ana@visitor.example", "Ana Example"}));
  EXPECT_EQ(read->subject, "Größe");
  EXPECT_EQ(read->text, "Größe");
  EXPECT_EQ(read->id, "a.1@visitor.example");
  EXPECT_EQ(read->answers, (std::vector<std::string>{"x@y.example", "0ABCDEFGHJKMN@school.example"}));
  EXPECT_EQ(read->recipients, std::vector<std::string>{"help@school.example"});
  EXPECT_FALSE(read->is_from_program);
}

TEST(mail_incoming, html_is_read_where_there_is_no_plain_text_and_enclosures_are_decoded) {
  auto const read = read_letter(letter("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n",
                                       "--b\r\nContent-Type: text/html\r\n\r\n<style>x{}</style><p>One &amp; two</p>"
                                       "<script>alert(1)</script><p>three\r\n--b\r\nContent-Type: image/png\r\n"
                                       "Content-Disposition: attachment; filename=\"knee.png\"\r\n"
                                       "Content-Transfer-Encoding: base64\r\n\r\nYWJj\r\n--b--\r\n"));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->text.contains("One & two"));
  EXPECT_FALSE(read->text.contains("alert"));
  ASSERT_EQ(read->enclosures.size(), 1u);
  EXPECT_EQ(read->enclosures[0].name, "knee.png");
  EXPECT_EQ(read->enclosures[0].bytes, "abc");
}

TEST(mail_incoming, letters_of_programs_are_known) {
  for (std::string const head : {"Auto-Submitted: auto-replied\r\n", "Precedence: bulk\r\n", "List-Id: <l.example>\r\n",
                                 "Return-Path: <>\r\n", "Content-Type: multipart/report; boundary=x\r\n"}) {
    auto const read = read_letter(letter(head, "x"));
    ASSERT_TRUE(read) << head;
    EXPECT_TRUE(read->is_from_program) << head;
  }
  EXPECT_FALSE(read_letter(letter("Auto-Submitted: no\r\n", "x"))->is_from_program);
}

TEST(mail_incoming, what_has_no_sender_is_no_letter) {
  for (std::string const bytes : {"", "\r\n", "Subject: x\r\n\r\ny", "From: nobody\r\n\r\nx", "From: <a b@c>\r\n\r\nx"})
    EXPECT_FALSE(read_letter(bytes)) << bytes;
}

TEST(mail_incoming, a_letter_within_ten_thousand_others_is_refused_and_a_hundred_parts_are_read) {
  std::string deep;
  for (int level = 0; level < 10'000; ++level) {
    std::string const name = std::to_string(level);
    deep += "Content-Type: multipart/mixed; boundary=" + name + "\r\n\r\n--" + name + "\r\n";
  }
  EXPECT_FALSE(read_letter(letter(deep, "")));
  std::string wide = "";
  for (int part = 0; part < 100; ++part) wide += "--b\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n";
  auto const read = read_letter(letter("Content-Type: multipart/mixed; boundary=b\r\n", wide + "--b--\r\n"));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->enclosures.size(), enclosures_max);
  EXPECT_EQ(read->enclosures_left_out, 90u);
}

TEST(mail_incoming, controls_and_broken_text_are_cleaned) {
  auto const read = read_letter(letter("Subject: a\tb\x01\x7F\xFF\r\n", std::string("x\x00y\x1B[2Jz\n\xC3", 9)));
  ASSERT_TRUE(read);
  EXPECT_TRUE(is_utf8(read->subject) && is_utf8(read->text));
  EXPECT_FALSE(read->text.contains('\x1B'));
  EXPECT_FALSE(read->text.contains('\0'));
}

TEST(mail_incoming, our_own_letters_name_the_letters_they_answer) {
  Letter const sent{.to = {"ana@visitor.example", ""},
                    .subject = "Re: x",
                    .text = "y",
                    .html = "",
                    .reply_to = Address{"help+key@school.example", ""},
                    .list_unsubscribe = "",
                    .answers = {"0ABCDEFGHJKMN", "a.1@visitor.example"},
                    .written = Letter::Written::by_person};
  EXPECT_FALSE(flaw_in(sent));
  auto const read = read_letter(
      to_message(sent, {.from = {"office@school.example", "School"}, .id = LetterId(7), .written_at = Time(0)}));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->answers, (std::vector<std::string>{"0ABCDEFGHJKMN@school.example", "a.1@visitor.example"}));
  EXPECT_FALSE(read->is_from_program);

  Letter hostile = sent;
  hostile.answers = {"a>\r\nBcc: everyone@example.org"};
  EXPECT_EQ(flaw_in(hostile), Flaw::bad_answers);
}

}  // namespace
}  // namespace vastus::mail
