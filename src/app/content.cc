// SPDX-License-Identifier: Apache-2.0
#include "app/content.h"

#include "library/pages.h"

namespace vastus::app {

library::Layout library_layout() { return library::page_layout(); }

}  // namespace vastus::app
