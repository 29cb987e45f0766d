// SPDX-License-Identifier: Apache-2.0
// Words in any language: gettext's files, their plural rules, and what is said when a word is missing.
#include "view/words.h"

#include <gtest/gtest.h>

#include "base/fault.h"
#include "view/date.h"
#include "view/html.h"
#include "view/number.h"
#include "view/places.h"
#include "view/po.h"

namespace vastus {
namespace {

constexpr std::array<WordKey, 4> numbered{{{"Leave a comment", ""},
                                           {"{n} claims, {m} sources", ""},
                                           {"{n} comment", "{n} comments"},
                                           {"Only in English", ""}}};

Words polish() {
  return Words(R"(
msgid ""
msgstr ""
"Language: pl\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "Leave a comment"
msgstr "Dodaj <komentarz>"

# Order may differ.
msgid "{n} claims, {m} sources"
msgstr "{m} źródeł, {n} twierdzeń"

msgid "{n} comment"
msgid_plural "{n} comments"
msgstr[0] "{n} komentarz"
msgstr[1] "{n} komentarze"
msgstr[2] "{n} komentarzy"

#, fuzzy
msgid "Only in English"
msgstr "Zgadywane"

msgid "by {name}"
msgstr "od {name}"
)",
               numbered);
}

TEST(view_words, are_said_in_the_language) {
  auto const words = polish();
  EXPECT_EQ(words.language(), "pl");
  EXPECT_EQ(words.say("Leave a comment"), "Dodaj <komentarz>");
  EXPECT_EQ(words.numbered(0), "Dodaj <komentarz>");
  EXPECT_EQ(words.say("by {name}", {{"name", "Ana"}}), "od Ana");
}

TEST(view_words, values_stand_where_the_language_puts_them) {
  EXPECT_EQ(polish().say("{n} claims, {m} sources", {{"n", 31}, {"m", 12}}), "12 źródeł, 31 twierdzeń");
}

TEST(view_words, words_and_values_are_escaped_in_the_page) {
  auto const words = polish();
  Html out(words);
  out.word(0);
  out.attribute_word(1, {WordValue("\"<1>"), WordValue(2)});
  out.word(2, 3, {WordValue("<3>")});
  EXPECT_EQ(out.bytes(), "Dodaj &lt;komentarz&gt;2 źródeł, &quot;&lt;1&gt; twierdzeń&lt;3&gt; komentarze");
}

TEST(view_words, a_missing_or_guessed_word_is_said_in_english) {
  auto const words = polish();
  EXPECT_EQ(words.numbered(3), "Only in English");
  EXPECT_EQ(words.say("Nobody knows this"), "Nobody knows this");
  EXPECT_EQ(words.say("{n} page", "{n} pages", 1), "1 page");
  EXPECT_EQ(words.say("{n} page", "{n} pages", 5), "5 pages");
}

TEST(view_words, a_missing_value_is_a_fault) {
  EXPECT_THROW((void)polish().say("by {name}", {{"nome", "Ana"}}), Fault);
}

TEST(view_words, english_is_complete) {
  auto const words = Words::of("en");
  EXPECT_EQ(words.language(), "en");
  for (auto const& key : template_words()) {
    if (places_of(key.one, key.many).empty())
      EXPECT_EQ(words.say(key.one), key.one);
    else
      EXPECT_THROW((void)words.say(key.one), Fault);
  }
  EXPECT_THROW((void)Words::of("xx"), Fault);
}

TEST(view_words, a_translation_with_a_strange_place_is_a_fault) {
  EXPECT_THROW(Words("msgid \"by {name}\"\nmsgstr \"od {nome}\"\n", {}), Fault);
}

TEST(view_words, too_few_forms_are_a_fault) {
  EXPECT_THROW(Words("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n", {}), Fault);
  EXPECT_THROW(Words("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=n;\\n\"\n", {}), Fault);
}

struct Rule {
  char const* header;
  std::vector<std::size_t> forms;  // of 0, 1, 2, 5, 11, 21, 22, 101
};

TEST(view_plural, follows_the_rules_gettext_knows) {
  std::vector<Rule> const rules{
      {"nplurals=1; plural=0;", {0, 0, 0, 0, 0, 0, 0, 0}},
      {"nplurals=2; plural=n != 1;", {1, 0, 1, 1, 1, 1, 1, 1}},
      {"nplurals=2; plural=(n > 1);", {0, 0, 1, 1, 1, 1, 1, 1}},
      {"nplurals=2; plural=(n % 10 != 1 || n % 100 == 11);", {1, 0, 1, 1, 1, 0, 1, 0}},
      {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);", {2, 0, 1, 1, 1, 0, 1, 0}},
      {"nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
       {2, 0, 1, 2, 2, 0, 1, 0}},
      {"nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;", {2, 0, 1, 2, 2, 2, 2, 2}},
      {"nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
       {0, 1, 2, 3, 4, 4, 4, 5}}};
  for (auto const& [header, forms] : rules) {
    auto const rule = PluralRule::from_header(header);
    ASSERT_TRUE(rule) << header;
    std::vector<std::size_t> answered;
    for (std::int64_t const n : {0, 1, 2, 5, 11, 21, 22, 101}) answered.push_back(rule->form_of(n));
    EXPECT_EQ(answered, forms) << header;
  }
}

TEST(view_plural, refuses_what_is_no_rule) {
  std::string const deep = "nplurals=2; plural=" + std::string(1000, '(') + "n" + std::string(1000, ')') + ";";
  std::string const wide = "nplurals=2; plural=n" + [] {
    std::string more;
    for (int i = 0; i < 1000; ++i) more += "+n";
    return more;
  }() + ";";
  for (std::string const& header :
       {std::string(""), std::string("plural=n;"), std::string("nplurals=0; plural=n;"),
        std::string("nplurals=9; plural=n;"), std::string("nplurals=2; plural=;"),
        std::string("nplurals=2; plural=n n;"), std::string("nplurals=2; plural=(n;"),
        std::string("nplurals=2; plural=n ? 1;"), std::string("nplurals=2; plural=m;"),
        std::string("nplurals=2; plural=99999999999999999999;"), std::string("nplurals=2; plural=n; rm"), deep, wide}) {
    EXPECT_FALSE(PluralRule::from_header(header)) << header.substr(0, 60);
  }
}

TEST(view_plural, never_names_a_form_there_is_not) {
  EXPECT_EQ(PluralRule::from_header("nplurals=2; plural=n;")->form_of(INT64_MIN), 1u);
  EXPECT_EQ(PluralRule::from_header("nplurals=2; plural=n/0;")->form_of(7), 0u);
  EXPECT_EQ(PluralRule::from_header("nplurals=2; plural=n%0;")->form_of(7), 0u);
}

struct BadPo {
  char const* text;
  int line;
  char const* what;
};

TEST(view_po, says_where_it_is_wrong) {
  for (auto const [text, line, what] :
       {BadPo{"msgid \"a\"\n", 1, "without msgstr"}, BadPo{"msgstr \"a\"\n", 1, "before msgstr"},
        BadPo{"\"a\"\n", 1, "belongs to no keyword"}, BadPo{"msgid a\n", 1, "one quoted string"},
        BadPo{"msgid \"a\" b\n", 1, "one quoted string"}, BadPo{"msgid \"a\\x\"\n", 1, "one quoted string"},
        BadPo{"msgid \"a\"\"\n", 1, "one quoted string"}, BadPo{"\nmsgctxt \"a\"\n", 2, "before msgctxt"},
        BadPo{"msgid \"a\"\nmsgctxt \"b\"\n", 2, "does not know msgctxt"},
        BadPo{"msgid \"a\"\nmsgstr \"b\"\nmsgstr \"c\"\n", 3, "msgstr twice"},
        BadPo{"msgid \"a\"\nmsgstr[0] \"b\"\n", 2, "do not fit"},
        BadPo{"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"c\"\n", 3, "do not fit"},
        BadPo{"msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"c\"\n", 3, "does not know"},
        BadPo{"msgid \"a\"\nmsgstr \"b\"\nmsgid \"a\"\nmsgstr \"c\"\n\n", 5, "msgid twice"}}) {
    auto const file = read_po(text);
    ASSERT_FALSE(file) << text;
    EXPECT_EQ(file.error().line, line) << text;
    EXPECT_NE(file.error().what.find(what), std::string::npos) << file.error().what;
  }
}

TEST(view_po, comes_back_as_it_was_written) {
  PoFile const file{.language = "pl",
                    .plural_forms = "nplurals=2; plural=(n != 1);",
                    .entries = {{"a \"quoted\"\n\tback\\slash", "", {"b"}, 0}, {"{n} x", "{n} xs", {"1", "2"}, 0}}};

  auto const again = read_po(write_po(file));

  ASSERT_TRUE(again);
  EXPECT_EQ(again->language, "pl");
  EXPECT_EQ(again->plural_forms, file.plural_forms);
  ASSERT_EQ(again->entries.size(), 2u);
  EXPECT_EQ(again->entries[0].id, file.entries[0].id);
  EXPECT_EQ(again->entries[1].texts, file.entries[1].texts);
}

TEST(view_date, is_said_in_the_order_of_the_language) {
  Words const english("msgid \"\"\nmsgstr \"Language: en\\n\"\n", {});
  Words const german(
      "msgid \"November\"\nmsgstr \"November\"\n\nmsgid \"Nov\"\nmsgstr \"Nov.\"\n\n"
      "msgid \"{day} {month} {year}\"\nmsgstr \"{day}. {month} {year}\"\n",
      {});
  Day const day(2026, 11, 22);
  EXPECT_EQ(in_words(day, english), "22 November 2026");
  EXPECT_EQ(in_words(day, german), "22. November 2026");
  EXPECT_EQ(in_short(day, german), "22. Nov. 2026");
  EXPECT_EQ(in_words(day.start() + std::chrono::minutes(9 * 60 + 5), english), "22 November 2026, 09:05 UTC");
}

TEST(view_number, is_set_as_print_sets_it) {
  EXPECT_EQ(in_figures(0), "0");
  EXPECT_EQ(in_figures(1234), "1234");
  EXPECT_EQ(in_figures(12345), "12\u202F345");
  EXPECT_EQ(in_figures(-1234567), "\u22121\u202F234\u202F567");
  EXPECT_EQ(in_figures(123456), "123\u202F456");
  EXPECT_EQ(in_figures(INT64_MIN), "\u22129\u202F223\u202F372\u202F036\u202F854\u202F775\u202F808");
  EXPECT_EQ(in_figures(1250, 2), "12.50");
  EXPECT_EQ(in_figures(-5, 1), "\u22120.5");
}

}  // namespace
}  // namespace vastus
