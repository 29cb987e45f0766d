// SPDX-License-Identifier: Apache-2.0
// Answers, articles, and the moderator's desk: decisions taken back, several at once, rules.
#include <gtest/gtest.h>

#include "discussion/discussion.h"
#include "support/discussion/quiet_school.h"

namespace vastus {
namespace {

constexpr auto knee = "/library/runners-knee";
constexpr auto article = "/articles/cadence-a-small-change";
constexpr auto other_article = "/articles/a-knee-that-clicks";

class conversation : public QuietSchool {
 protected:
  Browser visitor = app.browser();
  Browser& moderator = signed_in("moderator");

  Page write(std::string const& page, std::string const& name, std::string const& text, std::string const& reply = {}) {
    return visitor.post(page + std::string("/comments"), {{"name", name}, {"text", text}, {"reply", reply}});
  }
  /// The code of the comment of `name` in the queue.
  std::string code_of(std::string const& name) {
    Page const queue = moderator.get("/office/comments");
    auto const at = queue.body.find("\" data-name=\"" + name + "\"");
    return at == std::string::npos ? std::string() : queue.body.substr(at - 13, 13);
  }
  Page act(std::string const& code, std::string const& what, FormValues more = {}) {
    more.emplace_back("csrf", csrf());
    return moderator.post("/office/comments/" + code + "/" + what, more);
  }
  Page post(std::string const& url, FormValues values) {
    values.emplace_back("csrf", csrf());
    return moderator.post(url, values);
  }
  std::string csrf() { return moderator.get("/office/comments/settings").csrf(); }
  std::string publish(std::string const& page, std::string const& name, std::string const& text,
                      std::string const& reply = {}) {
    EXPECT_EQ(write(page, name, text, reply).status, 303) << name;
    std::string code = code_of(name);
    EXPECT_TRUE(act(code, "publication").header("Location").starts_with("/office/comments?done=published")) << name;
    return code;
  }
  /// What undoes the decision a redirect tells of.
  static std::string undo_in(Page const& page) {
    std::string const url = page.header("Location");
    auto const at = url.find("undo=");
    return at == std::string::npos ? std::string() : url.substr(at + 5);
  }
  bool is_finished(std::string_view path) {
    return app.site().at_once({.target = path, .cookie = {}, .accept_encoding = {}, .if_none_match = {}}).has_value();
  }
};

INSTANTIATE_TEST_SUITE_P(on, conversation, both_stores(), name_of_store);

TEST_P(conversation, an_article_has_a_thread_and_only_its_own_page_is_made_anew) {
  for (auto const* const path : {knee, article, other_article}) EXPECT_EQ(visitor.get(path).status, 200);
  EXPECT_TRUE(visitor.get(article).says("action=\"/articles/cadence-a-small-change/comments#write\""));

  EXPECT_TRUE(write(article, "Ana", "about steps").goes_to(std::string(article) + "?comment=held#comments"));
  EXPECT_TRUE(is_finished(article));  // what waits is nobody's to see
  act(code_of("Ana"), "publication");

  EXPECT_FALSE(is_finished(article));
  EXPECT_TRUE(is_finished(other_article));
  EXPECT_TRUE(is_finished(knee));
  EXPECT_TRUE(visitor.get(article).says("about steps"));
  EXPECT_FALSE(visitor.get(other_article).says("about steps"));
  EXPECT_EQ(write("/articles/no-such", "Ana", "x").status, 404);
}

TEST_P(conversation, an_answer_hangs_under_its_comment_and_an_answer_to_that_beside_it) {
  std::string const top = publish(knee, "Tove", "a first question");
  Page const form = visitor.get(std::string(knee) + "?reply=" + top);
  EXPECT_TRUE(form.says("Reply to Tove"));
  EXPECT_TRUE(form.says("name=\"reply\" value=\"" + top + "\""));
  EXPECT_TRUE(visitor.get(knee).says(std::string(knee) + "?reply=" + top + "#write"));

  EXPECT_EQ(write(knee, "Uma", "the answer", top).status, 303);
  EXPECT_TRUE(moderator.get("/office/comments").says("Answers Tove:"));
  std::string const answer = code_of("Uma");
  act(answer, "publication");
  std::string const second = publish(knee, "Vera", "answer to the answer", answer);

  Page const page = visitor.get(knee);
  auto const at = [&](std::string const& words) { return page.body.find(words); };
  EXPECT_LT(at("a first question"), at("the answer"));
  EXPECT_LT(at("the answer"), at("answer to the answer"));
  EXPECT_FALSE(page.says("?reply=" + answer));
  EXPECT_FALSE(page.says("?reply=" + second));
  EXPECT_TRUE(visitor.get(std::string(knee) + "?reply=" + second).says("Reply to Tove"));
}

TEST_P(conversation, nothing_is_answered_that_is_not_there_to_read) {
  write(knee, "Wim", "unread");
  std::string const waiting = code_of("Wim");
  EXPECT_FALSE(visitor.get(std::string(knee) + "?reply=" + waiting).says("Wim"));
  std::string const elsewhere = publish(article, "Xenia", "on another page");

  for (std::string const& code : {waiting, elsewhere, std::string("0000000000001"), std::string("'\"<x")}) {
    Page const page = write(knee, "Yrsa", "kept words", code);
    EXPECT_EQ(page.status, 422) << code;
    EXPECT_TRUE(page.says("kept words") && page.says("no longer here")) << code;
  }
  EXPECT_EQ(code_of("Yrsa"), "");
}

TEST_P(conversation, staff_are_shown_as_the_schools_and_a_moderator_has_read_their_own_words) {
  Browser& editor = signed_in("editor");
  Page const form = editor.get(knee);
  EXPECT_TRUE(form.says("You write as Edda Editor, of the school."));
  editor.post(std::string(knee) + "/comments",
              {{"name", "Somebody else"}, {"text", "staff says"}, {"csrf", form.csrf()}});
  EXPECT_FALSE(visitor.get(knee).says("staff says"));
  act(code_of("Edda Editor"), "publication");
  Page const page = visitor.get(knee);
  EXPECT_TRUE(page.says("staff says") && !page.says("Somebody else"));

  Page const own = moderator.post(std::string(knee) + "/comments", {{"text", "moderator says"}, {"csrf", csrf()}});
  EXPECT_TRUE(own.header("Location").starts_with(std::string(knee) + "?comment=published#comment-"));
  EXPECT_TRUE(visitor.get(knee).says("moderator says"));
  Browser& learner = signed_in("learner");
  learner.post(std::string(knee) + "/comments",
               {{"name", "Lea"}, {"text", "learner says"}, {"csrf", learner.get(knee).csrf()}});
  EXPECT_FALSE(visitor.get(knee).says("learner says"));
}

TEST_P(conversation, an_undone_publication_leaves_the_page_and_waits_again) {
  write(knee, "Zora", "too early");
  Page const done = act(code_of("Zora"), "publication");
  std::string const decision = undo_in(done);
  EXPECT_TRUE(moderator.get(done.header("Location")).says("name=\"decision\" value=\"" + decision + "\""));
  EXPECT_TRUE(visitor.get(knee).says("too early"));

  EXPECT_TRUE(post("/office/comments/reversals", {{"decision", decision}}).goes_to("/office/comments?done=undone"));

  EXPECT_FALSE(visitor.get(knee).says("too early"));
  EXPECT_NE(code_of("Zora"), "");
  EXPECT_TRUE(signed_in("owner").get("/office/journal").says("returned the comment of “Zora” to the queue."));
}

TEST_P(conversation, only_the_newest_decision_can_be_undone) {
  write(knee, "Zora", "to and fro");
  std::string const code = code_of("Zora");
  std::string const first = undo_in(act(code, "publication"));
  post("/office/comments/reversals", {{"decision", first}});
  std::string const second = undo_in(act(code, "refusal"));

  EXPECT_TRUE(post("/office/comments/reversals", {{"decision", first}}).goes_to("/office/comments?done=late"));
  EXPECT_EQ(code_of("Zora"), "");
  EXPECT_TRUE(act(code, "publication").goes_to("/office/comments?done=already"));
  EXPECT_TRUE(post("/office/comments/reversals", {{"decision", second}, {"state", "declined"}})
                  .goes_to("/office/comments?state=declined&done=undone"));
  EXPECT_NE(code_of("Zora"), "");
}

TEST_P(conversation, a_script_is_told_in_a_few_bytes_and_of_a_decision_that_came_first) {
  write(knee, "Brief", "short");
  std::string const code = code_of("Brief");

  Page const done = act(code, "refusal", {{"answer", "brief"}});
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(done.body, "{\"decision\":\"" + code + ".1\"}");
  EXPECT_EQ(act(code, "publication", {{"answer", "brief"}}).status, 409);
  EXPECT_EQ(post("/office/comments/reversals", {{"decision", code + ".1"}, {"answer", "brief"}}).status, 200);
  EXPECT_EQ(post("/office/comments/reversals", {{"decision", code + ".1"}, {"answer", "brief"}}).status, 409);
}

TEST_P(conversation, several_are_declined_at_once_and_never_published_so) {
  FormValues chosen;
  for (auto const* const name : {"One", "Two", "Three"}) {
    write(knee, name, std::string("words of ") + name);
    chosen.emplace_back("comment[]", code_of(name));
  }

  Page const done = post("/office/comments/refusals", chosen);

  EXPECT_TRUE(moderator.get(done.header("Location")).says("Declined 3 comments."));
  EXPECT_EQ(code_of("Two"), "");
  EXPECT_TRUE(moderator.get("/office/comments?state=declined").says("words of Three"));
  EXPECT_TRUE(signed_in("owner").get("/office/journal").says("declined 3 comments at once, of “One”, “Two”"));
  EXPECT_TRUE(post("/office/comments/refusals", {}).goes_to("/office/comments?done=none"));
  EXPECT_EQ(post("/office/comments/refusals", {{"comment[]", "<b>"}}).status, 400);
  EXPECT_EQ(post("/office/comments/refusals", FormValues(101, {"comment[]", chosen[0].second})).status, 400);
  EXPECT_NE(post("/office/comments/publications", chosen).status, 303);
}

TEST_P(conversation, several_declined_for_a_script_are_told_one_by_one) {
  FormValues chosen;
  for (auto const* const name : {"One", "Two"}) {
    write(knee, name, std::string("words of ") + name);
    chosen.emplace_back("comment[]", code_of(name));
  }
  std::string const one = chosen[0].second;
  std::string const two = chosen[1].second;
  EXPECT_EQ(act(one, "publication", {{"answer", "brief"}}).status, 200);
  chosen.emplace_back("answer", "brief");

  EXPECT_EQ(post("/office/comments/refusals", chosen).body, "{\"decisions\":{\"" + two + "\":\"" + two + ".1\"}}");
  EXPECT_EQ(post("/office/comments/refusals", chosen).status, 409);
}

TEST_P(conversation, rules_mark_decline_or_refuse) {
  FormValues rules{
      {"blocked", "miracle\nsnake oil"}, {"on_blocked", "mark"}, {"on_links", "refuse"}, {"links_most", "1"}};
  EXPECT_TRUE(post("/office/comments/settings", rules).goes_to("/office/comments/settings?done=saved"));
  write(knee, "Seller", "A Miracle cure");
  EXPECT_TRUE(moderator.get("/office/comments").says("A <mark>Miracle</mark> cure"));
  Page const refused = write(knee, "Linker", "see www.shop.example");
  EXPECT_EQ(refused.status, 422);
  EXPECT_TRUE(refused.says("cannot hold links") && refused.says("see www.shop.example"));

  rules[1].second = "decline";
  rules[2].second = "decline-many";
  post("/office/comments/settings", rules);
  EXPECT_EQ(write(knee, "Oiler", "snake oil for all").status, 303);
  EXPECT_EQ(write(knee, "Two links", "http://a.example http://b.example").status, 303);
  EXPECT_EQ(write(knee, "One link", "http://a.example").status, 303);
  EXPECT_EQ(code_of("Oiler") + code_of("Two links"), "");
  EXPECT_NE(code_of("One link"), "");
  EXPECT_TRUE(moderator.get("/office/comments?state=declined").says("by a rule"));
  Page const journal = signed_in("owner").get("/office/journal");
  EXPECT_TRUE(journal.says("changed the rules for comments."));
  EXPECT_TRUE(journal.says("The rules for comments declined one of “Oiler”"));
}

TEST_P(conversation, a_form_of_rules_comes_back_filled_with_the_error_beside_its_field) {
  Page const page = post("/office/comments/settings", {{"blocked", std::string(90, 'x')}, {"links_most", "-1"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("id=\"blocked-error\"") && page.says("id=\"links-most-error\""));
  EXPECT_TRUE(page.says(std::string(90, 'x')));
  EXPECT_FALSE(moderator.get("/office/comments/settings").says(std::string(90, 'x')));
  EXPECT_EQ(moderator.get("/office/comments?state=nonsense").status, 404);
}

TEST_P(conversation, a_long_queue_and_what_was_decided_go_on_page_by_page) {
  for (int i = 0; i < 60; ++i) write(knee, "N" + std::to_string(i), "words " + std::to_string(i));
  Page page = moderator.get("/office/comments");
  int next_word = 0;
  for (int pages = 1;; ++pages) {
    for (; page.says(">words " + std::to_string(next_word) + "<"); ++next_word) {
    }
    auto const at = page.body.find("id=\"desk-next\" href=\"");
    if (at == std::string::npos) break;
    ASSERT_LT(pages, 10);
    page = moderator.get(page.body.substr(at + 21, page.body.find('"', at + 21) - at - 21));
  }
  EXPECT_EQ(next_word, 60) << "each once, in order";
}

}  // namespace
}  // namespace vastus
