// SPDX-License-Identifier: Apache-2.0
// A guest of the whole school who buys, page by page; what several suites about the checkout begin with.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "support/app/test_app.h"

namespace vastus {

/// What stands in `text` behind `before`, up to `end`; empty when it does not.
inline std::string between(std::string_view text, std::string_view before, char end) {
  auto const at = text.find(before);
  if (at == std::string_view::npos) return {};
  auto const start = at + before.size();
  return std::string(text.substr(start, text.find(end, start) - start));
}

class AtTheCheckout : public testing::TestWithParam<Dialect> {
 protected:
  static constexpr std::string_view attempt = "AAAAAAAAAAAAAAAAAAAAAA";

  static Page put(Browser& who, std::string const& product, std::string const& edition,
                  std::string const& quantity = "1") {
    return who.post("/cart/items", {{"product", product}, {"edition", edition}, {"quantity", quantity}});
  }
  /// A form of the checkout, with `more` behind it.
  static FormValues form(std::string const& turn, FormValues const& more = {}) {
    FormValues values{{"email", "ines@buyers.example"},  {"name", "Ines Hollin"},
                      {"street", "4 Harbour Row"},       {"town", "Exeter"},
                      {"postcode", "EX1 1AA"},           {"country", "GB"},
                      {"attempt", std::string(attempt)}, {"turn", turn}};
    values.insert(values.end(), more.begin(), more.end());
    return values;
  }
  static FormValues paying(std::string const& seen, FormValues more = {}) {
    more.insert(more.begin(), {{"seen", seen}, {"method", "test"}, {"consent", "yes"}, {"acknowledgement", "yes"}});
    return form("pay", more);
  }
  static std::string seen_by(Browser& who, FormValues const& more = {}) {
    return between(who.post("/checkout", form("continue", more)).body, "name=\"seen\" value=\"", '"');
  }
  /// Orders what is in the cart and pays for it; answers the path of the order, with its key.
  static std::string check_out(Browser& who, FormValues const& more = {}) {
    Page const placed = who.post("/checkout", paying(seen_by(who, more), more));
    EXPECT_EQ(placed.status, 303);
    std::string const payment = placed.header("Location");
    Page const paid =
        who.post(payment.substr(0, payment.find('?')), {{"outcome", "pay"}, {"key", std::string(attempt)}});
    EXPECT_EQ(paid.status, 303);
    return paid.header("Location");
  }
  static std::string buy(Browser& who, std::string const& product = "the-patient-knee",
                         std::string const& edition = "printed") {
    EXPECT_EQ(put(who, product, edition).status, 303);
    return check_out(who);
  }
  std::int64_t count(std::string const& what) {
    std::int64_t rows = 0;
    app.store().read([&](Reader& db) { rows = db.number("SELECT COUNT(*) FROM " + what); });
    return rows;
  }

  TestApp app{GetParam()};
  Browser guest = app.browser();
};

}  // namespace vastus
