// SPDX-License-Identifier: Apache-2.0
#include "view/places.h"

#include <algorithm>

namespace vastus {

std::vector<std::string> places_of(std::string_view one, std::string_view many) {
  std::vector<std::string> places;
  for (std::string_view text : {one, many}) {
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
      auto const close = text.find('}', open);
      if (close == std::string_view::npos) break;
      std::string name(text.substr(open + 1, close - open - 1));
      if (std::ranges::find(places, name) == places.end()) places.push_back(std::move(name));
    }
  }
  return places;
}

}  // namespace vastus
