// SPDX-License-Identifier: Apache-2.0
// The jobs of orders: letters, numbers of documents, refunds asked of a company.
#include "base/text.h"
#include "orders/gift_store.h"
#include "orders/letter.h"
#include "orders/letter_queue.h"
#include "orders/order_store.h"
#include "orders/payment_store.h"
#include "orders/settlement.h"

namespace vastus::orders {
namespace {

using std::chrono::hours;

/// A gapless number is given in one place, in runs: a shared counter inside every checkout would make them wait.
constexpr int numbers_at_once = 500;
constexpr int runs_most = 40;
/// Money by transfer takes its days; a card does not.
constexpr Duration unpaid_for = hours(24 * 14);
constexpr int ended_at_once = 200;

/// Not where there were letters enough, or where the gift is in an account by now.
void write_to_recipient(Writer& db, Paper const& paper, OrderId order) {
  auto const gift = find_gift_of(db, order);
  ENSURE(gift.has_value(), "a letter about a gift is about one");
  auto const key = make_key(db, gift->id);
  if (!key) return;
  mail::send_later(db, gift_letter(*paper.words, {.gift = *gift,
                                                  .lines = list_lines(db, order),
                                                  .link = paper.address + "/gifts/" + gift->code() + "?key=" + *key,
                                                  .school = paper.school}));
  add_history(db, order, {.what = Happened::gift_told, .words = gift->wish.email});
}

void write(Writer& db, Paper const& paper, LetterAsked const& asked) {
  if (asked.kind == LetterKind::gift) return write_to_recipient(db, paper, asked.order);
  auto const order = find_order(db, asked.order);
  ENSURE(order.has_value(), "a letter is about an order");
  auto const lines = list_lines(db, asked.order);
  auto const parcels = list_parcels(db, asked.order);
  std::string const key = make_key(db, asked.order);
  mail::send_later(db, letter(*paper.words, {.kind = asked.kind,
                                             .order = *order,
                                             .lines = lines,
                                             .parcels = parcels,
                                             .detail = asked.detail,
                                             .link = paper.address + "/orders/" + order->code() + "?key=" + key,
                                             .school = paper.school}));
}

/// Answers how many got a number.
int number_some(Writer& db) {
  auto const numbered = number_documents(db, numbers_at_once);
  for (Document const& document : numbered) {
    if (document.kind == DocumentKind::invoice) {
      write_soon(db, document.order, LetterKind::paid, document.name());
      continue;
    }
    auto const refund = find_refund(db, *document.refund);
    write_soon(db, document.order, LetterKind::refunded, to_text(refund->amount));
  }
  return int(numbered.size());
}

}  // namespace

jobs::Work numbering() {
  return [](jobs::JobVisit const& visit, std::string_view) -> jobs::Result {
    for (int run = 0; run < runs_most; ++run) {
      int numbered = 0;
      write_now(visit.store, [&](Writer& db) {
        numbered = number_some(db);
        return Verdict::keep;
      });
      if (numbered < numbers_at_once) break;
    }
    return {};
  };
}

jobs::Work writing(Paper paper) {
  return [paper = std::move(paper)](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    LetterAsked const asked = letter_asked(payload);
    write_now(visit.store, [&](Writer& db) {
      write(db, paper, asked);
      return Verdict::keep;
    });
    return {};
  };
}

jobs::Work refunding(payments::Desk& desk, Reactions const& reactions) {
  return [&desk, &reactions](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    auto const number = to_number(payload, 1);
    ENSURE(number.has_value(), "the payload of orders.refund is a refund");
    RefundId const id(*number);
    std::optional<Refund> refund;
    std::optional<Payment> payment;
    visit.store.read([&](Reader& db) {
      refund = find_refund(db, id);
      if (refund) payment = find_payment_of(db, refund->order);
    });
    if (!refund || !payment || refund->done_at) return {};
    payments::Provider* const provider = desk.find(payment->provider);
    if (provider == nullptr)
      return Unexpected{
          jobs::Setback{.then = jobs::Setback::Then::give_up, .why = "nobody takes " + payment->provider}};
    auto const answer = provider->refund(
        {.id = to_code(id.number()), .reference = payment->reference, .amount = refund->amount}, visit.now);
    if (!answer) {
      bool const may_help = answer.error().then == payments::Refused::Then::try_again;
      return Unexpected{jobs::Setback{.then = may_help ? jobs::Setback::Then::try_again : jobs::Setback::Then::give_up,
                                      .why = answer.error().why}};
    }
    if (!*answer) return {};
    write_now(visit.store, [&](Writer& db) {
      Tell tell(reactions, {AccountId(), std::string(refund_kind)});
      (void)take(db, **answer, tell);
      if (mark_done(db, id))
        add_history(db, refund->order, {.what = Happened::refund_done, .words = to_text(refund->amount)});
      return Verdict::keep;
    });
    return {};
  };
}

void end_unpaid(Writer& db) {
  for (OrderId const id : list_unpaid(db, db.now() - unpaid_for, ended_at_once)) {
    auto const order = find_order(db, id);
    if (!mark_cancelled(db, id)) continue;
    if (order->hold) stock::release(db, *order->hold);
    add_history(db, id, {.what = Happened::cancelled});
  }
}

}  // namespace vastus::orders
