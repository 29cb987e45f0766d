// SPDX-License-Identifier: Apache-2.0
// The settings desk and what the public pages show of it.
#include <gtest/gtest.h>

#include "school/policy.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

class school_settings : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
  Browser owner = app.browser_of("owner");

  Page send(std::string const& path, FormValues values) {
    std::string const csrf = owner.get("/office/settings").csrf();
    values.emplace_back("csrf", csrf);
    return owner.post(path, values);
  }
  Page home() { return app.browser().get("/"); }
  Page journal() { return owner.get("/office/journal"); }
};

INSTANTIATE_TEST_SUITE_P(on, school_settings, both_stores(), name_of_store);

FormValues identity(std::string name) {
  return {{"name", std::move(name)},
          {"tagline", "for runners & <climbers>"},
          {"postal", "1 Quay Street\nHarbour"},
          {"contact", "hello@school.example"}};
}

FormValues colours(std::string accent) {
  return {{"emblem", "letters"},      {"letters", "HK"},        {"accent_light", std::move(accent)},
          {"accent_dark", "#93cddd"}, {"ink_light", "#17201e"}, {"ink_dark", "#e6ece7"}};
}

TEST_P(school_settings, a_new_name_stands_on_every_page_at_once) {
  ASSERT_FALSE(home().says("Knee House \xF0\x9F\xA6\xB5"));

  EXPECT_TRUE(send("/office/settings", identity("Knee House \xF0\x9F\xA6\xB5")).goes_to("/office/settings?done=saved"));

  Page const page = home();
  EXPECT_TRUE(page.says("Knee House \xF0\x9F\xA6\xB5"));
  EXPECT_TRUE(page.says("for runners &amp; &lt;climbers&gt;"));
  EXPECT_TRUE(page.says("1 Quay Street"));
  EXPECT_TRUE(page.says("mailto:hello@school.example"));
  EXPECT_TRUE(app.browser().get("/feed.atom").says("Knee House"));
  EXPECT_TRUE(app.browser().get("/no/such/page").says("Knee House"));
  EXPECT_TRUE(journal().says("called the school “Knee House \xF0\x9F\xA6\xB5”"));
}

TEST_P(school_settings, the_usual_menu_is_the_one_that_stands_on_pages) {
  std::string const page = home().body;
  auto at = page.find("<nav class=\"wide\"");
  auto const end = page.find("</nav>", at);
  std::string rest = owner.get("/office/settings/menus").body;
  int links = 0;
  for (at = page.find("href=\"", at); at < end; at = page.find("href=\"", at + 1), ++links) {
    std::string const address = page.substr(at + 6, page.find('"', at + 6) - at - 6);
    auto const next = rest.find("name=\"address\" value=\"");
    ASSERT_NE(next, std::string::npos);
    rest.erase(0, next + 22);
    EXPECT_TRUE(rest.starts_with(address + '"')) << address;
  }
  EXPECT_GT(links, 3);
}

TEST_P(school_settings, a_name_that_cannot_be_kept_comes_back_with_its_error) {
  for (auto const& name : {std::string(), std::string("   "), std::string(81, 'x'), std::string("two\nlines")}) {
    Page const page = send("/office/settings", identity(name));
    EXPECT_EQ(page.status, 422) << name;
    EXPECT_TRUE(page.says("id=\"name-error\"")) << name;
    EXPECT_TRUE(page.says("hello@school.example")) << name;
  }
  FormValues bad = identity("Unkept House");
  bad[3].second = "no address";
  EXPECT_TRUE(send("/office/settings", bad).says("id=\"contact-error\""));
  bad = identity("Unkept House");
  bad[2].second = "1\n2\n3\n4\n5\n6\n7";
  EXPECT_TRUE(send("/office/settings", bad).says("id=\"postal-error\""));
  EXPECT_FALSE(home().says("Unkept House"));
}

TEST_P(school_settings, what_is_saved_twice_is_told_once) {
  send("/office/settings", identity("Twice"));
  EXPECT_TRUE(send("/office/settings", identity("Twice")).goes_to("/office/settings?done=same"));
}

