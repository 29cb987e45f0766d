// SPDX-License-Identifier: Apache-2.0
// Reads a drawing as a browser would (a strict XML parser that knows namespaces) and takes only what draws.
#include <algorithm>
#include <array>
#include <memory>

#include <expat.h>

#include "base/text.h"
#include "files/sniff.h"

namespace vastus::files {
namespace {

using namespace std::string_view_literals;

constexpr char separator = ' ';
constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";
constexpr std::string_view xlink_namespace = "http://www.w3.org/1999/xlink";
constexpr int depth_max = 200;

constexpr std::array drawing_elements = {"circle"sv,
                                         "clipPath"sv,
                                         "defs"sv,
                                         "desc"sv,
                                         "ellipse"sv,
                                         "feBlend"sv,
                                         "feColorMatrix"sv,
                                         "feComponentTransfer"sv,
                                         "feComposite"sv,
                                         "feConvolveMatrix"sv,
                                         "feDiffuseLighting"sv,
                                         "feDisplacementMap"sv,
                                         "feDistantLight"sv,
                                         "feDropShadow"sv,
                                         "feFlood"sv,
                                         "feFuncA"sv,
                                         "feFuncB"sv,
                                         "feFuncG"sv,
                                         "feFuncR"sv,
                                         "feGaussianBlur"sv,
                                         "feMerge"sv,
                                         "feMergeNode"sv,
                                         "feMorphology"sv,
                                         "feOffset"sv,
                                         "fePointLight"sv,
                                         "feSpecularLighting"sv,
                                         "feSpotLight"sv,
                                         "feTile"sv,
                                         "feTurbulence"sv,
                                         "filter"sv,
                                         "g"sv,
                                         "image"sv,
                                         "line"sv,
                                         "linearGradient"sv,
                                         "marker"sv,
                                         "mask"sv,
                                         "metadata"sv,
                                         "path"sv,
                                         "pattern"sv,
                                         "polygon"sv,
                                         "polyline"sv,
                                         "radialGradient"sv,
                                         "rect"sv,
                                         "stop"sv,
                                         "style"sv,
                                         "svg"sv,
                                         "switch"sv,
                                         "symbol"sv,
                                         "text"sv,
                                         "textPath"sv,
                                         "title"sv,
                                         "tspan"sv,
                                         "use"sv,
                                         "view"sv};

/// Names as expat gives them: `namespace name`, or `name` alone.
struct Name {
  std::string_view space;
  std::string_view local;
};

Name name_of(char const* expanded) {
  std::string_view const text = expanded;
  std::size_t const at = text.rfind(separator);
  return at == std::string_view::npos ? Name{"", text} : Name{text.substr(0, at), text.substr(at + 1)};
}

/// Without what browsers skip inside `java\nscript:`, in lower case.
std::string bare(std::string_view value) {
  std::string out;
  for (char const c : lower_ascii(value)) {
    if (static_cast<unsigned char>(c) > 0x20) out += c;
  }
  return out;
}

/// `url(` that leads anywhere but to an element of the same drawing; escapes could spell it, so none may stand in.
bool loads_from_elsewhere(std::string_view css) {
  std::string const text = bare(css);
  if (text.contains("@import") || text.contains('\\') || text.contains("image-set(") || text.contains("/*"))
    return true;
  for (std::size_t at = text.find("url("); at != std::string::npos; at = text.find("url(", at + 1)) {
    std::string_view target = std::string_view(text).substr(at + 4);
    if (target.starts_with('"') || target.starts_with('\'')) target.remove_prefix(1);
    if (!target.starts_with('#')) return true;
  }
  return false;
}

bool stays_inside(std::string_view reference) {
  std::string const target = bare(reference);
  constexpr std::array pictures = {"data:image/png;base64,"sv, "data:image/jpeg;base64,"sv,
                                   "data:image/webp;base64,"sv};
  return target.empty() || target.starts_with('#') ||
         std::ranges::any_of(pictures, [&](std::string_view start) { return target.starts_with(start); });
}

/// What the parser has met so far; the first flaw stays.
struct Reading {
  XML_Parser parser;
  std::optional<Refusal> flaw;
  int depth = 0;
  std::string style;
  bool in_style = false;

