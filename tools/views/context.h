// SPDX-License-Identifier: Apache-2.0
// Where in the HTML a template stands after each byte (WHATWG HTML §13.2.5, narrowed: what is ambiguous is refused).
#pragma once

#include <string>
#include <string_view>

#include "template.h"

namespace vastus::views {

enum class Place { text, raw, comment, declaration, tag_name, in_tag, gap, attribute_name, before_value, value };

/// How a slot is written: the name of the function of Html.
enum class Write { text, attribute, url, url_path, url_part, srcset, json };
[[nodiscard]] char const* name_of(Write write);

/// What is known of an address attribute's value so far.
enum class Address { begins, path, part, unknown };

struct Context {
  Place place = Place::text;
  bool closing = false;      // </tag
  bool spaces_kept = false;  // within pre or textarea
  bool linked_data = false;  // the script is application/ld+json
  char quote = '"';
  Address address = Address::begins;
  std::string tag;
  std::string attribute;
  std::string value;         // the static beginning of the attribute's value
  std::string element;       // the script, style, title or textarea that holds this text

  /// Passes static text on to `out`, white space collapsed.
  void pass(std::string_view text, Spot spot, std::string& out);
  /// How a slot here is written; refused where no escaping is safe.
  [[nodiscard]] Write slot(Spot const& spot);
  [[nodiscard]] Write json(Spot const& spot) const;
  /// At a directive that may leave out what follows: a name that was being read is at its end.
  void settle(Spot const& spot);
  /// After two branches; refused when they end in different places.
  void join(Context const& other, Spot const& spot);
  /// After a body that runs any number of times: it must end where it began.
  void repeat(Context const& start, Spot const& spot);
  [[nodiscard]] bool is_between_tags() const { return place == Place::text && element.empty(); }

 private:
  void pass_text(std::string_view rest, Spot const& spot);
  void pass_tag(char c, Spot const& spot);
  void pass_value(char c, Spot const& spot);
  void end_name(Spot const& spot) const;
  void end_tag(Spot const& spot);
  [[nodiscard]] Write address_slot(Spot const& spot);
};

}  // namespace vastus::views
