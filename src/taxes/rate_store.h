// SPDX-License-Identifier: Apache-2.0
// The dated rates, and the sheet they come from.
#pragma once

#include <string>
#include <string_view>

#include "base/expected.h"
#include "storage/storage.h"
#include "taxes/taxes.h"

namespace vastus::taxes {

/// Reads a sheet of rates (docs/operating/shop.md: country, region, class, percent, name, reason, from, until, source;
/// parted by tabs, one line a rate) over what stands there. The refusal names the line.
[[nodiscard]] Expected<int, std::string> load_rates(Writer& db, std::string_view sheet);

}  // namespace vastus::taxes
