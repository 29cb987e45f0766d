// SPDX-License-Identifier: Apache-2.0
// What the invented people of the demo school say to one another.
#pragma once

#include "storage/storage.h"

namespace vastus::app {

/// Needs the demo's people and content.
void tell_demo(Writer& db);

}  // namespace vastus::app
