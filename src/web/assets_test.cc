// SPDX-License-Identifier: Apache-2.0
#include "web/assets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "base/fault.h"
#include "base/text.h"

namespace vastus {
namespace {

TEST(assets, an_address_holds_the_hash_of_the_bytes) {
  for (Asset const& asset : assets()) {
    EXPECT_TRUE(asset.path.starts_with("/assets/")) << asset.path;
    EXPECT_NE(asset.path.find(to_hex(sha256(asset.bytes)).substr(0, 10)), std::string_view::npos) << asset.path;
  }
}

TEST(assets, a_style_sheet_asks_only_for_assets_that_exist) {
  auto const sheet = std::ranges::find(assets(), "css/vastus.css", &Asset::name);
  ASSERT_NE(sheet, assets().end());
  int asked = 0;
  for (auto at = sheet->bytes.find("url("); at != std::string_view::npos; at = sheet->bytes.find("url(", at + 1)) {
    auto const address = sheet->bytes.substr(at + 4, sheet->bytes.find(')', at) - at - 4);
    EXPECT_NE(std::ranges::find(assets(), address, &Asset::path), assets().end()) << address;
    ++asked;
  }
  EXPECT_EQ(asked, 3);
}

TEST(assets, text_is_compressed_ahead_of_time_and_faces_are_not_twice) {
  for (Asset const& asset : assets()) {
    bool const is_face = asset.content_type == "font/woff2";
    EXPECT_EQ(asset.gzip.empty(), is_face) << asset.name;
    EXPECT_EQ(asset.brotli.empty(), is_face) << asset.name;
    EXPECT_LT(asset.brotli.size(), asset.bytes.size()) << asset.name;
  }
}

TEST(assets, an_unknown_name_is_a_fault) { EXPECT_THROW((void)asset_url("css/none.css"), Fault); }

}  // namespace
}  // namespace vastus
