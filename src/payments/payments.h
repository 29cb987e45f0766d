// SPDX-License-Identifier: Apache-2.0
// The door to whoever takes the money: one small interface. An order asks for a payment, sends the buyer there, and is
// told what came of it by call-backs that may come twice, late or out of order. No card number ever comes near.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/country.h"
#include "base/expected.h"
#include "base/money.h"
#include "base/time.h"

namespace vastus::payments {

/// What a company says happened to a payment. The numbers are stored.
enum class EventKind : std::uint8_t { authorised = 0, captured = 1, failed = 2, cancelled = 3, refunded = 4 };

/// `authorised`, `captured`, `failed`, `cancelled`, `refunded`.
[[nodiscard]] std::string_view word(EventKind kind);
[[nodiscard]] std::optional<EventKind> to_event_kind(std::string_view word);

/// One call-back, believed: whoever reads it has checked its signature.
struct Event {
  std::string provider;
  std::string id;         ///< the company's own; the same twice is one event
  std::string reference;  ///< of the payment
  EventKind kind;
  Money amount;  ///< of this event: what was captured, what was given back
  Time at;
  std::optional<Country> paid_from{};  ///< where the card or account is, if the company says: evidence for taxes
};

/// What an order asks for. `reference` is ours and names the payment for good: asked twice, it is one payment.
struct Asked {
  std::string reference;
  Money amount;
  std::string order_code;
  std::string email;
  std::string return_to;  ///< where the buyer comes back to, whatever happened
};
/// Where the buyer goes to pay: another company's page, or one of ours that says what to do.
struct Started {
  std::string continue_at;
};

/// Why a company could not be asked, and whether asking again can help.
struct Refused {
  enum class Then : std::uint8_t { try_again, give_up };
  Then then;
  std::string why;  ///< for staff
};

/// Gives back `amount` of a payment; `id` names this refund for good.
struct RefundAsked {
  std::string id;
  std::string reference;
  Money amount;
};

/// What one company can do. Nothing of it runs while a Writer is held.
class Provider {
 public:
  virtual ~Provider() = default;
  /// `test`, `bank`; part of what is stored.
  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual Expected<Started, Refused> start(Asked const& asked) = 0;
  /// Asks for a refund. The event that says it is done comes back at once, or later as a call-back (nothing).
  [[nodiscard]] virtual Expected<std::optional<Event>, Refused> refund(RefundAsked const& asked, Time now) = 0;
  /// Reads a call-back; nothing when its signature is not the company's or it is older than `now` allows.
  [[nodiscard]] virtual std::optional<Event> read(std::string_view body, std::string_view signature,
                                                  Time now) const = 0;
};

/// The provider of the demo: its page is ours, and no money moves. Call-backs are signed as Stripe signs:
/// `t=SECONDS,v1=HEX` over `SECONDS.BODY` with HMAC-SHA-256.
[[nodiscard]] std::unique_ptr<Provider> make_test_provider(std::string secret);
/// What the stand-in would send: the body of a call-back, and its signature at `now`.
[[nodiscard]] std::string body_of(Event const& event);
[[nodiscard]] std::string signature_of(std::string_view secret, std::string_view body, Time now);

/// A transfer from the buyer's bank: our page says where to; the staff say when it came.
[[nodiscard]] std::unique_ptr<Provider> make_bank();

/// All that the school takes. Outlives every job and visit.
class Desk {
 public:
  void add(std::unique_ptr<Provider> provider);
  [[nodiscard]] Provider* find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> names() const;

 private:
  std::vector<std::unique_ptr<Provider>> providers_;
};

}  // namespace vastus::payments
