// SPDX-License-Identifier: Apache-2.0
#include "library/lines.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace vastus::library {
namespace {

using Lines = std::span<std::string_view const>;

constexpr std::ptrdiff_t differences_max = 2000;

/// The furthest place in `a` on each diagonal, after as many differences as the snapshot's number.
struct Furthest {
  std::ptrdiff_t reach;
  std::vector<std::ptrdiff_t> at;
  [[nodiscard]] std::ptrdiff_t& on(std::ptrdiff_t diagonal) { return at[std::size_t(diagonal + reach)]; }
};

/// Every snapshot on the way to the end of both; nothing when they differ too much.
std::optional<std::vector<Furthest>> walk(Lines a, Lines b) {
  auto const n = std::ptrdiff_t(a.size()), m = std::ptrdiff_t(b.size());
  std::ptrdiff_t const most = std::min(n + m, differences_max);
  std::vector<Furthest> trace;
  for (std::ptrdiff_t d = 0; d <= most; ++d) {
    Furthest now{.reach = d + 1, .at = std::vector<std::ptrdiff_t>(std::size_t(2 * d + 3), 0)};
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      std::ptrdiff_t x = 0;
      if (d > 0) {
        Furthest& before = trace.back();
        bool const comes = k == -d || (k != d && before.on(k - 1) < before.on(k + 1));
        x = comes ? before.on(k + 1) : before.on(k - 1) + 1;
      }
      while (x < n && x - k < m && a[std::size_t(x)] == b[std::size_t(x - k)]) ++x;
      now.on(k) = x;
      if (x >= n && x - k >= m) {
        trace.push_back(std::move(now));
        return trace;
      }
    }
    trace.push_back(std::move(now));
  }
  return std::nullopt;
}

/// The matches between two ends that differ, last first.
std::vector<Match> trace_back(std::vector<Furthest>& trace, std::ptrdiff_t n, std::ptrdiff_t m) {
  std::vector<Match> matches;
  std::ptrdiff_t x = n, y = m;
  for (auto d = std::ptrdiff_t(trace.size()) - 1; d >= 0; --d) {
    std::ptrdiff_t const k = x - y;
    std::ptrdiff_t from_x = 0, from_y = 0;
    if (d > 0) {
      Furthest& before = trace[std::size_t(d - 1)];
      bool const comes = k == -d || (k != d && before.on(k - 1) < before.on(k + 1));
      from_x = comes ? before.on(k + 1) : before.on(k - 1);
      from_y = from_x - (comes ? k + 1 : k - 1);
    }
    std::ptrdiff_t const start_x = d == 0 ? 0 : (from_y - from_x + k == 1 ? from_x + 1 : from_x);
    std::ptrdiff_t const length = x - start_x;
    if (length > 0) {
      matches.push_back({.a = std::size_t(start_x), .b = std::size_t(start_x - k), .length = std::size_t(length)});
    }
    x = from_x;
    y = from_y;
  }
  return matches;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  auto lines = split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// For each line of the base its place in the other text, or -1.
std::vector<std::ptrdiff_t> places(Lines base, Lines other) {
  std::vector<std::ptrdiff_t> found(base.size(), -1);
  for (Match const& match : list_matches(base, other)) {
    for (std::size_t i = 0; i < match.length; ++i) found[match.a + i] = std::ptrdiff_t(match.b + i);
  }
  return found;
}

MergePart settle(Lines base, Lines theirs, Lines mine) {
  auto const is = [](Lines x, Lines y) { return std::ranges::equal(x, y); };
  if (is(mine, base) || is(mine, theirs))
    return {.lines = {theirs.begin(), theirs.end()}, .base = {}, .theirs = {}, .mine = {}};
  if (is(theirs, base)) return {.lines = {mine.begin(), mine.end()}, .base = {}, .theirs = {}, .mine = {}};
  return {.is_disputed = true,
          .lines = {},
          .base = {base.begin(), base.end()},
          .theirs = {theirs.begin(), theirs.end()},
          .mine = {mine.begin(), mine.end()}};
}

void append(std::string& text, std::vector<std::string_view> const& lines) {
  for (std::string_view const line : lines) text.append(line).append("\n");
}

}  // namespace

std::vector<Match> list_matches(Lines a, Lines b) {
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;

  std::vector<Match> matches;
  if (head > 0) matches.push_back({.a = 0, .b = 0, .length = head});
  Lines const inner_a = a.subspan(head, a.size() - head - tail), inner_b = b.subspan(head, b.size() - head - tail);
  if (auto trace = walk(inner_a, inner_b)) {
    auto inner = trace_back(*trace, std::ptrdiff_t(inner_a.size()), std::ptrdiff_t(inner_b.size()));
    std::ranges::reverse(inner);
    for (Match const& match : inner) {
      matches.push_back({.a = match.a + head, .b = match.b + head, .length = match.length});
    }
  }
  if (tail > 0) matches.push_back({.a = a.size() - tail, .b = b.size() - tail, .length = tail});
  return matches;
}

Merge merge(std::string_view base_text, std::string_view their_text, std::string_view my_text) {
  auto const base_lines = lines_of(base_text), their_lines = lines_of(their_text), my_lines = lines_of(my_text);
  Lines const base(base_lines), theirs(their_lines), mine(my_lines);
  auto const in_theirs = places(base, theirs), in_mine = places(base, mine);

  Merge merged;
  std::size_t b = 0, t = 0, m = 0;
  while (b < base.size() || t < theirs.size() || m < mine.size()) {
    std::size_t next = b;
    auto const is_shared = [&](std::size_t line) {
      return in_theirs[line] >= std::ptrdiff_t(t) && in_mine[line] >= std::ptrdiff_t(m);
    };
    while (next < base.size() && !is_shared(next)) ++next;
    std::size_t const next_t = next < base.size() ? std::size_t(in_theirs[next]) : theirs.size();
    std::size_t const next_m = next < base.size() ? std::size_t(in_mine[next]) : mine.size();
    if (next == b && next_t == t && next_m == m && b < base.size()) {
      if (merged.parts.empty() || merged.parts.back().is_disputed) merged.parts.emplace_back();
      merged.parts.back().lines.push_back(base[b]);
      ++b, ++t, ++m;
      continue;
    }
    merged.parts.push_back(
        settle(base.subspan(b, next - b), theirs.subspan(t, next_t - t), mine.subspan(m, next_m - m)));
    b = next;
    t = next_t;
    m = next_m;
  }
  return merged;
}

std::size_t Merge::disputes() const {
  return std::size_t(std::ranges::count_if(parts, [](MergePart const& part) { return part.is_disputed; }));
}

std::string Merge::text(std::span<Keep const> chosen) const {
  std::string out;
  std::size_t dispute = 0;
  for (MergePart const& part : parts) {
    if (!part.is_disputed) {
      append(out, part.lines);
      continue;
    }
    Keep const keep = dispute < chosen.size() ? chosen[dispute] : Keep::both;
    ++dispute;
    if (keep != Keep::mine) append(out, part.theirs);
    if (keep != Keep::theirs) append(out, part.mine);
  }
  return out;
}

}  // namespace vastus::library
