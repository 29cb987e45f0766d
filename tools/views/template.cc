// SPDX-License-Identifier: Apache-2.0
// Cuts a template into text and directives, drops the lines that hold directives only, and pairs what opens with what ends.
#include "template.h"

#include <algorithm>

namespace vastus::views {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_space(char c) { return is_blank(c) || c == '\n'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_part(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }
bool is_header_part(char c) { return is_name_part(c) || c == '/' || c == '.' || c == '-'; }

std::map<std::string, Kind, std::less<>> const keywords{
    {"view", Kind::view}, {"layout", Kind::layout}, {"json", Kind::json}, {"t", Kind::word}, {"if", Kind::branch},
    {"else", Kind::other_branch}, {"for", Kind::loop}, {"block", Kind::block}, {"partial", Kind::partial},
    {"yield", Kind::yield}, {"slot", Kind::gap}};
std::map<std::string, Kind, std::less<>> const lone_keywords{
    {"end", Kind::end}, {"else", Kind::otherwise}, {"content", Kind::content}};

class TemplateReader {
 public:
  TemplateReader(std::string const& name, std::string const& file, std::string_view text) : text_(text) {
    made_.name = name;
    made_.spot.file = spot_.file = file;
  }

  Template read() {
    if (text_.find('\0') != std::string_view::npos) throw Refusal(spot_, "a NUL byte");
    for (bool quiet = false; !rest().empty();) {
      if (spot_.column == 1) quiet = holds_directives_only(rest());
      if (quiet) pass_while(is_blank);
      if (quiet && take("\n")) continue;
      if (rest().starts_with("{{")) directive();
      else if (!rest().empty()) add(Kind::text, spot_).text = advance(std::min(rest().find("{{"), rest().find('\n') + 1));
    }
    read_head();
    pair_up();
    return std::move(made_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }
  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  std::string advance(std::size_t count) {
    // A last line without its break: find gave npos, and npos + 1 is nought.
    std::string passed(rest().substr(0, count == 0 ? std::string_view::npos : count));
    for (char const c : passed) spot_.pass(c);
    at_ += passed.size();
    return passed;
  }
  std::string pass_while(bool (*is_part)(char)) {
    auto const end = std::ranges::find_if_not(rest(), is_part) - rest().begin();
    return end == 0 ? std::string() : advance(std::size_t(end));
  }
  bool take(std::string_view sign) {
    if (!rest().starts_with(sign)) return false;
    advance(sign.size());
    return true;
  }
  void expect(std::string_view sign) {
    if (!take(sign)) refuse("expected " + std::string(sign));
    pass_while(is_space);
  }
  [[noreturn]] void refuse(std::string const& what) const { throw Refusal(spot_, what); }

  Node& add(Kind kind, Spot const& spot) {
    Node& node = nodes_.emplace_back();
    node.kind = kind;
    node.spot = spot;
    return node;
  }

  /// Such a line leaves no trace in the page, neither its indentation nor its break.
  static bool holds_directives_only(std::string_view text) {
    for (bool any = false;; any = true) {
      text.remove_prefix(std::min(text.find_first_not_of(" \t\r"), text.size()));
      if (text.empty() || text[0] == '\n') return any;
      if (!text.starts_with("{{")) return false;
      bool const is_note = text.starts_with("{{#");
      auto const word = text.substr(std::min(text.find_first_not_of(" \t", 2), text.size()));
      std::string_view const name = word.substr(0, std::size_t(std::ranges::find_if_not(word, is_letter) - word.begin()));
      bool const writes = name == "t" || name == "json" || (!keywords.contains(name) && !lone_keywords.contains(name));
      auto const end = text.find(is_note ? "#}}" : "}}");
      if ((writes && !is_note) || end == std::string_view::npos) return false;
      text.remove_prefix(end + (is_note ? 3 : 2));
    }
  }

  void directive() {
    Spot const start = spot_;
    advance(2);
    if (next() == '#') {
      auto const end = rest().find("#}}");
      if (end == std::string_view::npos) throw Refusal(start, "a comment that does not end");
      advance(end + 3);
      add(Kind::note, start);
      return;
    }
    pass_while(is_space);
    Node& node = add(Kind::slot, start);
    if (next() == '"') {
      node.kind = Kind::text;
      node.text = string();
      if (node.text != "{{" && node.text != "}}") refuse("only \"{{\" and \"}}\" are written as strings");
    } else {
      // A keyword is one only when something speaks after it, so that {{ block.title }} stays a slot.
      std::string const word = name();
      auto const keyword = keywords.find(word);
      auto const lone = lone_keywords.find(word);
      if (keyword != keywords.end() && (is_letter(next()) || next() == '"')) {
        node.kind = keyword->second;
        arguments(node);
      } else if (lone != lone_keywords.end() && rest().starts_with("}}")) {
        node.kind = lone->second;
      } else {
        node.path = path(word);
      }
    }
    if (!take("}}")) refuse("expected }}");
  }

  std::string name() {
    if (!is_letter(next())) refuse("expected a name");
    std::string word = pass_while(is_name_part);
    pass_while(is_space);
    return word;
  }
  Path path() { return path(name()); }
  Path path(std::string step) {
    Path steps;
    for (;; step = name()) {
      if (take("(")) expect(")"), step += "()";
      steps.push_back(step);
      if (!take(".")) return steps;
    }
  }
  std::string string() {
    std::string out;
    for (expect_quote(); next() != '"'; out += advance(1)) {
      if (next() == '\\') advance(1);
      if (next() == '\n' || rest().empty()) refuse("a string that does not end on its line");
    }
    expect("\"");
    return out;
  }
  void expect_quote() {
    if (!take("\"")) refuse("expected a string in quotes");
  }

  void arguments(Node& node) {
    if (node.kind == Kind::view) return view(node);
    if (node.kind == Kind::word) return word(node);
    if (node.kind == Kind::partial || node.kind == Kind::layout) node.text = string();
    bool const is_named = node.kind == Kind::block || node.kind == Kind::yield || node.kind == Kind::gap;
    if (is_named || node.kind == Kind::loop) node.text = name();
    if (is_named) return;
    if (node.text == "view" || node.text == "loop") refuse(node.text + " already has a meaning");
    if (node.kind == Kind::loop) expect("in");
    if (node.kind == Kind::other_branch) expect("if");
    std::string first = name();
    node.negated = first == "not" && is_letter(next()) && (node.kind == Kind::branch || node.kind == Kind::other_branch);
    node.path = path(node.negated ? name() : first);
  }
  void word(Node& node) {
    node.text = string();
    if (node.text.empty()) refuse("an empty word");
    if (take("|")) pass_while(is_space), node.plural = string();
    while (is_letter(next())) {
      std::string const place = name();
      expect("=");
      if (!node.values.emplace(place, path()).second) refuse(place + " is given twice");
    }
  }
  void view(Node& node) {
    for (made_.type = name(); take("::");) made_.type += "::" + name();
    if (made_.type.find("::") == std::string::npos) refuse("a view struct is named with its namespace");
    expect("from");
    made_.header = string();
    if (!std::ranges::all_of(made_.header, is_header_part)) refuse("not the name of a header");
    node.text = take("as ") ? (pass_while(is_space), name()) : "render";
  }

  /// {{ view … }} first, {{ layout … }} second; the rest belongs to the page.
  void read_head() {
    for (auto& node : nodes_) {
      bool const has_view = !made_.function.empty();
      bool const is_bare = node.kind == Kind::text && std::ranges::all_of(node.text, is_space);
      if (node.kind == Kind::note || (is_bare && made_.nodes.empty())) continue;
      if (has_view == (node.kind == Kind::view)) throw Refusal(node.spot, "the first line, and only it, is {{ view … }}");
      if (!has_view) {
        made_.function = node.text;
      } else if (node.kind == Kind::layout) {
        if (!made_.nodes.empty() || !made_.layout.empty()) throw Refusal(node.spot, "{{ layout … }} is the second line");
        made_.layout = node.text;
        made_.frame = node.path;
      } else {
        made_.is_layout = made_.is_layout || node.kind == Kind::content;
        made_.nodes.push_back(std::move(node));
      }
    }
    if (made_.function.empty()) throw Refusal(made_.spot, "the first line is not {{ view Type from \"header.h\" }}");
  }

  void pair_up() {
    std::vector<std::size_t> open;
    auto& nodes = made_.nodes;
    for (std::size_t at = 0; at < nodes.size(); ++at) {
      Kind const kind = nodes[at].kind;
      bool const is_else = kind == Kind::otherwise || kind == Kind::other_branch;
      if (kind == Kind::end || is_else) {
        if (open.empty()) throw Refusal(nodes[at].spot, "ends nothing");
        Kind const opener = nodes[open.back()].kind;
        bool const is_if = opener == Kind::branch || opener == Kind::other_branch;
        bool const fits = !is_else || is_if || (opener == Kind::loop && kind == Kind::otherwise);
        if (!fits) throw Refusal(nodes[at].spot, "{{ else }} does not fit here");
        nodes[open.back()].next = at;
        open.pop_back();
      }
      if (kind == Kind::block && !open.empty()) throw Refusal(nodes[at].spot, "a block stands at the top of its page");
      if (is_else || kind == Kind::branch || kind == Kind::loop || kind == Kind::block) open.push_back(at);
      if (open.size() > 50) throw Refusal(nodes[at].spot, "nested too deeply");
    }
    if (!open.empty()) throw Refusal(nodes[open.back()].spot, "has no {{ end }}");
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Spot spot_;
  Template made_;
  std::vector<Node> nodes_;
};

}  // namespace

Template read_template(std::string const& name, std::string const& file, std::string_view text) {
  return TemplateReader(name, file, text).read();
}

}  // namespace vastus::views
