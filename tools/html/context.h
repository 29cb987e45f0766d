// SPDX-License-Identifier: Apache-2.0
// Where in the HTML a template stands, byte by byte, and how a value is written there so that it changes no markup.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace vastus::html {

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
  Refusal(Spot const& spot, std::string const& what);
};

/// How a slot is written: the function of Html.
enum class Write { text, attribute, url, srcset, json };

/// A state of WHATWG HTML §13.2.5, narrowed: what browsers would have to guess is refused.
class Context {
 public:
  /// Passes static text on to `out`, white space collapsed.
  void pass(std::string_view text, Spot spot, std::string& out);
  /// How a slot here is written; refused where no escaping is safe.
  [[nodiscard]] Write slot(Spot const& spot);
  /// At a directive that may leave out what follows: a name that was being read is at its end.
  void settle(Spot const& spot);
  /// After two branches; refused when they end in different places.
  void join(Context const& other, Spot const& spot);
  /// Whether tags may follow.
  [[nodiscard]] bool is_between_tags() const;
  /// Whether a page may end here.
  [[nodiscard]] bool may_end() const;

 private:
  enum class Place { text, raw, comment, declaration, tag_name, in_tag, gap, attribute_name, before_value, value };

  void pass_text(std::string_view rest, Spot const& spot);
  void pass_tag(char c, Spot const& spot);
  void end_name(Spot const& spot) const;
  void end_value(Spot const& spot);
  void end_tag(Spot const& spot);
  /// Whether nothing that follows can make the address one that runs.
  [[nodiscard]] bool has_safe_beginning() const;

  Place place_ = Place::text;
  bool closing_ = false;      // </tag
  bool spaces_kept_ = false;  // within pre or textarea
  bool linked_data_ = false;  // the script is application/ld+json
  std::string tag_;
  std::string attribute_;
  std::string element_;  // the script, style, title or textarea that holds this text
  std::string value_;    // the static beginning of an attribute's value
  bool value_is_static_ = true;
};

}  // namespace vastus::html
