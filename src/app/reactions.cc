// SPDX-License-Identifier: Apache-2.0
// The plot of the product on one page. Listeners run in this order, inside the transaction in which the thing happened;
// anything slow or outside this machine is queued, never done here.
#include "app/routes.h"

namespace vastus::app {

Reactions introduce() { return {}; }

}  // namespace vastus::app
