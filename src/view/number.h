// SPDX-License-Identifier: Apache-2.0
// Numbers as print sets them: thin spaces between thousands from five digits on, a true minus.
#pragma once

#include <cstdint>
#include <string>

namespace vastus {

/// `1234`, `12 345`, `−7`. The space is U+202F, which does not break.
[[nodiscard]] std::string in_figures(std::int64_t number);
/// `12.5` from 125 and 1; digits after the point are kept, also when they are noughts.
[[nodiscard]] std::string in_figures(std::int64_t number, int decimals);

}  // namespace vastus
