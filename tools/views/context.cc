// SPDX-License-Identifier: Apache-2.0
#include "context.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace vastus::views {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_name(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_' || c == '.'; }

bool starts_with(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::ranges::equal(text.substr(0, start.size()), start, {}, lower, lower);
}

bool is_one_of(std::string_view name, auto const& names) { return std::ranges::find(names, name) != names.end(); }

constexpr std::array<std::string_view, 16> address_attributes{
    "href", "src", "action", "formaction", "poster", "cite", "data", "background", "manifest", "longdesc",
    "usemap", "profile", "codebase", "classid", "xlink:href", "xml:base"};
// Their text is run, parsed again or fetched in ways escaping does not cover.
constexpr std::array<std::string_view, 4> refused_attributes{"style", "srcdoc", "http-equiv", "ping"};
// SVG animation writes these into other attributes, `href` among them.
constexpr std::array<std::string_view, 5> animated{"attributename", "to", "from", "values", "by"};
constexpr std::array<std::string_view, 7> raw_elements{"script",  "style",    "xmp",      "iframe",
                                                       "noembed", "noframes", "plaintext"};
constexpr std::array<std::string_view, 7> address_starts{"/", "#", "?", "http://", "https://", "mailto:", "tel:"};

}  // namespace

char const* name_of(Write write) {
  switch (write) {
    case Write::text: return "text";
    case Write::attribute: return "attribute";
    case Write::url: return "url";
    case Write::url_path: return "url_path";
    case Write::url_part: return "url_part";
    case Write::srcset: return "srcset";
    case Write::json: return "json";
  }
  return "";
}

void Context::pass(std::string_view text, Spot spot, std::string& out) {
  for (std::size_t at = 0; at < text.size(); spot.pass(text[at++])) {
    char const c = text[at];
    bool const in_text = place == Place::text;
    bool const in_tag = place > Place::declaration && place != Place::value;
    if (in_tag) pass_tag(c, spot);
    else if (place == Place::value) pass_value(c, spot);
    else pass_text(text.substr(at), spot);
    bool const collapses = is_space(c) && ((in_text && !spaces_kept) || in_tag);
    if (!collapses) out += c;
    else if (out.empty() || !is_space(out.back())) out += in_text && c == '\n' ? '\n' : ' ';
    else if (in_text && c == '\n') out.back() = '\n';
  }
}

void Context::pass_text(std::string_view rest, Spot const& spot) {
  if (place == Place::declaration) {
    if (rest[0] == '>') place = Place::text;
    if (rest[0] == '<') throw Refusal(spot, "< within a declaration");
    return;
  }
  if (place == Place::comment) {
    if (rest.starts_with("-->") || rest.starts_with("--!>")) place = Place::declaration;  // which ends at the same >
    return;
  }
  if (rest[0] != '<') return;
  if (!element.empty()) {
    if (rest.starts_with("<!--")) throw Refusal(spot, "<!-- within <" + element + ">");
    bool const ends = starts_with(rest, "</" + element) &&
                      (rest.size() == element.size() + 2 || !is_name(rest[element.size() + 2]));
    if (!ends) return;
  } else if (rest.starts_with("<!--")) {
    if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) throw Refusal(spot, "a comment that ends at once");
    place = Place::comment;
    return;
  } else if (rest.size() > 2 && rest[1] == '!' && is_letter(rest[2])) {
    place = Place::declaration;
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
    if (c != '"' && c != '\'') throw Refusal(spot, "the value of " + attribute + " is not quoted");
    quote = c;
    place = Place::value;
    value.clear();
    address = Address::begins;
    return;
  }
  bool const in_name = place == Place::attribute_name;
  if (place == Place::tag_name && (is_name(c) || (c == '/' && tag.empty()))) {
    if (c != '/') tag += lower(c);
  } else if (c == '=' && in_name) {
    end_name(spot);
    place = Place::before_value;
  } else if (is_space(c) || c == '/') {
    if (in_name) end_name(spot);
    place = Place::in_tag;
  } else if (c == '>') {
    if (in_name) end_name(spot);
    end_tag(spot);
  } else if (!is_name(c) && c != '@') {
    throw Refusal(spot, std::string("does not expect ") + c + " within a tag");
  } else if (place == Place::gap) {
    throw Refusal(spot, "a space is missing between attributes");
  } else if (closing) {
    throw Refusal(spot, "a closing tag has no attributes");
  } else {
    if (!in_name) attribute.clear();
    place = Place::attribute_name;
    attribute += lower(c);
  }
}

