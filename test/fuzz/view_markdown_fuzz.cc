// SPDX-License-Identifier: Apache-2.0
// Whatever a visitor writes, what comes out holds known tags with known attributes, and no address that runs code.
#include <cstdint>
#include <cstdlib>
#include <set>

#include "html_scan.h"
#include "view/markdown.h"

namespace {

using vastus::MarkdownProfile;

std::set<std::string, std::less<>> const known_tags{
    "a",      "/a",    "p",      "/p",   "em",  "/em",        "strong",      "/strong", "del",    "/del",
    "code",   "/code", "pre",    "/pre", "ul",  "/ul",        "ol",          "/ol",     "li",     "/li",
    "br",     "hr",    "img",    "h1",   "/h1", "h2",         "/h2",         "h3",      "/h3",    "h4",
    "/h4",    "h5",    "/h5",    "h6",   "/h6", "blockquote", "/blockquote", "table",   "/table", "thead",
    "/thead", "tbody", "/tbody", "tr",   "/tr", "th",         "/th",         "td",      "/td"};
std::set<std::string, std::less<>> const known_attributes{"href", "title", "src",   "alt",
                                                          "rel",  "class", "start", "align"};

void look_at(std::string const& html, MarkdownProfile profile) {
  for (auto const& tag : vastus::fuzz::HtmlScan(html).tags()) {
    if (!known_tags.contains(tag.name)) std::abort();
    bool const is_loud = tag.name == "img" || (tag.name.size() == 2 && tag.name[0] == 'h' && tag.name != "hr");
    if (profile == MarkdownProfile::comment && is_loud) std::abort();
    if (profile == MarkdownProfile::inline_only && tag.name == "p") std::abort();
    for (auto const& [name, value] : tag.attributes) {
      bool const is_slash = tag.name == "br" || tag.name == "hr" || tag.name == "img";
      if (!known_attributes.contains(name) && !is_slash) std::abort();
      bool const is_address = name == "href" || name == "src";
      if (is_address && (vastus::fuzz::runs_code(value) || value.empty())) std::abort();
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  for (auto const profile : {MarkdownProfile::block, MarkdownProfile::inline_only, MarkdownProfile::comment}) {
    look_at(vastus::render_markdown(text, profile).html(), profile);
  }
  return 0;
}
