// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <initializer_list>
#include <tuple>

#include "views/views.h"

namespace vastus::views {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_' || c == '.'; }
bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}
bool starts_with(std::string_view text, std::string_view start) {
  return text.size() >= start.size() && std::ranges::equal(text.substr(0, start.size()), start, {}, lower, lower);
}
bool starts_with_one_of(std::string_view text, std::initializer_list<std::string_view> starts) {
  return std::ranges::any_of(starts, [&](std::string_view start) { return starts_with(text, start); });
}

bool holds_address(std::string_view attribute) {
  return is_one_of(
      attribute, {"href", "src", "action", "formaction", "poster", "cite", "data", "background", "manifest", "longdesc",
                  "usemap", "profile", "codebase", "classid", "xlink:href", "xml:base"});
}

}  // namespace

void Context::pass(std::string_view text, Spot spot, std::string& out) {
  for (std::size_t at = 0; at < text.size(); spot.pass(text[at++])) {
    char const c = text[at];
    bool const in_text = place == Place::text;
    bool const in_tag = place > Place::declaration && place != Place::value;
    if (in_tag)
      pass_tag(c, spot);
    else if (place != Place::value)
      pass_text(text.substr(at), spot);
    else if (c == '"')
      end_value(spot);
    else if (attribute.ends_with("srcset") && !value_is_static)
      throw Refusal(spot, attribute + " is one slot");
    else if (value_is_static)
      value += c;
    bool const collapses = is_space(c) && ((in_text && !spaces_kept) || in_tag);
    if (!collapses)
      out += c;
    else if (out.empty() || !is_space(out.back()))
      out += in_text && c == '\n' ? '\n' : ' ';
    else if (in_text && c == '\n')
      out.back() = '\n';
  }
}

void Context::pass_text(std::string_view rest, Spot const& spot) {
  bool const ends_comment = place == Place::comment && (rest.starts_with("-->") || rest.starts_with("--!>"));
  if (ends_comment) place = Place::declaration;  // which ends at the same >
  if (place == Place::declaration && rest[0] == '>') place = Place::text;
  if (place == Place::declaration || place == Place::comment || rest[0] != '<') return;
  if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) throw Refusal(spot, "a comment that ends at once");
  if (!element.empty()) {
    // <!-- within a script changes where browsers see its end.
    if (rest.starts_with("<!--")) throw Refusal(spot, "<!-- within <" + element + ">");
    std::size_t const end = element.size() + 2;
    if (!starts_with(rest, "</" + element) || (rest.size() > end && is_name(rest[end]))) return;
  } else if (rest.starts_with("<!--") || (rest.size() > 2 && rest[1] == '!' && is_letter(rest[2]))) {
    place = rest[2] == '-' ? Place::comment : Place::declaration;
    return;
  }
  closing = rest.size() > 2 && rest[1] == '/' && is_letter(rest[2]);
  if (!closing && !(rest.size() > 1 && is_letter(rest[1]))) throw Refusal(spot, "a bare < is written &lt;");
  place = Place::tag_name;
  tag.clear();
  linked_data = false;
}

void Context::pass_tag(char c, Spot const& spot) {
  if (place == Place::before_value) {
    if (c != '"') throw Refusal(spot, "the value of " + attribute + " is not in double quotes");
    place = Place::value;
    value.clear();
    value_is_static = true;
    return;
  }
  bool const in_name = place == Place::attribute_name;
  bool const ends_name = in_name && (c == '=' || c == '>' || c == '/' || is_space(c));
  if (ends_name) end_name(spot);
  if (place == Place::tag_name && (is_name(c) || (c == '/' && tag.empty()))) {
    if (c != '/') tag += lower(c);
  } else if (c == '=' && in_name) {
    place = Place::before_value;
  } else if (is_space(c) || c == '/') {
    place = Place::in_tag;
  } else if (c == '>') {
    end_tag(spot);
  } else if (!is_name(c) || place == Place::gap || place == Place::tag_name || closing) {
    throw Refusal(spot, std::string("within a tag comes ") + c + (place == Place::gap ? " without a space" : ""));
  } else {
    if (!in_name) attribute.clear();
    place = Place::attribute_name;
    attribute += lower(c);
  }
}

