// SPDX-License-Identifier: Apache-2.0
// The view compiler: templates are read (template.cc), page, layout and words are woven into one row of steps
// (weave.cc), each slot as its place in the HTML allows (tools/html), and a room's steps become C++ (source.cc).
// docs/guides/views.md has the grammar.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "html/context.h"

namespace vastus::views {

using html::Refusal;
using html::Spot;
using html::Write;

/// `claim.sources.size()` as its steps, parentheses kept.
using Path = std::vector<std::string>;

enum class Kind { text, slot, json, word, branch, otherwise, loop, block, end, partial, content, yield, gap };

struct Node {
  Kind kind = Kind::text;
  Spot spot{};
  std::string text{};                    // static text, word, or the name of a template, block or loop variable
  std::string plural{};                  // of a word
  Path path{};                           // empty: {{ else }} without a condition
  bool negated = false;                  // {{ if not … }}
  std::map<std::string, Path> values{};  // of a word, by place
};

using Nodes = std::vector<Node>;

struct Template {
  std::string name;      // library/condition
  std::string type;      // vastus::library::ConditionView
  std::string header;    // library/condition_view.h
  std::string function;  // render, or what `as` says
  std::string layout;    // web/layout, or empty
  Path frame;
  bool is_layout = false;
  Spot spot;
  Nodes nodes;
  std::map<std::string, Nodes> blocks;

  [[nodiscard]] std::string room() const { return name.substr(0, name.find('/')); }
  [[nodiscard]] std::string space() const { return type.substr(0, type.rfind("::")); }
};

using Templates = std::map<std::string, Template>;
using Plurals = std::map<std::string, std::string>;

/// Throws a Refusal; `file` is what errors and #line call it.
[[nodiscard]] Template read_template(std::string const& name, std::string const& file, std::string_view text);

/// One statement of a view's function.
struct Step {
  enum class Does { literal, write, word, call, branch, other_branch, loop, empty, end };
  Does does;
  Spot spot;
  std::string text;           // the HTML of a literal, otherwise C++
  Write write = Write::text;  // of a slot or word
};

/// Every word of every template with its plural: what Html looks up by number, in this order.
[[nodiscard]] Plurals words_of(Templates const& all);
/// Page and layouts as one row of steps; what the code needs included is added to `includes`.
[[nodiscard]] std::vector<Step> weave(Template const& page, Templates const& all, Plurals const& words,
                                      std::set<std::string>& includes);
/// A room's header and source, one function for each template that is no layout.
[[nodiscard]] std::string header_of(std::string const& room, Templates const& all);
[[nodiscard]] std::string source_of(std::string const& room, Templates const& all);
/// `text` as a C++ string literal.
[[nodiscard]] std::string as_literal(std::string_view text);
/// `text` in as many literals as compilers need, each between `before` and `after`.
[[nodiscard]] std::string as_statements(std::string_view before, std::string_view text, std::string_view after);

/// `ROOT/library/views/condition.html` is the template library/condition.
[[nodiscard]] Templates read_templates(std::string const& root);
[[nodiscard]] std::string content_of(std::string const& file);
/// Leaves an equal file alone, so that nothing is built again for it.
void write_if_changed(std::string const& file, std::string const& text);

}  // namespace vastus::views
