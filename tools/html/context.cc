// SPDX-License-Identifier: Apache-2.0
#include "html/context.h"

#include <algorithm>
#include <initializer_list>
#include <tuple>

namespace vastus::html {
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

Refusal::Refusal(Spot const& spot, std::string const& what)
    : std::runtime_error(spot.file + ':' + std::to_string(spot.line) + ':' + std::to_string(spot.column) + ": " +
                         what) {}

void Context::pass(std::string_view text, Spot spot, std::string& out) {
  for (std::size_t at = 0; at < text.size(); spot.pass(text[at++])) {
    char const c = text[at];
    bool const in_text = place_ == Place::text;
    bool const in_tag = place_ > Place::declaration && place_ != Place::value;
    if (in_tag)
      pass_tag(c, spot);
    else if (place_ != Place::value)
      pass_text(text.substr(at), spot);
    else if (c == '"')
      end_value(spot);
    else if (attribute_.ends_with("srcset") && !value_is_static_)
      throw Refusal(spot, attribute_ + " is one slot");
    else if (value_is_static_)
      value_ += c;
    bool const collapses = is_space(c) && ((in_text && !spaces_kept_) || in_tag);
    if (!collapses)
      out += c;
    else if (out.empty() || !is_space(out.back()))
      out += in_text && c == '\n' ? '\n' : ' ';
    else if (in_text && c == '\n')
      out.back() = '\n';
  }
}

void Context::pass_text(std::string_view rest, Spot const& spot) {
  bool const ends_comment = place_ == Place::comment && (rest.starts_with("-->") || rest.starts_with("--!>"));
  if (ends_comment) place_ = Place::declaration;  // which ends at the same >
  if (place_ == Place::declaration && rest[0] == '>') place_ = Place::text;
  if (place_ == Place::declaration || place_ == Place::comment || rest[0] != '<') return;
  if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) throw Refusal(spot, "a comment that ends at once");
  if (!element_.empty()) {
    // <!-- within a script changes where browsers see its end.
    if (rest.starts_with("<!--")) throw Refusal(spot, "<!-- within <" + element_ + ">");
    std::size_t const end = element_.size() + 2;
    if (!starts_with(rest, "</" + element_) || (rest.size() > end && is_name(rest[end]))) return;
  } else if (rest.starts_with("<!--") || (rest.size() > 2 && rest[1] == '!' && is_letter(rest[2]))) {
    place_ = rest[2] == '-' ? Place::comment : Place::declaration;
    return;
  }
  closing_ = rest.size() > 2 && rest[1] == '/' && is_letter(rest[2]);
  if (!closing_ && !(rest.size() > 1 && is_letter(rest[1]))) throw Refusal(spot, "a bare < is written &lt;");
  place_ = Place::tag_name;
  tag_.clear();
  linked_data_ = false;
}

void Context::pass_tag(char c, Spot const& spot) {
  if (place_ == Place::before_value) {
    if (c != '"') throw Refusal(spot, "the value of " + attribute_ + " is not in double quotes");
    place_ = Place::value;
    value_.clear();
    value_is_static_ = true;
    return;
  }
  bool const in_name = place_ == Place::attribute_name;
  bool const ends_name = in_name && (c == '=' || c == '>' || c == '/' || is_space(c));
  if (ends_name) end_name(spot);
  if (place_ == Place::tag_name && (is_name(c) || (c == '/' && tag_.empty()))) {
    if (c != '/') tag_ += lower(c);
  } else if (c == '=' && in_name) {
    place_ = Place::before_value;
  } else if (is_space(c) || c == '/') {
    place_ = Place::in_tag;
  } else if (c == '>') {
    end_tag(spot);
  } else if (!is_name(c) || place_ == Place::gap || place_ == Place::tag_name || closing_) {
    throw Refusal(spot, std::string("within a tag comes ") + c + (place_ == Place::gap ? " without a space" : ""));
  } else {
    if (!in_name) attribute_.clear();
    place_ = Place::attribute_name;
    attribute_ += lower(c);
  }
}

void Context::end_name(Spot const& spot) const {
  // Scripts, and text that is parsed once more or fetched where no escaping follows.
  bool const runs = attribute_.starts_with("on") || is_one_of(attribute_, {"style", "srcdoc", "http-equiv", "ping"});
  if (runs) throw Refusal(spot, "no template has " + attribute_ + "=");
}

