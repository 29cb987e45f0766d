// SPDX-License-Identifier: Apache-2.0
// The page of one product, and who asks there to hear when it is back in stock.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "library/library.h"
#include "mail/mail.h"
#include "shop/books_parts.h"
#include "shop/notice_store.h"
#include "shop/product_data.h"
#include "shop/product_store.h"
#include "shop/shelf_pages.h"
#include "shop/shelf_view.h"
#include "views/shop_views.h"

namespace vastus::shop {
namespace {

constexpr FloodLimit notice_limit{.burst = 5, .each = std::chrono::minutes(10)};

std::string other_prices(ShelfEdition const& edition, Words const& words) {
  std::string list;
  for (Money const& price : edition.prices) {
    if (price.currency != Currency::usd) list += (list.empty() ? "" : " · ") + to_text(price);
  }
  if (list.empty()) return list;
  return words.say("{prices}, with tax", {{"prices", list}});
}

/// What is in an edition and what it needs.
std::vector<std::string> sentences_of(ShelfEdition const& edition, Words const& words) {
  std::vector<std::string> sentences;
  if (edition.form == Form::printed && !edition.downloads.empty()) {
    sentences.emplace_back(words.say("The download is included and opens at once."));
  }
  for (Download const& file : edition.downloads) {
    auto const kilobytes = std::to_string(std::max<std::int64_t>(1, file.bytes / 1024));
    sentences.push_back(words.say("{title}: PDF, {pages} pages, {size} KB, revision {revision}.",
                                  {{"title", file.title},
                                   {"pages", std::to_string(file.pages)},
                                   {"size", kilobytes},
                                   {"revision", std::to_string(file.revision)}}));
  }
  if (edition.form == Form::download) {
    sentences.emplace_back(words.say(
        "Opens at once after payment and stays yours, with each revision. Nothing in it needs the internet once "
        "it is on your device; it may be printed."));
  }
  return sentences;
}

EditionView to_view(ShelfEdition const& edition, Visit const& visit,
                    std::map<std::string, stock::Available> const& available) {
  auto const price = edition.price_in(Currency::usd);
  return {.word = std::string(word(edition.form)),
          .title = edition.label,
          .price = price ? to_text(*price) : std::string(),
          .others = other_prices(edition, visit.words()),
          .sentences = sentences_of(edition, visit.words()),
          .is_sold_out = !is_to_be_had(edition, available)};
}

void add_editions(ProductView& view, Visit const& visit, Product const& product,
                  std::map<std::string, stock::Available> const& available) {
  for (ShelfEdition const& edition : product.editions) {
    // A download without a file, or a thing made of nothing, is not ready to be sold.
    bool const is_empty = edition.skus.empty() && edition.downloads.empty();
    if (!edition.is_on_sale || edition.prices.empty() || is_empty) continue;
    EditionView shown = to_view(edition, visit, available);
    if (shown.is_sold_out) view.missing.push_back(shown);
    shown.is_chosen = !shown.is_sold_out && !view.can_buy;
    view.can_buy = view.can_buy || shown.is_chosen;
    view.is_sent = view.is_sent || !edition.skus.empty();
    view.editions.push_back(std::move(shown));
  }
  if (view.editions.size() != 1) return;
  Words const& words = visit.words();
  Form const form = product.editions.front().form;
  if (form == Form::download) view.only = words.say("There is no printed edition.");
  if (form == Form::printed && product.editions.front().downloads.empty())
    view.only = words.say("There is no download.");
}

std::optional<library::PageName> find_subject(Visit const& visit, Reader& db, Subject const& subject) {
  if (subject.kind == "condition") return library::find_condition_page(db, subject.slug, visit.now());
  if (subject.kind == "article") return library::find_article_page(db, subject.slug, visit.now());
  if (subject.kind == "muscle") return library::find_muscle_page(db, subject.slug, visit.now());
  return std::nullopt;
}

std::string notice_done(Visit const& visit) {
  if (visit.query().value("notice") != "kept") return {};
  return std::string(visit.words().say("Noted. You get one letter as soon as it can be had again."));
}

ProductView product_view(Visit const& visit, Reader& db, Product const& product) {
  ProductView view;
  auto const available = stock::available(db, skus_of({product}));
  view.book = to_book(product, visit.words());
  view.frame = visit.frame({.title = product.text.title,
                            .description = product.text.lede,
                            .path = "/shop/" + product.text.slug,
                            .place = Place::shop,
                            .is_indexed = product.is_on_sale()});
  if (!visit.visitor()) view.frame.json_ld = linked_data(product, available, visit.school().address, view.book.drawing);
  view.slug = product.text.slug;
  view.lede = product.text.lede;
  view.board_url = fmt::format("/shop#{}s", kind_word(product.text.kind));
  view.board_title = visit.words().say(board_of(product.text.kind));
  view.is_withdrawn = !product.is_on_sale();
  if (product.is_on_sale()) add_editions(view, visit, product, available);
  view.text = Markup::trusted(product.text.html);
  for (Fact const& fact : facts_of(product.text.facts)) view.facts.push_back({.name = fact.name, .words = fact.words});
  for (Subject const& subject : product.text.subjects) {
    if (auto const page = find_subject(visit, db, subject))
      view.about.push_back({.url = page->address, .title = page->title});
  }
  for (MenuLink const& link : visit.face().policies) {
    if (link.url == "/policies/delivery") view.policies.push_back({.url = link.url, .title = link.title});
  }
  view.csrf = visit.csrf();
  view.notice_done = notice_done(visit);
  return view;
}

ShelfEdition const* find_edition(Product const& product, std::string_view form) {
  auto const found = std::ranges::find(product.editions, form, [](ShelfEdition const& one) { return word(one.form); });
  return found == product.editions.end() || !found->is_on_sale ? nullptr : &*found;
}

Response refused(Visit const& visit, Reader& db, Product const& product, NoticeTry const& attempt) {
  ProductView view = product_view(visit, db, product);
  view.email = attempt.email_field;
  if (attempt.wait == Duration(0)) return Response::show(std::move(view), 422);
  view.complaint = visit.words().say("Several requests came from your address just now. Please wait a little.");
  auto const seconds = std::chrono::ceil<std::chrono::seconds>(attempt.wait).count();
  return Response::show(std::move(view), 429).with("Retry-After", std::to_string(seconds));
}

}  // namespace

Response show_product(Visit const& visit, Reader& db) {
  return Response::show(product_view(visit, db, require(find_product(db, visit.path("product")))));
}

NoticeTry read_notice(Visit const& visit, Reader&) {
  NoticeTry attempt;
  attempt.is_trap = !visit.form().value("website").empty();
  vastus::Form form(visit.form(), visit.words());
  attempt.email = form.email("email");
  if (form.is_good() && !mail::is_address(attempt.email)) {
    form.refuse("email", std::string(visit.words().say("Letters cannot be sent to this address. Please check it.")));
  }
  attempt.email_field = form.field("email");
  attempt.is_good = form.is_good();
  if (attempt.is_good && !attempt.is_trap) {
    attempt.wait = visit.house().flood.take(flood_key("notice", visit.address()), notice_limit, visit.now());
  }
  return attempt;
}

Response ask_for_notice(Visit const& visit, Writer& db, NoticeTry const& attempt) {
  Product const product = require(find_product(db, visit.path("product")));
  std::string const kept = "/shop/" + product.text.slug + "?notice=kept";
  // Only programs fill in a field that people cannot see; they may believe that it worked.
  if (attempt.is_trap) return Response::redirect(kept);
  if (!attempt.is_good || attempt.wait > Duration(0)) return refused(visit, db, product, attempt);
  ShelfEdition const* const edition = find_edition(product, visit.form().value("edition"));
  if (!edition || !product.is_on_sale()) return refused(visit, db, product, attempt);
  // It may have come back meanwhile: then the page itself says so.
  auto const available = stock::available(db, skus_of({product}));
  if (is_to_be_had(*edition, available)) return Response::redirect("/shop/" + product.text.slug);
  // Twice the same address is a form sent twice: the same answer, one letter.
  (void)record_notice(db, edition->id, attempt.email);
  return Response::redirect(kept);
}

}  // namespace vastus::shop
