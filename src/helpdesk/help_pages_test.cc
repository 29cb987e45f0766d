// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <regex>

#include "helpdesk/helpdesk.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

FormValues const letter{{"name", "Ana Example"},
                        {"email", "ana@visitor.example"},
                        {"subject", "A mistake in the lede"},
                        {"text", "The second sentence lacks a verb."}};

FormValues with(FormValues values, std::string const& name, std::string const& value) {
  for (auto& [key, held] : values) {
    if (key == name) {
      held = value;
      return values;
    }
  }
  values.emplace_back(name, value);
  return values;
}

/// A form as browsers send it with files.
std::string multipart(FormValues const& values, std::vector<std::pair<std::string, std::string>> const& files) {
  std::string body;
  for (auto const& [name, value] : values)
    body += "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  for (auto const& [name, bytes] : files)
    body += "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
            "\"\r\nContent-Type: image/png\r\n\r\n" + bytes + "\r\n";
  return body + "--edge--\r\n";
}

constexpr auto multipart_type = "multipart/form-data; boundary=edge";

std::string first_match(std::string const& text, std::string const& pattern) {
  std::smatch found;
  return std::regex_search(text, found, std::regex(pattern)) ? found[found.size() - 1].str() : std::string();
}

class help_desk : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};

  std::string newest_letter(std::string const& column) {
    std::string text;
    app.store().read([&](Reader& db) {
      text = db.list("SELECT " + column + " FROM mail_letters ORDER BY id DESC LIMIT 1", [](Row const& row) {
                 return row.string(0);
               }).at(0);
    });
    return text;
  }
  std::int64_t count(std::string const& table) {
    std::int64_t rows = 0;
    app.store().read([&](Reader& db) { rows = db.number("SELECT COUNT(*) FROM " + table); });
    return rows;
  }
  /// The page a letter's link opens.
  std::string link() { return first_match(newest_letter("text"), "(/help/tickets/[A-Za-z0-9_-]+)"); }
  static std::string ticket_of(Page const& sent) {
    return "/office/tickets/" + first_match(sent.header("Location"), "ticket=([0-9A-Z]+)");
  }
  static std::string seen(Page const& page) { return first_match(page.body, "name=\"seen\" value=\"([0-9A-Z]+)\""); }
};

INSTANTIATE_TEST_SUITE_P(on, help_desk, both_stores(), name_of_store);

TEST_P(help_desk, a_letter_becomes_a_ticket_that_its_link_opens) {
  Browser visitor = app.browser();
  EXPECT_TRUE(visitor.get("/help").says("name=\"website\""));
  Page const sent = visitor.post("/help", letter);
  EXPECT_EQ(sent.status, 303);
  EXPECT_TRUE(sent.header("Location").starts_with("/help/sent?ticket="));
  EXPECT_EQ(newest_letter("to_email"), "ana@visitor.example");
  EXPECT_EQ(newest_letter("text").find("verb"), std::string::npos);

  Page const own = visitor.get(link());
  EXPECT_TRUE(own.says("lacks a verb"));
  EXPECT_EQ(own.header("Cache-Control"), "private, no-store");
  EXPECT_EQ(visitor.get(link() + "x").status, 404);

  EXPECT_TRUE(visitor.post(link() + "/closing", {}).goes_to(link() + "?done=closed"));
  EXPECT_TRUE(visitor.get(link()).says("It is closed."));
  for (int twice = 0; twice < 2; ++twice)
    EXPECT_TRUE(visitor.post(link() + "/answers", {{"text", "One more thing"}}).goes_to(link() + "?done=sent"));
  EXPECT_TRUE(visitor.get(link()).says("It waits for our answer."));
  std::string const thread = visitor.get(link()).body;
  EXPECT_EQ(thread.find("One more thing"), thread.rfind("One more thing"));
  EXPECT_EQ(visitor.post(link() + "/answers", {{"text", " "}}).status, 422);
}

