// SPDX-License-Identifier: Apache-2.0
// The whole product without a socket: the demo school on a store of either kind, a clock that stands still, visitors.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/app.h"
#include "mail/mail.h"
#include "support/jobs/test_clock.h"
#include "support/search/test_folder.h"
#include "support/storage/test_store.h"

namespace vastus {

using FormValues = std::vector<std::pair<std::string, std::string>>;

/// What came back, and questions about it.
struct Page {
  int status = 0;
  std::string head;
  std::string body;

  [[nodiscard]] std::string header(std::string_view name) const;
  [[nodiscard]] bool says(std::string_view words) const { return body.find(words) != std::string::npos; }
  [[nodiscard]] bool goes_to(std::string_view url) const { return status == 303 && header("Location") == url; }
  /// The value of the hidden field every form of this session carries.
  [[nodiscard]] std::string csrf() const;
};

class TestApp;

/// Somebody with a browser: keeps cookies, sends forms as a page of ours would.
class Browser {
 public:
  explicit Browser(TestApp& app) : app_(app) {}

  Page get(std::string const& target, std::map<std::string, std::string> fields = {});
  Page post(std::string const& target, FormValues const& values);
  /// The same form with headers of the test's choice, for forms that did not come from our page.
  Page post_with(std::string const& target, FormValues const& values, std::map<std::string, std::string> fields);

  /// A form with files: `content_type` names the boundary of `body`.
  Page post_body(std::string const& target, std::string const& content_type, std::string body);

  /// Another address from now on; `192.0.2.7` at first.
  void come_from(std::string address) { address_ = std::move(address); }
  /// Another browser of the same person: `Firefox/140` and the like.
  void call_itself(std::string user_agent) { user_agent_ = std::move(user_agent); }
  /// The `Cookie` header; of somebody who is signed in just the session's.
  [[nodiscard]] std::string cookie() const;
  void set_cookie(std::string const& name, std::string const& value) { cookies_[name] = value; }
  void forget_cookies() { cookies_.clear(); }
  [[nodiscard]] std::string cookie_named(std::string const& name) const;

 private:
  Page ask(std::string method, std::string const& target, std::map<std::string, std::string> fields, std::string body);

  void keep_cookies(Page const& page);

  TestApp& app_;
  std::map<std::string, std::string> cookies_;
  std::string user_agent_;
  std::string address_ = "192.0.2.7";
};

class TestApp {
 public:
  enum class School { demo, without_people };
  explicit TestApp(Dialect dialect = Dialect::sqlite, app::Config config = relaxed(), School school = School::demo);

  [[nodiscard]] Browser browser() { return Browser(*this); }
  /// Signed in as `moderator@demo.example` and the like.
  [[nodiscard]] Browser browser_of(std::string const& role);
  [[nodiscard]] Site& site() { return app_->site(); }
  [[nodiscard]] SiteMap const& map() const { return app_->map(); }
  /// Runs every job that is due, and answers the letters that were written since the last call.
  [[nodiscard]] std::vector<mail::Letter> letters();
  [[nodiscard]] TestClock& clock() { return clock_; }
  [[nodiscard]] Store& store() { return *store_; }
  [[nodiscard]] TestStore& test_store() { return store_; }
  /// The search index as it is once this node has looked at the store.
  app::SearchKeeper::Did catch_up_search() { return app_->search().catch_up(); }
  [[nodiscard]] search::Index const& search_index() const { return app_->search().index(); }
  /// Asks for the page, and returns once it and all that was asked for before have their compressed forms.
  void until_pressed(std::string const& path);

  /// A configuration in which no test runs into a flood limit by being quick.
  [[nodiscard]] static app::Config relaxed();
  static constexpr auto password = "correct horse battery staple";

 private:
  TestClock clock_;
  TestStore store_;
  test::SearchFolder data_;
  std::unique_ptr<app::App> app_;
  std::int64_t last_letter_ = 0;
};

}  // namespace vastus
