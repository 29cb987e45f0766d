// SPDX-License-Identifier: Apache-2.0
// Cuts a template into text and directives and drops the lines that hold nothing but directives.
#include <algorithm>

#include "views/views.h"

namespace vastus::views {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_space(char c) { return is_blank(c) || c == '\n'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_part(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }
bool is_header_part(char c) { return is_name_part(c) || c == '/' || c == '.' || c == '-'; }

using Keywords = std::map<std::string, Kind, std::less<>>;
Keywords const keywords{{"json", Kind::json},   {"t", Kind::word},      {"if", Kind::branch},
                        {"for", Kind::loop},    {"block", Kind::block}, {"else", Kind::otherwise},
                        {"yield", Kind::yield}, {"slot", Kind::gap},    {"partial", Kind::partial}};
Keywords const lone_keywords{{"end", Kind::end}, {"else", Kind::otherwise}, {"content", Kind::content}};

class TemplateReader {
 public:
  TemplateReader(std::string const& name, std::string const& file, std::string_view text) : text_(text) {
    made_.name = name;
    made_.spot.file = spot_.file = file;
  }

  Template read() {
    if (text_.find('\0') != std::string_view::npos) refuse("a NUL byte");
    head();
    for (bool quiet = false; !text_.empty();) {
      if (spot_.column == 1) quiet = holds_directives_only(text_);
      if (quiet) pass_while(is_blank);
      if (quiet && take("\n")) continue;
      if (take_note()) continue;
      if (text_.starts_with("{{"))
        directive();
      else
        text();
    }
    if (!block_.empty()) refuse("the block " + block_ + " has no {{ end }}");
    if (made_.nodes.empty()) made_.nodes.push_back({.spot = spot_});
    return std::move(made_);
  }

 private:
  std::string advance(std::size_t count) {
    std::string passed(text_.substr(0, count));
    for (char const c : passed) spot_.pass(c);
    text_.remove_prefix(passed.size());
    return passed;
  }
  std::string pass_while(bool (*is_part)(char)) {
    return advance(std::size_t(std::ranges::find_if_not(text_, is_part) - text_.begin()));
  }
  bool take(std::string_view sign) { return text_.starts_with(sign) && !advance(sign.size()).empty(); }
  /// With the space that follows.
  bool accept(std::string_view sign) {
    if (!take(sign)) return false;
    pass_while(is_space);
    return true;
  }
  void expect(std::string_view sign) {
    if (!accept(sign)) refuse("expected " + std::string(sign));
  }
  [[nodiscard]] bool follows(bool (*is_it)(char)) const { return !text_.empty() && is_it(text_[0]); }
  [[noreturn]] void refuse(std::string const& what) const { throw Refusal(spot_, what); }

  /// Where nodes go: the page, or the block that is open.
  [[nodiscard]] Nodes& nodes() { return block_.empty() ? made_.nodes : made_.blocks[block_]; }

  /// Such a line leaves no trace in the page, neither its indentation nor its break.
  static bool holds_directives_only(std::string_view text) {
    for (bool any = false;; any = true) {
      text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
      if (text.empty() || text[0] == '\n') return any;
      if (!text.starts_with("{{")) return false;
      std::string_view const end = text.starts_with("{{#") ? "#}}" : "}}";
      auto const word = text.substr(std::min(text.find_first_not_of(" \t", 2), text.size()));
      auto const name = word.substr(0, std::size_t(std::ranges::find_if_not(word, is_letter) - word.begin()));
      bool const is_known = (keywords.contains(name) && name != "t" && name != "json") || lone_keywords.contains(name);
      if ((!is_known && end == "}}") || text.find(end) == std::string_view::npos) return false;
      text.remove_prefix(text.find(end) + end.size());
    }
  }

  void text() {
    Node& node = nodes().emplace_back(Node{.spot = spot_});
    do node.text += advance(1);
    while (!text_.empty() && !text_.starts_with("{{") && spot_.column != 1);
  }

  bool take_note() {
    if (!text_.starts_with("{{#")) return false;
    if (text_.find("#}}") == std::string_view::npos) refuse("a comment that does not end");
    return !advance(text_.find("#}}") + 3).empty();
  }

