// SPDX-License-Identifier: Apache-2.0
// The files of assets/ as the program carries them. Their addresses change with their bytes and may be kept for ever.
// ever.
#pragma once

#include <span>
#include <string_view>

namespace vastus {

struct Asset {
  std::string_view name;  ///< within assets/: `css/vastus.css`
  std::string_view path;  ///< its address, which changes with its bytes: `/assets/vastus.5d41402abc.css`
  std::string_view content_type;
  std::string_view bytes;
  std::string_view gzip;  ///< empty for what is compressed already
  std::string_view brotli;
};

[[nodiscard]] std::span<Asset const> assets();

/// The address of the asset called `name`; a Fault when there is none.
[[nodiscard]] std::string_view asset_url(std::string_view name);

}  // namespace vastus
