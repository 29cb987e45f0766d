// SPDX-License-Identifier: Apache-2.0
#include "school/policy.h"

#include "base/text.h"
#include "school/policy_examples.h"
#include "view/words.h"

namespace vastus::school {

std::span<PolicyKind const> policy_kinds() {
  static PolicyKind const kinds[] = {
      {"privacy", tr("Privacy"), privacy_example},
      {"terms", tr("Terms"), terms_example},
      {"delivery", tr("Delivery and returns"), delivery_example},
      {"accessibility", tr("Accessibility"), accessibility_example},
      {"imprint", tr("Imprint"), imprint_example},
  };
  return kinds;
}

PolicyKind const* find_policy_kind(std::string_view slug) {
  for (PolicyKind const& kind : policy_kinds()) {
    if (kind.slug == slug) return &kind;
  }
  return nullptr;
}

bool is_example(std::string_view text) { return text.contains(example_mark); }

Policy to_policy(std::string_view kept) {
  auto const end = kept.find('\n');
  if (end == std::string_view::npos) return {};
  auto const at = to_number(kept.substr(0, end));
  return {.revised_at = Time(at.value_or(0)), .text = std::string(kept.substr(end + 1))};
}

std::string to_text(Policy const& policy) {
  return std::to_string(policy.revised_at.microseconds()) + '\n' + policy.text;
}

}  // namespace vastus::school
