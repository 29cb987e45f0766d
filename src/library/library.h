// SPDX-License-Identifier: Apache-2.0
// The door of the library: clinical pages by name, and content in and out as open files.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "storage/storage.h"

namespace vastus::library {

using ConditionId = Id<struct Condition>;

/// A condition as other rooms speak of it.
struct ConditionName {
  ConditionId id;
  std::string slug;
  std::string title;
};

/// The published condition at `/library/{slug}`; nothing while it is a draft, scheduled or withdrawn. Notes what it saw.
[[nodiscard]] std::optional<ConditionName> find_condition_name(Reader& db, std::string_view slug, Time now);

/// The name for an id another room kept, whatever its state, so that staff can read about withdrawn pages.
[[nodiscard]] std::optional<ConditionName> find_condition_name(Reader& db, ConditionId id);

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

/// Makes the published library exactly what `files` say, or changes nothing and returns every complaint. Records keep their
/// ids by slug, claims by theirs; each changed record leaves a revision signed `by`. Drafts in the store are left alone
/// unless the folder holds them too.
[[nodiscard]] Expected<LoadReport, std::vector<ContentError>> load_content(Writer& db, std::vector<ContentFile> const& files,
                                                                           std::string_view by, Layout const& layout);

/// Lays every page out anew where that gives other bytes: for a program that starts after an upgrade.
void refresh_pages(Writer& db, Layout const& layout);

/// What `load_content` would complain about before it asks the store: empty when `files` would load into an empty school.
[[nodiscard]] std::vector<ContentError> check_content(std::vector<ContentFile> const& files);

/// Every record that is not withdrawn as the files it came from, byte for byte, ordered by path.
[[nodiscard]] std::vector<ContentFile> export_content(Reader& db);

}  // namespace vastus::library
