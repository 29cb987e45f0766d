// SPDX-License-Identifier: Apache-2.0
// Figures for an operator, in Prometheus' text form.
#pragma once

#include <string>

#include "net/server.h"
#include "web/site.h"

namespace vastus::app {

struct Watched {
  Site const& site;
  net::Server const* server;  ///< none while nothing listens
};

[[nodiscard]] std::string to_prometheus(Watched const& watched);

}  // namespace vastus::app