  void refuse(Refusal why) {
    if (!flaw) flaw = why;
    XML_StopParser(parser, XML_FALSE);
  }
};

std::optional<Refusal> flaw_in_attribute(Name name, std::string_view value) {
  std::string const local = lower_ascii(name.local);
  if (local.starts_with("on")) return Refusal::svg_with_script;
  std::string const text = bare(value);
  if (text.contains("javascript:") || text.contains("vbscript:") || text.contains("data:text"))
    return Refusal::svg_with_script;
  bool const refers = local == "href" || local == "src" || name.space == xlink_namespace;
  if (refers && local != "type" && local != "title" && local != "show" && local != "actuate" && !stays_inside(value)) {
    return Refusal::svg_with_reference;
  }
  if (name.space.empty() && loads_from_elsewhere(value) && (local == "style" || text.contains("url("))) {
    return Refusal::svg_with_reference;
  }
  return std::nullopt;
}

void XMLCALL begin_element(void* user, char const* expanded, char const** attributes) {
  auto& reading = *static_cast<Reading*>(user);
  Name const name = name_of(expanded);
  bool const is_root = reading.depth == 0;
  if (++reading.depth > depth_max) return reading.refuse(Refusal::damaged);
  if (is_root && (name.space != svg_namespace || name.local != "svg")) return reading.refuse(Refusal::unknown_type);
  if (name.space == svg_namespace) {
    if (std::ranges::find(drawing_elements, name.local) == drawing_elements.end()) {
      return reading.refuse(Refusal::svg_with_script);
    }
  } else if (name.space.starts_with("http://www.w3.org/1999/xhtml") || name.space.empty() ||
             name.space.starts_with("http://www.w3.org/2001/xml-events")) {
    return reading.refuse(Refusal::svg_with_script);
  }
  reading.in_style = name.space == svg_namespace && name.local == "style";
  for (char const** at = attributes; *at != nullptr; at += 2) {
    if (auto const flaw = flaw_in_attribute(name_of(at[0]), at[1])) return reading.refuse(*flaw);
  }
}

void XMLCALL end_element(void* user, char const*) {
  auto& reading = *static_cast<Reading*>(user);
  --reading.depth;
  if (reading.in_style && loads_from_elsewhere(reading.style)) reading.refuse(Refusal::svg_with_reference);
  reading.in_style = false;
  reading.style.clear();
}

void XMLCALL take_text(void* user, char const* text, int length) {
  auto& reading = *static_cast<Reading*>(user);
  if (reading.in_style) reading.style.append(text, std::size_t(length));
}

/// `<?xml-stylesheet ?>` loads; no other instruction is needed in a drawing.
void XMLCALL take_instruction(void* user, char const*, char const*) {
  static_cast<Reading*>(user)->refuse(Refusal::svg_with_reference);
}

/// An internal subset can define entities that unfold into anything, and a billion of it.
void XMLCALL begin_doctype(void* user, char const*, char const*, char const*, int has_internal_subset) {
  if (has_internal_subset != 0) static_cast<Reading*>(user)->refuse(Refusal::svg_with_reference);
}

}  // namespace

std::optional<Refusal> flaw_in_svg(std::string_view bytes) {
  // The encoding is given, not taken from the declaration: other encodings could hide what is looked for here.
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> const parser(XML_ParserCreateNS("UTF-8", separator),
                                                                            XML_ParserFree);
  ENSURE(parser != nullptr, "expat has memory");
  Reading reading{.parser = parser.get(), .flaw = std::nullopt, .style = ""};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), begin_element, end_element);
  XML_SetCharacterDataHandler(parser.get(), take_text);
  XML_SetProcessingInstructionHandler(parser.get(), take_instruction);
  XML_SetStartDoctypeDeclHandler(parser.get(), begin_doctype);
  bool const well_formed = XML_Parse(parser.get(), bytes.data(), int(bytes.size()), XML_TRUE) == XML_STATUS_OK;
  if (reading.flaw) return reading.flaw;
  return well_formed ? std::nullopt : std::optional(Refusal::damaged);
}

}  // namespace vastus::files