void Context::end_name(Spot const& spot) const {
  // Scripts, and text that is parsed once more or fetched where no escaping follows.
  bool const runs = attribute.starts_with("on") || is_one_of(attribute, {"style", "srcdoc", "http-equiv", "ping"});
  if (runs) throw Refusal(spot, "no template has " + attribute + "=");
}

void Context::end_value(Spot const& spot) {
  auto const start = std::string_view(value).substr(std::min(value.find_first_not_of(" \t\r\n\f"), value.size()));
  bool const runs = starts_with_one_of(start, {"javascript:", "vbscript:", "data:"});
  if (runs && holds_address(attribute)) throw Refusal(spot, attribute + " runs or holds code");
  if (tag == "script" && attribute == "type") linked_data = value_is_static && value == "application/ld+json";
  place = Place::gap;
}

void Context::end_tag(Spot const& spot) {
  if (tag == "plaintext") throw Refusal(spot, "nothing ends <plaintext>");
  bool const is_raw = is_one_of(tag, {"script", "style", "xmp", "iframe", "noembed", "noframes"});
  place = is_raw && !closing ? Place::raw : Place::text;
  if (tag == "pre" || tag == "textarea") spaces_kept = !closing;
  if (is_raw || tag == "title" || tag == "textarea") element = closing ? "" : tag;
}

Write Context::slot(Spot const& spot) {
  if (place == Place::text) return element.empty() ? Write::text : Write::attribute;
  if (place == Place::raw && linked_data) return Write::json;
  if (place == Place::raw) throw Refusal(spot, "a slot within <" + element + ">");
  if (place == Place::comment || place == Place::declaration) throw Refusal(spot, "a slot within a comment");
  if (place == Place::before_value) throw Refusal(spot, "the value of " + attribute + " is not in double quotes");
  if (place != Place::value) throw Refusal(spot, "a slot within a tag, outside a quoted value");
  // SVG animation writes these into other attributes, href among them.
  bool const animates = (tag == "set" || tag.starts_with("animate")) &&
                        is_one_of(attribute, {"attributename", "to", "from", "values", "by"});
  bool const decides = animates || (tag == "script" && attribute == "type");
  if (decides) throw Refusal(spot, attribute + " of " + tag + " is no slot");
  bool const begins = value_is_static && value.empty();
  bool const is_set = attribute.ends_with("srcset");
  if (is_set && !begins) throw Refusal(spot, attribute + " is one slot");
  bool const is_address = holds_address(attribute);
  bool const is_safe = begins || !value_is_static || (value[0] == '/' && !value.starts_with("//")) ||
                       starts_with_one_of(value, {"#", "?", "http://", "https://", "mailto:", "tel:"});
  if (is_address && !is_safe) throw Refusal(spot, attribute + " begins with none of / # ? http(s):// mailto: tel:");
  value_is_static = false;
  return is_set ? Write::srcset : is_address ? Write::url : Write::attribute;
}

void Context::settle(Spot const& spot) {
  if (place == Place::raw || place == Place::comment || place == Place::declaration || place == Place::before_value) {
    throw Refusal(spot, "a directive within <" + element + ">, a comment or before a value");
  }
  if (place == Place::attribute_name) end_name(spot);
  if (place == Place::attribute_name || place == Place::tag_name) place = Place::gap;
  if (place == Place::value) return;
  attribute.clear();
  if (place == Place::text) tag.clear(), closing = linked_data = false;
}

void Context::join(Context const& other, Spot const& spot) {
  auto const rest = [](Context const& c) {
    return std::tie(c.closing, c.spaces_kept, c.linked_data, c.tag, c.attribute, c.element);
  };
  auto const is_within = [](Place at) { return at == Place::gap || at == Place::in_tag; };
  bool const in_one_tag = is_within(place) && is_within(other.place);
  if ((place != other.place && !in_one_tag) || rest(*this) != rest(other)) {
    throw Refusal(spot, "the branches end in different places of the HTML");
  }
  if (in_one_tag && place != other.place) place = Place::gap;
  if (value != other.value) value_is_static = false;
  value_is_static = value_is_static && other.value_is_static;
}

}  // namespace vastus::views
