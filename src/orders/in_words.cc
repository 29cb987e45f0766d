// SPDX-License-Identifier: Apache-2.0
#include "orders/in_words.h"

#include "view/date.h"

namespace vastus::orders {

std::string promise_in_words(Words const& words, PromisedParcel const& parcel) {
  return words.say("Leaves {warehouse} by {when}; then {least} to {most} days on the way.",
                   {{"warehouse", parcel.warehouse_name},
                    {"when", stock::in_local_words(words, parcel.timezone, parcel.promised_at)},
                    {"least", parcel.days_least},
                    {"most", parcel.days_most}});
}

std::string_view title_of(Words const& words, State state) {
  switch (state) {
    case State::waiting:
      return words.say("Waits for payment");
    case State::paid:
      return words.say("Paid");
    case State::parked:
      return words.say("Being looked into");
    case State::cancelled:
      return words.say("Ended unpaid");
  }
  return {};
}

std::string state_in_words(Words const& words, State state, Money total, Money refunded) {
  if (!refunded.is_zero()) return std::string(refunded == total ? words.say("Refunded") : words.say("Partly refunded"));
  return std::string(title_of(words, state));
}

std::string sentence_of(Words const& words, HistoryLine const& line) {
  switch (line.what) {
    case Happened::placed:
      return std::string(words.say("Placed."));
    case Happened::paid:
      return std::string(words.say("Paid."));
    case Happened::parked:
      return words.say("Set aside for a decision: {why}.", {{"why", line.words}});
    case Happened::cancelled:
      return std::string(words.say("Ended, because nobody paid."));
    case Happened::payment_failed:
      return std::string(words.say("A payment was refused."));
    case Happened::sent:
      return words.say("A parcel left: {carrier}.", {{"carrier", line.words}});
    case Happened::refund_asked:
      return words.say("Refund of {amount} asked for.", {{"amount", line.words}});
    case Happened::refund_done:
      return words.say("Refund of {amount} made.", {{"amount", line.words}});
    case Happened::refund_wished:
      return words.say("A second person was asked about giving back {amount}.", {{"amount", line.words}});
    case Happened::refund_declined:
      return words.say("Giving back {amount} was not agreed to.", {{"amount", line.words}});
    case Happened::note:
      return line.words;
    case Happened::withdrawal:
      return std::string(words.say("The buyer withdrew from the contract."));
    case Happened::settled:
      return std::string(words.say("Sold after all."));
    case Happened::gift_told:
      return words.say("A letter about the gift went to {email}.", {{"email", line.words}});
    case Happened::gift_kept:
      return std::string(words.say("The gift was taken into an account."));
    case Happened::transfer_came:
      return words.say("Transfer taken in: {amount}.", {{"amount", line.words}});
  }
  return {};
}

std::string sentence_of(Words const& words, NoRefund why) {
  switch (why) {
    case NoRefund::nothing_chosen:
      return std::string(words.say("Choose what is given back."));
    case NoRefund::not_of_this_order:
      return std::string(words.say("That line is not of this order. Nothing was given back."));
    case NoRefund::more_than_is_left:
      return std::string(words.say("That is more than is left of this order. Nothing was given back."));
    case NoRefund::not_paid:
      return std::string(words.say("This order was not paid, so there is nothing to give back."));
  }
  return {};
}

std::string sentence_of(Words const& words, Parked why) {
  switch (why) {
    case Parked::no_stock:
      return std::string(words.say("It was paid after its things were no longer held, and not enough is left."));
    case Parked::wrong_amount:
      return std::string(words.say("Another amount came than was asked for."));
    case Parked::paid_after_end:
      return std::string(words.say("It was paid after it had ended."));
    case Parked::paid_twice:
      return std::string(words.say("It was paid twice."));
  }
  return {};
}

std::string sentence_of(Words const& words, stock::NoPlan const& why) {
  switch (why.why) {
    case stock::NoPlan::Why::sold_out:
      return std::string(
          words.say("Something in your cart is no longer to be had in this number. It is marked below."));
    case stock::NoPlan::Why::no_delivery_there:
      return std::string(words.say(
          "We cannot send parcels to this address. Downloads reach every country: choose those in your cart."));
    case stock::NoPlan::Why::too_heavy:
      return std::string(
          words.say("This is heavier than what we send there at once. Order fewer copies now, or write to us."));
    case stock::NoPlan::Why::only_in_several_parcels:
      return std::string(
          words.say("No single warehouse has all of it. Let us send several parcels, or change the cart."));
  }
  return {};
}

std::string sentence_of(Words const& words, access::Reason const& reason) {
  using Kind = access::Reason::Kind;
  std::string const day = in_words(Day::of(reason.at), words);
  auto const because = [&](std::string_view sentence) {
    std::string said = words.say(sentence, {{"day", day}});
    return reason.words.empty() ? said : said + " “" + reason.words + "”";
  };
  switch (reason.kind) {
    case Kind::bought:
      return words.say(tr("Bought on {day}, order {code}."), {{"day", day}, {"code", to_code(reason.order)}});
    case Kind::gift:
      return words.say(tr("A gift of {day}, order {code}."), {{"day", day}, {"code", to_code(reason.order)}});
    case Kind::given_by_staff:
      return because(tr("Given by the staff on {day}."));
    case Kind::refunded:
      return because(tr("Given back on {day}."));
    case Kind::ended:
      return because(tr("Ended by the staff on {day}."));
    case Kind::blocked:
      return because(tr("Blocked since {day}."));
  }
  return {};
}

}  // namespace vastus::orders
