// SPDX-License-Identifier: Apache-2.0
// Every name a visitor may be typing, ready to be suggested at each key. One file beside the index.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/index.h"

namespace vastus::search {

/// A title or other name of one document.
struct Name {
  std::string shown;
  std::string title;
  std::string url;
  Key key;
  int prominence = 0;
};

void add_names(std::vector<Name>& names, Document const& document);

/// A prefix is a range of all word starts in alphabetical order; a tree of minima over their ranks gives the best of
/// any range in a few steps, however many names begin so.
class Titles {
 public:
  explicit Titles(std::vector<Name> names);

  /// Nothing when there is no such file.
  [[nodiscard]] static std::optional<Titles> load(std::filesystem::path const& file);
  void save(std::filesystem::path const& file) const;

  [[nodiscard]] std::vector<Name> const& names() const { return names_; }
  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view typed, std::size_t count) const;

 private:
  /// The part of a name from one of its words on.
  struct Start {
    std::uint32_t name;
    std::uint32_t offset;
  };

  Titles(std::vector<Name> names, std::vector<Start> sorted);
  void rank_starts();
  [[nodiscard]] std::string_view text_of(Start start) const;
  [[nodiscard]] std::uint32_t best_rank(std::size_t first, std::size_t last) const;

  std::vector<Name> names_;
  std::vector<std::string> folded_;           ///< by name
  std::vector<Start> starts_;                 ///< by text
  std::vector<std::uint32_t> lowest_;         ///< the tree: leaves are ranks by start, inner nodes the lower of two
  std::vector<std::uint32_t> start_by_rank_;  ///< lower ranks are suggested first
};

}  // namespace vastus::search
