// SPDX-License-Identifier: Apache-2.0
// Sends a picture to a darkroom of its own and waits for what comes back.
#pragma once

#include <string>
#include <string_view>

#include "base/time.h"
#include "pictures/variant.h"

namespace vastus::pictures {

/// How a darkroom is opened: `program darkroom`.
struct Darkroom {
  std::string program = "/proc/self/exe";
  Duration patience = std::chrono::minutes(3);  ///< then it is ended
};

/// Every size of `bytes`. Blocks for seconds; throws Fault when no process can be started.
[[nodiscard]] Expected<Developed, Failure> develop(Darkroom const& darkroom, std::string_view bytes);

}  // namespace vastus::pictures
