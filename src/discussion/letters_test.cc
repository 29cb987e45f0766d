// SPDX-License-Identifier: Apache-2.0
// Letters to those who wrote a comment, from the question whether the address is theirs to the comment's removal.
#include <gtest/gtest.h>

#include "discussion/discussion.h"
#include "discussion/letter.h"
#include "jobs/runner.h"
#include "mail/letter_store.h"
#include "support/discussion/quiet_school.h"

namespace vastus {
namespace {

constexpr auto knee = "/library/runners-knee";

class letters : public QuietSchool {
 protected:
  Browser visitor = app.browser();
  Browser& moderator = signed_in("moderator");
  Words const words = Words::of("en");

  void write(std::string const& name, std::string const& email, std::string const& reply = {}) {
    Page const sent = visitor.post(std::string(knee) + "/comments",
                                   {{"name", name}, {"text", "words of " + name}, {"email", email}, {"reply", reply}});
    EXPECT_EQ(sent.status, 303) << name;
  }
  /// Publishes the comment of `name` and returns its code.
  std::string publish(std::string const& name) {
    Page const queue = moderator.get("/office/comments");
    auto const at = queue.body.find("\" data-name=\"" + name + "\"");
    std::string code = queue.body.substr(at - 13, 13);
    Page const done = moderator.post("/office/comments/" + code + "/publication", {{"csrf", queue.csrf()}});
    undo_ = done.header("Location").substr(done.header("Location").find("undo=") + 5);
    return code;
  }
  /// Everything that leaves when the clock has gone on.
  std::vector<mail::Letter> letters_after(Duration time) {
    app.clock().move(time);
    std::vector<mail::Letter> sent;
    jobs::Kinds kinds;
    kinds.add(std::string(discussion::telling_kind),
              discussion::telling(words, {.school = "School", .address = "https://school.test"}));
    kinds.add(std::string(mail::send_kind),
              [&sent](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
                mail::LetterId const id(from_code(payload.substr(1, payload.size() - 2)).value_or(0));
                visit.store.read([&](Reader& db) { sent.push_back(mail::find_letter(db, id)->letter); });
                return {};
              });
    jobs::Runner(app.store(), app.clock(), std::move(kinds)).run_due();
    return sent;
  }
  std::vector<mail::Letter> letters_now() { return letters_after(std::chrono::minutes(3)); }
  static std::string link(mail::Letter const& letter, std::string const& what) {
    auto const at = letter.text.find("/comments/" + what + "/");
    return at == std::string::npos ? std::string() : letter.text.substr(at, letter.text.find('\n', at) - at);
  }
  /// Writes, confirms and publishes; the letter that tells of it.
  mail::Letter published(std::string const& name, std::string const& email) {
    write(name, email);
    visitor.post(link(letters_now().at(0), "confirmation"), {});
    code_ = publish(name);
    return letters_now().at(0);
  }

