// SPDX-License-Identifier: Apache-2.0
// Any bytes are either one type or refused; what is taken for a drawing is still none after being looked at twice.
#include <cstdint>
#include <cstdlib>

#include "files/files.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const first = vastus::files::examine(bytes);
  auto const second = vastus::files::examine(bytes);
  if (first.has_value() != second.has_value()) std::abort();
  // Whoever serves it as a drawing relies on this.
  if (first && first->type == vastus::files::Type::svg && bytes.find("<script") != std::string_view::npos &&
      bytes.find("<!--") == std::string_view::npos && bytes.find("<![CDATA[") == std::string_view::npos) {
    std::abort();
  }
  return 0;
}
