// SPDX-License-Identifier: Apache-2.0
#include "library/article_text.h"

#include <algorithm>

#include "base/text.h"
#include "library/article_html.h"

namespace vastus::library {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_small(char c) { return c >= 'a' && c <= 'z'; }

/// Every run of blanks and controls becomes one space.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const is_wide_space = text.substr(at).starts_with(no_break_space);
    if (is_wide_space) ++at;
    bool const is_blank = is_wide_space || static_cast<unsigned char>(text[at]) <= ' ' || text[at] == 0x7F;
    if (!is_blank) {
      out.push_back(text[at]);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::vector<Paragraph> read_plain(std::string_view bytes) {
  std::vector<Paragraph> paragraphs;
  bool is_open = false;
  int number = 0;
  for (std::string_view const raw : split(bytes, '\n')) {
    ++number;
    std::string const line = one_line(raw);
    if (line.empty()) {
      is_open = false;
    } else if (is_open && is_small(line.front())) {
      // A line that begins small goes on with the wrapped sentence before it.
      paragraphs.back().text.append(" ").append(line);
    } else {
      paragraphs.push_back({.text = line, .line = number});
      is_open = true;
    }
  }
  return paragraphs;
}

bool ends_in_abbreviation(std::string_view text) {
  static constexpr std::string_view abbreviations[] = {"e.g.", "i.e.", "cf.", "vs.",  "approx.", "Dr.", "Mr.", "Mrs.",
                                                       "Ms.",  "St.",  "No.", "Fig.", "Prof.",   "Jr.", "al.", "ca."};
  auto const space = text.find_last_of(" (");
  std::string_view const word = space == std::string_view::npos ? text : text.substr(space + 1);
  bool const is_initial = word.size() == 2 && word[0] >= 'A' && word[0] <= 'Z';
  return is_initial || std::ranges::find(abbreviations, word) != std::end(abbreviations);
}

/// Closing quotes and brackets that belong to the sentence they follow.
std::size_t closers(std::string_view rest) {
  std::size_t length = 0;
  for (;;) {
    std::size_t step = 0;
    for (std::string_view const closer : {")", "]", "\"", "'", "”", "’", "»"}) {
      if (rest.substr(length).starts_with(closer)) step = closer.size();
    }
    if (step == 0) return length;
    length += step;
  }
}

}  // namespace

std::vector<Paragraph> read_paragraphs(std::string_view bytes) {
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  if (!trimmed(bytes).starts_with('<')) return read_plain(bytes);
  auto paragraphs = read_html(bytes);
  for (Paragraph& paragraph : paragraphs) paragraph.text = one_line(paragraph.text);
  std::erase_if(paragraphs, [](Paragraph const& paragraph) { return paragraph.text.empty(); });
  return paragraphs;
}

std::vector<std::string> split_sentences(std::string_view paragraph) {
  std::vector<std::string> sentences;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < paragraph.size(); ++at) {
    char const c = paragraph[at];
    if (c != '.' && c != '!' && c != '?') continue;
    std::size_t const end = at + 1 + closers(paragraph.substr(at + 1));
    bool const is_followed = end + 1 < paragraph.size() && paragraph[end] == ' ' && !is_small(paragraph[end + 1]);
    if (!is_followed || (c == '.' && ends_in_abbreviation(paragraph.substr(begin, at + 1 - begin)))) continue;
    sentences.emplace_back(paragraph.substr(begin, end - begin));
    begin = end + 1;
  }
  if (begin < paragraph.size()) sentences.emplace_back(paragraph.substr(begin));
  return sentences;
}

std::string escape_markdown(std::string_view text) {
  static constexpr std::string_view special = "\\`*_[]<>#|~&";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool const opens_list = at == 0 && (text[at] == '-' || text[at] == '+' || text[at] == '=');
    bool const ends_number = (text[at] == '.' || text[at] == ')') && at > 0 &&
                             std::ranges::all_of(text.substr(0, at), [](char c) { return c >= '0' && c <= '9'; });
    // Before the first space a colon could make the line a field or a fence of the content file.
    bool const ends_key = text[at] == ':' && text.substr(0, at).find(' ') == std::string_view::npos;
    if (opens_list || ends_number || ends_key || special.find(text[at]) != std::string_view::npos) out.push_back('\\');
    out.push_back(text[at]);
  }
  return out;
}

}  // namespace vastus::library
