// SPDX-License-Identifier: Apache-2.0
// The `{places}` of a sentence; apart from words.h because the view compiler is built with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vastus {

/// In the order they first appear: `{n} of {all}` → n, all.
[[nodiscard]] std::vector<std::string> places_of(std::string_view one, std::string_view many);

}  // namespace vastus
