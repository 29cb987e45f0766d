// SPDX-License-Identifier: Apache-2.0
// Whatever the reader of content files accepts is printed back byte for byte, and every complaint names a line.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "library/content_check.h"
#include "library/content_file.h"
#include "library/content_links.h"
#include "library/frozen.h"
#include "library/record_rules.h"

using namespace vastus::library;

namespace {

/// The path the bytes ask for, so that the place of the file is not what fails.
std::string path_for(std::string_view bytes) {
  auto const value = [&](std::string_view key) {
    auto const at = bytes.find(key);
    if (at == std::string_view::npos) return std::string_view();
    auto const rest = bytes.substr(at + key.size());
    return rest.substr(0, rest.find('\n'));
  };
  auto const kind = to_kind(value("\nkind: "));
  return path_of(kind.value_or(Kind::condition), value("\nslug: "), false);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string const bytes(reinterpret_cast<char const*>(data), size);
  ContentFile const file{path_for(bytes), bytes};
  auto const record = read_content(file);
  if (!record) {
    for (ContentError const& error : record.error()) {
      if (error.line < 0 || error.message.empty()) std::abort();
    }
  } else if (print_content(*record) != bytes) {
    std::abort();
  }
  (void)check_content({file});
  (void)list_links(bytes);
  (void)thaw(bytes);
  return 0;
}