TEST_P(help_desk, an_answer_goes_out_and_a_note_does_not) {
  Page const sent = app.browser().post("/help", letter);
  std::string const own = link();
  Browser moderator = app.browser_of("moderator");
  std::string const url = ticket_of(sent);
  Page const page = moderator.get(url);
  ASSERT_EQ(page.status, 200);
  EXPECT_TRUE(moderator.get("/office/tickets").says("A mistake in the lede"));

  moderator.post(url + "/notes", {{"csrf", page.csrf()}, {"note", "She wrote before"}});
  Page const noted = moderator.get(url);
  EXPECT_TRUE(noted.says("She wrote before"));
  app.clock().move(std::chrono::hours(3));
  Page const answered = moderator.post(
      url + "/replies", {{"csrf", page.csrf()}, {"seen", seen(noted)}, {"reply", "It has one now. Thank you."}});

  EXPECT_TRUE(answered.goes_to(url + "?done=answered"));
  EXPECT_TRUE(newest_letter("text").starts_with("It has one now."));
  EXPECT_EQ(newest_letter("CASE by_person WHEN 1 THEN 'a person' ELSE 'the school' END"), "a person");
  Page const theirs = app.browser().get(own);
  EXPECT_TRUE(theirs.says("It has one now."));
  EXPECT_FALSE(theirs.says("She wrote before"));
  EXPECT_TRUE(moderator.get("/office/tickets?state=theirs").says("of the last 30 days came within"));
  EXPECT_TRUE(app.browser_of("owner").get("/office/journal").says("Mo Moderator answered ticket"));
}

TEST_P(help_desk, whoever_answers_second_is_told_and_loses_nothing) {
  std::string const url = ticket_of(app.browser().post("/help", letter));
  Browser moderator = app.browser_of("moderator");
  Browser owner = app.browser_of("owner");
  Page const first = moderator.get(url);
  Page const second = owner.get(url);
  FormValues const reply{{"csrf", first.csrf()}, {"seen", seen(first)}, {"reply", "Mended."}};
  EXPECT_EQ(moderator.post(url + "/replies", reply).status, 303);
  EXPECT_EQ(moderator.post(url + "/replies", reply).status, 303);
  std::int64_t const letters = count("mail_letters");

  Page const late = owner.post(url + "/replies", {{"csrf", second.csrf()}, {"seen", seen(second)}, {"reply", "Soon."}});

  EXPECT_EQ(late.status, 409);
  EXPECT_TRUE(late.says("Somebody wrote on this ticket while you did."));
  EXPECT_TRUE(late.says("Soon.</textarea>"));
  EXPECT_TRUE(late.says("Mended."));
  EXPECT_EQ(count("mail_letters"), letters);
  EXPECT_EQ(owner.post(url + "/replies", {{"csrf", late.csrf()}, {"seen", seen(late)}, {"reply", "Soon."}}).status,
            303);
  EXPECT_EQ(count("mail_letters"), letters + 1);
}

TEST_P(help_desk, tickets_are_found_by_code_address_and_words_and_listed_by_state) {
  std::string const url = ticket_of(app.browser().post("/help", letter));
  Browser moderator = app.browser_of("moderator");
  std::string const code = url.substr(url.rfind('/') + 1);
  for (std::string const& asked : {code, std::string("ANA@visitor.example"), std::string("sentence+verb")})
    EXPECT_TRUE(moderator.get("/office/tickets?q=" + asked).says(code)) << asked;
  for (std::string const& asked : {std::string("sentence+handouts"), std::string("0000000000001"),
                                   std::string("nobody@x.example"), std::string("%00"), std::string("a")})
    EXPECT_FALSE(moderator.get("/office/tickets?q=" + asked).says(code)) << asked;

  Page const page = moderator.get(url);
  moderator.post(url + "/state", {{"csrf", page.csrf()}, {"state", "closed"}});
  EXPECT_TRUE(moderator.get("/office/tickets?state=closed").says(code));
  EXPECT_FALSE(moderator.get("/office/tickets?state=new").says(code));
  EXPECT_EQ(moderator.post(url + "/state", {{"csrf", page.csrf()}, {"state", "fresh"}}).status, 400);
  std::string const person = first_match(page.body, "<option value=\"([0-9A-Z]+)\">Mo Moderator");
  EXPECT_TRUE(
      moderator.post(url + "/assignment", {{"csrf", page.csrf()}, {"person", person}}).goes_to(url + "?done=assigned"));
  EXPECT_EQ(moderator.post(url + "/assignment", {{"csrf", page.csrf()}, {"person", "0000000000001"}}).status, 400);
  EXPECT_TRUE(moderator.get("/office/tickets?state=closed").says("Mo Moderator</td>"));
}

