// SPDX-License-Identifier: Apache-2.0
// Any question is answered, any synonyms are read or refused, any title is suggested again by its own beginning.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "search/index.h"
#include "search/titles.h"

namespace {

using namespace vastus::search;

/// Built once: the questions vary, the library does not.
Index const& library() {
  static Index index(std::filesystem::temp_directory_path() / "vastus-fuzz-search");
  static bool const built = [] {
    auto const synonyms = Synonyms::from_text("runner's knee = pfps\nkneecap = patella\n");
    index.rebuild(1, *synonyms, [](auto const& add) {
      add({.key = {"condition", "runners-knee"},
           .url = "/library/runners-knee",
           .title = "Runner's knee",
           .also = {"PFPS"},
           .summary = "Pain around the kneecap.",
           .body = "Stairs and long sitting.",
           .keywords = {},
           .facets = {},
           .prominence = 1});
    });
    return true;
  }();
  if (!built) std::abort();
  return index;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const text(reinterpret_cast<char const*>(data), size);
  auto const results = library().find({.text = text, .narrowed_to = {}, .first = 0, .count = 10});
  for (Hit const& hit : results.hits) {
    for (Span const mark : hit.snippet.marks) {
      if (mark.first + mark.count > hit.snippet.text.size()) std::abort();
    }
  }
  if (auto const synonyms = Synonyms::from_text(text)) {
    if (!Synonyms::from_text(synonyms->text())) std::abort();
  }
  Document document{.key = {"x", "x"},
                    .url = "",
                    .title = text,
                    .also = {},
                    .summary = "",
                    .body = "",
                    .keywords = {},
                    .facets = {},
                    .prominence = 0};
  std::vector<Name> names;
  add_names(names, document);
  if (Titles(std::move(names)).suggest(text.substr(0, 100), 3).size() > 1) std::abort();
  return 0;
}
