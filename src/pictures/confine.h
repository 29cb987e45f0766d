// SPDX-License-Identifier: Apache-2.0
// Takes from this process, for good, everything that decoding a picture does not need.
#pragma once

#include <cstdint>

namespace vastus::pictures {

struct Bounds {
  std::uint64_t memory_bytes_max = std::uint64_t(2) << 30;
  std::uint64_t seconds_max = 100;  ///< of the processor
};

/// No file, no socket, no other program, no other process from now on: memory, threads, and the descriptors that are
/// open. False when the kernel did not take it; then nothing hostile may be looked at.
[[nodiscard]] bool confine(Bounds bounds);

}  // namespace vastus::pictures