void Context::pass_value(char c, Spot const& spot) {
  if (c == quote) {
    auto const text = std::string_view(value).substr(std::min(value.find_first_not_of(" \t\r\n\f"), value.size()));
    bool const runs = starts_with(text, "javascript:") || starts_with(text, "vbscript:") || starts_with(text, "data:");
    if (runs && is_one_of(attribute, address_attributes)) throw Refusal(spot, attribute + " runs or holds code");
    if (tag == "script" && attribute == "type") linked_data = value == "application/ld+json";
    place = Place::gap;
    return;
  }
  if (address == Address::begins) value += c;
  else if (address == Address::path && (c == '?' || c == '#')) address = Address::part;
  if (address != Address::begins && attribute.ends_with("srcset")) throw Refusal(spot, attribute + " is one slot");
}

void Context::end_name(Spot const& spot) const {
  if (attribute.starts_with("on")) throw Refusal(spot, "an inline event handler: " + attribute);
  if (is_one_of(attribute, refused_attributes)) throw Refusal(spot, "no template has " + attribute);
}

void Context::end_tag(Spot const& spot) {
  place = Place::text;
  bool const keeps = tag == "pre" || tag == "textarea";
  if (tag == "plaintext") throw Refusal(spot, "nothing ends <plaintext>");
  if (keeps) spaces_kept = !closing;
  if (closing) {
    element.clear();
  } else if (is_one_of(tag, raw_elements)) {
    place = Place::raw;
    element = tag;
  } else if (tag == "title" || tag == "textarea") {
    element = tag;
  }
}

Write Context::slot(Spot const& spot) {
  if (place == Place::text) return element.empty() ? Write::text : Write::attribute;
  if (place == Place::before_value) throw Refusal(spot, "the value of " + attribute + " is not quoted");
  if (place == Place::raw) throw Refusal(spot, "a slot within <" + element + ">");
  if (place == Place::comment || place == Place::declaration) throw Refusal(spot, "a slot within a comment");
  if (place != Place::value) throw Refusal(spot, "a slot within a tag, outside a quoted value");
  bool const animates = (tag == "set" || tag.starts_with("animate")) && is_one_of(attribute, animated);
  if (animates || (tag == "script" && attribute == "type")) throw Refusal(spot, attribute + " of " + tag + " is no slot");
  if (attribute.ends_with("srcset")) {
    if (address != Address::begins || !value.empty()) throw Refusal(spot, attribute + " is one slot");
    address = Address::unknown;
    return Write::srcset;
  }
  return is_one_of(attribute, address_attributes) ? address_slot(spot) : Write::attribute;
}

Write Context::address_slot(Spot const& spot) {
  if (address == Address::unknown) throw Refusal(spot, "what stands before this slot in " + attribute + " differs");
  if (address == Address::begins && value.empty()) {
    address = Address::part;
    return Write::url;
  }
  if (address == Address::begins) {
    auto const fits = [&](std::string_view start) { return starts_with(value, start); };
    if (std::ranges::none_of(address_starts, fits) || value.starts_with("//")) {
      throw Refusal(spot, attribute + " begins with neither /, #, ?, http://, https://, mailto: nor tel:");
    }
    bool const is_path = value.find_first_of("?#") == std::string::npos && (value[0] == '/' || value[0] == 'h');
    address = is_path ? Address::path : Address::part;
  }
  return address == Address::path ? Write::url_path : Write::url_part;
}

Write Context::json(Spot const& spot) const {
  if (place == Place::raw && linked_data) return Write::json;
  throw Refusal(spot, "{{ json }} stands within <script type=\"application/ld+json\">");
}

void Context::settle(Spot const& spot) {
  if (place == Place::raw || place == Place::comment || place == Place::declaration) {
    throw Refusal(spot, "a directive within " + (place == Place::raw ? "<" + element + ">" : "a comment"));
  }
  if (place == Place::before_value) throw Refusal(spot, "the value of " + attribute + " is not quoted");
  if (place == Place::attribute_name) end_name(spot);
  if (place == Place::attribute_name || place == Place::tag_name) place = Place::gap;
  if (place == Place::gap || place == Place::in_tag || place == Place::text) {
    attribute.clear();
    value.clear();
    quote = '"';
    address = Address::begins;
  }
  if (place == Place::text) {
    tag.clear();
    closing = false;
    linked_data = false;
  }
}

void Context::join(Context const& other, Spot const& spot) {
  auto const rest = [](Context const& c) {
    return std::tie(c.closing, c.spaces_kept, c.linked_data, c.quote, c.tag, c.attribute, c.element);
  };
  bool const in_one_tag = place != other.place && (place == Place::gap || place == Place::in_tag) &&
                          (other.place == Place::gap || other.place == Place::in_tag);
  if ((place != other.place && !in_one_tag) || rest(*this) != rest(other)) {
    throw Refusal(spot, "the branches end in different places of the HTML");
  }
  if (in_one_tag) place = Place::gap;
  if (address != other.address || value != other.value) address = Address::unknown;
}

void Context::repeat(Context const& start, Spot const& spot) {
  settle(spot);
  Address const ended = address;
  join(start, spot);
  if (ended != start.address || address != start.address) throw Refusal(spot, "a loop within an address");
  *this = start;
}

}  // namespace vastus::views
