// SPDX-License-Identifier: Apache-2.0
#include "web/flood.h"

#include <algorithm>
#include <cmath>

#include <arpa/inet.h>

#include "base/text.h"

namespace vastus {

std::string flood_key(std::string_view kind, std::string_view address) {
  std::string key(kind);
  key += ' ';
  in6_addr six{};
  if (address.find(':') != std::string_view::npos && inet_pton(AF_INET6, std::string(address).c_str(), &six) == 1) {
    return key + to_hex(std::string_view(reinterpret_cast<char const*>(six.s6_addr), 8));
  }
  return key += address;
}

Duration Flood::take(std::string const& key, FloodLimit limit, Time now) {
  std::lock_guard const lock(guard_);
  if (buckets_.size() >= keys_max_) forget_full_buckets(limit, now);
  auto [found, is_new] = buckets_.try_emplace(key, Bucket{double(limit.burst), now});
  Bucket& bucket = found->second;
  double const grown = double((now - bucket.at).count()) / double(limit.each.count());
  bucket.tokens = std::min(double(limit.burst), bucket.tokens + std::max(0.0, grown));
  bucket.at = now;
  if (bucket.tokens < 1) return Duration(std::int64_t(std::ceil((1 - bucket.tokens) * double(limit.each.count()))));
  bucket.tokens -= 1;
  return Duration(0);
}

void Flood::forget_full_buckets(FloodLimit limit, Time now) {
  auto const idle = limit.each * limit.burst;
  std::erase_if(buckets_, [&](auto const& entry) { return now - entry.second.at > idle; });
  // Still full means a flood from very many addresses; the oldest knowledge protects nobody any more.
  if (buckets_.size() >= keys_max_) buckets_.clear();
}

}  // namespace vastus
