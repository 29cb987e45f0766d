// SPDX-License-Identifier: Apache-2.0
// The smallest library that holds one record of each kind, as content files; tests change one line of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "library/library.h"

namespace vastus::library {

/// `conditions/sore-knee.md` and everything it leans on; loads into an empty school.
[[nodiscard]] std::vector<ContentFile> small_library();

/// The same and one reading of each kind around it: exercise, technique, test, guideline, two articles, topic, page,
/// award, synonym.
[[nodiscard]] std::vector<ContentFile> library_with_readings();

/// The file at `path`; a fault when there is none.
[[nodiscard]] ContentFile& file_at(std::vector<ContentFile>& files, std::string_view path);

/// `files` with the first `from` in the file at `path` replaced by `to`; a fault when it is not there.
[[nodiscard]] std::vector<ContentFile> with(std::vector<ContentFile> files, std::string_view path,
                                            std::string_view from, std::string_view to);
[[nodiscard]] std::vector<ContentFile> without(std::vector<ContentFile> files, std::string_view path);

/// Shows where Markdown was laid out without needing the view: `<p>words</p>` and `<i>words</i>`.
[[nodiscard]] Layout plain_layout();

}  // namespace vastus::library
