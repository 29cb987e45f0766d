// SPDX-License-Identifier: Apache-2.0
#include "helpdesk/letter.h"

#include <gtest/gtest.h>

#include "helpdesk/attachment.h"

namespace vastus::helpdesk {
namespace {

TEST(helpdesk_letter, what_it_quotes_and_its_signature_are_cut_for_showing) {
  EXPECT_EQ(own_words("Thank you.\n\nOn Monday the desk wrote:\n> We can.\n> Yes.\n"), "Thank you.");
  EXPECT_EQ(own_words("Thank you.\n\nOn Mon, 23 Nov 2026 at 09:00,\nthe desk <help@x> wrote:\n> We can.\n"),
            "Thank you.");
  EXPECT_EQ(own_words("Yes\n-- \nAna\nPractice"), "Yes");
  EXPECT_EQ(own_words("Yes\n> old\n>> older\n"), "Yes");
}

TEST(helpdesk_letter, an_answer_between_the_lines_is_kept_whole) {
  std::string const between = "> May I print it?\nYes.\n> On A5?\nNot yet.";
  EXPECT_EQ(own_words(between), between);
  EXPECT_EQ(own_words("On the page about knees there is a mistake:\nthe date"),
            "On the page about knees there is a mistake:\nthe date");
  EXPECT_EQ(own_words("> only quoted"), "> only quoted");
  EXPECT_EQ(own_words(""), "");
}

TEST(helpdesk_letter, the_key_stands_in_the_address_and_nowhere_else) {
  EXPECT_EQ(key_in({"other@x.example", "help+abc123@school.example"}, "Help@School.example"), "abc123");
  EXPECT_FALSE(
      key_in({"help@school.example", "help+@school.example", "help+abc@elsewhere.example"}, "help@school.example"));
  EXPECT_FALSE(key_in({"help+abc@school.example"}, ""));
  EXPECT_EQ(address_with("abc", "help@school.example")->email, "help+abc@school.example");
  EXPECT_FALSE(address_with("abc", ""));
}

TEST(helpdesk_letter, letters_of_programs_and_of_ourselves_are_not_taken) {
  mail::Incoming letter;
  letter.from.email = "ana@visitor.example";
  EXPECT_FALSE(flaw_in(letter, "help@school.example", "office@school.example"));
  letter.from.email = "HELP@school.example";
  EXPECT_EQ(flaw_in(letter, "help@school.example", "office@school.example"), NotTaken::from_ourselves);
  letter.from.email = "help+key@school.example";
  EXPECT_EQ(flaw_in(letter, "help@school.example", "office@school.example"), NotTaken::from_ourselves);
  letter.from.email = "office@school.example";
  EXPECT_EQ(flaw_in(letter, "help@school.example", "office@school.example"), NotTaken::from_ourselves);
  letter.from.email = "ana@visitor.example";
  letter.is_from_program = true;
  EXPECT_EQ(flaw_in(letter, "help@school.example", "office@school.example"), NotTaken::from_program);
}

TEST(helpdesk_ticket, the_median_is_the_middle_one) {
  EXPECT_FALSE(median({}));
  EXPECT_EQ(median({Duration(9), Duration(1), Duration(5)}), Duration(5));
}

TEST(helpdesk_ticket, words_are_distinct_lower_case_and_bounded) {
  EXPECT_EQ(words_in("Knee, knee KNEE! a5 größer", 10), (std::vector<std::string>{"größer", "knee"}));
  EXPECT_EQ(words_in("one two three four", 2).size(), 2u);
  EXPECT_TRUE(may_be_emergency("I have Chest Pain"));
  EXPECT_FALSE(may_be_emergency("The chest of drawers"));
}

TEST(helpdesk_attachment, names_are_the_last_part_of_a_path) {
  EXPECT_EQ(file_name("C:\\scans\\knee.png"), "knee.png");
  EXPECT_EQ(file_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(file_name("a\"b\r\n.png"), "ab.png");
  EXPECT_EQ(file_name(".."), "file");
  EXPECT_EQ(file_name("\xFF"), "file");
}

TEST(helpdesk_attachment, a_fourth_file_and_a_foreign_kind_are_refused) {
  std::string const script = "<script>alert(1)</script>";
  std::vector<Given> const files(5, {.name = "x.png", .bytes = script});
  for (LookedAt const& looked : look_at(files)) {
    EXPECT_FALSE(looked.content);
    EXPECT_EQ(looked.refusal, int(files::Refusal::unknown_type));
  }
}

}  // namespace
}  // namespace vastus::helpdesk
