// SPDX-License-Identifier: Apache-2.0
#include "library/record.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::library {

Field const* Fields::find(std::string_view key) const {
  auto const found = std::find_if(all.begin(), all.end(), [&](Field const& field) { return field.key == key; });
  return found == all.end() ? nullptr : &*found;
}

std::string const& Fields::value(std::string_view key) const {
  static std::string const nothing;
  Field const* const field = find(key);
  return field ? field->value : nothing;
}

std::vector<std::string> Fields::values(std::string_view key) const {
  std::vector<std::string> found;
  for (Field const& field : all) {
    if (field.key == key) found.push_back(field.value);
  }
  return found;
}

std::vector<ClaimText const*> Record::claims() const {
  std::vector<ClaimText const*> found;
  for (SectionText const& section : sections) {
    for (BlockText const& block : section.blocks) {
      if (auto const* const claim = std::get_if<ClaimText>(&block)) found.push_back(claim);
    }
  }
  return found;
}

Pair split_pair(std::string_view value) {
  auto const bar = value.find(" | ");
  if (bar == std::string_view::npos) return {std::string(value), {}};
  return {std::string(trimmed(value.substr(0, bar))), std::string(trimmed(value.substr(bar + 3)))};
}

}  // namespace vastus::library
