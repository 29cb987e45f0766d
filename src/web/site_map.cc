// SPDX-License-Identifier: Apache-2.0
#include "web/site_map.h"

#include <algorithm>
#include <optional>

#include "base/fault.h"
#include "base/text.h"

namespace vastus {
namespace {

using Values = std::vector<std::pair<std::string_view, std::string_view>>;

std::string_view next_segment(std::string_view& rest) {
  rest.remove_prefix(1);
  auto const end = rest.find('/');
  std::string_view const segment = rest.substr(0, end);
  rest.remove_prefix(segment.size());
  return segment;
}

/// `{plate}.svg` matches `knee.svg`; a value is never empty.
bool match_segment(std::string_view pattern, std::string_view segment, Values& values) {
  auto const open = pattern.find('{');
  if (open == std::string_view::npos) return pattern == segment;
  auto const close = pattern.find('}');
  std::string_view const head = pattern.substr(0, open);
  std::string_view const tail = pattern.substr(close + 1);
  if (segment.size() <= head.size() + tail.size() || !segment.starts_with(head) || !segment.ends_with(tail))
    return false;
  values.emplace_back(pattern.substr(open + 1, close - open - 1),
                      segment.substr(head.size(), segment.size() - head.size() - tail.size()));
  return true;
}

std::optional<Values> match(std::string_view pattern, std::string_view path) {
  Values values;
  while (!pattern.empty() && !path.empty()) {
    if (!match_segment(next_segment(pattern), next_segment(path), values)) return std::nullopt;
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return values;
}

std::string_view name_of(Method method) { return method == Method::get ? "GET, HEAD" : "POST"; }

Route form_route(std::string pattern, Act act, Who who, Caller caller, std::size_t body_bytes_max) {
  return {.method = Method::post,
          .pattern = std::move(pattern),
          .who = who,
          .caller = caller,
          .body_bytes_max = body_bytes_max,
          .show = {},
          .prepare = {},
          .apply = [act = std::move(act)](Visit const& visit, Writer& db, std::any const&) { return act(visit, db); }};
}

}  // namespace

void SiteMap::get(std::string pattern, Show show, Who who) {
  add({.method = Method::get,
       .pattern = std::move(pattern),
       .who = who,
       .show = std::move(show),
       .prepare = {},
       .apply = {}});
}

void SiteMap::get(std::string pattern, Rehearse rehearse, Who who) {
  add({.method = Method::get,
       .pattern = std::move(pattern),
       .who = who,
       .show = {},
       .rehearse = rehearse,
       .prepare = {},
       .apply = {}});
}

void SiteMap::post(std::string pattern, Act act, Who who, Caller caller, Isolation isolation) {
  Route route = form_route(std::move(pattern), std::move(act), who, caller, form_bytes_max);
  route.isolation = isolation;
  add(std::move(route));
}

void SiteMap::post(std::string pattern, Act act, Who who, std::size_t body_bytes_max) {
  add(form_route(std::move(pattern), std::move(act), who, Caller::our_page, body_bytes_max));
}

void SiteMap::add(Route route) {
  bool const twice = std::ranges::any_of(
      routes_, [&](Route const& known) { return known.method == route.method && known.pattern == route.pattern; });
  ENSURE(!twice && route.pattern.starts_with('/'), "each address is on the site map once");
  bool const is_open = route.who.kind == Who::Kind::anyone;
  bool const is_guarded = route.caller == Caller::our_page || (is_open && route.caller == Caller::company) ||
                          (is_open && route.pattern.contains("/{token}"));
  ENSURE(is_guarded, "a program without a page of ours brings a token or a signature, and is nobody");
  routes_.push_back(std::move(route));
}

SiteMap::Found SiteMap::find(Method method, std::string_view path) const {
  Found found;
  for (Route const& route : routes_) {
    auto values = match(route.pattern, path);
    if (!values) continue;
    if (route.method == method) {
      found.route = &route;
      found.values = *std::move(values);
      return found;
    }
    if (!found.allow.empty()) found.allow += ", ";
    found.allow += name_of(route.method);
  }
  return found;
}

}  // namespace vastus
