// SPDX-License-Identifier: Apache-2.0
// The plot of the product on one page. Listeners run in this order, inside the transaction in which the thing happened;
// anything slow or outside this machine is queued, never done here.
#include "accounts/accounts.h"
#include "app/routes.h"
#include "orders/orders.h"
#include "shop/notice_job.h"
#include "stock/events.h"

namespace vastus::app {

Reactions introduce() {
  Reactions reactions;
  reactions.when<accounts::AddressConfirmed>([](accounts::AddressConfirmed const& confirmed, Writer& db, Tell&) {
    (void)orders::join_account(db, confirmed.email, confirmed.account);
  });
  reactions.when<stock::ShipmentSent>([](stock::ShipmentSent const& sent, Writer& db, Tell&) {
    orders::tell_sent(db, orders::OrderId(sent.order), sent.carrier, sent.tracking);
  });
  reactions.when<stock::BackInStock>(
      [](stock::BackInStock const& event, Writer& db, Tell&) { shop::tell_waiting_soon(db, event.sku); });
  return reactions;
}

}  // namespace vastus::app
