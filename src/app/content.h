// SPDX-License-Identifier: Apache-2.0
// How the library's Markdown is laid out: the library decides where, the view decides how.
#pragma once

#include "library/library.h"

namespace vastus::app {

[[nodiscard]] library::Layout library_layout();

}  // namespace vastus::app
