// SPDX-License-Identifier: Apache-2.0
// Escaping copies clean runs whole: most text holds nothing to escape.
#include "view/html.h"

#include "base/fault.h"
#include "view/address.h"
#include "view/date.h"

namespace vastus {
namespace {

/// What stands for a byte; empty where the byte stands for itself.
using Escapes = std::array<std::string_view, 256>;

constexpr Escapes between_tags = [] {
  Escapes table{};
  table['&'] = "&amp;";
  table['<'] = "&lt;";
  table['>'] = "&gt;";
  table[0] = "\xEF\xBF\xBD";  // U+0000 is a parse error in HTML; U+FFFD is what browsers make of it
  return table;
}();

constexpr Escapes in_attributes = [] {
  Escapes table = between_tags;
  table['"'] = "&quot;";
  table['\''] = "&#39;";
  return table;
}();

template <Escapes const& table>
void append(std::string& out, std::string_view text) {
  static constexpr auto marked = [] {
    std::array<bool, 256> marks{};
    for (std::size_t byte = 0; byte < 256; ++byte) marks[byte] = !table[byte].empty();
    return marks;
  }();
  char const* start = text.data();
  char const* const end = start + text.size();
  for (char const* at = start; at != end; ++at) {
    auto const byte = static_cast<unsigned char>(*at);
    if (!marked[byte]) continue;
    out.append(start, std::size_t(at - start));
    out += table[byte];
    start = at + 1;
  }
  out.append(start, std::size_t(end - start));
}

}  // namespace

void Html::mark_slot() {
  ENSURE(!slot_, "a page has one slot");
  slot_ = bytes_.size();
  bytes_ += in_slot_;
}

void Html::text(std::string_view text) { append<between_tags>(bytes_, text); }

void Html::text(Day day) { text(in_words(day, *words_)); }

void Html::attribute(std::string_view text) { append<in_attributes>(bytes_, text); }

void Html::url(std::string_view address) {
  // No quote can stand in a value: text has &quot; there, an address %22.
  auto const before = std::string_view(bytes_).substr(bytes_.rfind('"') + 1);
  if (before.empty() ? is_safe_address(address) : is_safe_address(before)) {
    if (before.empty()) return attribute(address);
    return append_encoded(bytes_, address, part_after(before));
  }
  bytes_ += "#refused";
}

void Html::json(std::string const& document) {
  for (std::size_t at = 0; at < document.size(); ++at) {
    std::string_view const rest = std::string_view(document).substr(at);
    if (rest[0] == '<')
      bytes_ += "\\u003c";
    else if (rest[0] == '>')
      bytes_ += "\\u003e";
    else if (rest[0] == '&')
      bytes_ += "\\u0026";
    else if (rest.starts_with("\xE2\x80\xA8"))
      bytes_ += "\\u2028", at += 2;
    else if (rest.starts_with("\xE2\x80\xA9"))
      bytes_ += "\\u2029", at += 2;
    else
      bytes_ += rest[0];
  }
}

void append_escaped(std::string& out, std::string_view text) { append<in_attributes>(out, text); }

void Srcset::add(std::string_view address, unsigned width) {
  if (!is_safe_address(address) || address.find_first_of(" ,") != std::string_view::npos) return;
  if (!text_.empty()) text_ += ", ";
  text_ += address;
  text_ += ' ' + std::to_string(width) + 'w';
}

}  // namespace vastus
