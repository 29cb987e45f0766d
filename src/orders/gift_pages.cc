// SPDX-License-Identifier: Apache-2.0
// /gifts/{gift}: what somebody was given, for whoever has its letter; and a new letter, for whoever gave it.
#include <algorithm>

#include "base/text.h"
#include "mail/mail.h"
#include "orders/download_parts.h"
#include "orders/gift_parts.h"
#include "orders/letter_queue.h"
#include "orders/pages.h"
#include "views/orders_views.h"
#include "web/urlencoded.h"

namespace vastus::orders {
namespace {

/// A gift for whoever may see it: somebody with the key of its letter, or the account that keeps it. To anybody else it
/// does not exist.
struct SeenGift {
  Gift gift;
  std::string key;
  bool is_kept_here = false;

  [[nodiscard]] std::string url() const { return "/gifts/" + gift.code(); }
  [[nodiscard]] std::string query() const { return key.empty() ? "" : "?key=" + percent_encoded(key); }
  [[nodiscard]] access::Holder holder() const { return {.gift = gift.id.number()}; }
};

SeenGift seen_gift(Visit const& visit, Reader& db) {
  auto const number = from_code(visit.path("gift"));
  if (!number) throw NotFound{};
  auto gift = find_gift(db, GiftId(*number));
  if (!gift) throw NotFound{};
  std::string key(visit.query().value("key"));
  if (key.empty()) key = visit.form().value("key");
  bool const is_kept_here = visit.visitor() && gift->kept_by == visit.account();
  if (!opens(db, gift->id, key)) {
    if (!is_kept_here) throw NotFound{};
    key.clear();
  }
  return {.gift = *std::move(gift), .key = std::move(key), .is_kept_here = is_kept_here};
}

GiftThing thing_of(Visit const& visit, Reader& db, SeenGift const& seen, Line const& line) {
  return {.title = line.title,
          .label = line.label,
          .quantity = line.quantity,
          .files = file_lines(visit, db, {.holder = seen.holder(), .base = seen.url(), .query = seen.query()}, line)};
}

GiftView gift_view(Visit const& visit, Reader& db, SeenGift const& seen) {
  Words const& words = visit.words();
  GiftWish const& wish = seen.gift.wish;
  GiftView view;
  view.frame = visit.frame({.title = words.say("A gift from {giver}", {{"giver", wish.giver}}),
                            .description = std::string(words.say("What you were given, and where it opens.")),
                            .path = seen.url(),
                            .is_indexed = false});
  view.csrf = visit.csrf();
  view.key = seen.key;
  view.action = seen.url() + "/keeper";
  view.giver = wish.giver;
  view.recipient = wish.recipient;
  view.words = wish.words;
  auto const order = find_order(db, seen.gift.order);
  for (Line const& line : list_lines(db, seen.gift.order)) view.things.push_back(thing_of(visit, db, seen, line));
  view.parcels = parcel_views(words, db, *order);
  // What is sent in a parcel needs no account.
  view.has_files = std::ranges::any_of(view.things, [](GiftThing const& thing) { return !thing.files.empty(); });
  view.is_kept_here = seen.is_kept_here;
  view.may_keep = view.has_files && visit.visitor() && !seen.gift.kept_by;
  if (view.has_files && !visit.visitor() && !seen.gift.kept_by) {
    std::string const then = percent_encoded(seen.url() + seen.query());
    view.sign_in_url = "/sign-in?then=" + then;
    view.sign_up_url = "/sign-up?then=" + then;
  }
  return view;
}

}  // namespace

Response show_gift(Visit const& visit, Reader& db) {
  return Response::show(gift_view(visit, db, seen_gift(visit, db))).not_kept();
}

Response show_gift_download(Visit const& visit, Reader& db) {
  return open_or_explain(visit, db, seen_gift(visit, db).holder());
}

Response keep_gift(Visit const& visit, Writer& db) {
  SeenGift const seen = seen_gift(visit, db);
  if (!mark_kept(db, seen.gift.id, visit.account())) throw NotFound{};
  access::keep_gift(db, seen.gift.id.number(), visit.account());
  if (!seen.gift.kept_by) add_history(db, seen.gift.order, {.what = Happened::gift_kept});
  return Response::redirect(seen.url());
}

Response write_about_gift(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  Seen const seen = seen_order(visit, db);
  auto const gift = find_gift_of(db, seen.order.id);
  if (!gift || !given_view(visit, seen, *gift).may_write()) throw NotFound{};
  Form form(visit.form(), words);
  std::string const email = form.email("gift_email");
  if (form.is_good() && !mail::is_address(email))
    form.refuse("gift_email", std::string(words.say("We cannot send a letter to that address. Please give another.")));
  if (!form.is_good()) {
    OrderView view = order_view(visit, db, seen);
    view.gift->email = form.field("gift_email");
    return Response::show(std::move(view), 422).not_kept();
  }
  if (!readdress(db, gift->id, email)) throw NotFound{};
  write_soon(db, seen.order.id, LetterKind::gift);
  return Response::redirect("/orders/" + seen.order.code() + seen.query());
}

}  // namespace vastus::orders
