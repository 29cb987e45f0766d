// SPDX-License-Identifier: Apache-2.0
// /office/products/codes: discount codes, what they take off and how often they were used.
#include <fmt/format.h>

#include "base/text.h"
#include "shop/cart_pages.h"
#include "shop/cart_store.h"
#include "shop/cart_view.h"
#include "shop/desk_events.h"
#include "view/date.h"
#include "views/shop_views.h"

namespace vastus::shop {
namespace {

constexpr TextRule title_rule{.least = 3, .most = 120};

std::string what_of(Words const& words, Code const& code) {
  if (code.percent) return words.say("{percent} % off", {{"percent", *code.percent / 1000}});
  return words.say("{amount} off", {{"amount", to_text(Money{Currency::usd, code.off.value_or(0)})}});
}

CodeRow row_of(Visit const& visit, Code const& code) {
  Words const& words = visit.words();
  bool const has_ended = code.ends_at && *code.ends_at <= visit.now();
  bool const is_used_up = code.uses_max && code.uses >= *code.uses_max;
  CodeRow row{.code = code.code, .title = code.title, .what = what_of(words, code)};
  row.when =
      code.ends_at ? words.say("until {day}", {{"day", in_words(Day::of(*code.ends_at), words)}}) : std::string();
  row.uses = code.uses_max ? fmt::format("{} / {}", code.uses, *code.uses_max) : std::to_string(code.uses);
  row.state = has_ended          ? words.say("Ended")
              : is_used_up       ? words.say("Used up")
              : code.is_stacking ? words.say("Counts with others")
                                 : words.say("Stands alone");
  row.is_live = !has_ended && !is_used_up;
  return row;
}

CodesView codes_view(Visit const& visit, Reader& db) {
  CodesView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Discount codes")),
                            .description = std::string(visit.words().say("What codes take off, and until when.")),
                            .path = "/office/products/codes",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::products);
  view.csrf = visit.csrf();
  for (Code const& code : list_codes(db)) view.codes.push_back(row_of(visit, code));
  return view;
}

}  // namespace

Response show_codes(Visit const& visit, Reader& db) { return Response::show(codes_view(visit, db)); }

Response add_discount_code(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  vastus::Form form(visit.form(), words);
  NewCode code{
      .code = to_code_text(visit.form().value("code")), .title = form.text("title", title_rule), .starts_at = db.now()};
  if (code.code.size() < 3) form.refuse("code", std::string(words.say("At least three letters or digits.")));
  auto const percent = to_number(trimmed(visit.form().value("percent")), 1, 90);
  if (!percent) form.refuse("percent", std::string(words.say("A whole number from 1 to 90.")));
  std::string_view const ends = trimmed(visit.form().value("ends"));
  auto const day = Day::from_text(ends);
  if (!ends.empty() && (!day || day->start() <= db.now()))
    form.refuse("ends", std::string(words.say("A day to come, written 2027-03-31.")));
  std::string_view const uses = trimmed(visit.form().value("uses"));
  auto const uses_max = to_number(uses, 1, 1'000'000);
  if (!uses.empty() && !uses_max) form.refuse("uses", std::string(words.say("A whole number.")));
  if (percent) code.percent = *percent * 1000;
  if (day) code.ends_at = day->start();
  code.uses_max = uses_max;
  code.is_stacking = !visit.form().value("stacks").empty();
  if (form.is_good() && record(db, code)) {
    visit.tell(db, CodeChanged{.what = "Added the discount code " + code.code});
    return Response::redirect("/office/products/codes");
  }
  CodesView view = codes_view(visit, db);
  view.code = form.field("code");
  view.title = form.field("title");
  view.percent = form.field("percent");
  view.ends = form.field("ends");
  view.uses = form.field("uses");
  view.is_stacking = code.is_stacking;
  if (form.is_good()) view.complaint = words.say("There is a code like that already.");
  return Response::show(std::move(view), 422);
}

Response end_discount_code(Visit const& visit, Writer& db) {
  std::string const code(visit.path("code"));
  if (!end_code(db, code)) throw NotFound{};
  visit.tell(db, CodeChanged{.what = "Ended the discount code " + code});
  return Response::redirect("/office/products/codes");
}

}  // namespace vastus::shop
