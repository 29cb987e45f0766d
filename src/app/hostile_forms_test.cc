// SPDX-License-Identifier: Apache-2.0
// Finds every form of the school as its owner does, by following links, and types the Big List of Naughty Strings.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/text.h"
#include "support/app/test_app.h"
#include "view/html.h"
#include "web/urlencoded.h"

namespace vastus {
namespace {

struct Field {
  std::string name;
  std::string value;
  bool is_typed = false;  ///< somebody can write anything there
};

struct Form {
  std::string page;
  std::string action;
  bool is_post = false;
  std::vector<Field> fields;

  [[nodiscard]] std::vector<std::string> typed() const {
    std::vector<std::string> names;
    for (Field const& field : fields) {
      if (field.is_typed) names.push_back(field.name);
    }
    return names;
  }
};

std::string plain(std::string_view escaped) {
  std::pair<std::string_view, char> const marks[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&amp;", '&'}};
  std::string text;
  while (!escaped.empty()) {
    auto const* const mark = std::find_if(std::begin(marks), std::end(marks),
                                          [&](auto const& one) { return escaped.starts_with(one.first); });
    text += mark == std::end(marks) ? escaped.front() : mark->second;
    escaped.remove_prefix(mark == std::end(marks) ? 1 : mark->first.size());
  }
  return text;
}

/// The attributes of a tag as our views write them: `<input name="words" required value="…">`.
std::map<std::string, std::string> attributes_of(std::string_view tag) {
  std::map<std::string, std::string> found;
  std::size_t at = tag.find_first_of(" >");
  while (at < tag.size() && tag[at] == ' ') {
    auto const start = at + 1;
    at = tag.find_first_of(" =>", start);
    std::string const name(tag.substr(start, at - start));
    if (at >= tag.size() || tag[at] != '=') {
      found[name];
      continue;
    }
    auto const end = tag.find('"', at + 2);
    found[name] = plain(tag.substr(at + 2, end - at - 2));
    at = end + 1;
  }
  return found;
}

bool is_written_in(std::string const& type) {
  static std::set<std::string> const types{"", "text", "search", "email", "url", "tel", "number", "date", "textarea"};
  return types.contains(type);
}

/// Calls `seen(tag, rest)` for each tag of `html` whose name is `name`.
template <typename Seen>
void each_tag(std::string_view html, std::string const& name, Seen const& seen) {
  std::string const start = "<" + name;
  for (auto at = html.find(start); at != std::string_view::npos; at = html.find(start, at + 1)) {
    char const next = html[at + start.size()];
    if (next != ' ' && next != '>') continue;
    auto const end = html.find('>', at);
    seen(html.substr(at, end + 1 - at), html.substr(end + 1));
  }
}

std::vector<Field> fields_of(std::string_view form) {
  std::vector<Field> fields;
  each_tag(form, "input", [&](std::string_view tag, std::string_view) {
    auto given = attributes_of(tag);
    std::string const& type = given["type"];
    bool const is_chosen = (type != "checkbox" && type != "radio") || given.contains("checked");
    if (!given["name"].empty() && is_chosen) fields.push_back({given["name"], given["value"], is_written_in(type)});
  });
  each_tag(form, "textarea", [&](std::string_view tag, std::string_view rest) {
    fields.push_back({attributes_of(tag)["name"], plain(rest.substr(0, rest.find("</textarea>"))), true});
  });
  each_tag(form, "select", [&](std::string_view tag, std::string_view rest) {
    std::string chosen;
    each_tag(rest.substr(0, rest.find("</select>")), "option", [&](std::string_view option, std::string_view) {
      auto given = attributes_of(option);
      if (given.contains("selected")) chosen = given["value"];
    });
    fields.push_back({attributes_of(tag)["name"], chosen, false});
  });
  // Enter presses the first button.
  bool is_first = true;
  each_tag(form, "button", [&](std::string_view tag, std::string_view) {
    auto given = attributes_of(tag);
    if (is_first && !given["name"].empty()) fields.push_back({given["name"], given["value"], false});
    is_first = false;
  });
  return fields;
}

std::vector<Form> forms_of(std::string const& page, std::string const& html) {
  std::vector<Form> forms;
  each_tag(html, "form", [&](std::string_view tag, std::string_view rest) {
    auto given = attributes_of(tag);
    std::string const action = given["action"].empty() ? page : given["action"];
    Form form{.page = page,
              .action = action.substr(0, action.find_first_of("?#")),
              .is_post = given["method"] == "post",
              .fields = {}};
    form.fields = fields_of(rest.substr(0, rest.find("</form>")));
    bool const has_password = rest.substr(0, rest.find("</form>")).find("type=\"password\"") != std::string_view::npos;
    if (!form.typed().empty() && !has_password) forms.push_back(std::move(form));
  });
  return forms;
}

std::string join(std::vector<std::string> const& names) {
  std::string all;
  for (std::string const& name : names) all += name + ' ';
  return all;
}

/// `/office/tickets/0CN8WY82K7JWD` and its like are one kind of page; so are records.
std::string kind_of(std::string const& target) {
  std::string kind;
  int place = 0;
  bool const is_record = target.starts_with("/office/records/");
  for (std::string_view const part : split(std::string_view(target).substr(0, target.find('?')), '/')) {
    ++place;
    bool const is_code = part.size() == 13 && part.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ") == part.npos;
    bool const is_number = !part.empty() && part.find_first_not_of("0123456789.") == part.npos;
    bool const is_name = is_record && (place == 4 || place == 5) && part != "new";
    kind += is_code || is_number || is_name ? "/*" : "/" + std::string(part);
  }
  return kind;
}

/// The Big List of Naughty Strings.
std::vector<std::string> naughty_strings() {
  std::ifstream file(VASTUS_SOURCE "/test/data/hostile/blns.json");
  std::stringstream text;
  text << file.rdbuf();
  std::vector<std::string> strings;
  auto const parsed = boost::json::parse(text.str());
  for (auto const& value : parsed.as_array()) strings.emplace_back(value.as_string());
  return strings;
}

class hostile_forms : public testing::Test {
 protected:
  TestApp app;
  Browser owner = app.browser_of("owner");

  void SetUp() override {
    app.catch_up_search();
    std::string const record = "/office/records/exercise/wall-sit";
    ASSERT_EQ(owner.post(record + "/draft", {{"csrf", owner.get(record).csrf()}}).status, 303);
  }

  /// One page of each kind that links lead to from here.
  std::vector<Form> find_forms() {
    std::deque<std::string> ahead{"/office",           "/account", "/library/runners-knee",
                                  "/search",           "/help",    "/office/records/exercise/wall-sit",
                                  "/sign-in/forgotten"};
    std::set<std::string> seen;
    std::set<std::string> known;
    std::vector<Form> forms;
    while (!ahead.empty()) {
      std::string const target = std::move(ahead.front());
      ahead.pop_front();
      if (!seen.insert(kind_of(target)).second) continue;
      Page const page = owner.get(target);
      if (page.status == 303) ahead.push_back(page.header("Location"));
      for (Form& form : forms_of(target, page.body)) {
        if (known.insert(form.action + '?' + join(form.typed())).second) forms.push_back(std::move(form));
      }
      each_tag(page.body, "a", [&](std::string_view tag, std::string_view) {
        std::string const to = attributes_of(tag)["href"];
        if (to.starts_with("/office") || to.starts_with("/account")) ahead.push_back(to.substr(0, to.find('#')));
      });
    }
    return forms;
  }

  /// The form as it stands on its page now, with `text` in one field.
  Page send(Form const& known, std::string const& field, std::string const& text) {
    Form form = known;
    for (Form const& now : forms_of(known.page, owner.get(known.page).body)) {
      if (now.action == known.action && now.typed() == known.typed()) form = now;
    }
    FormValues values;
    std::string query;
    for (Field const& one : form.fields) {
      values.emplace_back(one.name, one.name == field ? text : one.value);
      query += (query.empty() ? "?" : "&") + percent_encoded(one.name) + '=' + percent_encoded(values.back().second);
    }
    if (form.is_post) return owner.post(form.action, values);
    return owner.get(form.action + query);
  }

  void check(Form const& form, std::string const& field, std::string const& text) {
    std::string const told = form.action + ", " + field + ": " + text;
    bool const could_act = text.find("<") != std::string::npos && text.find(">") != std::string::npos;
    Page page = send(form, field, text);
    if (page.status == 422) {
      std::string escaped;
      append_escaped(escaped, text);
      EXPECT_TRUE(page.says(escaped) || page.says("aria-invalid")) << told;
    } else if (form.is_post) {
      EXPECT_EQ(page.status, 303) << told;
      page = owner.get(page.header("Location"));
    }
    EXPECT_TRUE(page.status == 200 || page.status == 422) << page.status << " for " << told;
    EXPECT_FALSE(could_act && page.says(text)) << told;
  }
};

TEST_F(hostile_forms, every_form_takes_or_refuses_every_naughty_string) {
  auto const forms = find_forms();
  auto const strings = naughty_strings();
  ASSERT_GT(strings.size(), 500u);
  std::vector<std::pair<Form const*, std::string>> fields;
  for (Form const& form : forms) {
    for (std::string const& name : form.typed()) {
      if (name != "website") fields.emplace_back(&form, name);  // what only programs fill in
    }
  }
  ASSERT_GE(fields.size(), 30u) << "the links of the office lead to its forms";

  // All with all takes minutes: VASTUS_HOSTILE=all. Otherwise each string goes into one field, each field gets its
  // share.
  bool const all = std::getenv("VASTUS_HOSTILE") != nullptr;
  std::size_t const share = all ? strings.size() : strings.size() / fields.size() + 1;
  std::size_t next = 0;
  for (auto const& [form, name] : fields) {
    for (std::size_t i = 0; i < share; ++i) check(*form, name, strings[next++ % strings.size()]);
  }
}

}  // namespace
}  // namespace vastus
