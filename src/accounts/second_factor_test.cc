// SPDX-License-Identifier: Apache-2.0
#include "accounts/second_factor.h"

#include <gtest/gtest.h>

#include "accounts/sign_in.h"
#include "accounts/whereabouts.h"

namespace vastus::accounts {
namespace {

constexpr std::string_view secret = "12345678901234567890";

Time at(std::int64_t seconds) { return Time(seconds * 1'000'000); }

// RFC 6238, appendix B, SHA-1: the last six of its eight digits.
TEST(second_factor, codes_are_those_of_the_standard) {
  EXPECT_EQ(code_of(secret, step_at(at(59))), "287082");
  EXPECT_EQ(code_of(secret, step_at(at(1'111'111'109))), "081804");
  EXPECT_EQ(code_of(secret, step_at(at(1'111'111'111))), "050471");
  EXPECT_EQ(code_of(secret, step_at(at(20'000'000'000))), "353130");
}

TEST(second_factor, a_clock_may_be_half_a_minute_off_and_no_more) {
  Time const now = at(1'234'567'890);
  std::int64_t const step = step_at(now);
  for (std::int64_t const near : {step - 1, step, step + 1})
    EXPECT_EQ(step_of(code_of(secret, near), secret, now), near);
  for (std::int64_t const far : {step - 2, step + 2})
    EXPECT_EQ(step_of(code_of(secret, far), secret, now), std::nullopt);
}

TEST(second_factor, what_is_no_code_fits_no_step) {
  for (auto const* typed : {"", "0", "28708", "2870822", "abcdef", "287082\n"}) {
    EXPECT_EQ(step_of(typed, secret, at(59)), std::nullopt) << typed;
  }
}

TEST(second_factor, the_address_for_the_authenticator_is_coded) {
  EXPECT_EQ(key_address({.school = "Harbour Row & Co", .email = "ana@example.org"}, secret),
            "otpauth://totp/Harbour%20Row%20%26%20Co:ana%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            "&issuer=Harbour%20Row%20%26%20Co");
  EXPECT_EQ(in_groups("1234567890", '-'), "GEZD-GNBV-GY3T-QOJQ");
}

TEST(second_factor, a_recovery_code_may_be_typed_in_any_way) {
  std::string const hash = recovery_hash("GEZD-GNBV-GY3T-QOJQ");
  EXPECT_EQ(recovery_hash("gezd gnbv gy3t qojq"), hash);
  EXPECT_EQ(recovery_hash("GEZDGNBVGY3TQOJQ"), hash);
  EXPECT_NE(recovery_hash("GEZDGNBVGY3TQOJ"), hash);
}

TEST(letters, one_of_three_places_is_kept_for_whoever_owns_the_mailbox) {
  EXPECT_TRUE(may_send_another({.in_all = 0, .to_sign_in = 0}, Purpose::sign_in));
  EXPECT_FALSE(may_send_another({.in_all = 2, .to_sign_in = 2}, Purpose::sign_in));
  EXPECT_TRUE(may_send_another({.in_all = 2, .to_sign_in = 2}, Purpose::new_password));
  EXPECT_FALSE(may_send_another({.in_all = 3, .to_sign_in = 0}, Purpose::new_password));
}

TEST(whereabouts, browsers_are_told_by_what_they_say_last) {
  auto const firefox = browser_in_words("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
  EXPECT_EQ(firefox.browser + " on " + firefox.system, "Firefox on Linux");
  auto const edge = browser_in_words(
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 "
      "Edg/140.0");
  EXPECT_EQ(edge.browser + " on " + edge.system, "Edge on Windows");
  auto const phone = browser_in_words("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Safari/537.36");
  EXPECT_EQ(phone.browser + " on " + phone.system, "Chrome on Android");
  EXPECT_EQ(browser_in_words("<script>\xff\0").browser, "");
  EXPECT_EQ(browser_in_words(std::string(100'000, 'F')).system, "");
}

TEST(whereabouts, a_network_is_named_without_its_last_part) {
  EXPECT_EQ(network_in_words("192.0.2.77"), "192.0.2.*");
  EXPECT_EQ(network_in_words("2001:db8:1:2::7"), "2001:db8:1::*");
  EXPECT_EQ(network_in_words("no address"), "");
}

}  // namespace
}  // namespace vastus::accounts
