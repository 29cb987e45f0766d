// SPDX-License-Identifier: Apache-2.0
// The version of the program, as CHANGELOG.md counts it.
#pragma once

#include <string_view>

namespace vastus::app {

inline constexpr std::string_view version = "0.1.0";

}  // namespace vastus::app
