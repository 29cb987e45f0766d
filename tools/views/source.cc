// SPDX-License-Identifier: Apache-2.0
// Writes what was woven as the C++ of a room: a declaration and a function for each template.
#include <algorithm>

#include "views/views.h"

namespace vastus::views {
namespace {

std::string signature(Template const& page) {
  return "namespace " + page.space() + " {\nvoid " + page.function +
         "(::vastus::Html& out, [[maybe_unused]] ::" + page.type + " const& view)";
}

}  // namespace

std::string header_of(std::string const& room, Templates const& all) {
  std::set<std::string> functions;
  std::string includes = "#pragma once\n#include \"view/html.h\"\n", declarations;
  for (auto const& [name, page] : all) {
    if (page.room() != room || page.is_layout) continue;
    includes += "#include \"" + page.header + "\"\n";
    declarations += signature(page) + ";\n}\n";
    bool const is_new = functions.insert(page.function + " " + page.type).second;
    if (!is_new) throw Refusal(page.spot, "two templates are " + page.function + " of " + page.type + ": use `as`");
  }
  return includes + declarations;
}

std::string source_of(std::string const& room, Templates const& all) {
  Plurals const words = words_of(all);
  std::set<std::string> includes{"view/shown.h", "views/" + room + "_views.h"};
  std::string body, head;
  for (auto const& [name, page] : all) {
    if (page.room() != room) continue;
    auto const steps = weave(page, all, words, includes);
    if (page.is_layout) continue;
    body += signature(page) + " {\n";
    for (auto const& step : steps) {
      body += "#line " + std::to_string(step.spot.line) + " " + as_literal(step.spot.file) + "\n";
      bool const is_literal = step.does == Step::Does::literal;
      body += is_literal ? as_statements("out.literal(", step.text, ");\n") : step.text + "\n";
    }
    body += "}\n}\n";
  }
  for (auto const& each : includes) head += "#include \"" + each + "\"\n";
  return head + body;
}

std::string as_literal(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    auto const octal = [&](int shift) { return char('0' + (static_cast<unsigned char>(c) >> shift & 7)); };
    if (c == '"' || c == '\\' || (c >= 0 && c < ' ') || c == 0x7F)
      out += {'\\', octal(6), octal(3), octal(0)};
    else
      out += c;
  }
  return out + '"';
}

std::string as_statements(std::string_view before, std::string_view text, std::string_view after) {
  // Compilers promise literals of 65,536 characters (ISO C++, implementation quantities).
  constexpr std::size_t characters_max = 30'000;
  std::string out;
  for (; !text.empty(); text.remove_prefix(std::min(characters_max, text.size()))) {
    out.append(before).append(as_literal(text.substr(0, characters_max))).append(after);
  }
  return out;
}

}  // namespace vastus::views
