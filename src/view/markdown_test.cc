// SPDX-License-Identifier: Apache-2.0
// Markdown gives markup; HTML and dangerous addresses in it give text.
#include "view/markdown.h"

#include <gtest/gtest.h>

namespace vastus {
namespace {

std::string block(std::string_view text) { return render_markdown(text, MarkdownProfile::block).html(); }
std::string in_line(std::string_view text) { return render_markdown(text, MarkdownProfile::inline_only).html(); }
std::string comment(std::string_view text) { return render_markdown(text, MarkdownProfile::comment).html(); }

TEST(view_markdown, prose_has_paragraphs_lists_and_tables) {
  EXPECT_EQ(block("*Vastus medialis* is **weak**.\n\n- a\n- b"),
            "<p><em>Vastus medialis</em> is <strong>weak</strong>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n");
  EXPECT_NE(block("| a |\n|---|\n| b |").find("<td>b</td>"), std::string::npos);
  EXPECT_EQ(block("### a"), "<h3>a</h3>\n");
  EXPECT_EQ(block("[a](/b?c&d \"e\")"), "<p><a href=\"/b?c&amp;d\" title=\"e\">a</a></p>\n");
  EXPECT_EQ(block("![a](/b.svg)"), "<p><img src=\"/b.svg\" alt=\"a\" /></p>\n");
}

TEST(view_markdown, a_claim_is_one_line_without_its_paragraph) {
  EXPECT_EQ(in_line("Pain on *stairs*."), "Pain on <em>stairs</em>.");
  EXPECT_EQ(in_line("a\n\nb\n\n- c\n- d\n\n# e\n\n    f"), "a\nb\nc\nd\ne\nf");
  EXPECT_EQ(in_line(""), "");
  EXPECT_EQ(in_line("<p>"), "&lt;p&gt;");
}

TEST(view_markdown, a_comment_has_neither_headings_nor_pictures_nor_tables) {
  EXPECT_EQ(comment("# Loud"), "<p>Loud</p>\n");
  EXPECT_EQ(comment("![a *b*](/c.png)"), "<p>a <em>b</em></p>\n");
  EXPECT_EQ(comment("| a |\n|---|\n| b |").find("<table"), std::string::npos);
  EXPECT_EQ(
      comment("[a **b**](https://c.example/?d=\"&e)"),
      "<p><a href=\"https://c.example/?d=&quot;&amp;e\" rel=\"nofollow ugc noopener\">a <strong>b</strong></a></p>\n");
  EXPECT_EQ(comment("[![a](/b)](/c)"), "<p><a href=\"/c\" rel=\"nofollow ugc noopener\">a</a></p>\n");
}

TEST(view_markdown, html_is_shown_as_its_author_typed_it) {
  EXPECT_EQ(block("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
  EXPECT_EQ(block("a <b onclick=\"f()\">c</b>"), "<p>a &lt;b onclick=&quot;f()&quot;&gt;c&lt;/b&gt;</p>\n");
  EXPECT_EQ(comment("I <3 this & that"), "<p>I &lt;3 this &amp; that</p>\n");
  EXPECT_EQ(block("<!-- a -->"), "<p>&lt;!-- a --&gt;</p>\n");
}

TEST(view_markdown, an_unsafe_link_is_its_text) {
  for (char const* const address :
       {"javascript:alert(1)", "JAVASCRIPT:alert(1)", "&#106;avascript:alert(1)", "java&Tab;script:alert(1)",
        "&#x6A;avascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "data:image/png;base64,AAAA", "vbscript:a",
        "//evil.example", "/\\evil.example", "file:///etc/passwd", "%6Aavascript:alert(1)", "knee.html", ""}) {
    std::string const link = "[a](" + std::string(address) + ")";
    EXPECT_EQ(block(link), "<p>a</p>\n") << address;
    EXPECT_EQ(in_line(link), "a") << address;
    EXPECT_EQ(comment(link), "<p>a</p>\n") << address;
    EXPECT_EQ(block("!" + link), "<p>a</p>\n") << address;
  }
  EXPECT_EQ(block("<javascript:alert(1)>"), "<p>javascript:alert(1)</p>\n");
  EXPECT_EQ(block("[a][b]\n\n[b]: javascript:alert(1)"), "<p>a</p>\n");
}

TEST(view_markdown, a_deep_or_broken_text_is_laid_out_all_the_same) {
  EXPECT_NE(block(std::string(20'000, '>')).find("blockquote"), std::string::npos);
  EXPECT_NE(block(std::string(20'000, '[')).find("[["), std::string::npos);
  EXPECT_EQ(block("\xFF\xFE"), "<p>\uFFFD\uFFFD</p>\n");
  EXPECT_EQ(block(std::string_view("a\0b", 3)), "<p>a\uFFFDb</p>\n");
}

}  // namespace
}  // namespace vastus
