// SPDX-License-Identifier: Apache-2.0
#include "library/article_html.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace vastus::library {
namespace {

constexpr std::string_view unread[] = {"head", "script",   "style", "nav",    "footer", "aside",   "form",
                                       "svg",  "noscript", "title", "button", "select", "template"};
constexpr std::string_view within_a_line[] = {"a",     "abbr", "b",    "cite", "code", "del", "em", "i",   "ins",
                                              "small", "span", "mark", "q",    "s",    "sub", "u",  "sup", "strong"};

struct Entity {
  std::string_view name;
  std::string_view text;
};
constexpr Entity entities[] = {
    {"amp", "&"},   {"lt", "<"},    {"gt", ">"},    {"quot", "\""}, {"apos", "'"},  {"nbsp", " "},   {"rsquo", "’"},
    {"lsquo", "‘"}, {"rdquo", "”"}, {"ldquo", "“"}, {"ndash", "–"}, {"mdash", "—"}, {"hellip", "…"}, {"deg", "°"},
};

std::string to_utf8(std::int64_t point) {
  auto const tail = [&](int shift) { return char(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x20 || (point >= 0xD800 && point < 0xE000)) return " ";
  if (point < 0x80) return {char(point)};
  if (point < 0x800) return {char(0xC0 | (point >> 6)), tail(0)};
  if (point < 0x10000) return {char(0xE0 | (point >> 12)), tail(6), tail(0)};
  return {char(0xF0 | (point >> 18)), tail(12), tail(6), tail(0)};
}

std::optional<std::int64_t> hexadecimal(std::string_view digits) {
  std::int64_t number = 0;
  if (digits.empty() || digits.size() > 6) return std::nullopt;
  for (char const c : lower_ascii(digits)) {
    bool const is_letter = c >= 'a' && c <= 'f';
    if (!is_letter && (c < '0' || c > '9')) return std::nullopt;
    number = number * 16 + (is_letter ? c - 'a' + 10 : c - '0');
  }
  return number;
}

/// The text an entity without `&` and `;` stands for; nothing when it is none.
std::optional<std::string> to_text(std::string_view name) {
  for (Entity const& entity : entities) {
    if (entity.name == name) return std::string(entity.text);
  }
  if (!name.starts_with('#')) return std::nullopt;
  bool const is_hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
  auto const point = is_hex ? hexadecimal(name.substr(2)) : to_number(name.substr(1), 0, 0x10FFFF);
  if (!point || *point > 0x10FFFF) return std::nullopt;
  return to_utf8(*point);
}

class HtmlWords {
 public:
  explicit HtmlWords(std::string_view html) : html_(html) {}

  std::vector<Paragraph> run() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<') {
        take_tag();
      } else if (html_[at_] == '&') {
        take_entity();
      } else {
        add(html_.substr(at_, 1));
        advance(1);
      }
    }
    part();
    return std::move(paragraphs_);
  }

 private:
  void advance(std::size_t bytes) {
    bytes = std::min(bytes, html_.size() - at_);
    line_ += int(std::count(html_.begin() + std::ptrdiff_t(at_), html_.begin() + std::ptrdiff_t(at_ + bytes), '\n'));
    at_ += bytes;
  }

  /// Moves behind the next `end`, or to the end of the page.
  void skip_behind(std::string_view end) {
    auto const found = html_.find(end, at_);
    advance(found == std::string_view::npos ? html_.size() : found + end.size() - at_);
  }

  void add(std::string_view text) {
    if (open_.text.empty()) open_.line = line_;
    if (open_.text.empty() && trimmed(text).empty()) return;
    open_.text.append(text);
  }

  void part() {
    bool const is_heading = open_.is_heading;
    if (!open_.text.empty()) paragraphs_.push_back(std::move(open_));
    open_ = {};
    open_.is_heading = is_heading;
  }

  void take_entity() {
    constexpr std::size_t entity_bytes_max = 10;
    auto const semicolon = html_.substr(at_, entity_bytes_max).find(';');
    auto const text =
        semicolon == std::string_view::npos ? std::nullopt : to_text(html_.substr(at_ + 1, semicolon - 1));
    add(text ? *text : "&");
    advance(text ? semicolon + 1 : 1);
  }

  void take_tag() {
    if (html_.substr(at_).starts_with("<!--")) return skip_behind("-->");
    bool const is_end = html_.substr(at_).starts_with("</");
    std::size_t const from = at_ + (is_end ? 2 : 1);
    std::size_t to = from;
    while (to < html_.size() && to - from < 20 && is_name(html_[to])) ++to;
    std::string const name = lower_ascii(html_.substr(from, to - from));
    if (name.empty() && !html_.substr(from).starts_with('!') && !html_.substr(from).starts_with('?')) {
      add("<");
      return advance(1);
    }
    skip_to_tag_end();
    if (std::ranges::find(within_a_line, name) != std::end(within_a_line)) return;
    part();
    open_.is_heading = !is_end && name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
    if (!is_end && std::ranges::find(unread, name) != std::end(unread)) skip_element(name);
  }

  static bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

  void skip_to_tag_end() {
    char quote = 0;
    for (std::size_t i = at_; i < html_.size(); ++i) {
      char const c = html_[i];
      if (quote == 0 && c == '>') return advance(i + 1 - at_);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    advance(html_.size());
  }

  void skip_element(std::string const& name) {
    std::string const end = "</" + name;
    auto const found = std::ranges::search(
        html_.substr(at_), end, [](char a, char b) { return (a >= 'A' && a <= 'Z' ? char(a - 'A' + 'a') : a) == b; });
    advance(std::size_t(found.begin() - html_.substr(at_).begin()));
  }

  std::string_view html_;
  std::size_t at_ = 0;
  int line_ = 1;
  Paragraph open_;
  std::vector<Paragraph> paragraphs_;
};

}  // namespace

std::vector<Paragraph> read_html(std::string_view html) { return HtmlWords(html).run(); }

}  // namespace vastus::library
