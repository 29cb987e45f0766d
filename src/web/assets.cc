// SPDX-License-Identifier: Apache-2.0
#include "web/assets.h"

#include <string>

#include "base/fault.h"

namespace vastus {

std::string_view asset_url(std::string_view name) {
  for (Asset const& asset : assets()) {
    if (asset.name == name) return asset.path;
  }
  throw Fault("no asset is called " + std::string(name));
}

}  // namespace vastus
