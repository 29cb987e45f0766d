// SPDX-License-Identifier: Apache-2.0
// Fields in a row as one string, each behind its length: `5:title3:url`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vastus::search {

[[nodiscard]] std::string to_record(std::span<std::string const> fields);
/// The fields borrow `record`. What `to_record` did not write is a fault.
[[nodiscard]] std::vector<std::string_view> from_record(std::string_view record);

}  // namespace vastus::search