TEST_P(school_settings, a_colour_below_the_limit_is_refused_with_its_ratio_and_a_shade_that_is_enough) {
  Page const page = send("/office/settings/look", colours("#e0a020"));

  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("id=\"accent_light-error\""));
  EXPECT_TRUE(page.says("at least 4.5 : 1 is needed"));
  EXPECT_TRUE(page.says("nearest darker shade"));
  EXPECT_TRUE(page.says("value=\"#e0a020\""));
  EXPECT_FALSE(home().says("/look/"));
}

TEST_P(school_settings, what_is_no_colour_is_refused) {
  for (char const* const text : {"", "red", "#fff", "#12345g", "#000;}*{x", "\xF0\x9F\xA6\xB5"}) {
    Page const page = send("/office/settings/look", colours(text));
    EXPECT_EQ(page.status, 422) << text;
    EXPECT_TRUE(page.says("id=\"accent_light-error\"")) << text;
  }
}

TEST_P(school_settings, a_preview_saves_nothing) {
  FormValues values = colours("#5a1e5f");
  values.emplace_back("act", "preview");
  Page const sent = send("/office/settings/look", values);
  ASSERT_EQ(sent.status, 303);
  Page const preview = owner.get(sent.header("Location"));
  EXPECT_TRUE(preview.says("fill=\"#5a1e5f\""));
  EXPECT_FALSE(home().says("/look/"));
}

TEST_P(school_settings, chosen_colours_are_linked_and_kept_for_ever_and_gone_with_the_usual_ones) {
  ASSERT_TRUE(send("/office/settings/look", colours("#5a1e5f")).goes_to("/office/settings/look?done=saved"));

  Page const page = home();
  auto const at = page.body.find("/look/");
  ASSERT_NE(at, std::string::npos);
  std::string const address = page.body.substr(at, page.body.find('"', at) - at);
  Page const style = app.browser().get(address);
  EXPECT_EQ(style.status, 200);
  EXPECT_TRUE(style.header("Content-Type").starts_with("text/css"));
  EXPECT_TRUE(style.header("Cache-Control").contains("immutable"));
  EXPECT_TRUE(style.says("#5a1e5f"));
  EXPECT_TRUE(page.says(">HK</b>"));
  EXPECT_EQ(app.browser().get("/look/0000000000000000.css").status, 404);
  EXPECT_TRUE(journal().says("the accent is #5a1e5f by day"));

  FormValues usual = colours("#5a1e5f");
  usual[0].second = "muscle";
  usual.emplace_back("act", "usual");
  send("/office/settings/look", usual);
  EXPECT_FALSE(home().says("/look/"));
  EXPECT_EQ(app.browser().get(address).status, 404);
}

TEST_P(school_settings, a_menu_is_changed_entry_by_entry) {
  FormValues const add{
      {"menu", "main"}, {"act", "add"}, {"title", "Knees \xF0\x9F\xA6\xB5"}, {"address", "/library/runners-knee"}};
  ASSERT_TRUE(send("/office/settings/menus", add).goes_to("/office/settings/menus?done=saved"));
  EXPECT_TRUE(home().says("<a href=\"/library/runners-knee\">Knees \xF0\x9F\xA6\xB5</a>"));
  EXPECT_TRUE(home().says("<a href=\"/sources\">Sources</a>"));

  FormValues const up{{"menu", "main"}, {"act", "up"}, {"place", "7"}, {"address", "/library/runners-knee"}};
  EXPECT_TRUE(send("/office/settings/menus", up).goes_to("/office/settings/menus?done=saved"));
  EXPECT_TRUE(send("/office/settings/menus", up).goes_to("/office/settings/menus?not=moved"));
  EXPECT_TRUE(journal().says("“Knees \xF0\x9F\xA6\xB5” moved up"));

  EXPECT_EQ(send("/office/settings/menus", {{"menu", "main"}, {"act", "usual"}}).status, 303);
  EXPECT_FALSE(home().says("Knees \xF0\x9F\xA6\xB5"));
}

TEST_P(school_settings, an_entry_that_leads_nowhere_is_refused_by_name) {
  for (char const* const address :
       {"javascript:alert(1)", "//evil.example", "/no/such/page", "/library/no-such-condition", "/office/people",
        "http://plain.example", "/sign-out", "/library/%zz"}) {
    Page const page =
        send("/office/settings/menus", {{"menu", "footer"}, {"act", "add"}, {"title", "Bad"}, {"address", address}});
    EXPECT_EQ(page.status, 422) << address;
    EXPECT_TRUE(page.says("id=\"footer-address-error\"")) << address;
    EXPECT_TRUE(page.says(std::string("“") + address)) << address;
  }
  EXPECT_FALSE(home().says(">Bad<"));
}

