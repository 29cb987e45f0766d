// SPDX-License-Identifier: Apache-2.0
#include "web/page_bytes.h"

#include <fmt/format.h>

#include "base/text.h"
#include "web/views/web_views.h"

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

}  // namespace

std::string masthead_of(Visit const& visit) {
  MastheadTools tools;
  if (visit.visitor()) {
    tools.name = visit.visitor()->name;
    tools.may_enter_office = visit.may(Permission::enter_office);
    tools.csrf = visit.csrf();
  }
  Html out(visit.words());
  render_tools(out, tools);
  return std::move(out).take();
}

FinishedPage page_bytes(Response const& response, Visit const& visit) {
  Html out(visit.words());
  response.lay_out(out);
  FinishedPage page;
  auto const slot = out.slot();
  std::string markup = std::move(out).take();
  if (!slot) return plain_bytes(std::move(markup));
  page.before = markup.substr(0, *slot);
  page.after = markup.substr(*slot);
  page.whole = page.before + masthead_of(visit) + page.after;
  return page;
}

FinishedPage plain_bytes(std::string body) {
  FinishedPage page;
  page.whole = std::move(body);
  return page;
}

FinishedPage pressed(FinishedPage const& plain) {
  FinishedPage page = plain;
  page.gzip = gzip(page.whole, gzip_level);
  page.brotli = brotli(page.whole, brotli_quality);
  page.gzip_before = gzip_part(page.before, gzip_level, false);
  page.gzip_after = gzip_part(page.after, gzip_level, true);
  return page;
}

std::string tag_of(std::string_view bytes) { return to_hex(sha256(bytes).substr(0, 12)); }

FinishedAnswer choose_coding(FinishedPages::Kept page, Glance const& glance) {
  FinishedAnswer answer;
  answer.page = std::move(page);
  if (!answer.page->brotli.empty() && accepts(glance.accept_encoding, "br")) {
    answer.coding = FinishedAnswer::Coding::brotli;
  } else if (!answer.page->gzip.empty() && accepts(glance.accept_encoding, "gzip")) {
    answer.coding = FinishedAnswer::Coding::gzip;
  }
  answer.not_modified =
      !glance.if_none_match.empty() && names_tag(glance.if_none_match, entity_tag(*answer.page, answer.coding));
  return answer;
}

std::string entity_tag(FinishedPage const& page, FinishedAnswer::Coding coding) {
  switch (coding) {
    case FinishedAnswer::Coding::identity: return '"' + page.tag + '"';
    case FinishedAnswer::Coding::gzip: return '"' + page.tag + "-gz\"";
    case FinishedAnswer::Coding::brotli: return '"' + page.tag + "-br\"";
  }
  return {};
}

std::string_view body_of(FinishedAnswer const& answer) {
  if (answer.not_modified) return {};
  switch (answer.coding) {
    case FinishedAnswer::Coding::identity: return answer.page->whole;
    case FinishedAnswer::Coding::gzip: return answer.page->gzip;
    case FinishedAnswer::Coding::brotli: return answer.page->brotli;
  }
  return {};
}

std::string coding_head(FinishedAnswer const& answer) {
  std::string head = fmt::format("ETag: {}\r\n", entity_tag(*answer.page, answer.coding));
  switch (answer.coding) {
    case FinishedAnswer::Coding::identity: break;
    case FinishedAnswer::Coding::gzip: head += "Content-Encoding: gzip\r\n"; break;
    case FinishedAnswer::Coding::brotli: head += "Content-Encoding: br\r\n"; break;
  }
  return head;
}

Answered to_answered(FinishedAnswer const& answer) {
  return {.status = answer.not_modified ? 304 : 200,
          .head = answer.page->head + coding_head(answer),
          .body = shared_body(std::string(body_of(answer)))};
}

Answered page_around(FinishedPage const& page, std::string_view masthead, Glance const& glance) {
  Answered answered;
  // The page's own Cache-Control invites shared caches to revalidate; with a name in the masthead it is nobody else's.
  answered.head = page.head;
  std::string_view const shared_cache = "Cache-Control: no-cache\r\n";
  if (auto const at = answered.head.find(shared_cache); at != std::string::npos) {
    answered.head.replace(at, shared_cache.size(), "Cache-Control: private, no-store\r\n");
  }
  if (!page.gzip.empty() && accepts(glance.accept_encoding, "gzip")) {
    answered.head += "Content-Encoding: gzip\r\n";
    answered.body = shared_body(gzip_around(page.gzip_before, masthead, page.gzip_after));
  } else {
    answered.body = shared_body(page.before + std::string(masthead) + page.after);
  }
  return answered;
}

}  // namespace vastus
