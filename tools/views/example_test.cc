// SPDX-License-Identifier: Apache-2.0
// The example templates, compiled as a room's are, laid out and looked at.
#include <gtest/gtest.h>

#include "view/html.h"
#include "views/example_views.h"
#include "views/views.h"

namespace {

/// The words of the example, numbered as its generated code numbers them.
vastus::Words english() {
  auto const known = vastus::views::words_of(vastus::views::read_templates("tools/views"));
  std::vector<vastus::WordKey> keys;
  for (auto const& [one, many] : known) keys.push_back({one, many});
  return vastus::Words("msgid \"\"\nmsgstr \"Language: en\\n\"\n", keys);
}

example::ArticleView article() {
  return {.frame = {.title = "Knee & <hip>", .json_ld = R"({"name":"</script>"})"},
          .slug = "knee/pain & more",
          .claims = {{"c1", vastus::Markup::trusted("<em>Vastus</em>"), "It's 5 < 6", {{"One", "javascript:alert(1)"}}},
                     {"c2", {}, std::nullopt, {{"A", "https://a.example/?x=1&y"}, {"B", "/b"}}}},
          .comments = 2,
          .due = vastus::Day(2026, 11, 22)};
}

std::string page_of(example::ArticleView const& view) {
  auto const words = english();
  vastus::Html out(words);
  render(out, view);
  return std::move(out).take();
}

}  // namespace

TEST(views_example, a_page_stands_in_its_layout_with_its_head_in_the_head) {
  auto const words = english();
  vastus::Html out(words);
  render(out, article());

  EXPECT_EQ(out.bytes(), R"(<!doctype html>
<html lang="en">
<head>
<title>Knee &amp; &lt;hip&gt;</title>
 <script type="application/ld+json">{"name":"\u003c/script\u003e"}</script>
<link rel="canonical" href="/articles/knee/pain%20%26%20more?from=knee%2Fpain%20%26%20more">
</head>
<body>
 <main>
<h1>Knee &amp; &lt;hip&gt;</h1>
<p>2 claims, due on knee/pain &amp; more, <time datetime="2026-11-22">22 November 2026</time></p>
<ol title="Claims of Knee &amp; &lt;hip&gt;">
<li id="c1"><em>Vastus</em>
 <span class="note">It's 5 &lt; 6</span>
 <a href="#refused">1. One</a>
</li>
<li id="c2" class="disputed">
 <span class="note">No note</span>
 <a href="https://a.example/?x=1&amp;y">1. A</a>, 
 <a href="/b">2. B</a>
</li>
</ol>
<pre>
  knee/pain &amp; more
    kept {{ as it is
</pre>
</main>
</body>
</html>
)");
  ASSERT_TRUE(out.slot());
  EXPECT_EQ(out.bytes().substr(*out.slot(), 8), " <main>\n");
}

TEST(views_example, an_empty_list_says_so) {
  auto view = article();
  view.claims.clear();

  auto const page = page_of(view);

  EXPECT_NE(page.find("<li>Nothing yet</li>"), std::string::npos);
  EXPECT_NE(page.find("0 claims"), std::string::npos);
}

TEST(views_example, an_empty_condition_leaves_nothing_behind) {
  auto view = article();
  view.frame.json_ld.clear();

  EXPECT_EQ(page_of(view).find("<script"), std::string::npos);
}
