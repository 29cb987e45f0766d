// SPDX-License-Identifier: Apache-2.0
// A part of a page that looks the same to everybody who may see it: laid out once, put into many pages.
#pragma once

#include <memory>
#include <vector>

#include "base/thing.h"
#include "base/time.h"
#include "storage/storage.h"
#include "web/shelf.h"

namespace vastus {

struct KeptPart {
  std::shared_ptr<void const> value;
  std::size_t bytes = 0;
  std::vector<Thing> seen;
  Time fresh_until = Time::never();

  [[nodiscard]] std::size_t size() const { return bytes + seen.size() * (sizeof(Thing) + 64) + 256; }
};

using KeptParts = Shelf<KeptPart>;

}  // namespace vastus
