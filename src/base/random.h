// SPDX-License-Identifier: Apache-2.0
// Randomness that may guard a session: libsodium's generator, nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace vastus {

[[nodiscard]] std::uint64_t random_number();

/// `bytes` random bytes, raw.
[[nodiscard]] std::string random_bytes(std::size_t bytes);

/// URL-safe base64 without padding of `bytes` random bytes: 32 bytes make a session token of 43 characters.
[[nodiscard]] std::string random_token(std::size_t bytes);

}  // namespace vastus
