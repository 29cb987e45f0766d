// SPDX-License-Identifier: Apache-2.0
// What each place of the HTML makes of a slot, what no escaping makes safe, and where two branches may meet.
#include "html/context.h"

#include <gtest/gtest.h>

#include <vector>

namespace {

using namespace vastus::html;

/// Follows `text`, in which every {} is a slot.
struct Walk {
  Context context;
  Spot spot{.file = "page.html"};
  std::string out;
  std::vector<Write> writes;

  Walk& go(std::string_view text) {
    for (;;) {
      std::string_view const piece = text.substr(0, text.find("{}"));
      context.pass(piece, spot, out);
      for (char const c : piece) spot.pass(c);
      text.remove_prefix(piece.size());
      if (text.empty()) return *this;
      writes.push_back(context.slot(spot));
      text.remove_prefix(2);
      spot.column += 2;
    }
  }
};

/// `before`, then either `one` or `other`, then `after`: as the two branches of a template.
void meet(std::string_view before, std::string_view one, std::string_view other, std::string_view after) {
  Walk start;
  start.go(before).context.settle(start.spot);
  Walk first = start, second = start;
  first.go(one).context.settle(start.spot);
  second.go(other).context.settle(start.spot);
  second.context.join(first.context, start.spot);
  second.go(after);
}

/// What `act` is refused for; empty when it is not.
std::string refusal(auto const& act) {
  try {
    act();
    return "";
  } catch (Refusal const& problem) {
    return problem.what();
  }
}

struct Wrong {
  char const* text;
  char const* what;
};
void PrintTo(Wrong const& wrong, std::ostream* out) { *out << wrong.text; }

class html_refuses : public testing::TestWithParam<Wrong> {};

TEST_P(html_refuses, what_no_escaping_makes_safe) {
  auto const [text, what] = GetParam();
  std::string const said = refusal([text] { Walk().go(text); });
  EXPECT_NE(said.find(what), std::string::npos) << said;
}

INSTANTIATE_TEST_SUITE_P(
    tags, html_refuses,
    testing::Values(Wrong{"<a href={}>", "page.html:1:9: the value of href is not in double quotes"},
                    Wrong{"<p>\n <a href='{}'>", "page.html:2:10: the value of href is not in double quotes"},
                    Wrong{"<a href=x>", "not in double quotes"}, Wrong{"<a {}>", "1:4: a slot within a tag"},
                    Wrong{"<a {}=\"1\">", "a slot within a tag"}, Wrong{"<a{}>", "a slot within a tag"},
                    Wrong{"<a title{}>", "a slot within a tag"}, Wrong{"<a href=\"/\"{}>", "a slot within a tag"},
                    Wrong{"<{}>", "a bare < is written &lt;"}, Wrong{"</{}>", "a bare <"}, Wrong{"5 < 6", "a bare <"},
                    Wrong{"<![CDATA[", "a bare <"}, Wrong{"<?xml", "a bare <"},
                    Wrong{"</p title=\"\">", "within a tag comes t"}, Wrong{"<p a<b>", "within a tag comes <"},
                    Wrong{"<a href=\"/\"title=\"\">", "within a tag comes t without a space"},
                    Wrong{"<plaintext>", "nothing ends <plaintext>"}));

INSTANTIATE_TEST_SUITE_P(
    raw_text, html_refuses,
    testing::Values(
        Wrong{"<script>{}</script>", "a slot within <script>"}, Wrong{"<SCRIPT>{}</script>", "a slot within <script>"},
        Wrong{"<script >a</scriptx>{}</script>", "a slot within <script>"},
        Wrong{"<script type=\"text/javascript\">{}</script>", "a slot within <script>"},
        Wrong{"<script type=\"application/ld+json\"></script><script>{}", "a slot within <script>"},
        Wrong{"<style>{}</style>", "a slot within <style>"}, Wrong{"<iframe>{}</iframe>", "a slot within <iframe>"},
        Wrong{"<xmp>{}", "a slot within <xmp>"}, Wrong{"<script>a --> {}", "a slot within <script>"},
        Wrong{"<script><!-- <script></script>", "<!-- within <script>"},
        Wrong{"<title><!-- </title>", "<!-- within <title>"}, Wrong{"<!-- {} -->", "a slot within a comment"},
        Wrong{"<!-- <a {} -->", "a slot within a comment"}, Wrong{"<!doctype {}>", "a slot within a comment"},
        Wrong{"<!-->{}", "a comment that ends at once"}, Wrong{"<!--->{}", "a comment that ends at once"}));

INSTANTIATE_TEST_SUITE_P(
    attributes, html_refuses,
    testing::Values(Wrong{"<p onclick=\"f()\">", "no template has onclick="},
                    Wrong{"<p ONCLICK=\"f()\">", "no template has onclick="}, Wrong{"<p onclick>", "has onclick="},
                    Wrong{"<p onclick/>", "has onclick="}, Wrong{"<svg/onload=\"f()\">", "no template has onload="},
                    Wrong{"<p style=\"a\">", "has style="}, Wrong{"<iframe srcdoc=\"a\"></iframe>", "has srcdoc="},
                    Wrong{"<a ping=\"/\">", "has ping="}, Wrong{"<meta http-equiv=\"refresh\">", "has http-equiv="},
                    Wrong{"<script type=\"{}\"></script>", "type of script is no slot"},
                    Wrong{"<set attributeName=\"href\" to=\"{}\">", "to of set is no slot"},
                    Wrong{"<animate values=\"/a;{}\">", "values of animate is no slot"}));

INSTANTIATE_TEST_SUITE_P(addresses, html_refuses,
                         testing::Values(Wrong{"<a href=\" javascript:f()\">", "href runs or holds code"},
                                         Wrong{"<a href=\"JavaScript:{}\">", "begins with none of"},
                                         Wrong{"<a href=\"VBScript:f()\">", "runs or holds code"},
                                         Wrong{"<img src=\"data:text/html,a\">", "src runs or holds code"},
                                         Wrong{"<a href=\"java{}\">",
                                               "begins with none of / # ? http(s):// mailto: tel:"},
                                         Wrong{"<a href=\"//{}\">", "begins with none of"},
                                         Wrong{"<a title=\"{}\" href=\"a{}\">", "begins with none of"},
                                         Wrong{"<a href=\"a/{}\">", "begins with none of"},
                                         Wrong{"<img srcset=\"/a {}\">", "srcset is one slot"},
                                         Wrong{"<img srcset=\"{}, /b\">", "srcset is one slot"},
                                         Wrong{"<link imagesrcset=\"{}{}\">", "imagesrcset is one slot"}));

TEST(html_slot, is_written_as_its_place_asks) {
  EXPECT_EQ(Walk().go("<p>{}</p>").writes, std::vector{Write::text});
  EXPECT_EQ(Walk().go("<!-- a --><p>{}").writes, std::vector{Write::text});
  EXPECT_EQ(Walk().go("<!-- a --!><p>{}").writes, std::vector{Write::text});
  EXPECT_EQ(Walk().go("<!doctype html>{}").writes, std::vector{Write::text});
  EXPECT_EQ(Walk().go("<script>a < b</script>{}").writes, std::vector{Write::text});
  EXPECT_EQ(Walk().go("<title>{}</title>{}").writes, (std::vector{Write::attribute, Write::text}));
  EXPECT_EQ(Walk().go("<textarea>a <b> {}</textarea>{}").writes, (std::vector{Write::attribute, Write::text}));
  EXPECT_EQ(Walk().go("<p title=\"a {} b\" lang=\"{}\">").writes, std::vector(2, Write::attribute));
  EXPECT_EQ(Walk().go("<p title=\"javascript:{}\">").writes, std::vector{Write::attribute});
  EXPECT_EQ(Walk().go("<img srcset=\"{}\" alt=\"{}\">").writes, (std::vector{Write::srcset, Write::attribute}));
  EXPECT_EQ(Walk().go("<script type=\"application/ld+json\">{}</script>").writes, std::vector{Write::json});
  EXPECT_EQ(Walk().go("<script type=\"application/ld+json\" id=\"a\">{}").writes, std::vector{Write::json});
  EXPECT_EQ(Walk().go("<button type=\"{}\"><script id=\"{}\">").writes, std::vector(2, Write::attribute));
}

TEST(html_slot, is_an_address_where_one_is_held_and_begun_safely) {
  for (std::string const name : {"href", "src", "action", "formaction", "poster", "data", "xlink:href", "HREF"}) {
    for (std::string const start : {"", "/a/", "#", "?b=", "http://", "HTTPS://a/", "mailto:", "tel:"}) {
      EXPECT_EQ(Walk().go("<a " + name + "=\"" + start + "{}&{}\">").writes, std::vector(2, Write::url))
          << name << "=" << start;
    }
  }
}

TEST(html_text, collapses_white_space_where_no_reader_sees_it) {
  EXPECT_EQ(Walk().go("<ul>\n  <li>a   b \n\n</li>").out, "<ul>\n<li>a b\n</li>");
  EXPECT_EQ(Walk().go("<pre>  a\n   b </pre>  c").out, "<pre>  a\n   b </pre> c");
  EXPECT_EQ(Walk().go("<textarea> a  b </textarea>").out, "<textarea> a  b </textarea>");
  EXPECT_EQ(Walk().go("<p  title=\"a  b\"\n   lang=\"en\">").out, "<p title=\"a  b\" lang=\"en\">");
  EXPECT_EQ(Walk().go("<script>a\n  b</script>").out, "<script>a\n  b</script>");
}

TEST(html_text, may_end_outside_every_tag_and_every_element_of_its_own_text) {
  for (char const* const whole :
       {"", "<p>", "<p>a</p>", "<pre></pre>", "<script></script >", "<!-- a -->", "<x.y a_b.c=\"\"\r>"}) {
    EXPECT_TRUE(Walk().go(whole).context.may_end()) << whole;
  }
  for (char const* const part : {"<p", "<p ", "<p title=\"", "<!-- a", "<title>", "<textarea>", "<script>"}) {
    EXPECT_FALSE(Walk().go(part).context.is_between_tags()) << part;
    EXPECT_FALSE(Walk().go(part).context.may_end()) << part;
  }
  EXPECT_TRUE(Walk().go("<pre>").context.is_between_tags());
  EXPECT_FALSE(Walk().go("<pre>").context.may_end());
}

TEST(html_branches, meet_where_both_stand_in_the_same_place) {
  EXPECT_NO_THROW(meet("<a ", "aria-current=\"page\"", "", " href=\"/\">"));
  EXPECT_NO_THROW(meet("<a", " hidden", "", ">"));
  EXPECT_NO_THROW(meet("<a ", "hidden ", "", "href=\"/\">"));
  EXPECT_NO_THROW(meet("<a title=\"", "a", "b", "\">"));
  EXPECT_NO_THROW(meet("<a href=\"/a", "?b={}", "", "#c\">"));
  EXPECT_NO_THROW(meet("<a href=\"", "{}", "/a", "?b=c\">"));
  EXPECT_NO_THROW(meet("<ul>", "<li>{}</li>", "", "</ul>"));
}

TEST(html_branches, are_refused_where_they_part) {
  char const* const parted = "the branches end in different places of the HTML";
  auto const says = [](char const* what, auto... parts) {
    std::string const said = refusal([&] { meet(parts...); });
    EXPECT_NE(said.find(what), std::string::npos) << said;
  };

  says(parted, "", "<a title=\"", "", "");
  says(parted, "<a ", "title=\"a", "lang=\"b", "\">");
  says(parted, "", "<pre>", "<p>", "");
  says(parted, "", "<textarea>", "", "");
  says("without a space", "<a ", "title=\"a\"", "", "lang=\"b\">");
  says("srcset is one slot", "<img srcset=\"", "{}", "", " 2x\">");
  says("srcset is one slot", "<img srcset=\"", "", "{}", " 2x\">");
  says("without a space", "<scr", "ipt", "", ">");
  says("a branch begins href", "<a href=\"", "javascript:", "/", "{}\">");
  says("a branch begins href", "<a href=\"", "/", "java", "script:f()\">");
  says("a branch begins href", "<a href=\"", "{}", "", "javascript:f()\">");
  says("a branch begins href", "<a href=\"", "//", "/", "evil.example\">");
}

TEST(html_branches, do_not_begin_where_leaving_one_out_changes_what_is_read) {
  auto const settled = [](std::string_view text) {
    return refusal([text] {
      Walk walk;
      walk.go(text).context.settle(walk.spot);
    });
  };

  EXPECT_EQ(settled("<script>"), "page.html:1:9: a directive within <script>, a comment or before a value");
  EXPECT_NE(settled("<!-- "), "");
  EXPECT_NE(settled("<!doctype"), "");
  EXPECT_NE(settled("<a title="), "");
  EXPECT_EQ(settled("<p onclick"), "page.html:1:11: no template has onclick=");
  EXPECT_EQ(settled("<p title"), "");
}

}  // namespace
