// SPDX-License-Identifier: Apache-2.0
// Joins net to web: bytes of the wire become what web asks, what web answers becomes bytes of the wire.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "net/server.h"
#include "web/site.h"

namespace vastus::app {

/// What the operator's own addresses (`/healthz`, `/readyz`, `/metrics`) answer with.
struct Vitals {
  std::function<bool()> is_ready;
  std::function<std::string()> metrics;
  std::string metrics_token;
};

/// The embedded assets as finished answers, by address.
class AssetShelf {
 public:
  AssetShelf();
  /// Nothing for an address that is no asset.
  [[nodiscard]] FinishedPages::Kept find(std::string_view target) const;

 private:
  std::unordered_map<std::string_view, FinishedPages::Kept> pages_;
};

/// Hooks for a server; all that is given must outlive it.
[[nodiscard]] net::Hooks join(Site& site, AssetShelf const& assets, Vitals const& vitals);

}  // namespace vastus::app
