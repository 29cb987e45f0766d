// SPDX-License-Identifier: Apache-2.0
// What a letter looks like on the wire.
#include "mail/message.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace vastus::mail {
namespace {

Postmark const postmark{.from = {"office@school.example", "Kniegelenk Schule"},
                        .id = LetterId(4711),
                        .written_at = Time(1'795'339'800'000'000)};

Letter plain_letter() {
  return {.to = {"ana@clinic.example", "Ana"},
          .subject = "Your place is kept",
          .text = "Dear Ana,\nsee you on Monday.\n",
          .html = "",
          .reply_to = std::nullopt,
          .list_unsubscribe = ""};
}

std::string_view line_with(std::string_view message, std::string_view start) {
  for (std::string_view const line : split(message, '\n')) {
    if (line.starts_with(start)) return trimmed(line);
  }
  return "";
}

TEST(mail_message, a_plain_letter_is_these_bytes) {
  EXPECT_EQ(to_message(plain_letter(), postmark),
            "From: Kniegelenk Schule <office@school.example>\r\n"
            "To: Ana <ana@clinic.example>\r\n"
            "Subject: Your place is kept\r\n"
            "Date: Sun, 22 Nov 2026 09:30:00 +0000\r\n"
            "Message-ID: <" +
                to_code(4711) +
                "@school.example>\r\n"
                "Auto-Submitted: auto-generated\r\n"
                "MIME-Version: 1.0\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n"
                "Content-Transfer-Encoding: quoted-printable\r\n"
                "\r\n"
                "Dear Ana,\r\nsee you on Monday.\r\n");
}

TEST(mail_message, the_same_letter_is_the_same_message_every_time) {
  EXPECT_EQ(to_message(plain_letter(), postmark), to_message(plain_letter(), postmark));
  Postmark other = postmark;
  other.id = LetterId(4712);
  EXPECT_NE(line_with(to_message(plain_letter(), postmark), "Message-ID"),
            line_with(to_message(plain_letter(), other), "Message-ID"));
}

TEST(mail_message, html_comes_second_beside_the_same_words_as_text) {
  Letter letter = plain_letter();
  letter.html = "<p>Dear Ana, see you on <b>Monday</b>.</p>";

  std::string const message = to_message(letter, postmark);

  std::string const boundary = "=_" + to_code(4711);
  EXPECT_EQ(line_with(message, "Content-Type: multipart"),
            "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"");
  EXPECT_LT(message.find("text/plain"), message.find("text/html"));
  EXPECT_TRUE(message.ends_with("<b>Monday</b>.</p>\r\n\r\n--" + boundary + "--\r\n"));
}

TEST(mail_message, a_newsletter_can_be_left_with_one_click) {
  Letter letter = plain_letter();
  letter.list_unsubscribe = "https://school.example/leave/abc";

  std::string const message = to_message(letter, postmark);

  EXPECT_EQ(line_with(message, "List-Unsubscribe:"), "List-Unsubscribe: <https://school.example/leave/abc>");
  EXPECT_EQ(line_with(message, "List-Unsubscribe-Post:"), "List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  EXPECT_EQ(line_with(to_message(plain_letter(), postmark), "List-"), "");
}

TEST(mail_message, words_beyond_ascii_are_encoded_whole_characters_at_a_time) {
  EXPECT_EQ(to_encoded_words("Größe"), "=?utf-8?B?R3LDtsOfZQ==?=");
  std::string knees;
  for (int i = 0; i < 40; ++i) knees += "膝";

  std::string const words = to_encoded_words(knees);

  for (std::string_view const line : split(words, '\n')) EXPECT_LE(trimmed(line).size(), 75u);
  EXPECT_EQ(words.substr(0, words.find("\r\n")),
            "=?utf-8?B?6Iad6Iad6Iad6Iad6Iad6Iad6Iad6Iad6Iad6Iad6Iad6Iad6Iad6Iad6Iad?=");
}

TEST(mail_message, a_subject_that_looks_encoded_is_encoded) {
  Letter letter = plain_letter();
  letter.subject = "=?utf-8?B?SGk=?=";
  EXPECT_EQ(line_with(to_message(letter, postmark), "Subject:"), "Subject: =?utf-8?B?PT91dGYtOD9CP1NHaz0/PQ==?=");
}

TEST(mail_message, a_name_with_a_comma_stays_one_name) {
  Letter letter = plain_letter();
  letter.to.name = R"(Doe, Ana "the knee")";
  EXPECT_EQ(line_with(to_message(letter, postmark), "To:"), R"(To: "Doe, Ana \"the knee\"" <ana@clinic.example>)");
}

TEST(mail_message, no_line_is_longer_than_a_mail_server_takes) {
  Letter letter = plain_letter();
  letter.to = {std::string(64, 'a') + "@" + std::string(60, 'b') + ".example", std::string(300, 'x')};
  letter.subject = std::string(2000, 's');
  letter.text = std::string(5000, 't') + std::string(5000, ' ');

  std::string const message = to_message(letter, postmark);

  for (std::string_view const line : split(message, '\n')) EXPECT_LE(line.size(), 200u) << line;
  EXPECT_LE(line_with(message, "Subject:").size(), 85u);
}

struct QuotedCase {
  std::string text, quoted;
};

TEST(mail_message, a_body_is_quoted_printable) {
  QuotedCase const cases[] = {
      {"plain\n", "plain\r\n"},
      {"no line end", "no line end\r\n"},
      {"", ""},
      {"1 + 1 = 2\n", "1 + 1 =3D 2\r\n"},
      {"Größe\n", "Gr=C3=B6=C3=9Fe\r\n"},
      {"space at the end \nnext\t", "space at the end=20\r\nnext=09\r\n"},
      {"windows\r\nlines", "windows\r\nlines\r\n"},
      {"lone\rreturn", "lone=0Dreturn\r\n"},
      {".\n..\n", ".\r\n..\r\n"},
      {std::string(80, 'a'), std::string(75, 'a') + "=\r\n" + "aaaaa\r\n"},
      {std::string(74, 'a') + "ö", std::string(74, 'a') + "=\r\n=C3=B6\r\n"},
  };
  for (auto const& [text, quoted] : cases) EXPECT_EQ(to_quoted_printable(text), quoted) << text;
}

TEST(mail_letter, an_address_is_local_at_domain) {
  for (std::string_view const good :
       {"ana@clinic.example", "a.b+knee@x.co", "o'neil@sub.clinic.example", "a@localhost"}) {
    EXPECT_TRUE(is_address(good)) << good;
  }
  for (std::string_view const bad :
       {"", "ana", "@clinic.example", "ana@", "a..b@x.co", ".a@x.co", "a.@x.co", "ana@-x.co", "ana@x..co", "ana@x.co.",
        "ana@x.co\r\nBcc: all@x.co", "ana @x.co", "ana@x.co,eve@x.co", "<ana@x.co>", "\"a b\"@x.co", "an\xC3\xA4@x.co",
        "ana@[127.0.0.1]", "a@b@x.co"}) {
    EXPECT_FALSE(is_address(bad)) << bad;
  }
  EXPECT_FALSE(is_address(std::string(65, 'a') + "@x.co"));
  EXPECT_FALSE(is_address("a@" + std::string(64, 'x') + ".co"));
}

TEST(mail_letter, nobody_can_write_a_header_of_their_own) {
  using namespace std::string_literals;
  for (std::string const& injection :
       {"Hi\r\nBcc: all@x.co"s, "Hi\nBcc: all@x.co"s, "Hi\rBcc: all@x.co"s, "a\0b"s, "a\tb"s}) {
    Letter subject = plain_letter();
    subject.subject = injection;
    EXPECT_EQ(flaw_in(subject), Flaw::control_in_header) << injection;

    Letter name = plain_letter();
    name.to.name = injection;
    EXPECT_EQ(flaw_in(name), Flaw::control_in_header) << injection;

    Letter reply = plain_letter();
    reply.reply_to = Address{"eve@x.co", injection};
    EXPECT_EQ(flaw_in(reply), Flaw::control_in_header) << injection;
  }
}

TEST(mail_letter, flaws_have_names) {
  auto const flaw_when = [](auto change) {
    Letter letter = plain_letter();
    change(letter);
    return flaw_in(letter);
  };
  EXPECT_EQ(flaw_in(plain_letter()), std::nullopt);
  EXPECT_EQ(flaw_when([](Letter& l) { l.to.email = "nobody"; }), Flaw::bad_address);
  EXPECT_EQ(flaw_when([](Letter& l) { l.reply_to = Address{"nobody", ""}; }), Flaw::bad_address);
  EXPECT_EQ(flaw_when([](Letter& l) { l.subject = " "; }), Flaw::empty_subject);
  EXPECT_EQ(flaw_when([](Letter& l) { l.subject = "\xFF"; }), Flaw::not_text);
  EXPECT_EQ(flaw_when([](Letter& l) { l.text = "\n"; }), Flaw::empty_text);
  EXPECT_EQ(flaw_when([](Letter& l) { l.text = std::string("a\0b", 3); }), Flaw::not_text);
  EXPECT_EQ(flaw_when([](Letter& l) { l.html = "\xC0\xAF"; }), Flaw::not_text);
  EXPECT_EQ(flaw_when([](Letter& l) { l.list_unsubscribe = "http://x.co"; }), Flaw::bad_unsubscribe);
  EXPECT_EQ(flaw_when([](Letter& l) { l.list_unsubscribe = "https://x.co/>\r\nBcc: a@x.co"; }), Flaw::bad_unsubscribe);
}

}  // namespace
}  // namespace vastus::mail
