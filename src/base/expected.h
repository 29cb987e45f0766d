// SPDX-License-Identifier: Apache-2.0
// Names std::expected once, so that a refusal reads the same everywhere.
#pragma once

#include <expected>

namespace vastus {

/// Either the thing asked for or a reason a person can act on.
template <class T, class E>
using Expected = std::expected<T, E>;

template <class E>
using Unexpected = std::unexpected<E>;

}  // namespace vastus