TEST_P(help_desk, usual_answers_stand_on_help_at_once_and_fill_in_replies) {
  EXPECT_FALSE(app.browser().get("/help").says("Do you sell tape?"));
  Browser moderator = app.browser_of("moderator");
  Page const list = moderator.get("/office/tickets/answers");
  FormValues const usual{{"csrf", list.csrf()},
                         {"question", "Do you sell tape?"},
                         {"answer", "*No.* We teach."},
                         {"place", "5"},
                         {"is_shown", "yes"}};
  EXPECT_TRUE(moderator.post("/office/tickets/answers", usual).goes_to("/office/tickets/answers?done=added"));
  EXPECT_TRUE(app.browser().get("/help").says("<em>No.</em> We teach."));
  Page const twice = moderator.post("/office/tickets/answers", usual);
  EXPECT_EQ(twice.status, 422);
  EXPECT_TRUE(twice.says("id=\"question-error\""));

  std::string const url = first_match(moderator.get("/office/tickets/answers").body,
                                      "(/office/tickets/answers/[0-9A-Z]+)\">Do you sell tape");
  Page const open = moderator.get(url);
  std::string const since = first_match(open.body, "name=\"changed_at\" value=\"([0-9]+)\"");
  app.clock().move(std::chrono::minutes(1));
  FormValues const change = with(with(usual, "changed_at", since), "answer", "No.");
  EXPECT_EQ(moderator.post(url, change).status, 303);
  EXPECT_EQ(moderator.post(url, with(change, "answer", "Yes.")).status, 409);

  std::string const ticket = ticket_of(app.browser().post("/help", letter));
  Page const draft = moderator.post(ticket + "/drafts", {{"csrf", list.csrf()},
                                                         {"seen", seen(moderator.get(ticket))},
                                                         {"reply", "Dear Ana,"},
                                                         {"canned", url.substr(url.rfind('/') + 1)}});
  EXPECT_TRUE(draft.says("Dear Ana,\n\nNo.</textarea>"));
  EXPECT_EQ(moderator.post(url + "/removal", {{"csrf", list.csrf()}}).status, 303);
  EXPECT_FALSE(app.browser().get("/help").says("Do you sell tape?"));
  EXPECT_TRUE(app.browser_of("owner").get("/office/journal").says("removed the usual question “Do you sell tape?”"));
}

class help_form : public testing::Test {
 protected:
  static TestApp& app() {
    static TestApp shared;
    return shared;
  }
  static std::int64_t tickets() {
    std::int64_t rows = 0;
    app().store().read([&](Reader& db) { rows = db.number("SELECT COUNT(*) FROM helpdesk_tickets"); });
    return rows;
  }
};

TEST_F(help_form, a_refused_letter_comes_back_as_it_was_typed) {
  std::int64_t const before = tickets();
  for (auto const& [name, value] : FormValues{{"name", " "},
                                              {"email", "ana"},
                                              {"email", "ana@münchen.example"},
                                              {"email", "a@b.example\r\nBcc: c@d.example"},
                                              {"subject", "two\nlines"},
                                              {"text", ""},
                                              {"text", std::string(8001, 'x')}}) {
    Page const page = app().browser().post("/help", with(letter, name, value));
    EXPECT_EQ(page.status, 422) << name << value.substr(0, 20);
    EXPECT_TRUE(page.says("id=\"help-" + name + "-error\"")) << name << value.substr(0, 20);
    if (name == "text") continue;
    EXPECT_TRUE(page.says("lacks a verb"));
  }
  EXPECT_EQ(tickets(), before);
}

