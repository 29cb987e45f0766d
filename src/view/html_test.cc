// SPDX-License-Identifier: Apache-2.0
// What people type never becomes markup, wherever it stands.
#include "view/html.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include <boost/json/src.hpp>

#include "base/fault.h"
#include "view/address.h"
#include "view/shown.h"

namespace vastus {
namespace {

Words const english("msgid \"\"\nmsgstr \"Language: en\\n\"\n", {});

template <class Write>
std::string written(Write const& write) {
  Html out(english);
  write(out);
  return std::move(out).take();
}

std::vector<std::string> naughty_strings() {
  std::ifstream in(VASTUS_TEST_DATA "/hostile/blns.json");
  std::stringstream text;
  text << in.rdbuf();
  std::vector<std::string> all;
  auto const parsed = boost::json::parse(text.str());
  for (auto const& each : parsed.as_array()) all.emplace_back(each.as_string());
  return all;
}

/// What a browser reads from text or an attribute.
std::string unescaped(std::string text) {
  std::pair<char const*, char const*> const names[]{
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (auto const& [name, value] : names) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
      text.replace(at, std::string_view(name).size(), value);
    }
  }
  return text;
}

TEST(view_html, hostile_text_comes_back_whole_between_tags) {
  auto const strings = naughty_strings();
  ASSERT_GT(strings.size(), 400u);
  for (auto const& text : strings) {
    auto const html = written([&](Html& out) { out.text(text); });
    EXPECT_EQ(html.find_first_of("<>"), std::string::npos) << text;
    EXPECT_EQ(unescaped(html), text);
  }
}

TEST(view_html, hostile_text_never_leaves_its_attribute) {
  for (auto const& text : naughty_strings()) {
    auto const html = written([&](Html& out) { out.attribute(text); });
    EXPECT_EQ(html.find_first_of("<>\"'"), std::string::npos) << text;
    EXPECT_EQ(unescaped(html), text);
  }
}

TEST(view_html, hostile_addresses_are_refused_and_parts_encoded) {
  for (auto const& text : naughty_strings()) {
    auto const whole = written([&](Html& out) { out.url(text); });
    EXPECT_TRUE(whole == "#refused" || is_safe_address(unescaped(whole))) << text;
    auto const part = written([&](Html& out) {
      out.literal("<a href=\"/a?b=");
      out.url(text);
    });
    EXPECT_EQ(part.substr(14).find_first_of("<>\"'& #/\\:"), std::string::npos) << text;
  }
}

TEST(view_html, hostile_json_cannot_end_its_script) {
  for (auto const& text : naughty_strings()) {
    auto const document = boost::json::serialize(boost::json::value(text));
    auto const html = written([&](Html& out) { out.json(document); });
    EXPECT_EQ(html.find_first_of("<>&"), std::string::npos) << text;
    EXPECT_EQ(html.find("\u2028"), std::string::npos);
    EXPECT_EQ(boost::json::parse(html).as_string(), text);
  }
}

TEST(view_html, a_nul_becomes_the_replacement_character) {
  EXPECT_EQ(written([](Html& out) { out.text(std::string_view("a\0b", 3)); }), "a\uFFFDb");
}

TEST(view_html, addresses_of_this_site_and_of_known_schemes_are_kept) {
  for (char const* const address : {"/", "/library/knee", "#flags", "?page=2", "https://a.example/", "HTTP://a.example",
                                    "mailto:a@b.example", "tel:+15551234"}) {
    EXPECT_EQ(written([&](Html& out) { out.url(address); }), address);
  }
}

TEST(view_html, other_addresses_are_refused) {
  for (char const* const address :
       {"", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)",
        "\x01javascript:alert(1)", "data:text/html,a", "vbscript:a", "//evil.example", "/\\evil.example",
        "/\t/evil.example", "\\\\evil.example", "library/knee", "ftp://a.example", "blob:a", "https:a",
        "&#106;avascript:alert(1)"}) {
    EXPECT_EQ(written([&](Html& out) { out.url(address); }), "#refused") << address;
  }
}

