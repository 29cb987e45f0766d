// SPDX-License-Identifier: Apache-2.0
#include "app/edge.h"

#include <fmt/format.h>

#include "base/text.h"
#include "web/assets.h"
#include "web/page_bytes.h"

namespace vastus::app {
namespace {

Glance glance_at(net::Request const& request) {
  return {.target = request.target,
          .cookie = request.field("cookie"),
          .accept_encoding = request.field("accept-encoding"),
          .if_none_match = request.field("if-none-match")};
}

net::Ready to_ready(FinishedAnswer const& answer) {
  if (answer.not_modified) {
    auto head = std::make_shared<std::string const>(not_modified_head(answer) + "\r\n");
    return {.status = 304, .page = head, .body_at = head->size(), .rest = {}};
  }
  Wire const& wire = wire_of(answer);
  return {.status = 200, .page = wire.bytes, .body_at = wire.body_at, .rest = {}};
}

net::Answer to_answer(Answered answered) {
  return {.status = answered.status, .fields = std::move(answered.head), .content = std::move(answered.body)};
}

Asked to_asked(net::Request const& request) {
  Asked asked;
  asked.method = net::to_text(request.method);
  asked.target = request.target;
  for (net::Field const& field : request.fields) asked.fields.emplace_back(lower_ascii(field.name), field.value);
  asked.body = request.body.all();
  asked.peer = request.peer.to_text();
  return asked;
}

net::Answer plain(int status, std::string text) {
  return {
      .status = status,
      .fields =
          "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n",
      .content = std::move(text)};
}

bool may_read_metrics(net::Request const& request, Vitals const& vitals) {
  if (request.peer.is_loopback() && request.field("x-forwarded-for").empty()) return true;
  return !vitals.metrics_token.empty() && request.field("authorization") == "Bearer " + vitals.metrics_token;
}

/// True when the request was for the operator and is answered.
bool answer_vitals(net::Request const& request, net::Respond const& respond, Vitals const& vitals) {
  if (request.method != net::Method::get && request.method != net::Method::head) return false;
  if (request.target == "/healthz") {
    respond(plain(200, "ok\n"));
  } else if (request.target == "/readyz") {
    bool const ready = vitals.is_ready();
    respond(plain(ready ? 200 : 503, ready ? "ready\n" : "the store does not answer\n"));
  } else if (request.target == "/metrics" && may_read_metrics(request, vitals)) {
    respond(plain(200, vitals.metrics()));
  } else {
    return false;
  }
  return true;
}

}  // namespace

AssetShelf::AssetShelf() {
  for (Asset const& asset : assets()) {
    std::string const head = fmt::format(
        "Content-Type: {}\r\nCache-Control: public, max-age=31536000, immutable\r\nVary: Accept-Encoding\r\n"
        "X-Content-Type-Options: nosniff\r\n",
        asset.content_type);
    pages_[asset.path] = std::make_shared<FinishedPage const>(
        finished_asset(head, {.identity = asset.bytes, .gzip = asset.gzip, .brotli = asset.brotli}));
  }
}

FinishedPages::Kept AssetShelf::find(std::string_view target) const {
  auto const found = pages_.find(target);
  return found == pages_.end() ? nullptr : found->second;
}

net::Hooks join(Site& site, AssetShelf const& assets, Vitals const& vitals) {
  net::Hooks hooks;
  hooks.at_once = [&site, &assets](net::Request const& request, net::Ready& ready) {
    Glance const glance = glance_at(request);
    if (auto page = site.at_once(glance)) {
      ready = to_ready(*page);
      return true;
    }
    if (!glance.target.starts_with("/assets/")) return false;
    auto const asset = assets.find(glance.target);
    if (!asset) return false;
    ready = to_ready(choose_coding(asset, glance));
    return true;
  };
  hooks.handle = [&site, &vitals](net::Request request, net::Respond respond) {
    if (answer_vitals(request, respond, vitals)) return;
    site.handle(to_asked(request), [respond](Answered answered) { respond(to_answer(std::move(answered))); });
  };
  hooks.body_bytes_max = [&site](net::Request const& head) {
    return site.body_bytes_max(net::to_text(head.method), head.target);
  };
  hooks.refuse = [&site](int status, std::uint64_t) { return to_answer(site.error_page(status)); };
  return hooks;
}

}  // namespace vastus::app
