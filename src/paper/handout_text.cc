// SPDX-License-Identifier: Apache-2.0
#include "paper/handout_text.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <tuple>

namespace vastus::paper {
namespace {

/// Smaller than the text, and never too small for the eyes it is printed for.
constexpr double limits_size = 0.86, limits_size_least = 8;
/// Between the rule over a heading and the heading.
constexpr double rule_air = 3;

constexpr int worth_of_instruction = 3, worth_of_programme = 4;

/// What tells somebody to do something, or not to, is what the sheet is kept for: it has limits.
int weight(Statement const& statement) {
  static constexpr std::string_view weak_to_strong = "T DCFBA";
  auto const grade = weak_to_strong.find(statement.grade == 0 ? ' ' : statement.grade);
  bool const is_instruction = !statement.not_for.empty() || !statement.stop_if.empty();
  return int(grade) + (is_instruction ? worth_of_instruction : 0);
}

/// `2 · Build.`: a step makes no sense without its neighbours.
bool is_step(Statement const& statement) {
  if (statement.words.empty()) return false;
  std::string_view text = statement.words.front().text;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  return digits > 0 && text.substr(digits).starts_with(" ·");
}

std::vector<Unit> units_of(Part const& part, std::size_t number) {
  std::vector<Unit> units;
  for (std::size_t at = 0; at < part.statements.size();) {
    Unit unit{.part = number, .first = at, .count = 1};
    bool const leads_on = part.statements[at].grade == 0 && at + 1 < part.statements.size();
    ++at;
    if (leads_on && at > 1 && is_step(part.statements[at])) ++at;
    while (at < part.statements.size() && is_step(part.statements[at]) && is_step(part.statements[at - 1])) ++at;
    unit.count = at - unit.first;
    units.push_back(unit);
  }
  return units;
}

int weight(Unit const& unit, Part const& part) {
  int heaviest = 0;
  for (std::size_t at = unit.first; at < unit.first + unit.count; ++at) {
    heaviest = std::max(heaviest, weight(part.statements[at]));
  }
  return heaviest + (unit.count > 1 ? worth_of_programme : 0);
}

void append(std::vector<Line>& lines, Galley const& galley, double before, double indent) {
  std::size_t const from = lines.size();
  for (Line const& line : galley.lines) {
    lines.push_back(line);
    lines.back().indent = indent;
  }
  if (lines.size() > from) lines[from].before = before;
}

using Limits = std::vector<std::string>;

/// `limits`, with those of the statement above said once: exercises that share their limits are common.
Limits after(Limits const& above, Limits const& limits, std::string const& as_above) {
  auto const is_in = [](Limits const& all, std::string const& limit) {
    return std::ranges::find(all, limit) != all.end();
  };
  bool const holds_all =
      !above.empty() && std::ranges::all_of(above, [&](std::string const& limit) { return is_in(limits, limit); });
  if (!holds_all) return limits;
  Limits said{as_above};
  std::ranges::remove_copy_if(limits, std::back_inserter(said),
                              [&](std::string const& limit) { return is_in(above, limit); });
  return said;
}

}  // namespace

std::vector<Unit> expendable(std::vector<Part> const& parts) {
  std::vector<Unit> order;
  for (std::size_t part = 0; part < parts.size(); ++part)
    std::ranges::copy(units_of(parts[part], part), std::back_inserter(order));
  std::ranges::sort(order, {}, [&](Unit const& unit) {
    return std::tuple(unit.first == 0, weight(unit, parts[unit.part]), -std::int64_t(unit.first),
                      -std::int64_t(unit.part));
  });
  return order;
}

std::vector<Part> without(std::vector<Part> const& parts, std::span<Unit const> order, std::vector<bool> const& gone) {
  std::vector<std::vector<bool>> stays;
  for (Part const& part : parts) stays.emplace_back(part.statements.size(), true);
  for (std::size_t at = 0; at < order.size(); ++at) {
    if (!gone[at]) continue;
    for (std::size_t i = 0; i < order[at].count; ++i) stays[order[at].part][order[at].first + i] = false;
  }
  std::vector<Part> left;
  for (std::size_t part = 0; part < parts.size(); ++part) {
    Part kept{.heading = parts[part].heading, .statements = {}};
    for (std::size_t at = 0; at < stays[part].size(); ++at) {
      if (stays[part][at]) kept.statements.push_back(parts[part].statements[at]);
    }
    if (!kept.statements.empty()) left.push_back(std::move(kept));
  }
  return left;
}

Galley const& PartSetter::galley(std::vector<Piece> const& pieces) {
  std::string name;
  for (Piece const& piece : pieces) {
    name += char(piece.style.voice);
    name += char(piece.style.slant);
    name += piece.text;
  }
  auto const [at, is_new] = known_.try_emplace(std::move(name));
  if (is_new) at->second = type_.set(pieces, {.width = shape_.width - shape_.gutter});
  return at->second;
}

void PartSetter::append_heading(std::vector<Line>& lines, std::string const& heading) {
  std::size_t const top = lines.size();
  Style const style{.size = size_ * 1.38, .leading = 1.2};
  auto const [known, is_new] = headings_.try_emplace(heading);
  if (is_new) known->second = type_.set(heading, style, {.width = shape_.width, .lines_most = 2});
  append(lines, known->second, size_ * 0.95, 0);
  if (lines.size() == top) return;
  lines[top].has_rule = true;
  lines[top].height += rule_air;
  lines[top].baseline += rule_air;
  for (std::size_t at = top; at < lines.size(); ++at) {
    lines[at].begins_part = true;
    lines[at].may_break_before = at == top;
  }
}

void PartSetter::append_limits(std::vector<Line>& lines, std::string const& label, Limits const& limits) {
  if (limits.empty()) return;
  Style const words{.voice = Voice::label,
                    .size = std::max(limits_size_least, size_ * limits_size),
                    .leading = 1.28,
                    .colour = ink_2};
  Style name = words;
  name.weight = semibold;
  name.colour = madder;
  std::string all;
  for (std::string const& limit : limits) all += (all.empty() ? "" : " · ") + limit;
  std::size_t const from = lines.size();
  append(lines, galley({{.text = label + "\u2002", .style = name}, {.text = all, .style = words}}), size_ * 0.1,
         shape_.gutter);
  // A limit stays with what it limits.
  for (std::size_t at = from; at < lines.size(); ++at) lines[at].may_break_before = false;
}

std::vector<Line> PartSetter::set(std::vector<Part> const& parts) {
  std::vector<Line> lines;
  Style const text{.size = size_, .leading = 1.3};
  for (Part const& part : parts) {
    append_heading(lines, part.heading);
    bool is_first = true;
    Statement const none;
    Statement const* above = &none;
    for (Statement const& statement : part.statements) {
      std::size_t const from = lines.size();
      append(lines, galley(in_style(statement.words, text)), size_ * (is_first ? 0.22 : 0.48), shape_.gutter);
      if (lines.size() == from) continue;
      lines[from].mark = statement.grade;
      if (is_first) lines[from].may_break_before = false;
      is_first = false;
      append_limits(lines, words_.not_for, after(above->not_for, statement.not_for, words_.as_above));
      append_limits(lines, words_.stop_if, after(above->stop_if, statement.stop_if, words_.as_above));
      above = &statement;
    }
  }
  return lines;
}

std::vector<Slug> slugs(std::span<Line const> lines) {
  std::vector<Slug> out;
  for (Line const& line : lines) {
    out.push_back({.before = line.before, .height = line.height, .may_break_before = line.may_break_before});
  }
  return out;
}

}  // namespace vastus::paper
