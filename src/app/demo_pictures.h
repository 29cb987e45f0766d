// SPDX-License-Identifier: Apache-2.0
// The demo school's pictures, one of them in an article.
#pragma once

#include <span>

#include "app/demo.h"
#include "storage/storage.h"

namespace vastus::app {

/// demo/pictures, as it was when the program was built.
[[nodiscard]] std::span<EmbeddedFile const> demo_pictures();

/// Needs the demo's content. Their sizes are made by the school once it serves.
void fill_demo_pictures(Store& store);

}  // namespace vastus::app
