// SPDX-License-Identifier: Apache-2.0
// Reads HTML as a browser would (WHATWG HTML §13.2.5, without scripts' escaped states), for fuzzers to look at what
// came out. Written apart from tools/html/context.cc on purpose: one may not share the other's mistakes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vastus::fuzz {

struct Tag {
  std::string name;  // with a slash before it when it closes
  std::vector<std::pair<std::string, std::string>> attributes;
};

class HtmlScan {
 public:
  explicit HtmlScan(std::string_view html) : html_(html) {}

  std::vector<Tag> tags() {
    while (at_ < html_.size()) {
      if (!raw_.empty())
        skip_raw();
      else if (html_[at_] != '<')
        ++at_;
      else
        markup();
    }
    return std::move(tags_);
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r'; }
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  static char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool done() const { return at_ >= html_.size(); }

  void skip_raw() {
    for (; !done(); ++at_) {
      if (peek() != '<' || peek(1) != '/') continue;
      std::size_t matched = 0;
      while (matched < raw_.size() && lower(peek(2 + matched)) == raw_[matched]) ++matched;
      char const next = peek(2 + matched);
      if (matched == raw_.size() && (is_space(next) || next == '/' || next == '>')) break;
    }
    raw_.clear();
    if (!done()) markup();
  }

  void markup() {
    if (html_.substr(at_, 4) == "<!--") return comment();
    if (peek(1) == '!' || peek(1) == '?' || (peek(1) == '/' && !is_letter(peek(2)))) return skip_past('>');
    if (is_letter(peek(1)) || peek(1) == '/') return tag();
    ++at_;
  }

  void comment() {
    at_ += 4;
    if (peek() == '>' || (peek() == '-' && peek(1) == '>')) return skip_past('>');
    while (!done() && html_.substr(at_, 3) != "-->" && html_.substr(at_, 4) != "--!>") ++at_;
    skip_past('>');
  }

  void skip_past(char end) {
    while (!done() && peek() != end) ++at_;
    ++at_;
  }

  void tag() {
    Tag made;
    for (++at_; !done() && !is_space(peek()) && peek() != '>' && (peek() != '/' || made.name.empty()); ++at_) {
      made.name += lower(peek());
    }
    for (;;) {
      while (!done() && (is_space(peek()) || peek() == '/')) ++at_;
      if (done() || peek() == '>') break;
      attribute(made);
    }
    ++at_;
    for (char const* const each : {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"}) {
      if (made.name == each) raw_ = each;
    }
    tags_.push_back(std::move(made));
  }

  void attribute(Tag& tag) {
    std::string name, value;
    do name += lower(html_[at_++]);
    while (!done() && !is_space(peek()) && peek() != '/' && peek() != '>' && peek() != '=');
    while (!done() && is_space(peek())) ++at_;
    if (peek() == '=') {
      ++at_;
      while (!done() && is_space(peek())) ++at_;
      char const quote = peek();
      if (quote == '"' || quote == '\'') {
        for (++at_; !done() && peek() != quote; ++at_) value += peek();
        ++at_;
      } else {
        for (; !done() && !is_space(peek()) && peek() != '>'; ++at_) value += peek();
      }
    }
    tag.attributes.emplace_back(std::move(name), std::move(value));
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string raw_;  // the element whose text ends only at its own closing tag
  std::vector<Tag> tags_;
};

/// What a browser would run were the address followed: spaces and control characters do not hide a scheme.
[[nodiscard]] inline bool runs_code(std::string_view address) {
  std::string plain;
  for (char const c : address) {
    if (static_cast<unsigned char>(c) > 0x20) plain += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
  }
  for (std::string_view const scheme : {"javascript:", "vbscript:", "data:", "javascript&#58;", "javascript&colon;"}) {
    if (plain.starts_with(scheme)) return true;
  }
  return false;
}

}  // namespace vastus::fuzz
