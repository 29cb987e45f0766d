// SPDX-License-Identifier: Apache-2.0
// A template as it was written: static text and directives in a row, each knowing where it stands (docs/guides/views.md).
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace vastus::views {

struct Spot {
  std::string file;
  int line = 1;
  int column = 1;

  void pass(char c) {
    column = c == '\n' ? 1 : column + 1;
    line += c == '\n';
  }
};

/// A template that is wrong: `file:line:column: what`.
struct Refusal : std::runtime_error {
  Refusal(Spot const& spot, std::string const& what)
      : std::runtime_error(spot.file + ':' + std::to_string(spot.line) + ':' + std::to_string(spot.column) + ": " +
                           what) {}
};

/// `claim.sources.size()` as its steps, parentheses kept.
using Path = std::vector<std::string>;

enum class Kind {
  text, note, view, layout, slot, json, word, branch, other_branch, otherwise, loop, block, end, partial, content,
  yield, gap
};

struct Node {
  Kind kind = Kind::text;
  Spot spot;
  std::string text;                    // static text, word, or the name of a template, block or loop variable
  std::string plural;                  // of a word
  Path path;
  bool negated = false;                // {{ if not … }}
  std::map<std::string, Path> values;  // of a word, by place
  std::size_t next = 0;                // of a branch, loop or block: the else or end that follows it
};

struct Template {
  std::string name;      // library/condition
  std::string type;      // vastus::library::ConditionView
  std::string header;    // library/condition_view.h
  std::string function;  // render, or what `as` says
  std::string layout;    // web/layout, or empty
  Path frame;
  bool is_layout = false;
  Spot spot;
  std::vector<Node> nodes;

  [[nodiscard]] std::string space() const { return type.substr(0, type.rfind("::")); }
};

using Templates = std::map<std::string, Template>;

/// Throws a Refusal; `file` is what errors and #line call it.
[[nodiscard]] Template read_template(std::string const& name, std::string const& file, std::string_view text);

}  // namespace vastus::views
