// SPDX-License-Identifier: Apache-2.0
// What bytes are, by their structure.
#pragma once

#include <optional>
#include <string_view>

#include "files/files.h"

namespace vastus::files {

/// The type whose structure the bytes have from the first to the last; a content that is two things at once is refused
/// by the name of the second.
[[nodiscard]] Expected<Type, Refusal> sniff(std::string_view bytes);

/// Why a browser must not open these bytes as a drawing; nothing when it may.
[[nodiscard]] std::optional<Refusal> flaw_in_svg(std::string_view bytes);

}  // namespace vastus::files
