// SPDX-License-Identifier: Apache-2.0
#include "discussion/rules_parts.h"

#include "base/text.h"
#include "web/settings_store.h"

namespace vastus::discussion {
namespace {

constexpr std::string_view blocked_setting = "discussion.blocked_words";
constexpr std::string_view on_blocked_setting = "discussion.on_blocked";
constexpr std::string_view on_links_setting = "discussion.on_links";
constexpr std::string_view links_most_setting = "discussion.links_most";

Rules load_rules(Reader& db) {
  Rules rules;
  rules.blocked = to_blocked_words(find_setting(db, blocked_setting).value_or(""));
  rules.on_blocked = to_on_blocked(find_setting(db, on_blocked_setting).value_or(""));
  rules.on_links = to_on_links(find_setting(db, on_links_setting).value_or(""));
  if (auto const most = find_setting(db, links_most_setting)) {
    rules.links_most = int(to_number(*most, 0, links_max).value_or(rules.links_most));
  }
  return rules;
}

}  // namespace

std::shared_ptr<KeptRules const> rules_of(Visit const& visit, Reader& db) {
  return visit.kept_part(db, "discussion.rules", [&] {
    Rules rules = load_rules(db);
    AlarmFinder finder(rules.blocked);
    return KeptRules{.rules = std::move(rules), .finder = std::move(finder)};
  });
}

void save_rules(Writer& db, Rules const& rules) {
  save_setting(db, blocked_setting, to_lines(rules.blocked));
  save_setting(db, on_blocked_setting, word(rules.on_blocked));
  save_setting(db, on_links_setting, word(rules.on_links));
  save_setting(db, links_most_setting, std::to_string(rules.links_most));
}

}  // namespace vastus::discussion
