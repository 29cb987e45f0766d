// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "support/app/test_app.h"

namespace vastus {
namespace {

class moving_a_page : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
  Browser owner = app.browser_of("owner");
  std::string desk = "/office/records/condition/runners-knee";

  void begin() { ASSERT_EQ(owner.post(desk + "/draft", {{"csrf", owner.get(desk).csrf()}}).status, 303); }
  Page move_to(std::string const& slug, std::string const& version = "1") {
    return owner.post(desk + "/address",
                      {{"csrf", owner.get(desk + "/address").csrf()}, {"version", version}, {"slug", slug}});
  }
  Page step(std::string const& word) {
    return owner.post(desk + "/step", {{"csrf", owner.get(desk).csrf()}, {"step", word}});
  }
};

INSTANTIATE_TEST_SUITE_P(on, moving_a_page, both_stores(), name_of_store);

TEST_P(moving_a_page, takes_effect_with_publication_and_leads_on_for_good) {
  Browser visitor = app.browser();
  std::string const list = visitor.get("/library").body;
  ASSERT_NE(list.find("\"/library/runners-knee\""), std::string::npos);
  ASSERT_EQ(visitor.get("/library/knee-of-runners").status, 404);
  begin();
  EXPECT_TRUE(move_to("knee-of-runners").goes_to(desk + "?done=address"));

  EXPECT_EQ(visitor.get("/library/runners-knee").status, 200) << "a draft moves nothing";
  Page const rehearsed = owner.get(desk + "/page");
  EXPECT_EQ(rehearsed.status, 200);
  EXPECT_FALSE(rehearsed.says("Not ready"));
  for (char const* const word : {"send", "pass"}) step(word);
  EXPECT_TRUE(step("publish").goes_to("/office/records/condition/knee-of-runners?done=publish"));

  EXPECT_EQ(visitor.get("/library/knee-of-runners").status, 200);
  for (std::string const path : {"?a=b", "/handout.pdf"}) {
    Page const old = visitor.get("/library/runners-knee" + path);
    EXPECT_EQ(old.status, 308) << path;
    EXPECT_EQ(old.header("Location"), "/library/knee-of-runners" + path);
  }
  EXPECT_EQ(owner.get(desk).header("Location"), "/office/records/condition/knee-of-runners");
  EXPECT_EQ(owner.get(desk).status, 308);
  Page const now = visitor.get("/library");
  EXPECT_TRUE(now.says("\"/library/knee-of-runners\""));
  EXPECT_FALSE(now.says("\"/library/runners-knee\""));
  Page const sitemap = visitor.get("/sitemap.xml");
  EXPECT_TRUE(sitemap.says("/library/knee-of-runners<"));
  EXPECT_FALSE(sitemap.says("/library/runners-knee<"));
}

TEST_P(moving_a_page, keeps_its_place_in_the_readers_of_the_feed) {
  desk = "/office/records/article/study-habits-for-clinicians";
  begin();
  EXPECT_TRUE(move_to("how-clinicians-learn").goes_to(desk + "?done=address"));
  for (char const* const word : {"send", "pass", "publish"}) step(word);

  Page const feed = app.browser().get("/feed.atom");
  EXPECT_TRUE(feed.says("/articles/study-habits-for-clinicians</id>")) << "readers have the entry already";
  EXPECT_TRUE(feed.says("/articles/how-clinicians-learn\"/>"));
}

TEST_P(moving_a_page, refuses_what_is_no_address_or_anothers) {
  begin();

  for (std::string const slug : {"", "Two Words", "../etc", "a--b", "iliotibial-band-syndrome"}) {
    if (slug == "iliotibial-band-syndrome" && app.browser().get("/library/" + slug).status != 200) continue;
    Page const refused = move_to(slug);
    EXPECT_EQ(refused.status, 422) << slug;
    EXPECT_TRUE(refused.says("value=\"" + slug + "\"")) << "what was typed comes back";
  }
  EXPECT_EQ(move_to(std::string(5000, 'a')).status, 422);
  EXPECT_EQ(move_to("fine", "x").status, 400);
  EXPECT_EQ(move_to("fine", "99").status, 409);
  EXPECT_TRUE(move_to("runners-knee").goes_to(desk + "?done=unchanged"));
  EXPECT_EQ(app.browser().get(desk + "/address").status, 303) << "only the staff";
}

TEST_P(moving_a_page, tells_the_second_of_two_people) {
  begin();
  EXPECT_TRUE(move_to("first").goes_to(desk + "?done=address"));
  EXPECT_TRUE(move_to("second").goes_to(desk + "?trouble=disputed"));
  EXPECT_TRUE(move_to("first", "2").goes_to(desk + "?done=unchanged")) << "sent twice";
}

TEST_P(moving_a_page, shows_an_article_of_a_later_day_as_it_will_be) {
  std::string const list = owner.get("/office/records?kind=article").body;
  auto const at = list.find("/office/records/article/");
  desk = list.substr(at, list.find('"', at) - at);
  begin();
  Page const text = owner.get(desk + "/text");
  auto const area = text.body.find("---\n");
  std::string content = text.body.substr(area, text.body.find("</textarea>", area) - area);
  content.replace(content.find("published: ") + 11, 10, "2090-01-01");
  for (auto const& [from, to] :
       {std::pair("&amp;", "&"), {"&quot;", "\""}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}}) {
    for (auto found = content.find(from); found != std::string::npos; found = content.find(from, found + 1))
      content.replace(found, std::string_view(from).size(), to);
  }
  ASSERT_TRUE(owner.post(desk + "/text", {{"csrf", text.csrf()}, {"version", "1"}, {"text", content}})
                  .goes_to(desk + "?done=saved"));