void Context::end_value(Spot const& spot) {
  auto const start = std::string_view(value_).substr(std::min(value_.find_first_not_of(" \t\r\n\f"), value_.size()));
  bool const runs = starts_with_one_of(start, {"javascript:", "vbscript:", "data:"});
  if (runs && holds_address(attribute_)) throw Refusal(spot, attribute_ + " runs or holds code");
  if (tag_ == "script" && attribute_ == "type") linked_data_ = value_is_static_ && value_ == "application/ld+json";
  place_ = Place::gap;
}

void Context::end_tag(Spot const& spot) {
  if (tag_ == "plaintext") throw Refusal(spot, "nothing ends <plaintext>");
  bool const is_raw = is_one_of(tag_, {"script", "style", "xmp", "iframe", "noembed", "noframes"});
  place_ = is_raw && !closing_ ? Place::raw : Place::text;
  if (tag_ == "pre" || tag_ == "textarea") spaces_kept_ = !closing_;
  if (is_raw || tag_ == "title" || tag_ == "textarea") element_ = closing_ ? "" : tag_;
}

Write Context::slot(Spot const& spot) {
  if (place_ == Place::text) return element_.empty() ? Write::text : Write::attribute;
  if (place_ == Place::raw && linked_data_) return Write::json;
  if (place_ == Place::raw) throw Refusal(spot, "a slot within <" + element_ + ">");
  if (place_ == Place::comment || place_ == Place::declaration) throw Refusal(spot, "a slot within a comment");
  if (place_ == Place::before_value) throw Refusal(spot, "the value of " + attribute_ + " is not in double quotes");
  if (place_ != Place::value) throw Refusal(spot, "a slot within a tag, outside a quoted value");
  // SVG animation writes these into other attributes, href among them.
  bool const animates = (tag_ == "set" || tag_.starts_with("animate")) &&
                        is_one_of(attribute_, {"attributename", "to", "from", "values", "by"});
  bool const decides = animates || (tag_ == "script" && attribute_ == "type");
  if (decides) throw Refusal(spot, attribute_ + " of " + tag_ + " is no slot");
  bool const begins = value_is_static_ && value_.empty();
  bool const is_set = attribute_.ends_with("srcset");
  if (is_set && !begins) throw Refusal(spot, attribute_ + " is one slot");
  bool const is_address = holds_address(attribute_);
  bool const is_begun_badly = is_address && !begins && !has_safe_beginning();
  if (is_begun_badly) throw Refusal(spot, attribute_ + " begins with none of / # ? http(s):// mailto: tel:");
  value_is_static_ = false;
  return is_set ? Write::srcset : is_address ? Write::url : Write::attribute;
}

bool Context::has_safe_beginning() const {
  return !value_is_static_ || (value_.starts_with('/') && !value_.starts_with("//")) ||
         starts_with_one_of(value_, {"#", "?", "http://", "https://", "mailto:", "tel:"});
}

void Context::settle(Spot const& spot) {
  if (place_ == Place::raw || place_ == Place::comment || place_ == Place::declaration ||
      place_ == Place::before_value) {
    throw Refusal(spot, "a directive within <" + element_ + ">, a comment or before a value");
  }
  if (place_ == Place::attribute_name) end_name(spot);
  if (place_ == Place::attribute_name || place_ == Place::tag_name) place_ = Place::gap;
  if (place_ == Place::value) return;
  attribute_.clear();
  if (place_ == Place::text) tag_.clear(), closing_ = linked_data_ = false;
}

void Context::join(Context const& other, Spot const& spot) {
  auto const rest = [](Context const& c) {
    return std::tie(c.closing_, c.spaces_kept_, c.linked_data_, c.tag_, c.attribute_, c.element_);
  };
  auto const is_within = [](Place at) { return at == Place::gap || at == Place::in_tag; };
  bool const in_one_tag = is_within(place_) && is_within(other.place_);
  if ((place_ != other.place_ && !in_one_tag) || rest(*this) != rest(other)) {
    throw Refusal(spot, "the branches end in different places of the HTML");
  }
  if (in_one_tag && place_ != other.place_) place_ = Place::gap;
  bool const is_begun_twice = place_ == Place::value && holds_address(attribute_) &&
                              (value_ != other.value_ || value_is_static_ != other.value_is_static_);
  if (is_begun_twice && !(has_safe_beginning() && other.has_safe_beginning())) {
    throw Refusal(spot, "a branch begins " + attribute_ + " with none of / # ? http(s):// mailto: tel:");
  }
  if (value_ != other.value_) value_is_static_ = false;
  value_is_static_ = value_is_static_ && other.value_is_static_;
}

bool Context::is_between_tags() const { return place_ == Place::text && element_.empty(); }

bool Context::may_end() const { return is_between_tags() && !spaces_kept_; }

}  // namespace vastus::html
