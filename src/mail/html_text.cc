// SPDX-License-Identifier: Apache-2.0
// Words out of a letter's HTML. Nothing of it is ever shown as HTML, so it need not be understood, only left out.
#include <algorithm>
#include <array>
#include <iterator>

#include "base/text.h"
#include "mail/incoming.h"

namespace vastus::mail {
namespace {

bool is_among(auto const& all, auto const& one) { return std::ranges::find(all, one) != std::end(all); }

struct Entity {
  std::string_view name;
  std::string_view text;
};

constexpr std::array<Entity, 14> entities{{{"amp;", "&"},
                                           {"lt;", "<"},
                                           {"gt;", ">"},
                                           {"quot;", "\""},
                                           {"apos;", "'"},
                                           {"#39;", "'"},
                                           {"nbsp;", " "},
                                           {"#160;", " "},
                                           {"rsquo;", "’"},
                                           {"lsquo;", "‘"},
                                           {"ldquo;", "“"},
                                           {"rdquo;", "”"},
                                           {"ndash;", "–"},
                                           {"hellip;", "…"}}};

constexpr std::array<std::string_view, 12> line_tags{"br", "p",  "div", "tr", "li", "h1",
                                                     "h2", "h3", "h4",  "ul", "ol", "blockquote"};
constexpr std::array<std::string_view, 4> silent_tags{"script", "style", "head", "title"};

std::string tag_name(std::string_view tag) {
  if (tag.starts_with('/')) tag.remove_prefix(1);
  auto const end = std::ranges::find_if(
      tag, [](char c) { return c == ' ' || c == '/' || c == '\t' || c == '\n' || c == '\r' || c == '>'; });
  return lower_ascii(tag.substr(0, std::min<std::size_t>(std::size_t(end - tag.begin()), 12)));
}

/// Takes `<…>` off `rest`, and all of an element nobody reads.
void take_tag(std::string_view& rest, std::string& text) {
  bool const is_comment = rest.starts_with("<!--");
  auto const end = is_comment ? rest.find("-->") : rest.find('>');
  std::size_t const after = end == std::string_view::npos ? rest.size() : end + (is_comment ? 3 : 1);
  std::string_view const inside = rest.substr(1, after - 1);
  std::string const name = is_comment ? std::string() : tag_name(inside);
  rest.remove_prefix(after);
  if (is_among(line_tags, name) && !text.ends_with("\n\n")) text += '\n';
  if (!is_among(silent_tags, name) || inside.starts_with('/')) return;
  while (!rest.empty()) {
    auto const close = rest.find("</");
    if (close == std::string_view::npos) return rest.remove_prefix(rest.size());
    rest.remove_prefix(close);
    if (tag_name(rest.substr(1)) == name) return;
    rest.remove_prefix(2);
  }
}

void take_entity(std::string_view& rest, std::string& text) {
  auto const* const found =
      std::ranges::find_if(entities, [&](Entity const& entity) { return rest.substr(1).starts_with(entity.name); });
  text += found == entities.end() ? "&" : found->text;
  rest.remove_prefix(found == entities.end() ? 1 : 1 + found->name.size());
}

}  // namespace

std::string text_of_html(std::string_view html) {
  std::string text;
  while (!html.empty()) {
    char const c = html.front();
    if (c == '<') {
      take_tag(html, text);
    } else if (c == '&') {
      take_entity(html, text);
    } else {
      bool const is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!is_space)
        text += c;
      else if (!text.empty() && text.back() != ' ' && text.back() != '\n')
        text += ' ';
      html.remove_prefix(1);
    }
  }
  return std::string(trimmed(text));
}

}  // namespace vastus::mail
