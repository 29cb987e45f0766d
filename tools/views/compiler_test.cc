// SPDX-License-Identifier: Apache-2.0
// What the view compiler refuses, how it writes a slot in each place, and what its code points back to.
#include <gtest/gtest.h>

#include "views/views.h"

namespace {

using namespace vastus::views;

constexpr char const* head = "{{ view t::V from \"t.h\" }}\n";

Templates with(std::string const& body) {
  Templates all;
  all.emplace("t/page", read_template("t/page", "page.html", head + body));
  all.emplace("t/part", read_template("t/part", "part.html", "{{ view t::P from \"t.h\" }}\n<b>{{ x }}</b>\n"));
  all.emplace("t/layout",
              read_template("t/layout", "layout.html",
                            "{{ view t::L from \"t.h\" }}\n<title>{{ yield head }}</title>{{ content }}\n"));
  return all;
}

std::vector<Step> steps_of(std::string const& body) {
  auto const all = with(body);
  std::set<std::string> includes;
  return weave(all.at("t/page"), all, words_of(all), includes);
}

/// The refusal of `body` without the file's name; empty when it is accepted.
std::string refusal(std::string const& body) {
  try {
    (void)steps_of(body);
    return "";
  } catch (Refusal const& problem) {
    return std::string(problem.what()).substr(std::string("page.html:").size());
  }
}

/// The static text of a template that has no slots.
std::string html(std::string const& body) {
  auto const steps = steps_of(body);
  return steps.empty() ? "" : steps.front().text;
}

std::string code(std::string const& body) {
  std::string all;
  for (auto const& step : steps_of(body)) {
    if (step.does != Step::Does::literal) all += step.text + "\n";
  }
  return all;
}

struct Wrong {
  char const* body;
  char const* what;
};
void PrintTo(Wrong const& wrong, std::ostream* out) { *out << wrong.body; }

class views_refuse : public testing::TestWithParam<Wrong> {};

TEST_P(views_refuse, what_no_escaping_makes_safe) {
  auto const [body, what] = GetParam();
  EXPECT_NE(refusal(body).find(what), std::string::npos) << refusal(body);
}

INSTANTIATE_TEST_SUITE_P(
    places, views_refuse,
    testing::Values(Wrong{"<a href={{ x }}>", "2:9: the value of href is not in double quotes"},
                    Wrong{"<a {{ x }}>", "2:4: a slot within a tag"}, Wrong{"5 < 6", "2:3: a bare <"},
                    Wrong{"<script>{{ if x }}1{{ end }}</script>", "a directive within <script>"},
                    Wrong{"<script type=\"application/ld+json\">{{ x }}</script>", "belongs into"},
                    Wrong{"<script type=\"text/javascript\">{{ json x }}</script>", "a slot within <script>"},
                    Wrong{"<p>{{ json x }}</p>", "belongs into"}, Wrong{"<a title=\"{{ json x }}\">", "belongs into"},
                    Wrong{"<p onclick{{ if x }} b{{ end }}>", "has onclick="},
                    Wrong{"<a href=\"/{{ t \"a\" }}\">", "a word within an address"}));

INSTANTIATE_TEST_SUITE_P(
    branches, views_refuse,
    testing::Values(Wrong{"{{ if x }}<a title=\"{{ end }}\">", "branches end in different places"},
                    Wrong{"<a {{ if x }}title=\"a{{ else }}lang=\"b{{ end }}\">", "branches end in different places"},
                    Wrong{"{{ if x }}<pre>{{ else }}<p>{{ end }}", "branches end in different places"},
                    Wrong{"{{ for x in y }}<script>{{ end }}", "a directive within <script>"},
                    Wrong{"{{ for x in y }}<textarea>{{ end }}", "branches end in different places"},
                    Wrong{"<a {{ if x }}title={{ end }}\"b\">", "before a value"},
                    Wrong{"<scr{{ if x }}ipt{{ end }}>", "without a space"}, Wrong{"<pre>", "ends within an element"},
                    Wrong{"<p title=\"", "ends within an element"}, Wrong{"<title>", "ends within an element"}));

INSTANTIATE_TEST_SUITE_P(
    directives, views_refuse,
    testing::Values(
        Wrong{"{{ if x }}", "2:1: has no {{ end }}"}, Wrong{"a\n  b {{ end }}", "3:5: ends nothing"},
        Wrong{"{{ else }}", "ends nothing"}, Wrong{"{{ if x }}{{ else }}{{ else }}{{ end }}", "after {{ else"},
        Wrong{"{{ for x in y }}{{ else if x }}{{ end }}", "{{ else }} does not fit"}, Wrong{"{{ x", "expected }}"},
        Wrong{"{{ x + 1 }}", "2:6: expected }}"}, Wrong{"{{ x(1) }}", "expected )"}, Wrong{"{{ }}", "expected a name"},
        Wrong{"{{ 1 }}", "expected a name"}, Wrong{"{{# a", "a comment that does not end"},
        Wrong{"{{ \"a\" }}", "only \"{{\""}, Wrong{"{{ for x on y }}", "expected in"},
        Wrong{"{{ for view in y }}{{ end }}", "already has a meaning"},
        Wrong{"{{ loop.number }}", "within {{ for }} only"}, Wrong{"{{ t \"\" }}", "an empty word"},
        Wrong{"{{ t \"a {n}\" }}", "the values given"}, Wrong{"{{ t \"a\" n=x }}", "the values given"},
        Wrong{"{{ t \"a\" | \"{m} b\" m=x }}", "the values given"}, Wrong{"{{ t \"a\n\" }}", "does not end"},
        Wrong{"{{ t \"{n}\" n=x n=y }}", "given twice"},
        Wrong{"{{ t \"a\" }}{{ t \"a\" | \"b\" n=n }}", "elsewhere this word has another plural"},
        Wrong{"{{ partial \"t/none\" x }}", "there is no template t/none"},
        Wrong{"{{ partial \"t/layout\" x }}", "t/layout is a layout"},
        Wrong{"<a title=\"{{ partial \"t/part\" x }}\">", "stands between tags only"},
        Wrong{"<title>{{ partial \"t/part\" x }}</title>", "stands between tags only"},
        Wrong{"{{ slot a }}", "a slot stands once, in a layout"},
        Wrong{"{{ content }}{{ slot a }}{{ slot b }}", "a slot stands once"},
        Wrong{"{{ content }}{{ if x }}{{ slot a }}{{ end }}", "a slot stands once"},
        Wrong{"{{ block a }}{{ end }}", "blocks without a layout"},
        Wrong{"{{ layout \"t/part\" x }}", "t/part cannot be the layout"},
        Wrong{"{{ layout \"t/none\" x }}", "there is no template t/none"},
        Wrong{"{{ layout \"t/layout\" x }}\n{{ block foot }}{{ end }}", "3:1: t/layout has no {{ yield foot }}"},
        Wrong{"{{ layout \"t/layout\" x }}\n{{ block head }}", "has no {{ end }}"},
        Wrong{"{{ layout \"t/layout\" x }}\n{{ if x }}{{ block head }}{{ end }}{{ end }}", "a block stands once"},
        Wrong{"a\n{{ layout \"t/layout\" x }}", "expected }}"}));

struct Head {
  char const* text;
  char const* what;
};

TEST(views_read, the_first_line_names_the_struct) {
  for (auto const [text, what] :
       {Head{"<p>", "expected {{"}, Head{"{{ x }}", "the first line is not"},
        Head{"{{ view V from \"t.h\" }}", "with its namespace"}, Head{"{{ view t::V }}", "expected from"},
        Head{"{{ view t::V from \"a\\\"b\" }}", "not the name of a header"}}) {
    try {
      (void)read_template("t/page", "page.html", text);
      ADD_FAILURE() << text;
    } catch (Refusal const& problem) {
      EXPECT_NE(std::string(problem.what()).find(what), std::string::npos) << problem.what();
    }
  }
  EXPECT_THROW((void)read_template("t/page", "page.html", std::string(head) + '\0'), Refusal);
}

TEST(views_write, each_place_by_its_own_function) {
  EXPECT_NE(code("<p>{{ x }}</p>").find("out.text("), std::string::npos);
  EXPECT_NE(code("<title>{{ x }}</title>").find("out.attribute("), std::string::npos);
  EXPECT_NE(code("<textarea>{{ x }}</textarea>").find("out.attribute("), std::string::npos);
  EXPECT_NE(code("<p title=\"a {{ x }} b\">").find("out.attribute("), std::string::npos);
  for (char const* const name : {"href", "src", "action", "formaction", "poster", "xlink:href", "HREF"}) {
    EXPECT_NE(code("<a " + std::string(name) + "=\"{{ x }}\">").find("out.url("), std::string::npos) << name;
    EXPECT_NE(code("<a " + std::string(name) + "=\"/a/{{ x }}?b={{ y }}\">").find("out.url("), std::string::npos)
        << name;
  }
  EXPECT_NE(code("<img srcset=\"{{ x }}\">").find("out.srcset("), std::string::npos);
  EXPECT_NE(code("<script type=\"application/ld+json\">{{ json x }}</script>").find("out.json("), std::string::npos);
}

TEST(views_write, a_path_opens_optionals_at_every_step) {
  EXPECT_EQ(code("{{ a.b().c }}"),
            "out.text(::vastus::view::shown(::vastus::view::shown(::vastus::view::shown(view.a).b()).c));\n");
}

TEST(views_write, a_keyword_without_an_argument_is_a_field) {
  EXPECT_EQ(code("{{ block }}{{ slot.a }}"),
            "out.text(::vastus::view::shown(view.block));\nout.text(::vastus::view::shown(::vastus::view::shown(view."
            "slot).a));\n");
}

TEST(views_write, an_inner_loop_does_not_hide_the_outer_ones_variable) {
  auto const all =
      code("{{ for a in x }}{{ for b in a }}{{ a.n }}{{ b.n }}{{ loop.number }}{{ end }}{{ loop.last }}{{ end }}");

  EXPECT_NE(all.find("range_2 = ::vastus::view::shown(a_1)"), std::string::npos) << all;
  EXPECT_NE(all.find("shown(a_1).n"), std::string::npos);
  EXPECT_NE(all.find("shown(b_2).n"), std::string::npos);
  EXPECT_NE(all.find("shown(loop_2).number"), std::string::npos);
  EXPECT_NE(all.find("shown(loop_1).last"), std::string::npos);
}

TEST(views_write, attributes_may_come_and_go) {
  EXPECT_EQ(refusal("<a {{ if x }}aria-current=\"page\"{{ end }} href=\"/\">"), "");
  EXPECT_EQ(refusal("<a{{ if x }} hidden{{ end }}>"), "");
  EXPECT_EQ(refusal("<a title=\"{{ if x }}a{{ else }}b{{ end }}\">"), "");
  EXPECT_EQ(refusal("<a href=\"/a{{ if x }}?b={{ x }}{{ end }}#c\">"), "");
  EXPECT_EQ(refusal("<option{{ for x in y }} data-a=\"{{ x }}\"{{ end }}>"), "");
}

TEST(views_write, lines_of_directives_vanish_and_white_space_collapses) {
  EXPECT_EQ(html("<ul>\n   {{# note #}}\n  <li>a   b\n\n</li>\n</ul>\n"), "<ul>\n<li>a b\n</li>\n</ul>\n");
  EXPECT_EQ(html("<pre>  a\n   b </pre>  c"), "<pre>  a\n   b </pre> c");
  EXPECT_EQ(html("<p  title=\"a  b\"\n   lang=\"en\">"), "<p title=\"a  b\" lang=\"en\">");
  EXPECT_EQ(html("{{ \"{{\" }}a{{ \"}}\" }}"), "{{a}}");
}

TEST(views_write, blocks_go_where_the_layout_yields_them) {
  auto const steps = steps_of("{{ layout \"t/layout\" frame }}\n{{ block head }}{{ x }}{{ end }}\n<p>{{ y }}</p>");

  ASSERT_EQ(steps.size(), 6u);
  EXPECT_EQ(steps[0].text, "[[maybe_unused]] ::t::L const& frame_1 = ::vastus::view::shown(view.frame);");
  EXPECT_EQ(steps[1].text, "<title>");
  EXPECT_EQ(steps[2].text, "out.attribute(::vastus::view::shown(view.x));");
  EXPECT_EQ(steps[3].text, "</title>\n<p>");
  EXPECT_EQ(steps[4].text, "out.text(::vastus::view::shown(view.y));");
}

TEST(views_write, every_statement_points_at_its_line) {
  auto const source = source_of("t", with("<p>\n\n{{ misspelt }}</p>"));

  EXPECT_NE(source.find("#line 4 \"page.html\"\nout.text(::vastus::view::shown(view.misspelt));"), std::string::npos);
}

TEST(views_write, two_templates_of_one_struct_need_two_names) {
  auto all = with("");
  all.emplace("t/other", read_template("t/other", "other.html", head));
  EXPECT_THROW((void)header_of("t", all), Refusal);

  all.erase("t/other");
  all.emplace("t/other", read_template("t/other", "other.html", "{{ view t::V from \"t.h\" as card }}"));
  EXPECT_NE(header_of("t", all).find("void card("), std::string::npos);
}

TEST(views_write, a_literal_survives_any_byte) {
  EXPECT_EQ(as_literal("a\"\\\n\x01\x7F\u00e9"), "\"a\\042\\134\\012\\001\\177\u00e9\"");
}

}  // namespace
