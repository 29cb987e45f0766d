// SPDX-License-Identifier: Apache-2.0
// How the library lays its Markdown out.
#pragma once

#include "library/library.h"

namespace vastus::library {

[[nodiscard]] Layout page_layout();

}  // namespace vastus::library