  Page const rehearsed = owner.get(desk + "/page");

  EXPECT_EQ(rehearsed.status, 200);
  EXPECT_TRUE(rehearsed.says("2090")) << rehearsed.body.substr(0, 1500);
}

class citing : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
  Browser editor = app.browser_of("editor");
  std::string const desk = "/office/records/condition/runners-knee";

  Page new_source(std::string const& doi, std::string const& title = "A new paper") {
    return editor.post("/office/records/new", {{"csrf", editor.get("/office/records/new").csrf()},
                                               {"kind", "source"},
                                               {"title", title},
                                               {"slug", ""},
                                               {"doi", doi}});
  }
};

INSTANTIATE_TEST_SUITE_P(on, citing, both_stores(), name_of_store);

TEST_P(citing, a_claims_form_finds_a_source_and_keeps_what_was_typed) {
  editor.post(desk + "/draft", {{"csrf", editor.get(desk).csrf()}});
  std::string const behind_all = desk + "/blocks/0.99";
  Page const form = editor.get(behind_all + "?add=claim");
  Page const saved = editor.post(behind_all + "?add=claim", {{"csrf", form.csrf()},
                                                             {"version", "1"},
                                                             {"text", "Typed before the search."},
                                                             {"grade", "B"},
                                                             {"find", "POWERS 2014"},
                                                             {"act", "find"}});
  ASSERT_EQ(saved.status, 303);
  std::string const place = saved.header("Location").substr(0, saved.header("Location").find('?'));
  std::string version = "2";
  for (int time = 0; time < 2; ++time) {
    Page const found = editor.get(place + "?find=POWERS+2014");
    EXPECT_TRUE(found.says("value=\"powers-2014\""));
    EXPECT_TRUE(found.says("Typed before the search."));
    EXPECT_FALSE(found.says("value=\"smith-2018\""));
    editor.post(place, {{"csrf", found.csrf()},
                        {"version", version},
                        {"text", "Typed before the search."},
                        {"grade", "B"},
                        {"source", time == 0 ? "" : "powers-2014"},
                        {"cite", "powers-2014"}});
    version = "3";
    std::string const text = editor.get(desk + "/text").body;
    auto const at = text.find("Typed before the search.");
    ASSERT_NE(at, std::string::npos);
    std::string const claim = text.substr(text.rfind("::: claim", at), at - text.rfind("::: claim", at));
    EXPECT_NE(claim.find("grade: B\nsource: powers-2014\n"), std::string::npos) << claim;
    EXPECT_EQ(claim.find("powers-2014"), claim.rfind("powers-2014")) << "cited once";
  }
  EXPECT_TRUE(editor.get(place + "?find=nothing-like-this").says("No source has these words."));
  EXPECT_TRUE(editor.get(place + "?find=%25%5F").says("No source has these words.")) << "a sign stands for itself";
}

TEST_P(citing, a_doi_is_checked_for_form_and_taken_once) {
  for (std::string const bad : {"10.12/x", "nonsense", "10.1000/"}) {
    Page const refused = new_source(bad);
    EXPECT_EQ(refused.status, 422) << bad;
    EXPECT_TRUE(refused.says("value=\"" + bad + "\""));
  }
  Page const begun = new_source("https://doi.org/10.5555/Not-Yet-There");
  EXPECT_TRUE(begun.goes_to("/office/records/source/a-new-paper")) << begun.status;
  EXPECT_TRUE(editor.get("/office/records/source/a-new-paper/text").says("doi: 10.5555/Not-Yet-There"));
}

}  // namespace
}  // namespace vastus
