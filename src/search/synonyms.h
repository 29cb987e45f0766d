// SPDX-License-Identifier: Apache-2.0
// Names that mean the same thing, as data the school can edit.
//
//     file  = { line LF }
//     line  = "" | "#" anything | name " = " name { " = " name }
//     name  = one to six words, in any case, with or without apostrophes
//
//     runner's knee = pfps = patellofemoral pain = anterior knee pain
//     kneecap = patella
//
// Names are compared by their stems, so plurals need no line of their own.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace vastus::search {

class Synonyms {
 public:
  struct Complaint {
    int line = 0;
    std::string what;
  };
  [[nodiscard]] static Expected<Synonyms, Complaint> from_text(std::string_view text);

  /// Some words of a text that are a name, and which group of names it belongs to.
  struct Match {
    std::size_t first = 0;
    std::size_t count = 0;
    std::string group;
  };
  /// The longest name that begins at each word, from left to right; names inside it are not told.
  [[nodiscard]] std::vector<Match> names_in(std::span<std::string const> stems) const;

  /// A word of any name, by its stem: it is no typing error.
  [[nodiscard]] bool knows(std::string const& stem) const { return stems_.contains(stem); }
  /// Every word of every name, as written in lower case.
  [[nodiscard]] std::set<std::string> const& words() const { return words_; }
  [[nodiscard]] std::string const& text() const { return text_; }

 private:
  std::string text_;
  std::map<std::string, std::string> group_of_;  ///< by the name's stems, joined by spaces
  std::set<std::string> stems_;
  std::set<std::string> words_;
};

}  // namespace vastus::search
