// SPDX-License-Identifier: Apache-2.0
#include "support/app/test_app.h"

#include <future>
#include <thread>

#include "accounts/accounts.h"
#include "app/demo.h"
#include "web/urlencoded.h"

namespace vastus {
namespace {

std::string to_form(FormValues const& values) {
  std::string body;
  for (auto const& [name, value] : values) {
    if (!body.empty()) body += '&';
    body += percent_encoded(name) + '=' + percent_encoded(value);
  }
  return body;
}

void fill_school(Store& store) {
  auto const filled = app::fill_demo(store, TestApp::password);
  if (!filled) throw Fault(filled.error());
}

}  // namespace

std::string Page::header(std::string_view name) const {
  std::string const start = std::string(name) + ": ";
  for (std::size_t at = 0; at < head.size();) {
    auto const end = head.find("\r\n", at);
    std::string_view const line = std::string_view(head).substr(at, end - at);
    if (line.starts_with(start)) return std::string(line.substr(start.size()));
    at = end + 2;
  }
  return {};
}

std::string Page::csrf() const {
  std::string const before = "name=\"csrf\" value=\"";
  auto const at = body.find(before);
  if (at == std::string::npos) return {};
  auto const start = at + before.size();
  return body.substr(start, body.find('"', start) - start);
}

Page Browser::get(std::string const& target, std::map<std::string, std::string> fields) {
  return ask("GET", target, std::move(fields), {});
}

Page Browser::post(std::string const& target, FormValues const& values) {
  return post_with(target, values, {{"origin", "http://school.test"}, {"sec-fetch-site", "same-origin"}});
}

Page Browser::post_with(std::string const& target, FormValues const& values,
                        std::map<std::string, std::string> fields) {
  fields.try_emplace("content-type", "application/x-www-form-urlencoded");
  return ask("POST", target, std::move(fields), to_form(values));
}

Page Browser::post_body(std::string const& target, std::string const& content_type, std::string body) {
  return ask("POST", target,
             {{"origin", "http://school.test"}, {"sec-fetch-site", "same-origin"}, {"content-type", content_type}},
             std::move(body));
}

Page Browser::ask(std::string method, std::string const& target, std::map<std::string, std::string> fields,
                  std::string body) {
  Asked asked{.method = std::move(method), .target = target, .fields = {}, .body = std::move(body), .peer = address_};
  fields.try_emplace("host", "school.test");
  if (!cookies_.empty()) fields.try_emplace("cookie", cookie());
  if (!user_agent_.empty()) fields.try_emplace("user-agent", user_agent_);
  for (auto const& [name, value] : fields) asked.fields.emplace_back(name, value);

  auto answered = std::make_shared<std::promise<Answered>>();
  auto future = answered->get_future();
  app_.site().handle(std::move(asked), [answered](Answered answer) { answered->set_value(std::move(answer)); });
  Answered const answer = future.get();
  Page page{.status = answer.status, .head = answer.head, .body = *answer.body};
  keep_cookies(page);
  return page;
}

void Browser::keep_cookies(Page const& page) {
  std::string const start = "Set-Cookie: ";
  for (auto at = page.head.find(start); at != std::string::npos; at = page.head.find(start, at)) {
    at += start.size();
    std::string const line = page.head.substr(at, page.head.find("\r\n", at) - at);
    std::string const pair = line.substr(0, line.find(';'));
    auto const equals = pair.find('=');
    cookies_[pair.substr(0, equals)] = pair.substr(equals + 1);
    if (line.contains("Max-Age=0")) cookies_.erase(pair.substr(0, equals));
  }
}

std::string Browser::cookie() const {
  std::string header;
  for (auto const& [name, value] : cookies_) header += (header.empty() ? "" : "; ") + name + '=' + value;
  return header;
}

std::string Browser::cookie_named(std::string const& name) const {
  auto const found = cookies_.find(name);
  return found == cookies_.end() ? std::string() : found->second;
}

app::Config TestApp::relaxed() {
  app::Config config;
  config.comments.burst = config.letters.burst = config.searches.burst = config.suggestions.burst = 1'000'000;
  config.workers = 4;
  config.darkroom = VASTUS_PROGRAM;
  return config;
}

TestApp::TestApp(Dialect dialect, app::Config config, School school)
    : store_(dialect, clock_, school == School::demo ? fill_school : TestStore::Fill{}) {
  config.data = data_.path().string();
  app_ = std::make_unique<app::App>(config, *store_, clock_);
}

void TestApp::until_pressed(std::string const& path) {
  Glance const glance{.target = path, .cookie = {}, .accept_encoding = "br", .if_none_match = {}};
  if (browser().get(path).status != 200) throw Fault("nothing to press at " + path);
  for (;;) {
    auto const kept = site().at_once(glance);
    if (kept && kept->coding == FinishedAnswer::Coding::brotli) return;
    std::this_thread::yield();
  }
}

std::vector<mail::Letter> TestApp::letters() {
  app_->run_due_jobs();
  std::vector<mail::Letter> found;
  store_->read([&](Reader& db) {
    db.each(
        "SELECT id, to_email, to_name, subject, text, html FROM mail_letters WHERE id > $1 ORDER BY id",
        [&](Row const& row) {
          last_letter_ = row.number(0);
          mail::Letter letter;
          letter.to = {row.string(1), row.string(2)};
          letter.subject = row.string(3);
          letter.text = row.string(4);
          letter.html = row.string(5);
          found.push_back(std::move(letter));
        },
        last_letter_);
  });
  return found;
}

Browser TestApp::browser_of(std::string const& role) {
  Browser made = browser();
  Page const page = made.post("/sign-in", {{"email", role + "@demo.example"}, {"password", password}});
  if (page.status != 303) throw Fault("the demo has no " + role);
  return made;
}

}  // namespace vastus
