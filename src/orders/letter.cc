// SPDX-License-Identifier: Apache-2.0
#include "orders/letter.h"

#include <algorithm>

#include "base/text.h"
#include "orders/in_words.h"

namespace vastus::orders {
namespace {

std::string subject(Words const& words, LetterAbout const& about) {
  std::string const code = about.order.code();
  switch (about.kind) {
    case LetterKind::placed:
      return words.say("Your order {code} waits for your transfer", {{"code", code}});
    case LetterKind::paid:
      return words.say("Your order {code} is paid", {{"code", code}});
    case LetterKind::sent:
      return words.say("A parcel of your order {code} is on its way", {{"code", code}});
    case LetterKind::refunded:
      return words.say("Money of your order {code} goes back to you", {{"code", code}});
    case LetterKind::withdrawal:
      return words.say("We have your withdrawal from order {code}", {{"code", code}});
    case LetterKind::gift:
      break;
  }
  return {};
}

std::string beginning(Words const& words, LetterAbout const& about) {
  switch (about.kind) {
    case LetterKind::placed:
      return words.say(
          "Thank you for your order with {school}. Please transfer {total} and name the code {code}. We set "
          "your order in motion when the money has come.",
          {{"school", about.school}, {"total", to_text(about.order.total)}, {"code", about.order.code()}});
    case LetterKind::paid:
      return words.say(
          "Thank you for your order with {school}. We have your {total}. Invoice {number} is on the page of "
          "your order.",
          {{"school", about.school}, {"total", to_text(about.order.total)}, {"number", about.detail}});
    case LetterKind::sent:
      return words.say("A parcel left us today with {carrier}.", {{"carrier", about.detail}});
    case LetterKind::refunded:
      return words.say(
          "We give you back {amount}. It reaches the account you paid from within a few days. The credit "
          "note is on the page of your order. Whatever was refunded no longer opens.",
          {{"amount", about.detail}});
    case LetterKind::withdrawal:
      return std::string(words.say("You declared that you withdraw from this contract. This is what reached us:")) +
             "\n\n" + about.detail;
    case LetterKind::gift:
      break;
  }
  return {};
}

std::string lines_in_words(LetterAbout const& about) {
  std::string text;
  for (Line const& line : about.lines) {
    text +=
        std::to_string(line.quantity) + " × " + line.title + ", " + line.label + ": " + to_text(line.gross()) + "\n";
  }
  return text;
}

/// As answers by mail show what somebody wrote, so that nobody takes it for the school's own words.
std::string as_quotation(std::string_view text) {
  std::string lines;
  for (std::string_view const line : split(text, '\n')) lines += "> " + std::string(line) + "\n";
  return lines;
}

bool has_downloads(std::vector<Line> const& lines) {
  return std::ranges::any_of(lines, [](Line const& line) { return !line.downloads.empty(); });
}

}  // namespace

mail::Letter letter(Words const& words, LetterAbout const& about) {
  mail::Letter letter;
  letter.to = {.email = about.order.email, .name = {}};
  letter.subject = subject(words, about);
  letter.text = beginning(words, about) + "\n\n" + lines_in_words(about) + "\n";
  if (about.kind == LetterKind::paid) {
    for (PromisedParcel const& parcel : about.parcels) letter.text += promise_in_words(words, parcel) + "\n";
    if (has_downloads(about.lines))
      letter.text += std::string(words.say("Your downloads are open now, and stay yours.")) + "\n";
    if (!about.order.consent.empty()) letter.text += "\n" + about.order.consent + "\n";
    letter.text += "\n";
  }
  letter.text += words.say("All about this order: {url}", {{"url", about.link}}) + "\n" +
                 std::string(words.say("That address opens it without a password, so keep it to yourself.")) + "\n";
  return letter;
}

mail::Letter gift_letter(Words const& words, GiftAbout const& about) {
  GiftWish const& wish = about.gift.wish;
  mail::Letter letter;
  letter.to = {.email = wish.email, .name = {}};
  letter.subject = words.say("{giver} has a gift for you", {{"giver", wish.giver}});
  letter.text = words.say("{recipient}, {giver} has ordered this for you from {school}.",
                          {{"recipient", wish.recipient}, {"giver", wish.giver}, {"school", about.school}}) +
                "\n\n";
  if (!wish.words.empty()) letter.text += as_quotation(wish.words) + "\n";
  for (Line const& line : about.lines) {
    int const given = line.quantity - line.refunded;
    if (given > 0) letter.text += std::to_string(given) + " × " + line.title + ", " + line.label + "\n";
  }
  letter.text += "\n" + words.say("Open it here: {url}", {{"url", about.link}}) + "\n" +
                 std::string(words.say("That address opens it without a password, so keep it to yourself. You know "
                                       "nobody of this name? Then forget this letter; nothing else follows.")) +
                 "\n";
  return letter;
}

}  // namespace vastus::orders
