// SPDX-License-Identifier: Apache-2.0
#include "app/cli.h"

namespace vastus::app {

int run(int, char**) { return 2; }

}  // namespace vastus::app
