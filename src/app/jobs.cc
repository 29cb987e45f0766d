// SPDX-License-Identifier: Apache-2.0
#include "app/jobs.h"

#include <chrono>

#include "accounts/accounts.h"
#include "app/content.h"
#include "discussion/discussion.h"
#include "library/publish_job.h"
#include "orders/orders.h"
#include "pictures/prepare_job.h"
#include "school/school.h"
#include "shop/cart_store.h"
#include "shop/notice_job.h"
#include "stock/events.h"
#include "stock/stock.h"
#include "storage/storage.h"

namespace vastus::app {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// What a person was told by letter is kept for a month, for the question "did it ever go out?".
constexpr Duration letters_kept = hours(24 * 30);
/// As long as the cookie that leads to it.
constexpr Duration carts_kept = hours(24 * 60);

template <class Work>
jobs::Work in_a_writer(Work work) {
  return [work](jobs::JobVisit const& visit, std::string_view) -> jobs::Result {
    write_now(visit.store, [&](Writer& db) {
      work(db);
      return Verdict::keep;
    });
    return {};
  };
}

/// A job whose letters name the school as it is called when they are written.
template <class Make>
jobs::Work named(JobTools const& tools, Make make) {
  return [tools, make](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    School school;
    visit.store.read([&](Reader& db) { school = school::face_of(*tools.paper.words)(db, tools.configured).school; });
    return make(tools, school)(visit, payload);
  };
}

jobs::Work sending(JobTools const& tools, School const& school) {
  return mail::sending(tools.sender, {tools.from.email, school.name});
}

jobs::Work answering(JobTools const& tools, School const& school) {
  return accounts::answering_requests(
      {.school = school.name, .address = tools.paper.address, .words = tools.paper.words});
}

jobs::Work answering_sign_ups(JobTools const& tools, School const& school) {
  return accounts::answering_sign_ups(
      {.school = school.name, .address = tools.paper.address, .words = tools.paper.words});
}

jobs::Work telling(JobTools const& tools, School const& school) {
  return discussion::telling(*tools.paper.words, {.school = school.name, .address = tools.paper.address});
}

jobs::Work writing(JobTools const& tools, School const& school) {
  return orders::writing({.school = school.name, .address = tools.paper.address, .words = tools.paper.words});
}

jobs::Work telling_waiting(JobTools const& tools, School const& school) {
  return shop::telling_waiting(*tools.paper.words, {.school = school.name, .address = tools.paper.address});
}

jobs::Work fetching(JobTools const& tools, School const& school) {
  helpdesk::Incomings incomings = *tools.incomings;
  incomings.school = school.name;
  return helpdesk::fetching(incomings);
}

/// What was sold out is to be had again: rooms that have people waiting for it hear so.
jobs::Work telling_of_stock(Reactions const& reactions) {
  return [&reactions](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    std::string const sku(payload);
    write_now(visit.store, [&](Writer& db) {
      Tell{reactions, {AccountId(), "stock"}}(db, stock::BackInStock{.sku = sku});
      return Verdict::keep;
    });
    return {};
  };
}

}  // namespace

jobs::Kinds job_kinds(JobTools const& tools) {
  jobs::Kinds kinds;
  kinds.add(std::string(mail::send_kind), named(tools, sending));
  kinds.add("mail.forget", in_a_writer([](Writer& db) { mail::forget_sent_before(db, db.now() - letters_kept); }));
  kinds.every("mail.forget", hours(24));
  kinds.add(std::string(accounts::letter_kind), named(tools, answering));
  kinds.add(std::string(accounts::sign_up_kind), named(tools, answering_sign_ups));
  kinds.add("accounts.forget", in_a_writer([](Writer& db) { accounts::forget_expired(db); }));
  kinds.every("accounts.forget", hours(1));
  kinds.add("library.publish", in_a_writer([&reactions = tools.reactions](Writer& db) {
              library::publish_scheduled(db, library_layout(), [&](library::RecordPublished const& published) {
                Tell{reactions, {AccountId(), "library.publish"}}(db, published);
              });
            }));
  kinds.every("library.publish", minutes(1));
  kinds.add(std::string(pictures::prepare_kind), pictures::preparing(tools.darkroom), pictures::preparing_patience());
  kinds.add(std::string(discussion::telling_kind), named(tools, telling));
  kinds.add("discussion.forget", in_a_writer([](Writer& db) { discussion::forget_expired(db); }));
  kinds.every("discussion.forget", hours(24));
  kinds.add(std::string(orders::number_kind), orders::numbering());
  kinds.every(std::string(orders::number_kind), std::chrono::seconds(2));
  kinds.add(std::string(orders::letter_kind), named(tools, writing));
  kinds.add(std::string(orders::refund_kind), orders::refunding(*tools.payments, tools.reactions));
  kinds.add(std::string(orders::forget_kind), in_a_writer([](Writer& db) { orders::end_unpaid(db); }));
  kinds.every(std::string(orders::forget_kind), hours(1));
  kinds.add(std::string(shop::notice_kind), named(tools, telling_waiting));
  kinds.add("shop.forget", in_a_writer([](Writer& db) {
              shop::forget_old_notices(db);
              shop::forget_carts_before(db, db.now() - carts_kept);
            }));
  kinds.every("shop.forget", hours(24));
  kinds.add(std::string(stock::release_kind), in_a_writer([](Writer& db) { (void)stock::release_expired(db); }));
  kinds.every(std::string(stock::release_kind), minutes(1));
  kinds.add(std::string(stock::back_in_stock_kind), telling_of_stock(tools.reactions));
  if (tools.incomings) {
    // A run takes at most twenty letters, each within the mailbox's time limit.
    kinds.add(std::string(helpdesk::fetch_kind), named(tools, fetching), {.lease = std::chrono::minutes(45)});
    kinds.every(std::string(helpdesk::fetch_kind), std::chrono::minutes(1));
  }
  return kinds;
}

}  // namespace vastus::app
