// SPDX-License-Identifier: Apache-2.0
// The files behind the demo's editions: what the library says of what each product is about, set on two pages.
#pragma once

#include "storage/storage.h"

namespace vastus::app {

/// Gives each text and chart on the shelf its file, and bundles those of their parts. Setting them takes a second, so
/// tests do without.
void fill_demo_downloads(Store& store);

}  // namespace vastus::app
