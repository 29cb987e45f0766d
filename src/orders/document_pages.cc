// SPDX-License-Identifier: Apache-2.0
// Invoices and credit notes as PDF: for whoever may see the order, and for the desk.
#include <algorithm>

#include "base/fault.h"
#include "orders/desk_parts.h"
#include "orders/order_parts.h"
#include "orders/pages.h"
#include "orders/payment_store.h"
#include "paper/invoice.h"
#include "view/date.h"

namespace vastus::orders {
namespace {

Document document_in_path(Visit const& visit, Reader& db, OrderId order) {
  bool const is_invoice = visit.path().contains("/invoice-");
  for (Document& document : list_documents(db, order)) {
    bool const is_kind = (document.kind == DocumentKind::invoice) == is_invoice;
    if (is_kind && document.number && document.name() == visit.path("document")) return std::move(document);
  }
  throw NotFound{};
}

std::vector<std::string> buyer_of(Order const& order) {
  auto lines = postal::lines_of(order.address);
  lines.push_back(order.email);
  return lines;
}

paper::InvoiceWords words_of(Words const& words) {
  return {.line = std::string(words.say("What")),
          .quantity = std::string(words.say("Quantity")),
          .net = std::string(words.say("Net")),
          .rate = std::string(words.say("Rate")),
          .tax = std::string(words.say("Tax")),
          .gross = std::string(words.say("With tax")),
          .page = [&words](int page, int pages) {
            return words.say("Page {page} of {pages}", {{"page", page}, {"pages", pages}});
          }};
}

std::string detail_of(Line const& line) {
  return line.discount_why.empty() ? line.label : line.label + ". " + line.discount_why;
}

paper::InvoiceLine delivery_line(Words const& words, taxes::Rate rate, Money net, Money tax) {
  return {.title = std::string(words.say("Delivery")),
          .quantity = {},
          .net = to_text(net),
          .rate = taxes::to_text(rate),
          .tax = to_text(tax),
          .gross = to_text(net + tax)};
}

/// Each reason why a rate is what it is, once.
std::vector<std::string> reasons_of(std::vector<Line> const& lines) {
  std::vector<std::string> reasons;
  for (Line const& line : lines) {
    std::string const& reason = line.levy.reason;
    if (!reason.empty() && std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(reason);
  }
  return reasons;
}

std::vector<paper::InvoiceFact> sums_of(Words const& words, Money net, Money tax) {
  return {{.name = std::string(words.say("Net")), .words = to_text(net)},
          {.name = std::string(words.say("Tax")), .words = to_text(tax)},
          {.name = std::string(words.say("In all")), .words = to_text(net + tax)}};
}

void fill_invoice(Words const& words, Order const& order, std::vector<Line> const& lines, paper::Invoice& sheet) {
  for (Line const& line : lines) {
    sheet.lines.push_back({.title = line.title,
                           .detail = detail_of(line),
                           .quantity = std::to_string(line.quantity),
                           .net = to_text(line.net),
                           .rate = taxes::to_text(line.levy.rate),
                           .tax = to_text(line.tax),
                           .gross = to_text(line.gross())});
  }
  if (!order.delivery_gross().is_zero())
    sheet.lines.push_back(delivery_line(words, order.delivery_rate, order.delivery, order.delivery_tax));
  sheet.sums = sums_of(words, order.total - order.tax, order.tax);
  sheet.notes = reasons_of(lines);
  sheet.notes.push_back(std::string(words.say("Paid in full. Thank you.")));
}

void fill_credit_note(Words const& words, Reader& db, Order const& order, Refund const& refund,
                      std::vector<Line> const& lines, paper::Invoice& sheet) {
  Money tax_of_lines{order.currency, 0};
  for (RefundedPart const& part : list_parts(db, refund)) {
    auto const line = std::ranges::find(lines, part.line, &Line::id);
    ENSURE(line != lines.end(), "a refund is of lines of its order");
    tax_of_lines = tax_of_lines + part.tax;
    sheet.lines.push_back({.title = line->title,
                           .detail = line->label,
                           .quantity = std::to_string(part.quantity),
                           .net = to_text(part.gross - part.tax),
                           .rate = taxes::to_text(line->levy.rate),
                           .tax = to_text(part.tax),
                           .gross = to_text(part.gross)});
  }
  Money const delivery_tax = refund.tax - tax_of_lines;
  if (!refund.delivery.is_zero())
    sheet.lines.push_back(delivery_line(words, order.delivery_rate, refund.delivery - delivery_tax, delivery_tax));
  sheet.sums = sums_of(words, refund.amount - refund.tax, refund.tax);
  sheet.notes.push_back(words.say("Reason: {reason}", {{"reason", refund.reason}}));
}

Response show_sheet(Visit const& visit, Reader& db, Order const& order) {
  Words const& words = visit.words();
  Document const document = document_in_path(visit, db, order.id);
  bool const is_invoice = document.kind == DocumentKind::invoice;
  auto const lines = list_lines(db, order.id);
  School const& school = visit.school();
  paper::Invoice sheet{.language = std::string(words.language()),
                       .school = school.name,
                       .school_lines = school.postal,
                       .title = is_invoice ? words.say("Invoice {number}", {{"number", document.name()}})
                                           : words.say("Credit note {number}", {{"number", document.name()}}),
                       .buyer = buyer_of(order),
                       .facts = {{std::string(words.say("Date")), in_words(*document.issued_on, words)},
                                 {std::string(words.say("Order")), order.code()},
                                 {std::string(words.say("Ordered")), in_words(Day::of(order.placed_at), words)}},
                       .lines = {},
                       .sums = {},
                       .words = words_of(words),
                       .issued_on = *document.issued_on};
  if (!school.contact.empty()) sheet.school_lines.push_back(school.contact);
  if (is_invoice) {
    fill_invoice(words, order, lines, sheet);
  } else {
    for (Document const& other : list_documents(db, order.id)) {
      if (other.kind == DocumentKind::invoice && other.number)
        sheet.facts.push_back({std::string(words.say("To invoice")), other.name()});
    }
    auto const refund = find_refund(db, *document.refund);
    ENSURE(refund.has_value(), "a credit note is about a refund");
    fill_credit_note(words, db, order, *refund, lines, sheet);
  }
  std::string const name = (is_invoice ? "invoice-" : "credit-note-") + document.name();
  return Response::bytes(paper::invoice(sheet), "application/pdf")
      .with("Content-Disposition", "inline; filename=\"" + name + ".pdf\"")
      .with("Cache-Control", "private, no-store")
      .not_kept();
}

}  // namespace

Response show_document(Visit const& visit, Reader& db) { return show_sheet(visit, db, seen_order(visit, db).order); }

Response show_desk_document(Visit const& visit, Reader& db) { return show_sheet(visit, db, desk_order(visit, db)); }

}  // namespace vastus::orders
