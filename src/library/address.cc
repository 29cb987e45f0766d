// SPDX-License-Identifier: Apache-2.0
#include "library/address.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::library {
namespace {

bool says_where(Field const& field) { return field.key == "slug" || field.key == "was"; }

/// Puts `lines` behind the kind, where the grammar has them.
void replace_address(Record& record, std::vector<Field> lines) {
  auto& all = record.fields.all;
  std::erase_if(all, says_where);
  auto const kind = std::ranges::find(all, "kind", &Field::key);
  all.insert(kind == all.end() ? all.begin() : kind + 1, lines.begin(), lines.end());
}

}  // namespace

std::vector<std::string> former_slugs(Record const& record) { return record.fields.values("was"); }

bool is_called(Record const& record, std::string_view slug) {
  return std::ranges::any_of(record.fields.all,
                             [&](Field const& field) { return says_where(field) && field.value == slug; });
}

void set_address(Record& record, std::string const& slug, std::vector<std::string> before) {
  std::ranges::copy(former_slugs(record), std::back_inserter(before));
  std::vector<Field> lines{{.key = "slug", .value = slug}};
  for (std::string const& former : before) {
    if (std::ranges::find(lines, former, &Field::value) == lines.end())
      lines.push_back({.key = "was", .value = former});
  }
  replace_address(record, std::move(lines));
}

void copy_address(Record& record, Record const& from) {
  std::vector<Field> lines;
  std::ranges::copy_if(from.fields.all, std::back_inserter(lines), says_where);
  replace_address(record, std::move(lines));
}

std::string slug_in(std::string_view content) {
  constexpr std::string_view key = "slug: ";
  constexpr std::size_t fields_read = 4;
  auto const lines = split(content.substr(0, 1024), '\n');
  for (std::size_t i = 0; i < std::min(lines.size(), fields_read); ++i) {
    if (lines[i].starts_with(key)) return std::string(trimmed(lines[i].substr(key.size())));
  }
  return {};
}

}  // namespace vastus::library
