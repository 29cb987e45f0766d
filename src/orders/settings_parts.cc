// SPDX-License-Identifier: Apache-2.0
#include "orders/settings_parts.h"

#include "base/text.h"
#include "web/settings_store.h"

namespace vastus::orders {

std::vector<std::string> methods(Reader& db) {
  std::vector<std::string> methods;
  auto const set = find_setting(db, methods_setting);
  std::string const text = set.value_or("bank");
  for (std::string_view const method : split(text, '\n')) {
    if (!trimmed(method).empty()) methods.emplace_back(trimmed(method));
  }
  return methods;
}

void take_pretended_payments(Writer& db) { save_setting(db, methods_setting, "test\nbank"); }

std::optional<Money> refund_limit(Reader& db) {
  auto const set = find_setting(db, refund_limit_setting);
  auto const cents = set ? to_number(*set, 0) : std::nullopt;
  return cents ? std::optional(Money{Currency::usd, *cents}) : std::nullopt;
}

void set_refund_limit(Writer& db, std::optional<Money> limit) {
  save_setting(db, refund_limit_setting, limit ? std::to_string(limit->minor) : "");
}

bool wants_second_person(Reader& db, Order const& order, Money more) {
  auto const limit = refund_limit(db);
  return limit && shop::is_worth_more(order.refunded + more, order.exchange_rate, *limit);
}

std::vector<std::string> transfer_lines(Words const& words, Reader& db, Order const& order) {
  std::vector<std::string> lines;
  auto const bank = find_setting(db, bank_setting);
  std::string const account = bank.value_or("");
  for (std::string_view const line : split(account, '\n')) {
    if (!trimmed(line).empty()) lines.emplace_back(trimmed(line));
  }
  if (lines.empty()) lines.emplace_back(words.say("We write to you with the number of our account."));
  lines.push_back(words.say("Amount: {total}", {{"total", to_text(order.total)}}));
  lines.push_back(words.say("Please name the code {code}.", {{"code", order.code()}}));
  return lines;
}

}  // namespace vastus::orders
