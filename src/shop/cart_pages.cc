// SPDX-License-Identifier: Apache-2.0
// /cart: a page, no drawer. Guests have one by cookie, people with an account by their account.
#include <algorithm>

#include "base/random.h"
#include "base/text.h"
#include "shop/cart_pages.h"
#include "shop/cart_parts.h"
#include "shop/cart_view.h"
#include "shop/edition_store.h"
#include "shop/exchange_store.h"
#include "views/shop_views.h"
#include "web/urlencoded.h"

namespace vastus::shop {
namespace {

constexpr std::size_t token_bytes = 32;
constexpr std::size_t codes_most = 5;

struct Says {
  std::string complaint{};
  std::optional<EditionId> line{};  ///< whose line the complaint stands beside
  int status = 200;
};

std::vector<CurrencyChoice> currencies_of(Reader& db, Day today, Currency chosen) {
  std::vector<CurrencyChoice> choices;
  for (Currency const currency : list_currencies(db, today)) {
    choices.push_back(
        {.value = std::string(code(currency)), .title = std::string(code(currency)), .is_chosen = currency == chosen});
  }
  return choices;
}

CartLineView line_view(PricedLine const& line) {
  CartLineView view{.id = std::to_string(line.edition.id.number()),
                    .title = line.edition.title,
                    .label = line.edition.label,
                    .url = "/shop/" + line.edition.product_slug,
                    .each = to_text(line.edition.price),
                    .total = to_text(line.total),
                    .quantity = std::to_string(line.quantity)};
  for (PriceStep const& step : line.steps) view.steps.push_back({.sentence = step.sentence});
  return view;
}

/// Beside each line that needs what is no longer there in this number, all lines of one thing together.
void mark_sold_out(Words const& words, Reader& db, PricedCart const& cart, CartView& view) {
  for (stock::Demand const& demand : cart.demands()) {
    std::string const sku[] = {demand.sku};
    int const left = stock::available(db, sku)[demand.sku].all;
    if (left >= demand.quantity) continue;
    view.may_check_out = false;
    for (std::size_t at = 0; at < cart.lines.size(); ++at) {
      auto const& skus = cart.lines[at].edition.skus;
      bool const uses_it = std::ranges::any_of(skus, [&](auto const& each) { return each.sku == demand.sku; });
      if (uses_it)
        view.lines[at].error = left == 0 ? std::string(words.say("Sold out meanwhile. Take it out to check out."))
                                         : words.say("Only {count} left, in all lines together.", {{"count", left}});
    }
  }
}

std::string delivery_words(Words const& words, Reader& db, PricedCart const& cart, Time now) {
  if (cart.demands().empty()) return std::string(words.say("Files alone: nothing is sent, nothing is charged for it."));
  std::int64_t const rate = exchange_rate(db, cart.currency, Day::of(now));
  if (is_free(cart.goods, rate)) return std::string(words.say("Delivery is free from here."));
  std::int64_t const needed = share(free_above_cents, 1'000'000, rate) + 1;
  return words.say("Delivery is free above US$50: {amount} more.",
                   {{"amount", to_text(Money{cart.currency, std::max<std::int64_t>(1, needed - cart.goods.minor)})}});
}

CartView cart_view(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  CartView view;
  view.frame = visit.frame({.title = std::string(words.say("Cart")),
                            .description = std::string(words.say("What you are about to order.")),
                            .path = "/cart",
                            .is_indexed = false});
  view.csrf = visit.csrf();
  auto const row = cart_of(visit, db);
  if (!row) return view;
  auto const loaded = load_lines(db, *row);
  PricedCart const cart = priced(db, *row, loaded.lines, visit.now());
  for (PricedLine const& line : cart.lines) view.lines.push_back(line_view(line));
  view.may_check_out = !cart.lines.empty() && loaded.gone.empty();
  if (!cart.lines.empty()) mark_sold_out(words, db, cart, view);
  for (CartItem const& gone : loaded.gone) {
    view.lines.push_back(
        {.id = std::to_string(gone.edition.number()),
         .title = std::string(words.say("Something that is no longer sold")),
         .error = std::string(words.say("It is not sold any more, or not in this currency. Take it out, "
                                        "or choose another currency.")),
         .quantity = std::to_string(gone.quantity),
         .is_gone = true});
  }
  for (std::string const& each : cart.codes) view.codes.push_back({.code = each});
  for (CodeRefusal const& refusal : cart.refusals)
    view.refusals.push_back({.code = refusal.code, .why = refusal.sentence});
  view.currencies = currencies_of(db, Day::of(visit.now()), cart.currency);
  view.goods = to_text(cart.goods);
  view.delivery = delivery_words(words, db, cart, visit.now());
  view.tax = price_mode(cart.currency) == taxes::PriceMode::tax_included
                 ? words.say("Prices are with tax.")
                 : words.say("Tax, where there is one, is added when we know where it goes.");
  return view;
}

Response show(Visit const& visit, Reader& db, Says const& says) {
  CartView view = cart_view(visit, db);
  view.complaint = says.complaint;
  if (says.line) {
    auto const line = std::ranges::find(view.lines, std::to_string(says.line->number()), &CartLineView::id);
    if (line != view.lines.end()) {
      line->error = says.complaint;
      view.complaint.clear();
    }
  }
  view.code.value = visit.form().value("code").substr(0, 40);
  std::string_view const added = visit.query().value("added");
  if (!added.empty()) view.flash = visit.words().say("It is in your cart.");
  auto const undo = to_number(visit.query().value("undo"), 1);
  auto const copies = to_number(visit.query().value("copies"), 1, copies_most);
  if (undo && copies) {
    view.flash = visit.words().say("It is out of your cart.");
    view.undo_id = std::to_string(*undo);
    view.undo_quantity = std::to_string(*copies);
  }
  return Response::show(std::move(view), says.status).not_kept();
}

std::string no_such(Words const& words) { return std::string(words.say("There is no such thing in our shop.")); }

std::optional<EditionId> edition_in_path(Visit const& visit) {
  auto const number = to_number(visit.path("edition"), 1);
  return number ? std::optional(EditionId(*number)) : std::nullopt;
}

/// A cart to write into, and the cookie that leads back to it where it is new.
struct Own {
  CartId id;
  std::string cookie{};
};
Own cart_to_fill(Visit const& visit, Writer& db) {
  if (visit.visitor()) return {.id = own_cart(db, visit.account())};
  if (auto const known = guest_cart_of(visit, db)) return {.id = known->id};
  std::string const token = random_token(token_bytes);
  return {.id = make_guest_cart(db, token), .cookie = cart_cookie_line(visit, token)};
}

Response to_cart(Visit const& visit, Writer& db, CartId cart, std::string const& query,
                 std::string const& cookie = {}) {
  auto response = Response::redirect("/cart" + query);
  if (!cookie.empty()) response = std::move(response).with("Set-Cookie", cookie);
  if (visit.visitor()) return response;
  return std::move(response).with("Set-Cookie", count_cookie_line(visit, count_items(db, cart)));
}

}  // namespace

Response show_cart(Visit const& visit, Reader& db) {
  Response response = show(visit, db, {});
  if (visit.visitor()) return response;
  // A cart that joined an account, or was forgotten, leaves its count behind with the guest.
  auto const cart = guest_cart_of(visit, db);
  int const count = cart ? count_items(db, cart->id) : 0;
  auto const said = to_number(visit.cookie("cart-count"), 0).value_or(0);
  if (said == count) return response;
  return std::move(response).with("Set-Cookie", count_cookie_line(visit, count));
}

Response put_in_cart(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  std::string_view const typed = trimmed(visit.form().value("quantity"));
  auto const quantity = typed.empty() ? std::optional<std::int64_t>(1) : to_number(typed, 1, copies_most);
  std::string_view const form_word = visit.form().value("edition");
  auto const form = to_form(form_word);
  auto const offered = form || form_word.empty() ? find_offered(db, visit.form().value("product"), form) : std::nullopt;
  if (!offered) return show(visit, db, {.complaint = no_such(words), .status = 422});
  if (!offered->is_on_sale)
    return show(visit, db, {.complaint = std::string(words.say("That is no longer sold.")), .status = 422});
  if (!quantity)
    return show(
        visit, db,
        {.complaint = std::string(words.say("Between 1 and 99 copies, please.")), .line = offered->id, .status = 422});
  Own const own = cart_to_fill(visit, db);
  if (!add_item(db, own.id, offered->id, int(*quantity))) {
    return show(
        visit, db,
        {.complaint = std::string(words.say("A cart holds up to 99 copies of one thing and 100 things. For more, "
                                            "write to us.")),
         .line = offered->id,
         .status = 422});
  }
  return to_cart(visit, db, own.id, "?added=1", own.cookie);
}

Response change_copies(Visit const& visit, Writer& db) {
  auto const edition = edition_in_path(visit);
  auto const cart = cart_of(visit, db);
  if (!edition || !cart) throw NotFound{};
  auto const quantity = to_number(trimmed(visit.form().value("quantity")), 0, copies_most);
  if (!quantity)
    return show(visit, db,
                {.complaint = std::string(visit.words().say("Between 0 and 99 copies, please.")),
                 .line = *edition,
                 .status = 422});
  if (*quantity == 0) return take_out_of_cart(visit, db);
  // Of a line that was taken out, as the flash offers to undo.
  if (!set_item(db, cart->id, *edition, int(*quantity))) {
    bool const is_back = visit.form().value("turn") == "undo" && add_item(db, cart->id, *edition, int(*quantity));
    if (!is_back) throw NotFound{};
  }
  return to_cart(visit, db, cart->id, "");
}

Response take_out_of_cart(Visit const& visit, Writer& db) {
  auto const edition = edition_in_path(visit);
  auto const cart = cart_of(visit, db);
  if (!edition || !cart) throw NotFound{};
  auto const items = list_items(db, cart->id);
  auto const item = std::ranges::find(items, *edition, &CartItem::edition);
  if (item == items.end() || !set_item(db, cart->id, *edition, 0)) throw NotFound{};
  return to_cart(visit, db, cart->id,
                 "?undo=" + std::to_string(edition->number()) + "&copies=" + std::to_string(item->quantity));
}

Response change_currency(Visit const& visit, Writer& db) {
  auto const currency = to_currency(visit.form().value("currency"));
  auto const taken = list_currencies(db, Day::of(visit.now()));
  if (!currency || std::ranges::find(taken, *currency) == taken.end())
    return show(visit, db,
                {.complaint = std::string(visit.words().say("We have no prices in that currency.")), .status = 422});
  auto const cart = cart_of(visit, db);
  if (!cart) return Response::redirect("/cart");
  set_currency(db, cart->id, *currency);
  return to_cart(visit, db, cart->id, "");
}

Response add_code(Visit const& visit, Writer& db) {
  auto const cart = cart_of(visit, db);
  if (!cart) return Response::redirect("/cart");
  Words const& words = visit.words();
  std::string const typed = to_code_text(visit.form().value("code"));
  std::string const asked[] = {typed};
  if (typed.empty() || find_codes(db, asked, cart->currency).empty())
    return show(visit, db, {.complaint = std::string(words.say("That is not one of our codes.")), .status = 422});
  auto codes = cart->codes;
  if (std::ranges::find(codes, typed) == codes.end()) codes.push_back(typed);
  if (codes.size() > codes_most)
    return show(visit, db,
                {.complaint = std::string(words.say("Five codes are enough. Take one out first.")), .status = 422});
  set_codes(db, cart->id, codes);
  return to_cart(visit, db, cart->id, "");
}

Response take_out_code(Visit const& visit, Writer& db) {
  auto const cart = cart_of(visit, db);
  if (!cart) throw NotFound{};
  auto codes = cart->codes;
  if (std::erase(codes, std::string(visit.path("code"))) == 0) throw NotFound{};
  set_codes(db, cart->id, codes);
  return to_cart(visit, db, cart->id, "");
}

}  // namespace vastus::shop
