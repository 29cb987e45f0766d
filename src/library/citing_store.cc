// SPDX-License-Identifier: Apache-2.0
#include "library/citing_store.h"

#include <array>

#include "base/text.h"
#include "library/contains_pattern.h"
#include "library/doi.h"

namespace vastus::library {
namespace {

constexpr char const* select_sources =
    "SELECT r.slug, r.title, s.authors, s.year FROM library_sources s "
    "JOIN library_records r ON r.id = s.id AND r.withdrawn_at IS NULL WHERE ";

Citable to_citable(Row const& row) {
  return {.slug = row.string(0), .title = row.string(1), .authors = row.string(2), .year = row.number(3)};
}

}  // namespace

std::vector<Citable> find_citable(Reader& db, std::string_view words, int most) {
  // An empty word stands in everything.
  std::array<std::string, 4> wanted;
  std::size_t count = 0;
  std::string const lower = lower_ascii(words);
  for (std::string_view const word : split(lower, ' ')) {
    if (!word.empty() && count < wanted.size()) wanted[count++] = word;
  }
  for (std::string& word : wanted) word = contains_pattern(word);
  if (count == 0) return {};
  constexpr char const* text = "LOWER(r.title || ' ' || s.authors || ' ' || CAST(s.year AS TEXT)) LIKE ";
  static std::string const sql = [] {
    std::string sentence = select_sources;
    for (int i = 1; i <= 4; ++i) {
      sentence += std::string(i == 1 ? "" : "AND ") + text + "$" + std::to_string(i) + " ESCAPE '!' ";
    }
    return sentence + "ORDER BY s.year DESC, r.title, r.id LIMIT $5";
  }();
  return db.list(sql, to_citable, wanted[0], wanted[1], wanted[2], wanted[3], most);
}

std::optional<Citable> find_by_doi(Reader& db, std::string_view doi) {
  return db.find(std::string(select_sources) + "s.doi <> '' AND LOWER(s.doi) = $1 ORDER BY r.id LIMIT 1", to_citable,
                 same_doi(doi));
}

}  // namespace vastus::library
