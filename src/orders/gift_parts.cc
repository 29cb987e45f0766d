// SPDX-License-Identifier: Apache-2.0
#include "orders/gift_parts.h"

#include <algorithm>

#include "base/text.h"
#include "mail/mail.h"
#include "view/date.h"

namespace vastus::orders {
namespace {

constexpr std::string_view field_names[] = {"gift_recipient", "gift_email", "gift_giver", "gift_words"};
constexpr TextRule name_rule{.least = 1, .most = 80};
constexpr TextRule words_rule{.least = 0, .most = 600, .lines = TextRule::Lines::many};

bool opens_files(shop::PricedCart const& cart) {
  return std::ranges::any_of(cart.lines, [](shop::PricedLine const& line) { return !line.edition.downloads.empty(); });
}

}  // namespace

std::optional<GiftWish> read_gift(Form& form, Fields const& fields, shop::PricedCart const& cart) {
  bool const is_asked =
      std::ranges::any_of(field_names, [&](std::string_view name) { return !trimmed(fields.value(name)).empty(); });
  if (!is_asked) return std::nullopt;
  GiftWish gift{.recipient = form.text("gift_recipient", name_rule), .giver = form.text("gift_giver", name_rule)};
  gift.words = form.text("gift_words", words_rule);
  bool const has_email = !trimmed(fields.value("gift_email")).empty();
  if (!has_email && !opens_files(cart)) return gift;
  gift.email = form.email("gift_email");
  if (has_email && !form.field("gift_email").error && !mail::is_address(gift.email))
    form.refuse("gift_email",
                std::string(form.words().say("We cannot send a letter to that address. Please give another.")));
  return gift;
}

GiftFields gift_fields(Form const& form, shop::PricedCart const& cart) {
  GiftFields fields{.recipient = form.field("gift_recipient"),
                    .email = form.field("gift_email"),
                    .giver = form.field("gift_giver"),
                    .words = form.field("gift_words"),
                    .needs_email = opens_files(cart)};
  fields.is_open =
      std::ranges::any_of(field_names, [&](std::string_view name) { return !trimmed(form.field(name).value).empty(); });
  return fields;
}

std::string gift_in_words(Words const& words, GiftWish const& gift) {
  if (gift.email.empty())
    return words.say("A gift for {recipient}, from {giver}. Nobody writes to them; the card is in the parcel.",
                     {{"recipient", gift.recipient}, {"giver", gift.giver}});
  return words.say("A gift for {recipient}, from {giver}. When it is paid, a letter goes to {email}.",
                   {{"recipient", gift.recipient}, {"giver", gift.giver}, {"email", gift.email}});
}

std::string state_in_words(Words const& words, Gift const& gift) {
  if (gift.kept_at)
    return words.say("{recipient} keeps it in an account since {day}.",
                     {{"recipient", gift.wish.recipient}, {"day", in_words(Day::of(*gift.kept_at), words)}});
  if (gift.letters > 0)
    return words.say("A letter went to {email}. Only that letter opens it.", {{"email", gift.wish.email}});
  return gift_in_words(words, gift.wish);
}

GivenView given_view(Visit const& visit, Seen const& seen, Gift const& gift) {
  Words const& words = visit.words();
  GivenView view{.title = words.say("A gift for {recipient}", {{"recipient", gift.wish.recipient}}),
                 .state = state_in_words(words, gift),
                 .words = gift.wish.words};
  bool const may_write = seen.order.state == State::paid && !seen.order.is_all_refunded() && !gift.wish.email.empty() &&
                         !gift.kept_at && gift.letters < gift_letters_most;
  if (!may_write) return view;
  view.action = "/orders/" + seen.order.code() + "/gift";
  view.csrf = visit.csrf();
  view.key = seen.key;
  view.email.value = gift.wish.email;
  return view;
}

}  // namespace vastus::orders