  std::string undo_;
  std::string code_;
};

INSTANTIATE_TEST_SUITE_P(on, letters, both_stores(), name_of_store);

TEST_P(letters, an_address_is_asked_first_and_only_a_press_confirms_it) {
  write("Ana", "ana@writers.example");
  auto const asked = letters_now();
  ASSERT_EQ(asked.size(), 1u);
  EXPECT_EQ(asked[0].to.email, "ana@writers.example");
  EXPECT_EQ(asked[0].text.find("words of Ana"), std::string::npos);  // nothing a stranger wrote
  std::string const url = link(asked[0], "confirmation");

  EXPECT_TRUE(visitor.get(url).says("words of Ana"));
  EXPECT_EQ(visitor.get(url).header("Cache-Control"), "private, no-store");
  publish("Ana");
  EXPECT_TRUE(letters_now().empty());  // a look confirms nothing
  EXPECT_TRUE(visitor.post(url, {}).goes_to(std::string(knee) + "?comment=confirmed#comments"));
  auto const told = letters_now();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_NE(told[0].subject.find("published"), std::string::npos);
  EXPECT_EQ(told[0].list_unsubscribe, "https://school.test" + link(told[0], "unsubscription"));
  EXPECT_EQ(visitor.post(url, {}).status, 404);
  EXPECT_TRUE(letters_now().empty());
  EXPECT_FALSE(visitor.get(knee).says("ana@writers.example"));
  EXPECT_FALSE(moderator.get("/office/comments?state=published").says("ana@writers.example"));
}

TEST_P(letters, a_question_ends_after_seven_days_and_the_address_is_forgotten) {
  write("Ana", "ana@writers.example");
  std::string const url = link(letters_now().at(0), "confirmation");
  app.clock().move(std::chrono::hours(24 * 7));
  EXPECT_EQ(visitor.get(url).status, 404);
  EXPECT_EQ(visitor.post(url, {}).status, 404);
  write_now(app.store(), [](Writer& db) {
    discussion::forget_expired(db);
    return Verdict::keep;
  });
  app.store().read([](Reader& db) {
    EXPECT_EQ(db.number("SELECT COUNT(*) FROM discussion_followers"), 0);
    EXPECT_EQ(db.number("SELECT COUNT(*) FROM discussion_keys"), 0);
  });
}

TEST_P(letters, a_writer_is_told_of_an_answer_once_it_can_be_read) {
  mail::Letter const told = published("Ana", "ana@writers.example");
  EXPECT_NE(told.text.find("https://school.test/library/runners-knee#comment-" + code_), std::string::npos);
  write("Bo", "", code_);
  EXPECT_TRUE(letters_now().empty());
  publish("Bo");
  auto const answered = letters_now();
  ASSERT_EQ(answered.size(), 1u);
  EXPECT_EQ(answered[0].to.email, "ana@writers.example");
  EXPECT_NE(answered[0].text.find("Bo answered"), std::string::npos);
  EXPECT_NE(answered[0].text.find("> words of Bo"), std::string::npos);
}

TEST_P(letters, a_publication_undone_at_once_tells_nobody) {
  write("Ana", "ana@writers.example");
  visitor.post(link(letters_now().at(0), "confirmation"), {});
  publish("Ana");
  Page const desk = moderator.get("/office/comments/settings");
  moderator.post("/office/comments/reversals", {{"decision", undo_}, {"csrf", desk.csrf()}});
  EXPECT_TRUE(letters_now().empty());
  publish("Ana");
  EXPECT_EQ(letters_now().size(), 1u);
}

TEST_P(letters, one_click_ends_them_without_a_page_a_session_or_an_origin) {
  mail::Letter const told = published("Ana", "ana@writers.example");
  std::string const url = link(told, "unsubscription");
  EXPECT_TRUE(visitor.get(url).says("<button"));
  write("Bo", "", code_);

  Page const done = app.browser().post_with(url, {{"List-Unsubscribe", "One-Click"}}, {});
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(app.browser().post_with(url, {{"List-Unsubscribe", "One-Click"}}, {}).status, 200);
  EXPECT_EQ(moderator.post_with(url, {}, {}).status, 200);  // a session changes nothing

  publish("Bo");
  EXPECT_TRUE(letters_now().empty());
  app.store().read([](Reader& db) { EXPECT_EQ(db.number("SELECT COUNT(*) FROM discussion_followers"), 0); });
}

TEST_P(letters, a_writer_removes_their_comment_and_its_answers_stay) {
  mail::Letter const told = published("Ana", "ana@writers.example");
  write("Bo", "", code_);
  publish("Bo");
  std::string const url = link(told, "removal");
  EXPECT_TRUE(visitor.get(url).says("words of Ana"));
  EXPECT_TRUE(visitor.get(knee).says("words of Ana"));
  EXPECT_EQ(app.browser().post_with(url, {}, {}).status, 403);  // only our page removes

  EXPECT_TRUE(visitor.post(url, {}).goes_to(std::string(knee) + "?comment=removed#comments"));

  Page const page = visitor.get(knee);
  EXPECT_FALSE(page.says("words of Ana"));
  EXPECT_TRUE(page.says("Removed by its writer.") && page.says("words of Bo"));
  EXPECT_FALSE(page.says("?reply=" + code_));
  EXPECT_EQ(visitor.post(url, {}).status, 404);
  Page const desk = moderator.get("/office/comments?state=published");
  EXPECT_FALSE(desk.says("words of Ana"));
  EXPECT_TRUE(signed_in("owner").get("/office/journal").says("removed it."));
  EXPECT_TRUE(letters_now().empty());
}

TEST_P(letters, a_comment_without_answers_leaves_nothing_behind) {
  mail::Letter const told = published("Ana", "ana@writers.example");
  visitor.post(link(told, "removal"), {});
  EXPECT_FALSE(visitor.get(knee).says("Removed by its writer."));
}

TEST_P(letters, strangers_cannot_fill_a_letterbox_or_open_one) {
  for (auto const* const name : {"A", "B", "C", "D", "E"}) write(name, "victim@else.example");
  EXPECT_EQ(letters_now().size(), 3u);
  for (auto const* const bad : {"no address", "a@b", "a@b.example\r\nBcc: c@d.example", "\"q\"@b.example"}) {
    Page const page =
        visitor.post(std::string(knee) + "/comments", {{"name", "N"}, {"text", "kept words"}, {"email", bad}});
    EXPECT_EQ(page.status, 422) << bad;
    EXPECT_TRUE(page.says("comment-email-error") && page.says("kept words")) << bad;
  }
  for (auto const* const page : {"confirmation", "unsubscription", "removal"}) {
    std::string const url = std::string("/comments/") + page + "/";
    for (std::string const& token : {std::string("x"), std::string(5000, 'x'), std::string("%27%22")}) {
      EXPECT_EQ(visitor.get(url + token).status, 404);
      EXPECT_EQ(visitor.post(url + token, {}).status, 404);
    }
  }
  // A key opens what it is for.
  mail::Letter const told = published("Ana", "ana@writers.example");
  std::string const token = link(told, "removal").substr(std::string("/comments/removal/").size());
  EXPECT_EQ(visitor.post("/comments/confirmation/" + token, {}).status, 404);
  app.store().read([&](Reader& db) {
    EXPECT_EQ(db.number("SELECT COUNT(*) FROM discussion_keys WHERE digest = $1", Bytes{token}), 0);
  });
}

}  // namespace
}  // namespace vastus
