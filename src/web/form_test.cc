// SPDX-License-Identifier: Apache-2.0
#include "web/form.h"

#include <gtest/gtest.h>

namespace vastus {
namespace {

struct Typed {
  Fields fields;
  Words words = Words::of("en");

  Form with(std::string name, std::string value) {
    fields.add(std::move(name), std::move(value));
    return Form(fields, words);
  }
};

TEST(web_form, good_text_is_trimmed_and_keeps_its_lines) {
  Typed typed;
  Form form = typed.with("text", "  first\r\nsecond\rthird \n");

  EXPECT_EQ(form.text("text", {.least = 1, .most = 50, .lines = TextRule::Lines::many}), "first\nsecond\nthird");
  EXPECT_TRUE(form.is_good());
}

TEST(web_form, what_was_typed_comes_back_with_its_error) {
  Typed typed;
  Form form = typed.with("name", "Ana the very long name");

  form.text("name", {.least = 1, .most = 5});

  EXPECT_FALSE(form.is_good());
  EXPECT_EQ(form.field("name").value, "Ana the very long name");
  EXPECT_EQ(form.field("name").error, "This has 22 characters; at most 5 fit.");
}

TEST(web_form, length_counts_characters_and_not_bytes) {
  Typed typed;
  Form form = typed.with("name", "żółć");

  form.text("name", {.least = 4, .most = 4});

  EXPECT_TRUE(form.is_good());
}

TEST(web_form, each_rule_has_its_refusal) {
  struct Case {
    std::string value;
    TextRule rule;
  };
  Case const cases[] = {
      {"", {.least = 1}},           {"   \n", {.least = 1}}, {"a", {.least = 2}},
      {std::string("a\0b", 3), {}}, {"two\nlines", {}},      {"bell\a", {.lines = TextRule::Lines::many}},
  };
  for (Case const& refused : cases) {
    Typed typed;
    Form form = typed.with("field", refused.value);
    form.text("field", refused.rule);
    EXPECT_FALSE(form.is_good()) << refused.value;
  }
}

TEST(web_form, an_address_needs_one_at_sign_and_a_domain) {
  for (std::string const good : {"ana@example.org", "a.b+c@sub.Example.org"}) {
    Typed typed;
    Form form = typed.with("email", good);
    form.email("email");
    EXPECT_TRUE(form.is_good()) << good;
  }
  for (std::string const bad : {"", "ana", "ana@", "@example.org", "a@b", "a@b.", "a@.b", "a b@c.org", "a@b@c.org",
                                "a,b@c.org", "<a@b.org>", "a\n@b.org"}) {
    Typed typed;
    Form form = typed.with("email", bad);
    form.email("email");
    EXPECT_FALSE(form.is_good()) << bad;
  }
}

}  // namespace
}  // namespace vastus
