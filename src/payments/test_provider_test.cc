// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <chrono>

#include "payments/payments.h"

namespace vastus::payments {
namespace {

using std::chrono::minutes;

constexpr std::string_view secret = "a secret of the tests";
Time const now(1'800'000'000'000'000);

Event captured() {
  return {.provider = "test",
          .id = "event-1",
          .reference = "0CNAEMKN665HV",
          .kind = EventKind::captured,
          .amount = {Currency::gbp, 4250},
          .at = now,
          .paid_from = Country("GB")};
}

struct payments_test_provider : testing::Test {
  std::unique_ptr<Provider> const provider = make_test_provider(std::string(secret));
};

TEST_F(payments_test_provider, reads_back_what_it_signed) {
  std::string const body = body_of(captured());

  auto const event = provider->read(body, signature_of(secret, body, now), now);

  ASSERT_TRUE(event.has_value());
  EXPECT_EQ(event->id, "event-1");
  EXPECT_EQ(event->reference, "0CNAEMKN665HV");
  EXPECT_EQ(event->kind, EventKind::captured);
  EXPECT_EQ(event->amount, (Money{Currency::gbp, 4250}));
  EXPECT_EQ(event->paid_from, Country("GB"));
}

TEST_F(payments_test_provider, believes_nobody_without_the_secret) {
  std::string const body = body_of(captured());
  std::string const good = signature_of(secret, body, now);
  std::string changed = body;
  changed.replace(changed.find("4250"), 4, "0001");

  EXPECT_FALSE(provider->read(body, "", now));
  EXPECT_FALSE(provider->read(body, signature_of("another secret", body, now), now));
  EXPECT_FALSE(provider->read(changed, good, now));
  EXPECT_FALSE(provider->read(body, "t=x," + good.substr(good.find("v1=")), now));
  EXPECT_FALSE(make_test_provider("")->read(body, signature_of("", body, now), now));
}

TEST_F(payments_test_provider, believes_a_signature_for_five_minutes_either_way) {
  std::string const body = body_of(captured());
  std::string const good = signature_of(secret, body, now);

  EXPECT_TRUE(provider->read(body, good, now + minutes(5)));
  EXPECT_TRUE(provider->read(body, good, now - minutes(5)));
  EXPECT_FALSE(provider->read(body, good, now + minutes(6)));
  EXPECT_FALSE(provider->read(body, good, now - minutes(6)));
}

TEST_F(payments_test_provider, takes_one_good_signature_among_several) {
  std::string const body = body_of(captured());
  std::string const good = signature_of(secret, body, now);

  EXPECT_TRUE(provider->read(body, good + ",v1=" + std::string(64, 'a'), now));
}

TEST_F(payments_test_provider, reads_nothing_that_is_no_event) {
  for (std::string const body :
       {"", "[]", "{}", "null", R"({"id":"x"})",
        R"({"id":"x","reference":"r","type":"paid","currency":"GBP","amount":1,"created":1})",
        R"({"id":"x","reference":"r","type":"captured","currency":"JPY","amount":1,"created":1})",
        R"({"id":"x","reference":"r","type":"captured","currency":"GBP","amount":-1,"created":1})",
        R"({"id":"x","reference":"r","type":"captured","currency":"GBP","amount":1.5,"created":1})",
        R"({"id":"","reference":"r","type":"captured","currency":"GBP","amount":1,"created":1})"}) {
    EXPECT_FALSE(provider->read(body, signature_of(secret, body, now), now)) << body;
  }
}

}  // namespace
}  // namespace vastus::payments
