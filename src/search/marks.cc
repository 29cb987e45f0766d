// SPDX-License-Identifier: Apache-2.0
#include "search/marks.h"

#include <algorithm>

#include "search/words.h"

namespace vastus::search {
namespace {

constexpr std::string_view cut_mark = "…";

struct Stretch {
  std::size_t first = 0;
  std::size_t end = 0;
};

/// The window of whole words that holds most marks; the earliest of the best.
Stretch best_stretch(std::vector<Word> const& words, std::vector<Span> const& marks, std::size_t bytes_max) {
  Stretch best;
  std::ptrdiff_t most = -1;
  for (std::size_t from = 0; from < words.size(); ++from) {
    std::size_t const start = words[from].first;
    auto const last = std::ranges::find_if(
        words.rbegin(), words.rend(), [&](Word const& word) { return word.first + word.count <= start + bytes_max; });
    std::size_t const end = last == words.rend() ? start : last->first + last->count;
    auto const held =
        std::ranges::count_if(marks, [&](Span mark) { return mark.first >= start && mark.first + mark.count <= end; });
    if (held > most) {
      most = held;
      best = {start, end};
    }
  }
  return best;
}

}  // namespace

Marked marked(std::string_view text, Asked const& asked, Synonyms const& synonyms) {
  Marked shown{.text = std::string(text), .marks = {}};
  Xapian::Stem const stem("en");
  auto const words = words_of(text);
  std::vector<std::string> stems;
  for (Word const& word : words) stems.push_back(stem(word.folded));

  std::vector<bool> is_marked(words.size());
  for (auto const& name : synonyms.names_in(stems)) {
    if (!asked.groups.contains(name.group)) continue;
    for (std::size_t at = name.first; at < name.first + name.count; ++at) is_marked[at] = true;
  }
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (is_marked[at] || asked.stems.contains(stems[at])) shown.marks.push_back({words[at].first, words[at].count});
  }
  return shown;
}

Marked snippet(std::string_view text, Asked const& asked, Synonyms const& synonyms, std::size_t bytes_max) {
  Marked const whole = marked(text, asked, synonyms);
  if (text.size() <= bytes_max) return whole;

  Stretch best = best_stretch(words_of(text), whole.marks, bytes_max);
  // A text that begins with its best words begins where it begins.
  bool const from_start = best.first < cut_mark.size() || whole.marks.empty();
  if (from_start) best.first = 0;
  std::string_view const lead = from_start ? "" : cut_mark;
  std::string_view const trail = best.end < text.size() ? cut_mark : "";

  Marked cut{
      .text = std::string(lead) + std::string(text.substr(best.first, best.end - best.first)) + std::string(trail),
      .marks = {}};
  for (Span const mark : whole.marks) {
    if (mark.first < best.first || mark.first + mark.count > best.end) continue;
    cut.marks.push_back({mark.first - best.first + lead.size(), mark.count});
  }
  return cut;
}

}  // namespace vastus::search
