// SPDX-License-Identifier: Apache-2.0
// What the page of search shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/form.h"
#include "web/frame.h"
#include "web/pager.h"

namespace vastus::search {

/// A stretch of text that was asked for, or was not.
struct TextPart {
  std::string text;
  bool is_asked = false;
};

struct HitView {
  std::string url;
  std::string kind;
  std::string region;  ///< may be empty
  std::vector<TextPart> title;
  std::vector<TextPart> snippet;
};

/// A way to narrow what was found, or out of it again.
struct ChoiceView {
  std::string label;
  std::string url;
  std::string count;  ///< empty where counting would mislead
  bool is_chosen = false;
};

/// `search/choices`
struct ChoicesView {
  std::string id;
  std::string name;
  std::vector<ChoiceView> choices;
};

struct LinkView {
  std::string title;
  std::string url;
  std::string note;  ///< may be empty
};

/// `search/help`: what to do with nothing, or before anything was asked.
struct HelpView {
  std::vector<LinkView> near;
  std::vector<LinkView> kinds;
  std::vector<LinkView> regions;
};

/// `search/search`
struct SearchView {
  Frame frame;
  std::string script;  ///< hashed address
  FormField question;
  std::string counts_in_words;  ///< how a list of 0, 1, 2 … suggestions is announced, with `|` between
  std::optional<std::string> complaint;
  std::string told;     ///< how much was found, in a sentence; empty on the start page
  std::string aside;    ///< what was made of the question: a correction, or that words are missing
  std::string instead;  ///< the address of the same question without narrowing, when that would find something
  std::string instead_words;
  std::vector<ChoicesView> facets;
  int first = 1;  ///< number of the first hit
  std::vector<HitView> hits;
  PagerView pager;
  std::optional<HelpView> help;
};

}  // namespace vastus::search
