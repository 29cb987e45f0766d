// SPDX-License-Identifier: Apache-2.0
#include "support/app/test_app.h"

#include <future>

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
  if (!cookie_.empty()) fields.try_emplace("cookie", cookie_);
  for (auto const& [name, value] : fields) asked.fields.emplace_back(name, value);

  auto answered = std::make_shared<std::promise<Answered>>();
  auto future = answered->get_future();
  app_.site().handle(std::move(asked), [answered](Answered answer) { answered->set_value(std::move(answer)); });
  Answered const answer = future.get();
  Page page{.status = answer.status, .head = answer.head, .body = *answer.body};
  if (std::string const set = page.header("Set-Cookie"); !set.empty()) cookie_ = set.substr(0, set.find(';'));
  return page;
}

app::Config TestApp::relaxed() {
  app::Config config;
  config.comments.burst = config.letters.burst = config.searches.burst = config.suggestions.burst = 1'000'000;
  config.workers = 4;
  return config;
}

TestApp::TestApp(Dialect dialect, app::Config config) : store_(dialect, clock_) {
  config.data = data_.path().string();
  auto const filled = app::fill_demo(*store_, password);
  if (!filled) throw Fault(filled.error());
  app_ = std::make_unique<app::App>(config, *store_, clock_);
}

Browser TestApp::browser_of(std::string const& role) {
  Browser made = browser();
  Page const page = made.post("/sign-in", {{"email", role + "@demo.example"}, {"password", password}});
  if (page.status != 303) throw Fault("the demo has no " + role);
  return made;
}

}  // namespace vastus
