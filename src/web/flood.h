// SPDX-License-Identifier: Apache-2.0
// Keeps one address from flooding a node: a bucket of tokens per address and kind of act, in memory, bounded.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"

namespace vastus {

/// `burst` acts at once, then one more every `each`.
struct FloodLimit {
  int burst;
  Duration each;
};

/// Which neighbourhood shares a bucket: an IPv4 address, or a /64 of IPv6.
[[nodiscard]] std::string flood_key(std::string_view kind, std::string_view address);

class Flood {
 public:
  explicit Flood(std::size_t keys_max = 100'000) : keys_max_(keys_max) {}

  /// Takes one token. Nothing to wait for: zero; else how long until the next token.
  [[nodiscard]] Duration take(std::string const& key, FloodLimit limit, Time now);

 private:
  struct Bucket {
    double tokens;
    Time at;
  };
  void forget_full_buckets(FloodLimit limit, Time now);

  std::size_t const keys_max_;
  std::mutex guard_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace vastus
