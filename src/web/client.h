// SPDX-License-Identifier: Apache-2.0
// Who the client is and where we are, as far as a client or a trusted proxy may say so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "web/asked.h"

namespace vastus {

/// An address range such as `10.0.0.0/8` or `::1`.
class AddressRange {
 public:
  /// Nothing when `text` is no address with an optional prefix length.
  [[nodiscard]] static std::optional<AddressRange> from_text(std::string_view text);
  [[nodiscard]] bool contains(std::string_view address) const;

 private:
  std::string bytes_;  // 16 bytes; IPv4 as ::ffff:a.b.c.d
  int prefix_ = 128;
};

/// The address to log and to limit. `X-Forwarded-For` counts only from trusted proxies, read from the right:
/// the first address that is not one of them.
[[nodiscard]] std::string client_address(Asked const& asked, std::vector<AddressRange> const& trusted_proxies);

/// Whether a form was sent by a page of ours: `Origin` must be ours and `Sec-Fetch-Site` must be same-origin, as far as
/// they are present, and one of them must be.
[[nodiscard]] bool is_from_our_page(Asked const& asked, std::string_view public_url);

/// The value of one cookie in a `Cookie` header; empty when absent.
[[nodiscard]] std::string_view cookie(std::string_view header, std::string_view name);

}  // namespace vastus
