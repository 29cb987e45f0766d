// SPDX-License-Identifier: Apache-2.0
#include "library/content_folder.h"

#include <algorithm>

#include "library/address.h"
#include "library/content_check.h"
#include "library/content_file.h"
#include "library/record_rules.h"

namespace vastus::library {

Record const* ContentFolder::find(Kind kind, std::string_view slug) const {
  auto const found = std::find_if(records.begin(), records.end(),
                                  [&](Record const& record) { return record.kind == kind && is_called(record, slug); });
  return found == records.end() ? nullptr : &*found;
}

std::string drawing_path(Record const& plate) {
  return std::string(folder(Kind::plate)).append("/").append(plate.fields.value("file"));
}

Expected<ContentFolder, std::vector<ContentError>> read_folder(std::vector<ContentFile> const& files) {
  ContentFolder folder;
  std::vector<ContentError> errors;
  for (ContentFile const& file : files) {
    if (file.path.ends_with(".svg")) {
      folder.drawings.emplace(file.path, file.bytes);
    } else if (!file.path.ends_with(".md")) {
      errors.push_back({file.path, 0, "is no content file: neither Markdown nor an SVG drawing"});
    } else if (auto record = read_content(file)) {
      folder.records.push_back(std::move(*record));
    } else {
      errors.insert(errors.end(), record.error().begin(), record.error().end());
    }
  }
  std::sort(folder.records.begin(), folder.records.end(), [](auto& a, auto& b) { return a.path < b.path; });

  // A file that could not be read would make every reference to it a second complaint about the same thing.
  if (errors.empty()) errors = check_folder(folder);
  if (errors.empty()) return folder;
  std::sort(errors.begin(), errors.end());
  return Unexpected{std::move(errors)};
}

std::vector<ContentError> check_content(std::vector<ContentFile> const& files) {
  auto folder = read_folder(files);
  return folder ? std::vector<ContentError>() : std::move(folder.error());
}

std::string to_text(ContentError const& error) {
  std::string const place = error.line > 0 ? error.file + ":" + std::to_string(error.line) : error.file;
  return place + ": " + error.message;
}

}  // namespace vastus::library
