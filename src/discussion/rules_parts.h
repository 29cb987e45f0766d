// SPDX-License-Identifier: Apache-2.0
// The school's rules for comments as it set them.
#pragma once

#include <memory>

#include "discussion/rules.h"
#include "web/visit.h"

namespace vastus::discussion {

/// The rules, and what finds alarms by them.
struct KeptRules {
  Rules rules;
  AlarmFinder finder;

  [[nodiscard]] std::size_t size() const { return finder.size() + rules.blocked.size() * 48; }
};

/// Read once, until somebody changes them.
[[nodiscard]] std::shared_ptr<KeptRules const> rules_of(Visit const& visit, Reader& db);
void save_rules(Writer& db, Rules const& rules);

}  // namespace vastus::discussion
