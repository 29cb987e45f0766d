// SPDX-License-Identifier: Apache-2.0
// Any bytes are one bearable picture or refused, the same way twice; what is taken has the size it says.
#include <cstdint>
#include <cstdlib>

#include "pictures/picture_walk.h"
#include "pictures/variant.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace vastus::pictures;
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  auto const first = walk(bytes);
  auto const second = walk(bytes);
  if (first.has_value() != second.has_value()) std::abort();
  if (first && (first->width < side_least || first->height > side_most)) std::abort();
  if (auto const answer = read_answer(bytes); answer && answer->variants.empty()) std::abort();
  return 0;
}