TEST_P(school_settings, a_menu_takes_no_ninth_entry) {
  FormValues const add{{"menu", "main"}, {"act", "add"}, {"title", "One more"}, {"address", "/about"}};
  EXPECT_EQ(send("/office/settings/menus", add).status, 303) << "the usual seven and one";
  EXPECT_EQ(send("/office/settings/menus", add).status, 422);
}

TEST_P(school_settings, a_form_of_no_menu_is_no_form_of_ours) {
  EXPECT_EQ(send("/office/settings/menus", {{"menu", "third"}, {"act", "up"}}).status, 400);
  EXPECT_EQ(send("/office/settings/menus", {{"menu", "main"}, {"act", "up"}, {"place", "-1"}}).status, 400);
  EXPECT_EQ(send("/office/settings/menus", {{"menu", "main"}, {"act", "fly"}, {"place", "1"}}).status, 400);
}

TEST_P(school_settings, a_policy_has_a_page_and_a_link_while_it_is_written) {
  ASSERT_EQ(app.browser().get("/policies/terms").status, 404);
  ASSERT_FALSE(home().says("/policies/terms"));

  send("/office/settings/policies/terms",
       {{"text", "## Who\n\nWe <script>alert(1)</script> [x](javascript:alert(1))"}});

  Page const page = app.browser().get("/policies/terms");
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(page.says("Who</h2>"));
  EXPECT_FALSE(page.says("<script>alert"));
  EXPECT_FALSE(page.says("href=\"javascript"));
  EXPECT_TRUE(page.says("Revised"));
  EXPECT_TRUE(home().says("<a href=\"/policies/terms\">Terms</a>"));
  EXPECT_TRUE(journal().says("revised the policy “Terms”"));

  send("/office/settings/policies/terms", {{"text", ""}});
  EXPECT_EQ(app.browser().get("/policies/terms").status, 404);
  EXPECT_FALSE(home().says("/policies/terms"));
}

TEST_P(school_settings, the_example_is_not_published_and_a_book_does_not_fit) {
  Page const form = owner.get("/office/settings/policies/delivery");
  EXPECT_TRUE(form.says(school::example_mark));
  std::string const example(school::find_policy_kind("delivery")->example);
  EXPECT_EQ(send("/office/settings/policies/delivery", {{"text", example}}).status, 422);
  std::string const book(school::policy_characters_max + 1, 'a');
  EXPECT_EQ(send("/office/settings/policies/delivery", {{"text", book}}).status, 422);
  EXPECT_EQ(owner.get("/office/settings/policies/nonsense").status, 404);
  EXPECT_EQ(app.browser().get("/policies/delivery").status, 404);
}

TEST_P(school_settings, a_test_letter_goes_to_who_asked_and_names_the_school) {
  (void)app.letters();
  send("/office/settings", identity("Letter House"));
  EXPECT_TRUE(send("/office/settings/mail/test", {}).goes_to("/office/settings/mail?done=sent"));
  auto const letters = app.letters();
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters[0].to.email, "owner@demo.example");
  EXPECT_NE(letters[0].subject.find("Letter House"), std::string::npos);
}

TEST_P(school_settings, the_page_of_proxies_shows_what_was_sent_and_does_not_believe_it) {
  Page const page = owner.get("/office/settings/proxies", {{"x-forwarded-for", "203.0.113.9, <b>"}});
  EXPECT_TRUE(page.says("203.0.113.9, &lt;b&gt;"));
  EXPECT_TRUE(page.says("is not among trusted_proxies"));
  EXPECT_TRUE(page.says("public_url is not set"));
}

TEST_P(school_settings, passwords_of_the_file_are_never_shown) {
  app::Config config = TestApp::relaxed();
  config.mail.password = "sesame open";
  TestApp secret(GetParam(), config);
  Browser browser = secret.browser_of("owner");
  EXPECT_FALSE(browser.get("/office/settings/mail").says("sesame"));
  EXPECT_TRUE(browser.get("/office/settings/languages").says("English only"));
}

}  // namespace
}  // namespace vastus
