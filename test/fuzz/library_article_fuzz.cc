// SPDX-License-Identifier: Apache-2.0
// Whatever the importer makes of an article is a content file, and no statement becomes anything but words.
#include <cstdint>
#include <cstdlib>

#include "library/article_import.h"
#include "library/content_file.h"

using namespace vastus::library;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const draft = read_article(bytes, vastus::Day(2026, 11, 22));
  if (!draft) return 0;
  std::string const printed = print_content(draft->record);
  auto const again = read_content({draft->record.path, printed});
  if (!again || print_content(*again) != printed) std::abort();
  if (int(again->claims().size()) != draft->report.claims()) std::abort();
  return 0;
}
