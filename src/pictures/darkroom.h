// SPDX-License-Identifier: Apache-2.0
// The process that opens pictures from strangers, apart from the school and confined: `vastus darkroom`.
#pragma once

namespace vastus::pictures {

/// Reads a picture from descriptor 0, writes an answer (pictures/variant.h) to descriptor 1, and is of no other use.
/// Returns the exit code. To be called in a fresh process.
int work_in_darkroom();

}  // namespace vastus::pictures
