// SPDX-License-Identifier: Apache-2.0
// Withdraw from a contract (Directive 2011/83/EU, Art. 11a): name, order and address, then one press that confirms it,
// then an acknowledgement by letter. No sign-in, and nothing is weighed here: whoever declares it is heard.
#include "base/text.h"
#include "mail/mail.h"
#include "orders/letter_queue.h"
#include "orders/order_store.h"
#include "orders/order_view.h"
#include "orders/pages.h"
#include "orders/withdrawal_store.h"
#include "view/date.h"
#include "views/orders_views.h"

namespace vastus::orders {
namespace {

constexpr TextRule name_rule{.least = 1, .most = 120};
constexpr TextRule code_rule{.least = 1, .most = 40};
constexpr TextRule words_rule{.most = 2000, .lines = TextRule::Lines::many};

WithdrawalView withdrawal_view(Visit const& visit) {
  WithdrawalView view;
  view.frame =
      visit.frame({.title = std::string(visit.words().say("Withdraw from contract here")),
                   .description = std::string(visit.words().say("Withdraw from an order, without an account.")),
                   .path = "/withdrawal"});
  view.csrf = visit.csrf();
  return view;
}

/// As the acknowledgement gives it back: content, day and hour.
std::string declaration(Words const& words, Withdrawal const& withdrawal, Time at) {
  std::string text =
      words.say("{name} withdraws from the contract of order {code}. Answer to: {email}. Declared on {when}.",
                {{"name", withdrawal.name},
                 {"code", withdrawal.code},
                 {"email", withdrawal.email},
                 {"when", in_words(at, words)}});
  if (!withdrawal.words.empty()) text += "\n\n" + withdrawal.words;
  return text;
}

/// Only for the order's own address: anybody could name another person's code.
std::optional<Order> order_meant(Reader& db, Withdrawal const& withdrawal) {
  auto const number = from_code(withdrawal.code);
  if (!number) return std::nullopt;
  auto order = find_order(db, OrderId(*number));
  if (!order || lower_ascii(order->email) != lower_ascii(withdrawal.email)) return std::nullopt;
  return order;
}

mail::Letter acknowledgement(Words const& words, Withdrawal const& withdrawal, Time at) {
  mail::Letter letter;
  letter.to = {.email = withdrawal.email, .name = {}};
  letter.subject = words.say("We have your withdrawal from order {code}", {{"code", withdrawal.code}});
  letter.text = std::string(words.say("This is what reached us:")) + "\n\n" + declaration(words, withdrawal, at) +
                "\n\n" + std::string(words.say("A person looks at it and writes to you what follows.")) + "\n";
  return letter;
}

}  // namespace

Response show_withdrawal(Visit const& visit, Reader&) {
  WithdrawalView view = withdrawal_view(visit);
  view.code.value = visit.query().value("code");
  if (visit.visitor()) view.name.value = visit.visitor()->name;
  return Response::show(std::move(view)).not_kept();
}

Response withdraw(Visit const& visit, Writer& db) {
  Form form(visit.form(), visit.words());
  Withdrawal withdrawal;
  withdrawal.name = form.text("name", name_rule);
  withdrawal.code = form.text("code", code_rule);
  withdrawal.words = form.text("words", words_rule);
  withdrawal.email = form.email("email");
  if (form.is_good() && !mail::is_address(withdrawal.email))
    form.refuse("email",
                std::string(visit.words().say("We cannot send a letter to that address. Please give another.")));
  WithdrawalView view = withdrawal_view(visit);
  view.name = form.field("name");
  view.code = form.field("code");
  view.email = form.field("email");
  view.words = form.field("words");
  if (!form.is_good()) return Response::show(std::move(view), 422).not_kept();
  if (visit.form().value("turn") != "confirm") {
    view.is_second_step = true;
    return Response::show(std::move(view)).not_kept();
  }
  auto const order = order_meant(db, withdrawal);
  if (order) withdrawal.order = order->id;
  if (record(db, withdrawal)) {
    mail::send_later(db, acknowledgement(visit.words(), withdrawal, db.now()));
    if (order) add_history(db, order->id, {.what = Happened::withdrawal, .words = withdrawal.words});
  }
  return Response::redirect("/withdrawal/done?code=" + percent_encoded(withdrawal.code));
}

Response show_withdrawn(Visit const& visit, Reader&) {
  WithdrawnView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Your withdrawal is here")),
                            .description = std::string(visit.words().say("What follows a withdrawal.")),
                            .path = "/withdrawal/done",
                            .is_indexed = false});
  view.code = visit.query().value("code").substr(0, 40);
  return Response::show(std::move(view)).not_kept();
}

}  // namespace vastus::orders
