// SPDX-License-Identifier: Apache-2.0
#include "web/page_bytes.h"

#include <fmt/format.h>

#include "base/text.h"
#include "views/web_views.h"
#include "web/client.h"

namespace vastus {
namespace {

constexpr int gzip_level = 9;
constexpr int brotli_quality = 11;

/// Whether an Accept-Encoding list names `coding` without `q=0` (RFC 9110 §12.5.3).
bool accepts(std::string_view list, std::string_view coding) {
  for (std::string_view const part : split(list, ',')) {
    auto const semicolon = part.find(';');
    if (!equal_ignoring_case(trimmed(part.substr(0, semicolon)), coding)) continue;
    if (semicolon == std::string_view::npos) return true;
    std::string_view const weight = trimmed(part.substr(semicolon + 1));
    return weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000";
  }
  return false;
}

bool names_tag(std::string_view list, std::string_view tag) {
  for (std::string_view part : split(list, ',')) {
    part = trimmed(part);
    if (part.starts_with("W/")) part.remove_prefix(2);
    if (part == tag || part == "*") return true;
  }
  return false;
}

/// The entity tag of a coding, with its quotes.
std::string entity_tag(FinishedPage const& page, FinishedAnswer::Coding coding) {
  switch (coding) {
    case FinishedAnswer::Coding::identity:
      return '"' + page.tag + '"';
    case FinishedAnswer::Coding::gzip:
      return '"' + page.tag + "-gz\"";
    case FinishedAnswer::Coding::brotli:
      return '"' + page.tag + "-br\"";
  }
  return {};
}

std::string coding_head(FinishedPage const& page, FinishedAnswer::Coding coding) {
  std::string head = "ETag: " + entity_tag(page, coding) + "\r\n";
  switch (coding) {
    case FinishedAnswer::Coding::identity:
      break;
    case FinishedAnswer::Coding::gzip:
      head += "Content-Encoding: gzip\r\n";
      break;
    case FinishedAnswer::Coding::brotli:
      head += "Content-Encoding: br\r\n";
      break;
  }
  return head;
}

Wire make_wire(FinishedPage const& page, FinishedAnswer::Coding coding, std::string_view body) {
  std::string bytes = page.head + coding_head(page, coding) + fmt::format("Content-Length: {}\r\n\r\n", body.size());
  std::size_t const body_at = bytes.size();
  bytes += body;
  return {.bytes = shared_body(std::move(bytes)), .body_at = body_at};
}

}  // namespace

std::string masthead_of(Visit const& visit) {
  if (!visit.visitor()) return masthead_of_guest(visit.words(), cart_count_in(visit.cookies()));
  Html out(visit.words());
  render_tools(out, MastheadTools{.cart_count = visit.visitor()->cart_count,
                                  .name = visit.visitor()->name,
                                  .may_enter_office = visit.may(Permission::enter_office),
                                  .csrf = visit.csrf()});
  return std::move(out).take();
}

std::string masthead_of_guest(Words const& words, int cart_count) {
  Html out(words);
  render_tools(out, MastheadTools{.cart_count = cart_count, .name = std::nullopt, .csrf = {}});
  return std::move(out).take();
}

int cart_count_in(std::string_view cookies) {
  return int(to_number(cookie(cookies, "cart-count"), 1, cart_count_most).value_or(0));
}

LaidOut laid_out(Response const& response, Visit const& visit) {
  if (!response.is_page()) return {.bytes = response.body()};
  Html out(visit.words(), response.expected_bytes());
  std::string masthead = masthead_of(visit);
  std::size_t const slot_size = masthead.size();
  out.fill_slot_with(std::move(masthead));
  response.lay_out(out);
  LaidOut page;
  auto const slot = out.slot();
  page.bytes = std::move(out).take();
  if (!slot) return page;
  page.slot_at = *slot;
  page.slot_size = slot_size;
  return page;
}

FinishedPage finished(std::string head, LaidOut laid_out) {
  FinishedPage page;
  page.head = std::move(head);
  page.tag = to_hex(sha256(laid_out.bytes).substr(0, 12));
  page.slot_at = laid_out.slot_at;
  page.slot_size = laid_out.slot_size;
  page.has_form = laid_out.bytes.find("method=\"post\"") != std::string::npos;
  page.identity = make_wire(page, FinishedAnswer::Coding::identity, laid_out.bytes);
  return page;
}

bool gains_from_pressing(std::string_view content_type) {
  return content_type != "image/png" && content_type != "application/pdf";
}

FinishedPage pressed(FinishedPage const& plain) {
  FinishedPage page = plain;
  std::string_view const body = plain.identity.body();
  page.gzip = make_wire(page, FinishedAnswer::Coding::gzip, gzip(body, gzip_level));
  page.brotli = make_wire(page, FinishedAnswer::Coding::brotli, brotli(body, brotli_quality));
  page.gzip_before = gzip_part(body.substr(0, page.slot_at), gzip_level, false);
  page.gzip_after = gzip_part(body.substr(page.slot_at + page.slot_size), gzip_level, true);
  return page;
}

FinishedPage finished_asset(std::string head, Codings const& codings) {
  FinishedPage page = finished(std::move(head), {.bytes = std::string(codings.identity)});
  if (!codings.gzip.empty()) page.gzip = make_wire(page, FinishedAnswer::Coding::gzip, codings.gzip);
  if (!codings.brotli.empty()) page.brotli = make_wire(page, FinishedAnswer::Coding::brotli, codings.brotli);
  return page;
}

FinishedAnswer choose_coding(FinishedPages::Kept page, Glance const& glance) {
  FinishedAnswer answer;
  answer.page = std::move(page);
  if (answer.page->brotli.exists() && accepts(glance.accept_encoding, "br")) {
    answer.coding = FinishedAnswer::Coding::brotli;
  } else if (answer.page->gzip.exists() && accepts(glance.accept_encoding, "gzip")) {
    answer.coding = FinishedAnswer::Coding::gzip;
  }
  answer.not_modified =
      !glance.if_none_match.empty() && names_tag(glance.if_none_match, entity_tag(*answer.page, answer.coding));
  return answer;
}

Wire const& wire_of(FinishedAnswer const& answer) {
  switch (answer.coding) {
    case FinishedAnswer::Coding::identity:
      return answer.page->identity;
    case FinishedAnswer::Coding::gzip:
      return answer.page->gzip;
    case FinishedAnswer::Coding::brotli:
      return answer.page->brotli;
  }
  return answer.page->identity;
}

std::string not_modified_head(FinishedAnswer const& answer) {
  return answer.page->head + coding_head(*answer.page, answer.coding);
}

Answered to_answered(FinishedAnswer const& answer) {
  return {.status = answer.not_modified ? 304 : 200,
          .head = not_modified_head(answer),
          .body = shared_body(answer.not_modified ? std::string() : std::string(wire_of(answer).body()))};
}

namespace {

/// The page's own Cache-Control invites shared caches to revalidate; around another masthead it is nobody else's.
std::string private_head(FinishedPage const& page) {
  std::string head = page.head;
  std::string_view const shared_cache = "Cache-Control: no-cache\r\n";
  if (auto const at = head.find(shared_cache); at != std::string::npos)
    head.replace(at, shared_cache.size(), "Cache-Control: private, no-store\r\n");
  return head;
}

std::string identity_around(FinishedPage const& page, std::string_view masthead) {
  std::string_view const body = page.identity.body();
  std::string filled;
  filled.reserve(body.size() - page.slot_size + masthead.size());
  filled += body.substr(0, page.slot_at);
  filled += masthead;
  filled += body.substr(page.slot_at + page.slot_size);
  return filled;
}

bool goes_as_gzip(FinishedPage const& page, Glance const& glance) {
  return page.gzip.exists() && accepts(glance.accept_encoding, "gzip");
}

}  // namespace

FinishedPages::Kept finished_around(FinishedPage const& page, std::string_view masthead, std::string_view mark,
                                    Glance const& glance) {
  FinishedPage around;
  around.head = private_head(page);
  around.tag = page.tag + '-' + std::string(mark);
  if (goes_as_gzip(page, glance)) {
    around.gzip =
        make_wire(around, FinishedAnswer::Coding::gzip, gzip_around(page.gzip_before, masthead, page.gzip_after));
  } else {
    around.identity = make_wire(around, FinishedAnswer::Coding::identity, identity_around(page, masthead));
  }
  return std::make_shared<FinishedPage const>(std::move(around));
}

Answered page_around(FinishedPage const& page, std::string_view masthead, Glance const& glance) {
  Answered answered{.head = private_head(page), .body = {}};
  bool const is_pressed = goes_as_gzip(page, glance);
  if (is_pressed) answered.head += "Content-Encoding: gzip\r\n";
  answered.body = shared_body(is_pressed ? gzip_around(page.gzip_before, masthead, page.gzip_after)
                                         : identity_around(page, masthead));
  return answered;
}

}  // namespace vastus
