// SPDX-License-Identifier: Apache-2.0
// Numbers written fast, for a curve of a hundred points in every answer and for tables of millions of rows.
#pragma once

#include <cstdint>
#include <string>

namespace vastus::lab {

/// Appends `-12.30` for -12.3 and 2; at most nine decimals. What is not finite, or too large for a whole number after
/// scaling, becomes `null`, as JSON has no word for it.
void append_fixed(std::string& out, double value, int decimals);
/// The same without noughts at the end: `-12.3`.
void append_short(std::string& out, double value, int decimals);
/// For people: a true minus.
[[nodiscard]] std::string in_print(double value, int decimals);

}  // namespace vastus::lab
