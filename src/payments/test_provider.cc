// SPDX-License-Identifier: Apache-2.0
// The company of the demo. It keeps nothing: what it was asked stands in our own rows, and its page is one of ours.
#include <fmt/format.h>
#include <sodium.h>

#include <boost/json.hpp>
#include <chrono>

#include "base/text.h"
#include "payments/payments.h"

namespace vastus::payments {
namespace {

/// A call-back older or younger than this is not believed: somebody may be sending it again.
constexpr Duration signature_is_good_for = std::chrono::minutes(5);

std::string hmac(std::string_view secret, std::string_view text) {
  crypto_auth_hmacsha256_state state;
  auto const* key = reinterpret_cast<unsigned char const*>(secret.data());
  auto const* message = reinterpret_cast<unsigned char const*>(text.data());
  crypto_auth_hmacsha256_init(&state, key, secret.size());
  crypto_auth_hmacsha256_update(&state, message, text.size());
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
  return to_hex(mac);
}

std::int64_t seconds_of(Time time) { return time.microseconds() / 1'000'000; }

std::string sign(std::string_view secret, std::string_view body, std::int64_t seconds) {
  return hmac(secret, fmt::format("{}.{}", seconds, body));
}

bool are_equal(std::string_view one, std::string_view other) {
  return one.size() == other.size() && sodium_memcmp(one.data(), other.data(), one.size()) == 0;
}

/// Several `v1` may stand there while a secret is being changed; one good one is enough.
bool is_signed(std::string_view secret, std::string_view body, std::string_view signature, Time now) {
  std::optional<std::int64_t> seconds;
  for (std::string_view const part : split(signature, ',')) {
    if (part.starts_with("t=")) seconds = to_number(part.substr(2), 0, 1LL << 40);
  }
  if (!seconds) return false;
  Time const at(*seconds * 1'000'000);
  if (at < now - signature_is_good_for || now + signature_is_good_for < at) return false;
  std::string const right = sign(secret, body, *seconds);
  for (std::string_view const part : split(signature, ',')) {
    if (part.starts_with("v1=") && are_equal(part.substr(3), right)) return true;
  }
  return false;
}

std::optional<std::string> text_in(boost::json::object const& object, std::string_view name) {
  auto const* value = object.if_contains(name);
  if (value == nullptr || !value->is_string() || value->get_string().size() > 200) return std::nullopt;
  return std::string(value->get_string());
}

std::optional<std::int64_t> number_in(boost::json::object const& object, std::string_view name) {
  auto const* value = object.if_contains(name);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

std::optional<Event> event_in(std::string_view body) {
  boost::system::error_code wrong;
  auto const parsed = boost::json::parse(body, wrong);
  if (wrong || !parsed.is_object()) return std::nullopt;
  auto const& object = parsed.get_object();
  auto const id = text_in(object, "id");
  auto const reference = text_in(object, "reference");
  auto const kind = to_event_kind(text_in(object, "type").value_or(""));
  auto const currency = to_currency(text_in(object, "currency").value_or(""));
  auto const amount = number_in(object, "amount");
  auto const at = number_in(object, "created");
  if (!id || id->empty() || !reference || !kind || !currency || !amount || *amount < 0 || !at) return std::nullopt;
  return Event{.provider = "test",
               .id = *id,
               .reference = *reference,
               .kind = *kind,
               .amount = {*currency, *amount},
               .at = Time(*at),
               .paid_from = Country::from_text(text_in(object, "country").value_or(""))};
}

class TestProvider final : public Provider {
 public:
  explicit TestProvider(std::string secret) : secret_(std::move(secret)) {}

  [[nodiscard]] std::string_view name() const override { return "test"; }
  [[nodiscard]] Expected<Started, Refused> start(Asked const& asked) override {
    return Started{.continue_at = "/payments/test/" + asked.reference};
  }
  [[nodiscard]] Expected<std::optional<Event>, Refused> refund(RefundAsked const& asked, Time now) override {
    return std::optional(Event{.provider = "test",
                               .id = "refund-" + asked.id,
                               .reference = asked.reference,
                               .kind = EventKind::refunded,
                               .amount = asked.amount,
                               .at = now});
  }
  [[nodiscard]] std::optional<Event> read(std::string_view body, std::string_view signature, Time now) const override {
    if (secret_.empty() || !is_signed(secret_, body, signature, now)) return std::nullopt;
    return event_in(body);
  }

 private:
  std::string secret_;
};

}  // namespace

std::unique_ptr<Provider> make_test_provider(std::string secret) {
  return std::make_unique<TestProvider>(std::move(secret));
}

std::string body_of(Event const& event) {
  boost::json::object object{{"id", event.id},
                             {"reference", event.reference},
                             {"type", word(event.kind)},
                             {"currency", code(event.amount.currency)},
                             {"amount", event.amount.minor},
                             {"created", event.at.microseconds()}};
  if (event.paid_from) object["country"] = event.paid_from->text();
  return boost::json::serialize(object);
}

std::string signature_of(std::string_view secret, std::string_view body, Time now) {
  std::int64_t const seconds = seconds_of(now);
  return fmt::format("t={},v1={}", seconds, sign(secret, body, seconds));
}

}  // namespace vastus::payments
