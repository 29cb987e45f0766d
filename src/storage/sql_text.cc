// SPDX-License-Identifier: Apache-2.0
#include "storage/sql_text.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::storage {
namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

std::size_t end_of_quoted(std::string_view sql, std::size_t start) {
  char const quote = sql[start];
  for (std::size_t at = start + 1; at < sql.size(); ++at) {
    if (sql[at] != quote) continue;
    bool const doubled = at + 1 < sql.size() && sql[at + 1] == quote;
    if (!doubled) return at + 1;
    ++at;
  }
  throw Fault("a quote in the SQL has no end");
}

/// Where the comment that begins at `start` ends; `start` when none does.
std::size_t end_of_comment(std::string_view sql, std::size_t start) {
  std::string_view const rest = sql.substr(start);
  if (rest.starts_with("--")) return std::min(sql.find('\n', start), sql.size());
  if (!rest.starts_with("/*")) return start;
  auto const end = sql.find("*/", start + 2);
  if (end == std::string_view::npos) throw Fault("a comment in the SQL has no end");
  return end + 2;
}

std::string_view type_for_sqlite(std::string_view word) {
  if (equal_ignoring_case(word, "BIGINT") || equal_ignoring_case(word, "SMALLINT")) return "INTEGER";
  if (equal_ignoring_case(word, "BYTEA")) return "BLOB";
  if (equal_ignoring_case(word, "DOUBLE")) return "REAL";
  // The second half of DOUBLE PRECISION.
  if (equal_ignoring_case(word, "PRECISION")) return "";
  return word;
}

std::string_view closing_of(std::string_view statement, Dialect dialect) {
  bool const makes_table = equal_ignoring_case(statement.substr(0, 12), "CREATE TABLE");
  return dialect == Dialect::sqlite && makes_table ? " STRICT" : "";
}

/// Reads a schema file piece by piece: word, quoted text, comment, or a single character.
class Splitter {
 public:
  Splitter(std::string_view sql, Dialect dialect) : sql_(sql), dialect_(dialect) {}

  std::vector<std::string> split() {
    while (at_ < sql_.size()) take_piece();
    finish_statement();
    return std::move(statements_);
  }

 private:
  void take_piece() {
    char const c = sql_[at_];
    if (auto const end = end_of_comment(sql_, at_); end > at_) {
      take_comment(end);
    } else if (c == '\'' || c == '"') {
      take(end_of_quoted(sql_, at_));
    } else if (c == ';') {
      finish_statement();
      ++at_;
    } else if (is_word(c)) {
      take_word();
    } else {
      take(at_ + 1);
    }
  }

  void take(std::size_t end) {
    std::string_view const piece = sql_.substr(at_, end - at_);
    bool const is_space = trimmed(piece).empty();
    if (code_ > 0 || !is_space) current_ += piece;
    if (!is_space) code_ = current_.size();
    at_ = end;
  }

  void take_comment(std::size_t end) {
    if (code_ > 0) current_ += sql_.substr(at_, end - at_);
    at_ = end;
  }

  void take_word() {
    std::size_t end = at_;
    while (end < sql_.size() && is_word(sql_[end])) ++end;
    std::string_view const word = sql_.substr(at_, end - at_);
    current_ += dialect_ == Dialect::sqlite ? type_for_sqlite(word) : word;
    code_ = current_.size();
    at_ = end;
  }

  void finish_statement() {
    // What follows the last word of code is space or a comment, and a closing put behind a comment would be part of it.
    current_.resize(code_);
    if (!current_.empty()) statements_.push_back(current_ + std::string(closing_of(current_, dialect_)));
    current_.clear();
    code_ = 0;
  }

  std::string_view sql_;
  Dialect dialect_;
  std::size_t at_ = 0;
  std::string current_;
  std::size_t code_ = 0;  // where the code in `current_` ends
  std::vector<std::string> statements_;
};

}  // namespace

std::vector<std::string> to_statements(std::string_view schema, Dialect dialect) {
  return Splitter(schema, dialect).split();
}

std::size_t placeholders_in(std::string_view statement) {
  std::size_t highest = 0;
  for (std::size_t at = 0; at < statement.size();) {
    bool const is_quote = statement[at] == '\'' || statement[at] == '"';
    std::size_t const end = is_quote ? end_of_quoted(statement, at) : end_of_comment(statement, at);
    if (end > at) {
      at = end;
    } else if (statement[at++] == '$') {
      std::size_t number = 0;
      for (; at < statement.size() && statement[at] >= '0' && statement[at] <= '9'; ++at) {
        number = std::min(number * 10 + std::size_t(statement[at] - '0'), std::size_t(100'000));
      }
      highest = std::max(highest, number);
    }
  }
  return highest;
}

}  // namespace vastus::storage
