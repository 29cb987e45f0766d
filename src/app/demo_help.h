// SPDX-License-Identifier: Apache-2.0
// The demo school's help desk: usual questions, and three letters of invented people.
#pragma once

#include "storage/storage.h"

namespace vastus::app {

void fill_demo_help(Writer& db);

}  // namespace vastus::app
