// SPDX-License-Identifier: Apache-2.0
#include "library/difference.h"

#include "base/text.h"
#include "library/lines.h"

namespace vastus::library {
namespace {

using Views = std::vector<std::string_view>;
using Lines = std::span<std::string_view const>;

constexpr std::size_t around = 2;

Views lines_of(std::string_view text) {
  auto lines = split(text, '\n');
  if (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// Words with the space that follows them.
Views words_of(std::string_view line) {
  Views words;
  while (!line.empty()) {
    auto const space = line.find(' ');
    std::size_t const size = space == std::string_view::npos ? line.size() : space + 1;
    words.push_back(line.substr(0, size));
    line.remove_prefix(size);
  }
  return words;
}

void add_span(std::vector<DiffSpan>& spans, std::string_view text, bool is_marked) {
  bool const goes_on = !spans.empty() && spans.back().is_marked == is_marked;
  if (!goes_on) {
    spans.push_back({.text = text, .is_marked = is_marked});
  } else {
    spans.back().text = {spans.back().text.data(), spans.back().text.size() + text.size()};
  }
}

enum class Which { before, after };

std::vector<DiffSpan> spans_of(Views const& words, std::vector<Match> const& shared, Which which) {
  std::vector<bool> is_shared(words.size(), false);
  for (Match const& match : shared) {
    std::size_t const from = which == Which::before ? match.a : match.b;
    for (std::size_t i = 0; i < match.length; ++i) is_shared[from + i] = true;
  }
  std::vector<DiffSpan> spans;
  for (std::size_t i = 0; i < words.size(); ++i) add_span(spans, words[i], !is_shared[i]);
  return spans;
}

/// A line that became another: pairs keep their order, what is left over went or came whole.
void add_changed(std::vector<DiffLine>& out, Lines gone, Lines come) {
  std::size_t const pairs = std::min(gone.size(), come.size());
  std::vector<std::vector<DiffSpan>> came;
  for (std::size_t i = 0; i < gone.size(); ++i) {
    if (i >= pairs) {
      out.push_back({.kind = DiffLine::Kind::gone, .spans = {{.text = gone[i]}}});
      continue;
    }
    Views const old_words = words_of(gone[i]), new_words = words_of(come[i]);
    auto const shared = list_matches(old_words, new_words);
    out.push_back({.kind = DiffLine::Kind::gone, .spans = spans_of(old_words, shared, Which::before)});
    came.push_back(spans_of(new_words, shared, Which::after));
  }
  for (std::size_t i = 0; i < come.size(); ++i) {
    auto spans = i < pairs ? std::move(came[i]) : std::vector<DiffSpan>{{.text = come[i]}};
    out.push_back({.kind = DiffLine::Kind::come, .spans = std::move(spans)});
  }
}

void add_same(std::vector<DiffLine>& out, Lines same, bool is_first, bool is_last) {
  std::size_t const head = is_first ? 0 : std::min(around, same.size());
  std::size_t const tail = is_last ? 0 : std::min(around, same.size() - head);
  auto const keep = [&](Lines lines) {
    for (std::string_view const line : lines) out.push_back({.kind = DiffLine::Kind::same, .spans = {{.text = line}}});
  };
  keep(same.first(head));
  std::size_t const skipped = same.size() - head - tail;
  if (skipped > 0) out.push_back({.kind = DiffLine::Kind::same, .spans = {}, .skipped = skipped});
  keep(same.last(tail));
}

}  // namespace

std::vector<DiffLine> difference(std::string_view before, std::string_view after) {
  Views const a = lines_of(before), b = lines_of(after);
  std::vector<DiffLine> out;
  std::size_t at_a = 0, at_b = 0;
  for (Match const& match : list_matches(a, b)) {
    add_changed(out, Lines(a).subspan(at_a, match.a - at_a), Lines(b).subspan(at_b, match.b - at_b));
    bool const is_last = match.a + match.length == a.size() && match.b + match.length == b.size();
    add_same(out, Lines(b).subspan(match.b, match.length), match.a == 0 && match.b == 0, is_last);
    at_a = match.a + match.length;
    at_b = match.b + match.length;
  }
  add_changed(out, Lines(a).subspan(at_a), Lines(b).subspan(at_b));
  return out;
}

}  // namespace vastus::library
