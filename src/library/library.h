// SPDX-License-Identifier: Apache-2.0
// The door of the library: clinical pages by name, and content in and out as open files.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "search/index.h"
#include "storage/storage.h"

namespace vastus::library {

using ConditionId = Id<struct Condition>;
using RecordId = Id<struct Record>;

/// A page of the library as other rooms speak of it.
struct PageName {
  RecordId id;
  std::string address;  ///< `/library/runners-knee`
  std::string title;

  [[nodiscard]] std::size_t size() const { return sizeof(PageName) + address.size() + title.size(); }
};

/// The public page at `/library/{slug}`, `/articles/{slug}` or `/muscles/{slug}`; no draft, none withdrawn. They note
/// what they saw.
[[nodiscard]] std::optional<PageName> find_condition_page(Reader& db, std::string_view slug, Time now);
[[nodiscard]] std::optional<PageName> find_article_page(Reader& db, std::string_view slug, Time now);
[[nodiscard]] std::optional<PageName> find_muscle_page(Reader& db, std::string_view slug, Time now);
/// The name of a record another room kept, whatever its state, so that staff can read about withdrawn pages.
[[nodiscard]] std::optional<PageName> find_page(Reader& db, RecordId id);

/// Statements whose review is due on the day of `now`, drafts included: what waits at the editors' desk.
[[nodiscard]] std::int64_t count_due(Reader& db, Time now);

/// A number that is another one after each change of the library, and on each day on which something scheduled appears.
/// It is the same on every node.
[[nodiscard]] std::int64_t search_revision(Reader& db, Time now);

/// Hands every public record that has a page to `take`. Notes when the next one that is scheduled appears.
void each_search_document(Reader& db, Time now, std::function<void(search::Document const&)> const& take);

/// What an index made at `since` lacks at `now`, and what it still has.
struct SearchChanges {
  std::vector<search::Document> put;
  std::vector<search::Key> removed;
};
/// Nothing when more than `most` records moved: then the index is better built again.
[[nodiscard]] std::optional<SearchChanges> list_search_changes(Reader& db, Time since, Time now, std::size_t most);

/// Names that mean the same to somebody who searches.
[[nodiscard]] std::vector<std::vector<std::string>> list_synonyms(Reader& db);

/// One file of a content folder; `path` is relative to it and uses `/`.
struct ContentFile {
  std::string path;
  std::string bytes;
  auto operator<=>(ContentFile const&) const = default;
};

/// One complaint about a content folder; `line` counts from 1, 0 speaks of the whole file.
struct ContentError {
  std::string file;
  int line = 0;
  std::string message;
  auto operator<=>(ContentError const&) const = default;
};

/// `conditions/runners-knee.md:12: no muscle is called “vastus”`
[[nodiscard]] std::string to_text(ContentError const& error);
/// What a load did, counted in records.
struct LoadReport {
  int added = 0;
  int changed = 0;
  int unchanged = 0;
  int withdrawn = 0;
};

/// Turns Markdown into safe HTML; given by who knows the view.
struct Layout {
  std::string (*prose)(std::string_view markdown);
  std::string (*statement)(std::string_view markdown);  ///< one paragraph without its <p>
};

/// Makes the published library exactly what `files` say, or changes nothing and returns every complaint. Records keep
/// their ids by slug, claims by theirs; each changed record leaves a revision signed `by`. Drafts in the store are left
/// alone unless the folder holds them too.
[[nodiscard]] Expected<LoadReport, std::vector<ContentError>> load_content(Writer& db,
                                                                           std::vector<ContentFile> const& files,
                                                                           std::string_view by, Layout const& layout);

/// Changes or adds the one record of `file` in the school as it stands, or changes nothing and returns every complaint
/// about it. A plate comes with its drawing and goes through `load_content`.
[[nodiscard]] Expected<LoadReport, std::vector<ContentError>> change_record(Writer& db, ContentFile const& file,
                                                                            std::string_view by, Layout const& layout);

/// After an upgrade: lays pages out anew where that gives other bytes, and notes who names whom where nobody did.
void refresh_pages(Writer& db, Layout const& layout);

/// What `load_content` would complain about before it asks the store: empty when `files` would load into an empty
/// school.
[[nodiscard]] std::vector<ContentError> check_content(std::vector<ContentFile> const& files);

/// A part of an article that did not become a statement.
struct LeftOut {
  int line = 0;
  std::string text;
  std::string why;
  auto operator<=>(LeftOut const&) const = default;
};

/// What an import found in an article.
struct ArticleReport {
  struct Part {
    std::string section;  ///< the word of the content file: `trigger-points`
    std::string heading;  ///< as the article has it; empty for its beginning
    int claims = 0;
    auto operator<=>(Part const&) const = default;
  };
  std::string slug;
  std::string title;
  std::vector<Part> parts;
  std::vector<LeftOut> left_out;

  [[nodiscard]] int claims() const;
};

/// Why an article could not become a draft.
enum class ArticleRefusal {
  not_text,           ///< no well-formed UTF-8
  too_large,          ///< more than 1 MiB
  no_title,           ///< nothing above the sections that could name it
  no_sections,        ///< no heading the library knows
  already_published,  ///< its address is a public condition's
  claims_taken,       ///< its claims would take ids that other statements have
};

/// Turns an article (plain text or HTML) into a draft condition whose statements are claims of grade T without a
/// source, due today. The same article again changes the draft it made before. A dry run is a Writer that is undone.
[[nodiscard]] Expected<ArticleReport, ArticleRefusal> import_article(Writer& db, std::string_view bytes,
                                                                     std::string_view by, Layout const& layout);

/// Every record that is not withdrawn as the files it came from, byte for byte, ordered by path.
[[nodiscard]] std::vector<ContentFile> export_content(Reader& db);

}  // namespace vastus::library