TEST_F(help_form, a_hostile_file_is_refused_by_name_and_the_words_stay) {
  std::int64_t const before = tickets();
  Page const page = app().browser().post_body(
      "/help", multipart_type,
      multipart(letter, {{"knee<b>.png", "MZ\x90 not a picture"}, {"big.png", std::string(5 << 20, 'x')}}));
  EXPECT_EQ(page.status, 422);
  EXPECT_TRUE(page.says("“knee&lt;b&gt;.png” was not taken"));
  EXPECT_TRUE(page.says("“big.png” was not taken: a file may have at most 4 megabytes."));
  EXPECT_TRUE(page.says("lacks a verb"));
  EXPECT_EQ(tickets(), before);
}

TEST_F(help_form, a_picture_is_kept_and_only_the_staff_of_its_ticket_may_fetch_it) {
  std::string const svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h1\"/></svg>";
  Page const sent = app().browser().post_body(
      "/help", multipart_type,
      multipart(with(letter, "subject", "With a drawing"), {{"knee drawing.svg", svg}, {"", ""}}));
  ASSERT_EQ(sent.status, 303);
  std::string const url = "/office/tickets/" + first_match(sent.header("Location"), "ticket=([0-9A-Z]+)");
  Browser moderator = app().browser_of("moderator");
  std::string const file = first_match(moderator.get(url).body, "href=\"(/office/tickets/[0-9A-Z]+/files/[0-9A-Z]+)\"");
  Page const fetched = moderator.get(file);
  EXPECT_EQ(fetched.body, svg);
  EXPECT_TRUE(fetched.header("Content-Disposition").starts_with("attachment;"));
  EXPECT_NE(fetched.head.find("Content-Security-Policy: sandbox"), std::string::npos);
  EXPECT_EQ(fetched.header("X-Content-Type-Options"), "nosniff");
  Page const other = app().browser().post("/help", with(letter, "subject", "Without one"));
  std::string const elsewhere = "/office/tickets/" + first_match(other.header("Location"), "ticket=([0-9A-Z]+)");
  EXPECT_EQ(moderator.get(elsewhere + file.substr(file.find("/files/"))).status, 404);
  EXPECT_EQ(app().browser_of("editor").get(file).status, 403);
}

TEST_F(help_form, a_form_sent_twice_is_one_ticket_and_a_trap_is_none) {
  FormValues const same = with(letter, "subject", "Twice");
  app().browser().post("/help", same);
  std::int64_t const before = tickets();
  EXPECT_TRUE(app().browser().post("/help", same).goes_to("/help/sent"));
  EXPECT_TRUE(app().browser().post("/help", with(letter, "website", "x")).goes_to("/help/sent"));
  EXPECT_EQ(tickets(), before);
}

TEST_F(help_form, words_of_an_emergency_are_answered_with_a_number_to_call) {
  Page const sent = app().browser().post("/help", with(letter, "text", "I have chest pain since morning"));
  EXPECT_TRUE(sent.header("Location").ends_with("&call=now"));
  EXPECT_TRUE(app().browser().get(sent.header("Location")).says("call the emergency number"));
  EXPECT_FALSE(app().browser().get("/help/sent?ticket=%3Cb%3E").says("<b>"));
}

TEST(help_flood, a_quick_writer_is_asked_to_wait_and_loses_nothing) {
  app::Config config = TestApp::relaxed();
  config.letters = {.burst = 1, .each = std::chrono::minutes(10)};
  TestApp app(Dialect::sqlite, config);
  EXPECT_EQ(app.browser().post("/help", letter).status, 303);
  Page const late = app.browser().post("/help", with(letter, "subject", "Again"));
  EXPECT_EQ(late.status, 429);
  EXPECT_EQ(late.header("Retry-After"), "600");
  EXPECT_TRUE(late.says("lacks a verb"));
}

}  // namespace
}  // namespace vastus
