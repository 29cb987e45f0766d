// SPDX-License-Identifier: Apache-2.0
// One demo school for all tests of a suite, in which nobody has written anything when a test begins.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>

#include "support/app/test_app.h"
#include "web/settings_store.h"

namespace vastus {

/// Filling a school takes longer than most tests: each store has one, emptied of all talk before every test.
class QuietSchool : public testing::TestWithParam<Dialect> {
 public:
  static void TearDownTestSuite() { schools().clear(); }

 protected:
  QuietSchool() {
    write_now(app.store(), [](Writer& db) {
      forget_talk(db);
      return Verdict::keep;
    });
  }

  /// Somebody of that role, signed in once and for as long as the clock allows.
  Browser& signed_in(std::string const& role) {
    auto& browsers = school().browsers;
    auto found = browsers.find(role);
    if (found == browsers.end() || found->second.get("/office/comments").status == 303) {
      browsers.erase(role);
      found = browsers.emplace(role, app.browser_of(role)).first;
    }
    return found->second;
  }

 private:
  struct School {
    TestApp app{GetParam()};
    std::map<std::string, Browser> browsers;
  };
  static std::map<Dialect, std::unique_ptr<School>>& schools() {
    static std::map<Dialect, std::unique_ptr<School>> all;
    return all;
  }
  static School& school() {
    auto& one = schools()[GetParam()];
    if (!one) one = std::make_unique<School>();
    return *one;
  }
  static void forget_talk(Writer& db) {
    db.each("SELECT DISTINCT place_id FROM discussion_comments",
            [&](Row const& row) { db.moved(Thing::one("discussion_comments", row.id<Id<struct TalkedOf>>(0))); });
    for (auto const* const sql :
         {"DELETE FROM discussion_keys", "DELETE FROM discussion_followers",
          "DELETE FROM discussion_comments WHERE parent_id IS NOT NULL", "DELETE FROM discussion_comments",
          "DELETE FROM jobs_queue WHERE kind IN ('mail.send', 'discussion.tell')"}) {
      db.run(sql);
    }
    for (auto const* const rule : {"blocked_words", "on_blocked", "on_links", "links_most"}) {
      save_setting(db, std::string("discussion.") + rule, "");
    }
  }

 protected:
  TestApp& app = school().app;
};

}  // namespace vastus
