// SPDX-License-Identifier: Apache-2.0
#include "payments/payments.h"

#include <algorithm>

#include "base/fault.h"

namespace vastus::payments {
namespace {

constexpr EventKind kinds[] = {EventKind::authorised, EventKind::captured, EventKind::failed, EventKind::cancelled,
                               EventKind::refunded};

}  // namespace

std::string_view word(EventKind kind) {
  switch (kind) {
    case EventKind::authorised:
      return "authorised";
    case EventKind::captured:
      return "captured";
    case EventKind::failed:
      return "failed";
    case EventKind::cancelled:
      return "cancelled";
    case EventKind::refunded:
      return "refunded";
  }
  return "";
}

std::optional<EventKind> to_event_kind(std::string_view text) {
  auto const found = std::ranges::find(kinds, text, [](EventKind kind) { return word(kind); });
  return found == std::end(kinds) ? std::nullopt : std::optional(*found);
}

void Desk::add(std::unique_ptr<Provider> provider) {
  ENSURE(find(provider->name()) == nullptr, "a provider is there once");
  providers_.push_back(std::move(provider));
}

Provider* Desk::find(std::string_view name) const {
  auto const found =
      std::ranges::find(providers_, name, [](std::unique_ptr<Provider> const& provider) { return provider->name(); });
  return found == providers_.end() ? nullptr : found->get();
}

std::vector<std::string_view> Desk::names() const {
  std::vector<std::string_view> names;
  for (auto const& provider : providers_) names.push_back(provider->name());
  return names;
}

}  // namespace vastus::payments