  /// {{ view … }} first, {{ layout … }} second.
  void head() {
    do pass_while(is_space);
    while (take_note());
    expect("{{");
    if (name() != "view") refuse("the first line is not {{ view Type from \"header.h\" }}");
    for (made_.type = name(); take("::");) made_.type += "::" + name();
    if (made_.type.find("::") == std::string::npos) refuse("a view struct is named with its namespace");
    expect("from");
    made_.header = string();
    if (!std::ranges::all_of(made_.header, is_header_part)) refuse("not the name of a header");
    made_.function = "render";
    if (accept("as")) made_.function = name();
    expect("}}");
    while (take_note()) pass_while(is_space);
    std::string_view const before = text_;
    Spot const spot = spot_;
    if (accept("{{") && take("layout") && follows(is_space)) {
      pass_while(is_space);
      made_.layout = string();
      made_.frame = path(name());
      expect("}}");
    } else {
      text_ = before;
      spot_ = spot;
    }
  }

  void directive() {
    Node node{.kind = Kind::slot, .spot = spot_};
    expect("{{");
    if (text_.starts_with('"')) {
      node.kind = Kind::text;
      node.text = string();
      if (node.text != "{{" && node.text != "}}") refuse("only \"{{\" and \"}}\" are written as strings");
    } else {
      // A keyword is one only when something speaks after it, so that {{ block.title }} stays a slot.
      std::string const word = name();
      auto const keyword = keywords.find(word);
      auto const lone = lone_keywords.find(word);
      bool const speaks = follows(is_letter) || text_.starts_with('"');
      if (keyword != keywords.end() && speaks) {
        node.kind = keyword->second;
        arguments(node);
      } else if (lone != lone_keywords.end() && text_.starts_with("}}")) {
        node.kind = lone->second;
        made_.is_layout = made_.is_layout || node.kind == Kind::content;
      } else {
        node.path = path(word);
      }
    }
    if (!take("}}")) refuse("expected }}");
    put(node);
  }

  /// A block is kept apart from its page, from the line that opens it to the end that closes it.
  void put(Node const& node) {
    if (node.kind == Kind::block) {
      bool const is_new = depth_ == 0 && made_.blocks.emplace(node.text, Nodes{{.spot = node.spot}}).second;
      if (!is_new) throw Refusal(node.spot, "a block stands once, outside everything else");
      block_ = node.text;
    } else if (node.kind == Kind::end && depth_ == 1 && !block_.empty()) {
      block_.clear();
    } else {
      nodes().push_back(node);
    }
    depth_ += node.kind == Kind::block || node.kind == Kind::branch || node.kind == Kind::loop;
    depth_ -= node.kind == Kind::end;
  }

  void arguments(Node& node) {
    bool const is_if = node.kind == Kind::branch || node.kind == Kind::otherwise;
    bool const is_named = node.kind == Kind::block || node.kind == Kind::yield || node.kind == Kind::gap;
    if (is_named || node.kind == Kind::loop) node.text = name();
    if (is_named) return;
    if (node.kind == Kind::word) return word(node);
    if (node.kind == Kind::partial) node.text = string();
    if (node.text == "view" || node.text == "loop") refuse(node.text + " already has a meaning");
    if (node.kind == Kind::loop) expect("in");
    if (node.kind == Kind::otherwise) expect("if");
    std::string const first = name();
    node.negated = is_if && first == "not" && follows(is_letter);
    node.path = path(node.negated ? name() : first);
  }

  void word(Node& node) {
    node.text = string();
    if (node.text.empty()) refuse("an empty word");
    if (accept("|")) node.plural = string();
    while (follows(is_letter)) {
      std::string const place = name();
      expect("=");
      if (!node.values.emplace(place, path(name())).second) refuse(place + " is given twice");
    }
  }

  std::string name() {
    if (!follows(is_letter)) refuse("expected a name");
    std::string word = pass_while(is_name_part);
    pass_while(is_space);
    return word;
  }
  Path path(std::string step) {
    for (Path steps;; step = name()) {
      if (take("(")) expect(")"), step += "()";
      steps.push_back(step);
      if (!take(".")) return steps;
    }
  }
  std::string string() {
    std::string out;
    if (!take("\"")) refuse("expected a string in quotes");
    for (; !text_.starts_with('"'); out += advance(1)) {
      (void)take("\\");
      if (text_.empty() || text_[0] == '\n') refuse("a string that does not end on its line");
    }
    expect("\"");
    return out;
  }

  std::string_view text_;
  Spot spot_;
  Template made_;
  std::string block_;  // the one that is open
  int depth_ = 0;
};

}  // namespace

Template read_template(std::string const& name, std::string const& file, std::string_view text) {
  return TemplateReader(name, file, text).read();
}

}  // namespace vastus::views