TEST(view_html, a_part_of_an_address_follows_its_beginning) {
  auto const after = [](char const* beginning, char const* value) {
    auto const html = written([&](Html& out) {
      out.literal("<a href=\"");
      out.literal(beginning);
      out.url(value);
    });
    return html.substr(9 + std::string_view(beginning).size());
  };
  EXPECT_EQ(after("/library/", "a b/c?d"), "a%20b/c%3Fd");
  EXPECT_EQ(after("/", "/evil.example"), "%2Fevil.example");
  EXPECT_EQ(after("/", "\\evil.example"), "%5Cevil.example");
  EXPECT_EQ(after("/a?b=", "c&d=e/f"), "c%26d%3De%2Ff");
  EXPECT_EQ(after("#", "c d"), "c%20d");
  EXPECT_EQ(after("mailto:", "a+b@c.example?cc=d@e"), "a+b@c.example%3Fcc%3Dd@e");
  EXPECT_EQ(after("java", "script:alert(1)"), "#refused");
}

TEST(view_html, two_slots_make_one_address) {
  auto const html = written([](Html& out) {
    out.literal("<a title=\"x\" href=\"");
    out.url("https://school.example");
    out.url("/library/knee");
  });
  EXPECT_EQ(html, "<a title=\"x\" href=\"https://school.example/library/knee");
}

TEST(view_html, a_set_of_pictures_leaves_unsafe_ones_out) {
  Srcset set;
  set.add("/a-400.webp", 400);
  set.add("javascript:alert(1)", 500);
  set.add("/a b", 600);
  set.add("/a,b", 600);
  set.add("/a&800.webp", 800);
  EXPECT_EQ(written([&](Html& out) { out.srcset(set); }), "/a-400.webp 400w, /a&amp;800.webp 800w");
}

TEST(view_html, a_day_is_words_in_text_and_a_date_in_an_attribute) {
  Day const day(2026, 11, 22);
  EXPECT_EQ(written([&](Html& out) { out.text(day); }), "22 November 2026");
  EXPECT_EQ(written([&](Html& out) { out.attribute(day); }), "2026-11-22");
}

TEST(view_html, markup_is_written_as_it_is_and_numbers_plainly) {
  EXPECT_EQ(written([](Html& out) { out.text(Markup::trusted("<em>a</em>")); }), "<em>a</em>");
  EXPECT_EQ(written([](Html& out) { out.text(-1234567); }), "-1234567");
  EXPECT_EQ(written([](Html& out) { out.attribute(std::uint64_t(18'446'744'073'709'551'615u)); }),
            "18446744073709551615");
}

template <class T>
concept GoesIntoText = requires(Html& out, T value) { out.text(value); };
template <class T>
concept GoesIntoAttributes = requires(Html& out, T value) { out.attribute(value); };
template <class T>
concept GoesIntoAddresses = requires(Html& out, T value) { out.url(value); };

TEST(view_html, what_has_no_one_meaning_does_not_compile) {
  EXPECT_TRUE(GoesIntoText<std::string> && GoesIntoText<char const*> && GoesIntoText<int> && GoesIntoText<Markup>);
  EXPECT_FALSE(GoesIntoText<bool> || GoesIntoText<char> || GoesIntoText<double> || GoesIntoText<Srcset>);
  EXPECT_FALSE(GoesIntoText<std::optional<std::string>> || GoesIntoText<std::vector<int>> || GoesIntoText<Time>);
  EXPECT_FALSE(GoesIntoAttributes<Markup> || GoesIntoAttributes<bool> || GoesIntoAttributes<double>);
  EXPECT_FALSE(GoesIntoAddresses<Markup> || GoesIntoAddresses<Day>);
}

TEST(view_html, a_page_has_one_slot) {
  Html out(english);
  out.literal("<p>");
  EXPECT_FALSE(out.slot());
  out.fill_slot_with("<b>");
  out.mark_slot();
  EXPECT_EQ(out.slot(), 3u);
  EXPECT_EQ(out.bytes().substr(3), "<b>");
  EXPECT_THROW(out.mark_slot(), Fault);
}

TEST(view_shown, an_empty_optional_is_shown_to_nobody) {
  std::optional<std::string> note;
  EXPECT_FALSE(view::holds(note));
  EXPECT_THROW((void)view::shown(note), Fault);
  note = "a";
  EXPECT_TRUE(view::holds(note));
  EXPECT_EQ(view::shown(note), "a");
  EXPECT_EQ(view::shown(std::optional(std::string("b"))), "b");
}

TEST(view_shown, only_what_holds_something_holds) {
  EXPECT_TRUE(view::holds(true) && view::holds(std::string("a")) && view::holds(std::vector{1}));
  EXPECT_FALSE(view::holds(false) || view::holds(std::string()) || view::holds(std::vector<int>()));
}

}  // namespace
}  // namespace vastus
