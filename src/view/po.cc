// SPDX-License-Identifier: Apache-2.0
// One pass over the lines: a keyword opens a string, bare strings go on with it, a new msgid ends an entry.
#include "view/po.h"

#include <optional>
#include <set>

namespace vastus {
namespace {

/// The text between the quotes; nothing when it is not one well-formed string.
std::optional<std::string> unquoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') return std::nullopt;
    if (text[at] != '\\') {
      out += text[at];
      continue;
    }
    if (++at == text.size()) return std::nullopt;
    switch (text[at]) {
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case '"':
        out += '"';
        break;
      case '\\':
        out += '\\';
        break;
      default:
        return std::nullopt;
    }
  }
  return out;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else
      out += c;
  }
  return out + '"';
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

std::string header_field(std::string_view header, std::string_view name) {
  auto const at = header.find(name);
  if (at == std::string_view::npos) return {};
  auto const value = header.substr(at + name.size());
  return std::string(without_spaces(value.substr(0, value.find('\n'))));
}

class PoReader {
 public:
  Expected<PoFile, PoError> read(std::string_view text) {
    while (!text.empty() && problem_.empty()) {
      auto const end = text.find('\n');
      ++line_;
      take(without_spaces(text.substr(0, end)));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (problem_.empty()) finish();
    if (!problem_.empty()) return Unexpected{PoError{line_, problem_}};
    return std::move(file_);
  }

 private:
  void take(std::string_view line) {
    if (line.empty()) return;
    if (line.front() == '#') {
      if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) {
        finish();
        fuzzy_ = true;
      }
      return;
    }
    auto const quote = line.find('"');
    auto const string = quote == std::string_view::npos ? std::nullopt : unquoted(line.substr(quote));
    if (!string) return refuse("expected a keyword and one quoted string");
    open(without_spaces(line.substr(0, quote)));
    if (!problem_.empty()) return;
    if (current_ == nullptr) return refuse("a string that belongs to no keyword");
    *current_ += *string;
  }

  void open(std::string_view keyword) {
    if (keyword.empty()) return;
    if (keyword == "msgid") {
      finish();
      started_ = true;
      entry_.line = line_;
      current_ = &entry_.id;
    } else if (!started_) {
      refuse("expected msgid before " + std::string(keyword));
    } else if (keyword == "msgid_plural") {
      current_ = &entry_.plural;
    } else if (keyword == "msgstr" || keyword == "msgstr[" + std::to_string(entry_.texts.size()) + "]") {
      if (keyword == "msgstr" && !entry_.texts.empty()) return refuse("msgstr twice");
      if ((keyword == "msgstr") != entry_.plural.empty()) return refuse("msgstr and msgid_plural do not fit");
      current_ = &entry_.texts.emplace_back();
    } else {
      refuse("does not know " + std::string(keyword));
    }
  }

  void finish() {
    if (!started_) return;
    if (entry_.texts.empty()) return refuse("an entry without msgstr");
    if (entry_.id.empty()) {
      file_.language = header_field(entry_.texts.front(), "Language:");
      file_.plural_forms = header_field(entry_.texts.front(), "Plural-Forms:");
    } else if (!seen_.insert(entry_.id).second) {
      return refuse("msgid twice: " + entry_.id);
    } else {
      bool untranslated = fuzzy_;
      for (auto const& text : entry_.texts) untranslated = untranslated || text.empty();
      if (untranslated) entry_.texts.clear();
      file_.entries.push_back(std::move(entry_));
    }
    entry_ = {};
    current_ = nullptr;
    started_ = fuzzy_ = false;
  }

  void refuse(std::string what) {
    if (problem_.empty()) problem_ = std::move(what);
  }

  PoFile file_;
  PoEntry entry_;
  std::string* current_ = nullptr;
  bool started_ = false, fuzzy_ = false;
  int line_ = 0;
  std::string problem_;
  std::set<std::string> seen_;
};

}  // namespace

Expected<PoFile, PoError> read_po(std::string_view text) { return PoReader().read(text); }

std::string write_po(PoFile const& file) {
  std::string out = "msgid \"\"\nmsgstr \"\"\n\"Language: " + file.language +
                    "\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: " + file.plural_forms +
                    "\\n\"\n";
  for (auto const& entry : file.entries) {
    out += "\nmsgid " + in_quotes(entry.id) + '\n';
    if (entry.plural.empty()) {
      out += "msgstr " + in_quotes(entry.texts.empty() ? "" : entry.texts.front()) + '\n';
      continue;
    }
    out += "msgid_plural " + in_quotes(entry.plural) + '\n';
    for (std::size_t form = 0; form < std::max<std::size_t>(entry.texts.size(), 1); ++form) {
      out += "msgstr[" + std::to_string(form) + "] " + in_quotes(entry.texts.empty() ? "" : entry.texts[form]) + '\n';
    }
  }
  return out;
}

}  // namespace vastus
