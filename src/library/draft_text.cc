// SPDX-License-Identifier: Apache-2.0
#include "library/draft_text.h"

#include <algorithm>

#include "base/text.h"
#include "library/content_lines.h"

namespace vastus::library {
namespace {

/// A line of Markdown that is nothing else to a content file.
std::string plain_line(std::string_view line) {
  std::string text;
  for (char const c : line) text += c == '\t' || c == '\r' ? ' ' : c;
  while (text.ends_with(' ')) text.pop_back();
  return text.starts_with(":::") || text.starts_with("## ") ? "\\" + text : text;
}

SectionText* section_at(Record& record, Place place) {
  return place.section < record.sections.size() ? &record.sections[place.section] : nullptr;
}

}  // namespace

std::optional<Place> Place::from_text(std::string_view text) {
  auto const dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  auto const section = to_number(text.substr(0, dot), 0, 10'000);
  auto const block = to_number(text.substr(dot + 1), 0, 100'000);
  if (!section || !block) return std::nullopt;
  return Place{.section = std::size_t(*section), .block = std::size_t(*block)};
}

std::string Place::to_text() const { return std::to_string(section) + "." + std::to_string(block); }

BlockText const* find_block(Record const& record, Place place) {
  if (place.section >= record.sections.size()) return nullptr;
  auto const& blocks = record.sections[place.section].blocks;
  return place.block < blocks.size() ? &blocks[place.block] : nullptr;
}

void replace_block(Record& record, Place place, std::vector<BlockText> blocks) {
  if (!find_block(record, place)) return;
  auto& all = record.sections[place.section].blocks;
  all.erase(all.begin() + std::ptrdiff_t(place.block));
  add_blocks(record, place, std::move(blocks));
}

void add_blocks(Record& record, Place place, std::vector<BlockText> blocks) {
  SectionText* const section = section_at(record, place);
  if (!section) return;
  auto const at = section->blocks.begin() + std::ptrdiff_t(std::min(place.block, section->blocks.size()));
  section->blocks.insert(at, std::make_move_iterator(blocks.begin()), std::make_move_iterator(blocks.end()));
}

void move_block(Record& record, Place place, std::ptrdiff_t by) {
  if (!find_block(record, place)) return;
  auto& blocks = record.sections[place.section].blocks;
  auto const from = std::ptrdiff_t(place.block), to = from + by;
  if (to < 0 || to >= std::ptrdiff_t(blocks.size())) return;
  std::swap(blocks[std::size_t(from)], blocks[std::size_t(to)]);
}

std::string one_line(std::string_view typed) {
  std::string line;
  for (char const c : typed) {
    bool const is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (is_space && (line.empty() || line.ends_with(' '))) continue;
    line += is_space ? ' ' : c;
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

std::vector<BlockText> to_paragraphs(std::string_view typed) {
  std::vector<BlockText> paragraphs;
  std::string markdown;
  auto const end = [&] {
    if (!markdown.empty()) paragraphs.emplace_back(ProseText{.markdown = std::exchange(markdown, {}), .line = 0});
  };
  for (std::string_view const each : split(typed, '\n')) {
    std::string const line = plain_line(each);
    if (line.empty()) {
      end();
    } else {
      markdown += (markdown.empty() ? "" : "\n") + line;
    }
  }
  end();
  return paragraphs;
}

std::string to_claim_text(std::string_view typed) {
  std::string text;
  for (std::string_view const each : split(typed, '\n')) {
    std::string const line = plain_line(each);
    if (!line.empty()) text += (text.empty() ? "" : "\n") + line;
  }
  // `note: words` would be read as a field; the entity is a colon to Markdown.
  if (to_field(text.substr(0, text.find('\n')), 0)) text.replace(text.find(": "), 1, "&#58;");
  return text;
}

bool may_repeat(FieldRule const& rule) { return rule.times == Times::any || rule.times == Times::some; }

Fields to_fields(std::span<FieldRule const> rules, std::function<std::string_view(std::string_view key)> const& typed) {
  Fields fields;
  auto const add = [&](FieldRule const& rule, std::string value) {
    if (!value.empty()) fields.all.push_back({.key = std::string(rule.key), .value = std::move(value), .line = 0});
  };
  for (FieldRule const& rule : rules) {
    if (!may_repeat(rule)) {
      add(rule, one_line(typed(rule.key)));
      continue;
    }
    for (std::string_view const line : split(typed(rule.key), '\n')) add(rule, one_line(line));
  }
  return fields;
}

std::string typed_value(Fields const& fields, FieldRule const& rule) {
  if (!may_repeat(rule)) return fields.value(rule.key);
  std::string lines;
  for (std::string const& value : fields.values(rule.key)) lines += (lines.empty() ? "" : "\n") + value;
  return lines;
}

}  // namespace vastus::library
