// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "support/app/test_app.h"

namespace vastus {
namespace {

class editors_desk : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
  Browser editor = app.browser_of("editor");

  static std::string value_of(Page const& page, std::string const& name) {
    std::string const mark = "name=\"" + name + "\" value=\"";
    auto const at = page.body.find(mark);
    if (at == std::string::npos) return {};
    auto const start = at + mark.size();
    return page.body.substr(start, page.body.find('"', start) - start);
  }
  /// Begins a draft of the first article the desk lists and returns its address.
  std::string begin() {
    Page const list = editor.get("/office/records?kind=article");
    auto const at = list.body.find("/office/records/article/");
    std::string const address = list.body.substr(at, list.body.find('"', at) - at);
    EXPECT_EQ(editor.post(address + "/draft", {{"csrf", editor.get(address).csrf()}}).status, 303);
    return address;
  }
  Page save_first_block(Browser& who, std::string const& address, std::string const& version, std::string const& text,
                        std::string const& place = "0.0") {
    std::string const path = address + "/blocks/" + place;
    return who.post(path, {{"csrf", who.get(path).csrf()}, {"version", version}, {"text", text}, {"act", "save"}});
  }
  Page step(Browser& who, std::string const& address, std::string const& word, FormValues more = {}) {
    more.emplace_back("csrf", who.get(address).csrf());
    more.emplace_back("step", word);
    return who.post(address + "/step", more);
  }
};

INSTANTIATE_TEST_SUITE_P(on, editors_desk, both_stores(), name_of_store);

TEST_P(editors_desk, an_article_goes_from_its_writer_through_review_to_its_readers) {
  std::string const address = begin();
  std::string const page = "/articles/" + address.substr(address.rfind('/') + 1);
  Browser visitor = app.browser();
  ASSERT_EQ(visitor.get(page).status, 200);
  std::string const version = value_of(editor.get(address + "/blocks/0.0"), "version");

  Page const saved = save_first_block(editor, address, version, "A sentence nobody has read before.");
  EXPECT_TRUE(saved.goes_to(address + "?done=saved")) << saved.status;

  EXPECT_FALSE(visitor.get(page).says("nobody has read before"));
  Page const rehearsed = editor.get(address + "/page");
  EXPECT_TRUE(rehearsed.says("nobody has read before")) << rehearsed.body.substr(0, 2000);
  EXPECT_NE(rehearsed.header("Content-Security-Policy").find("frame-ancestors 'self'"), std::string::npos);
  EXPECT_FALSE(visitor.get(page).says("nobody has read before")) << "a rehearsal leaves nothing behind";

  EXPECT_EQ(step(editor, address, "publish").status, 403) << "an editor does not publish";
  EXPECT_TRUE(step(editor, address, "send").goes_to(address + "?done=send"));
  EXPECT_EQ(step(editor, address, "pass").status, 403) << "nor pass";
  Browser reviewer = app.browser_of("reviewer");
  EXPECT_TRUE(step(reviewer, address, "publish").goes_to(address + "?trouble=another_stage"));
  EXPECT_TRUE(step(reviewer, address, "pass").goes_to(address + "?done=pass"));
  EXPECT_TRUE(step(reviewer, address, "publish").goes_to(address + "?done=publish"));

  EXPECT_TRUE(visitor.get(page).says("nobody has read before"));
  EXPECT_TRUE(editor.get(address).says("Start a draft"));
  Page const journal = app.browser_of("owner").get("/office/journal");
  EXPECT_TRUE(journal.says("Rea Reviewer published"));
}

TEST_P(editors_desk, a_change_after_the_review_takes_the_draft_back_to_writing) {
  std::string const address = begin();
  step(editor, address, "send");
  Browser reviewer = app.browser_of("reviewer");
  step(reviewer, address, "pass");
  std::string const version = value_of(editor.get(address + "/blocks/0.0"), "version");
  save_first_block(editor, address, version, "Slipped in after the review.");

  EXPECT_TRUE(step(reviewer, address, "publish").goes_to(address + "?trouble=another_stage"));
}

TEST_P(editors_desk, two_editors_of_one_sentence_lose_neither_wording) {
  std::string const address = begin();
  std::string const version = value_of(editor.get(address + "/blocks/0.0"), "version");
  Browser owner = app.browser_of("owner");
  save_first_block(editor, address, version, "Her wording.");
  Page const late = save_first_block(owner, address, version, "His wording.");
  EXPECT_TRUE(late.goes_to(address + "?trouble=disputed")) << late.status;

  Page const overview = owner.get(address);
  auto const at = overview.body.find(address + "/sides/");
  ASSERT_NE(at, std::string::npos);
  std::string const side = overview.body.substr(at, overview.body.find('"', at) - at);
  Page const dispute = owner.get(side);
  EXPECT_TRUE(dispute.says("Her wording."));
  EXPECT_TRUE(dispute.says("His wording."));

  owner.post(side, {{"csrf", dispute.csrf()}, {"version", value_of(dispute, "version")}, {"keep-0", "both"}});
  Page const whole = owner.get(address + "/text");
  EXPECT_TRUE(whole.says("Her wording."));
  EXPECT_TRUE(whole.says("His wording."));
  EXPECT_FALSE(owner.get(address).says("/sides/"));
}

TEST_P(editors_desk, a_form_that_saves_itself_is_told_where_to_go_on) {
  std::string const address = begin();
  std::string const path = address + "/blocks/0.0";
  Page const form = editor.get(path);
  Page const told = editor.post(
      path,
      {{"csrf", form.csrf()}, {"version", value_of(form, "version")}, {"text", "Typed so far"}, {"autosave", "1"}});
  ASSERT_EQ(told.status, 200);
  auto const answer = boost::json::parse(told.body).as_object();
  EXPECT_EQ(answer.at("how").as_string(), "saved");
  EXPECT_EQ(answer.at("version").as_string(), "2");
  EXPECT_TRUE(editor.get(path).says("Typed so far"));
}

TEST_P(editors_desk, a_revision_is_shown_beside_the_one_before_and_written_back_into_a_draft) {
  std::string const address = begin();
  std::string const version = value_of(editor.get(address + "/blocks/0.0"), "version");
  save_first_block(editor, address, version, "Second thoughts.");
  Browser owner = app.browser_of("owner");
  for (char const* const word : {"send", "pass", "publish"}) step(owner, address, word);

  EXPECT_TRUE(editor.get(address + "/history").says("Revision 2"));
  Page const second = editor.get(address + "/history/2");
  EXPECT_TRUE(second.says("<ins>"));
  EXPECT_TRUE(second.says("<del>"));
  Page const restored = editor.post(address + "/history/1/restoration", {{"csrf", second.csrf()}});
  EXPECT_TRUE(restored.goes_to(address + "?done=restored"));
  EXPECT_FALSE(editor.get(address + "/text").says("Second thoughts."));
}

TEST_P(editors_desk, a_new_record_is_a_draft_until_it_says_all_it_must) {
  Page const form = editor.get("/office/records/new?kind=topic");
  Page const begun = editor.post("/office/records/new",
                                 {{"csrf", form.csrf()}, {"kind", "topic"}, {"title", "Sleep and pain"}, {"slug", ""}});
  std::string const address = "/office/records/topic/sleep-and-pain";
  ASSERT_TRUE(begun.goes_to(address)) << begun.status;
  EXPECT_EQ(app.browser().get("/topics/sleep-and-pain").status, 404);
  EXPECT_TRUE(editor.get(address).says("is missing"));
  EXPECT_TRUE(editor.get(address + "/page").says("Not ready"));
  Page const taken = editor.post("/office/records/new",
                                 {{"csrf", form.csrf()}, {"kind", "topic"}, {"title", "Sleep and pain"}, {"slug", ""}});
  EXPECT_EQ(taken.status, 422);
  EXPECT_TRUE(taken.says("value=\"Sleep and pain\""));
}

TEST_P(editors_desk, a_draft_is_thrown_away_after_a_question_only) {
  std::string const address = begin();
  Page const asked = editor.get(address + "/discard");
  EXPECT_TRUE(asked.says("Throw the draft away?"));
  editor.post(address + "/discard", {{"csrf", asked.csrf()}});
  EXPECT_TRUE(editor.get(address).says("Start a draft"));
}

TEST_P(editors_desk, what_does_not_exist_is_not_found_and_what_makes_no_sense_is_refused) {
  std::string const address = begin();
  for (std::string const path : {"/office/records/article/no-such", "/office/records/nonsense/a"}) {
    EXPECT_EQ(editor.get(path).status, 404) << path;
  }
  for (std::string const path : {"/blocks/99.0", "/blocks/x", "/sides/9", "/history/9"}) {
    int const status = editor.get(address + path).status;
    EXPECT_EQ(status, 404) << path;
  }
  std::string const csrf = editor.get(address).csrf();
  EXPECT_EQ(editor.post(address + "/step", {{"csrf", csrf}, {"step", "conquer"}}).status, 400);
  EXPECT_EQ(editor.post(address + "/fields", {{"csrf", csrf}, {"version", "x"}}).status, 400);
  Page const old = editor.post(address + "/fields", {{"csrf", csrf}, {"version", "77"}, {"title", "Kept words"}});
  EXPECT_EQ(old.status, 409);
  EXPECT_TRUE(old.says("Kept words"));
}

}  // namespace
}  // namespace vastus
