// SPDX-License-Identifier: Apache-2.0
// One content file as its grammar sees it (docs/content.md): fields and blocks in order, nothing resolved yet.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace vastus::library {

/// What a content file can be about. The numbers are stored.
enum class Kind : std::uint8_t {
  condition = 1,
  muscle = 2,
  trigger_point = 3,
  red_flag = 4,
  source = 5,
  person = 6,
  plate = 7,
  region = 8,
  exercise = 9,
  technique = 10,
  test = 11,  ///< a clinician's test, with what is known of its accuracy
  guideline = 12,
  article = 13,
  topic = 14,
  page = 15,  ///< of the school itself: about, international students
  award = 16,
  synonym = 17,  ///< names that mean the same to somebody who searches
};

struct Field {
  std::string key;
  std::string value;
  int line = 0;
};

/// What every holder of fields answers.
struct Fields {
  std::vector<Field> all;

  /// The value of a key that stands once; empty when it is absent, since no value is.
  [[nodiscard]] std::string const& value(std::string_view key) const;
  [[nodiscard]] Field const* find(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> values(std::string_view key) const;
};

struct ProseText {
  std::string markdown;
  int line = 0;
};

struct ClaimText {
  std::string slug;
  Fields fields;
  std::string text;
  int line = 0;
  int text_line = 0;
};

struct FigureText {
  std::string plate;
  int line = 0;
};

/// A picture of the school, by its name among the pictures.
struct PictureText {
  std::string name;
  std::string caption;  ///< one line of plain words, or empty
  int line = 0;
};

using BlockText = std::variant<ProseText, ClaimText, FigureText, PictureText>;

struct SectionText {
  std::string kind;     ///< empty for what stands before the first heading
  std::string heading;  ///< may be empty
  std::vector<BlockText> blocks;
  int line = 0;
};

struct Record {
  Kind kind = Kind::condition;
  bool is_draft = false;  ///< its file lies in `drafts/`
  std::string path;
  Fields fields;
  std::vector<SectionText> sections;

  [[nodiscard]] std::string const& slug() const { return fields.value("slug"); }
  [[nodiscard]] std::string const& title() const { return fields.value("title"); }
  [[nodiscard]] std::vector<ClaimText const*> claims() const;
};

/// `left | right`; `right` is empty when there is no bar.
struct Pair {
  std::string left;
  std::string right;
};
[[nodiscard]] Pair split_pair(std::string_view value);

}  // namespace vastus::library
