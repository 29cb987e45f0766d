// SPDX-License-Identifier: Apache-2.0
// /account/addresses: where somebody has things sent. Orders keep their own copies.
#include "accounts/address_store.h"
#include "accounts/address_view.h"
#include "accounts/pages.h"
#include "base/text.h"
#include "views/accounts_views.h"
#include "web/form.h"

namespace vastus::accounts {
namespace {

constexpr std::string_view book_url = "/account/addresses";

std::string url_of(AddressId id) { return std::string(book_url) + "/" + to_code(id.number()); }

KeptAddress address_in_path(Visit const& visit, Reader& db) {
  auto const number = from_code(visit.path("address"));
  auto kept = number ? find_address(db, visit.account(), AddressId(*number)) : std::nullopt;
  if (!kept) throw NotFound{};
  return *std::move(kept);
}

AddressesView book_view(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  AddressesView view;
  view.frame = visit.frame({.title = std::string(words.say("Your addresses")),
                            .description = std::string(words.say("Where we send what you order.")),
                            .path = std::string(book_url),
                            .is_indexed = false});
  view.csrf = visit.csrf();
  view.action = book_url;
  for (KeptAddress const& kept : list_addresses(db, visit.account())) {
    view.addresses.push_back({.name = kept.address.name + ", " + kept.address.street,
                              .lines = postal::lines_of(kept.address),
                              .edit = url_of(kept.id),
                              .removal = url_of(kept.id) + "/removal"});
  }
  return view;
}

/// The form as it was typed: with what is wrong with it, or in the custom of the country that was chosen.
Response typed_again(Visit const& visit, Form const& form, AddressesView view) {
  bool const is_other_country = visit.form().value("turn") == "country";
  view.fields = is_other_country ? postal::fields_in_another_country(form) : postal::fields_of(form);
  return Response::show(std::move(view), is_other_country ? 200 : 422);
}

}  // namespace

Response show_addresses(Visit const& visit, Reader& db) {
  AddressesView view = book_view(visit, db);
  std::string_view const done = visit.query().value("done");
  if (done == "kept") view.done = visit.words().say("The address is kept.");
  if (done == "removed") view.done = visit.words().say("The address is removed. Orders keep their own copies.");
  auto const last = list_addresses(db, visit.account());
  Country const country = last.empty() ? Country("GB") : last.front().address.country;
  view.fields = postal::fields_for(visit.words(), country);
  return Response::show(std::move(view));
}

Response add_address(Visit const& visit, Writer& db) {
  Form form(visit.form(), visit.words());
  auto const address = postal::read_address(form);
  if (visit.form().value("turn") == "country" || !form.is_good()) return typed_again(visit, form, book_view(visit, db));
  keep_address(db, visit.account(), address);
  return Response::redirect(std::string(book_url) + "?done=kept");
}

Response show_address(Visit const& visit, Reader& db) {
  auto const kept = address_in_path(visit, db);
  AddressesView view = book_view(visit, db);
  view.fields = postal::fields_for(visit.words(), kept.address);
  view.action = url_of(kept.id);
  view.is_change = true;
  return Response::show(std::move(view));
}

Response change_address(Visit const& visit, Writer& db) {
  auto const kept = address_in_path(visit, db);
  Form form(visit.form(), visit.words());
  auto const address = postal::read_address(form);
  if (visit.form().value("turn") == "country" || !form.is_good()) {
    AddressesView view = book_view(visit, db);
    view.action = url_of(kept.id);
    view.is_change = true;
    return typed_again(visit, form, std::move(view));
  }
  if (!remove_address(db, visit.account(), kept.id)) throw NotFound{};
  keep_address(db, visit.account(), address);
  return Response::redirect(std::string(book_url) + "?done=kept");
}

Response forget_address(Visit const& visit, Writer& db) {
  if (!remove_address(db, visit.account(), address_in_path(visit, db).id)) throw NotFound{};
  return Response::redirect(std::string(book_url) + "?done=removed");
}

}  // namespace vastus::accounts
