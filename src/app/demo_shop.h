// SPDX-License-Identifier: Apache-2.0
// Fills the demo's shop from the files embedded from demo/shop: products, editions, prices and what the warehouses
// have.
#pragma once

#include <span>

#include "app/demo.h"
#include "storage/storage.h"

namespace vastus::app {

/// demo/shop, as it was when the program was built.
[[nodiscard]] std::span<EmbeddedFile const> demo_shop();

/// Puts everything on the shelf and into the warehouses of an empty shop.
void fill_demo_shop(Writer& db);

}  // namespace vastus::app
