// SPDX-License-Identifier: Apache-2.0
// A transfer from the buyer's bank. Nobody calls back: what came in is typed at the desk, what goes back is sent by
// hand.
#include "payments/payments.h"

namespace vastus::payments {
namespace {

class Bank final : public Provider {
 public:
  [[nodiscard]] std::string_view name() const override { return "bank"; }
  [[nodiscard]] Expected<Started, Refused> start(Asked const& asked) override {
    return Started{.continue_at = asked.return_to};
  }
  [[nodiscard]] Expected<std::optional<Event>, Refused> refund(RefundAsked const&, Time) override {
    return std::optional<Event>();
  }
  [[nodiscard]] std::optional<Event> read(std::string_view, std::string_view, Time) const override {
    return std::nullopt;
  }
};

}  // namespace

std::unique_ptr<Provider> make_bank() { return std::make_unique<Bank>(); }

}  // namespace vastus::payments
