// SPDX-License-Identifier: Apache-2.0
// Keeps locales/*.po in step with the words of templates, and of `say("…")` and `tr("…")` in C++.
//   vastus_words check ROOT PO…    fails when a file misses a word or has one that nobody says
//   vastus_words refresh ROOT PO…  adds and removes entries; in English the translation is the word itself
//   vastus_words embed OUT PO…     the files as C++, for `locale_text` of view/words.h
//   vastus_words table OUT ROOT    the words of the templates by number as C++, for `template_words` of view/words.h
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <span>

#include "view/po.h"
#include "views/views.h"

namespace {

namespace fs = std::filesystem;
using vastus::PoEntry;
using vastus::PoFile;
using vastus::views::as_literal;
using vastus::views::as_statements;
using vastus::views::Plurals;

bool is_name_part(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// One C++ string literal, adjacent ones joined; nothing when `text` begins with something else.
std::optional<std::string> take_literal(std::string_view& text) {
  std::optional<std::string> out;
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\n"), text.size()));
    if (!text.starts_with('"')) return out;
    if (!out) out.emplace();
    for (text.remove_prefix(1); !text.empty() && text[0] != '"'; text.remove_prefix(1)) {
      if (text[0] == '\\' && text.size() > 1) text.remove_prefix(1);
      *out += text[0];
    }
    text.remove_prefix(std::min<std::size_t>(1, text.size()));
  }
}

void collect_from_code(std::string_view code, Plurals& words) {
  // The command line prints with a function of that name.
  bool const has_say_of_its_own = code.find("void say(") != std::string_view::npos;
  for (std::string_view const call : {"say(", "tr("}) {
    for (auto at = code.find(call); at != std::string_view::npos; at = code.find(call, at + 1)) {
      char const before = at == 0 ? ' ' : code[at - 1];
      bool const is_member = before == '.' || before == '>';
      if (is_name_part(before) || (call == "say(" && has_say_of_its_own && !is_member)) continue;
      std::string_view rest = code.substr(at + call.size());
      auto const one = take_literal(rest);
      if (!one) continue;
      std::optional<std::string> many;
      if (call == "say(" && rest.starts_with(',')) rest.remove_prefix(1), many = take_literal(rest);
      words.emplace(*one, many.value_or(""));
    }
  }
}

Plurals words_of_tree(std::string const& root) {
  Plurals words = vastus::views::words_of(vastus::views::read_templates(root));
  for (auto const& file : fs::recursive_directory_iterator(root)) {
    std::string const name = file.path().filename().string();
    bool const is_code = (name.ends_with(".cc") || name.ends_with(".h")) && !name.ends_with("_test.cc");
    // words.h shows how a word is said.
    if (is_code && name != "words.h") collect_from_code(vastus::views::content_of(file.path().string()), words);
  }
  return words;
}

PoFile read(std::string const& name) {
  auto file = vastus::read_po(vastus::views::content_of(name));
  if (file) return std::move(*file);
  throw std::runtime_error(name + ":" + std::to_string(file.error().line) + ": " + file.error().what);
}

int check(std::string const& name, Plurals const& words) {
  int problems = 0;
  auto const report = [&](int line, char const* what, std::string const& word) {
    std::fprintf(stderr, "%s:%d: %s: %s\n", name.c_str(), line, what, word.c_str());
    ++problems;
  };
  Plurals missing = words;
  for (auto const& entry : read(name).entries) {
    auto const found = words.find(entry.id);
    if (found == words.end())
      report(entry.line, "nobody says this", entry.id);
    else if (found->second != entry.plural)
      report(entry.line, "the plural is another", entry.id);
    else if (entry.texts.empty())
      report(entry.line, "not translated", entry.id);
    missing.erase(entry.id);
  }
  for (auto const& [one, many] : missing) report(1, "misses", one);
  return problems;
}

void refresh(std::string const& name, Plurals const& words) {
  PoFile file = read(name);
  std::map<std::string, PoEntry> known;
  for (auto& entry : file.entries) known.emplace(entry.id, std::move(entry));
  file.entries.clear();
  for (auto const& [one, many] : words) {
    auto& old = known[one];
    bool const fits = old.plural == many;
    PoEntry entry{one, many, fits ? old.texts : std::vector<std::string>{}, 0};
    if (file.language == "en") entry.texts = many.empty() ? std::vector{one} : std::vector{one, many};
    file.entries.push_back(std::move(entry));
  }
  vastus::views::write_if_changed(name, write_po(file));
}

void write_table(std::string const& out, Plurals const& words) {
  std::string rows;
  for (auto const& [one, many] : words) rows += "  {" + as_literal(one) + ", " + as_literal(many) + "},\n";
  vastus::views::write_if_changed(out,
                                  "#include <array>\n#include \"view/words.h\"\nnamespace vastus {\nnamespace {\n"
                                  "constexpr std::array<WordKey, " +
                                      std::to_string(words.size()) + "> words{{\n" + rows +
                                      "}};\n}\nstd::span<WordKey const> template_words() { return words; }\n}\n");
}

void embed(std::string const& out, std::span<char*> files) {
  std::string names, texts;
  for (char const* const file : files) {
    names += as_literal(fs::path(file).stem().string()) + ", ";
    std::string const text = as_statements("    text += ", vastus::views::content_of(file), ";\n");
    texts += "  if (language == " + as_literal(fs::path(file).stem().string()) + ") {\n" + text + "  }\n";
  }
  vastus::views::write_if_changed(out,
                                  "#include <array>\n#include \"view/words.h\"\nnamespace vastus {\nnamespace {\n"
                                  "constexpr std::array<std::string_view, " +
                                      std::to_string(files.size()) + "> spoken{" + names +
                                      "};\n}\n"
                                      "std::span<std::string_view const> languages() { return spoken; }\n"
                                      "std::string locale_text(std::string_view language) {\n  std::string text;\n" +
                                      texts + "  return text;\n}\n}\n");
}

}  // namespace

int main(int count, char** arguments) {
  std::span<char*> const all(arguments, std::size_t(count));
  try {
    if (count < 4) throw std::runtime_error("usage: vastus_words check|refresh|embed|table ROOT|OUT PO|ROOT…");
    std::string const act = all[1];
    if (act == "embed") return embed(all[2], all.subspan(3)), 0;
    if (act == "table") return write_table(all[2], vastus::views::words_of(vastus::views::read_templates(all[3]))), 0;
    Plurals const words = words_of_tree(all[2]);
    int problems = 0;
    for (char const* const file : all.subspan(3)) {
      if (act == "refresh")
        refresh(file, words);
      else
        problems += check(file, words);
    }
    if (problems > 0) std::fprintf(stderr, "%d words; `ninja refresh_words` brings the files up to date\n", problems);
    return problems > 0 ? 1 : 0;
  } catch (std::exception const& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
