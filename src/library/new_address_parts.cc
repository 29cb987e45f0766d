// SPDX-License-Identifier: Apache-2.0
// Where an address leads whose record stands elsewhere today.
#include <span>

#include "base/text.h"
#include "library/address_store.h"
#include "library/pages.h"
#include "library/record_rules.h"
#include "web/stop.h"

namespace vastus::library {
namespace {

/// A record's slug within a path, with what stands around it.
struct Named {
  Kind kind = Kind::condition;
  std::string_view before, slug, after;
  bool is_page = false;  ///< `before` and `slug` are its own address
};

std::optional<Kind> kind_on_shelf(std::string_view step) {
  for (Kind const kind : all_kinds()) {
    if (!step.empty() && shelf(kind) == step) return kind;
  }
  return std::nullopt;
}

/// The step of `path` that begins at `at`, without `ending`.
Named named_at(Kind kind, std::string_view path, std::size_t at, std::string_view ending) {
  auto end = std::min(path.find('/', at), path.size());
  if (!ending.empty() && path.ends_with(ending)) end = std::max(at, path.size() - ending.size());
  return {.kind = kind, .before = path.substr(0, at), .slug = path.substr(at, end - at), .after = path.substr(end)};
}

std::optional<Named> read_path(std::string_view path) {
  auto const steps = split(path, '/');
  if (steps.size() < 2 || !steps[0].empty()) return std::nullopt;
  if (steps.size() == 2) {
    Named named = named_at(Kind::page, path, 1, {});
    named.is_page = address_of(Kind::page, named.slug) == path;
    return named.is_page ? std::optional(named) : std::nullopt;
  }
  std::size_t const second = 2 + steps[1].size();
  if (steps[1] == "plates") return named_at(Kind::plate, path, second, ".svg");
  if (steps.size() > 3 && steps[1] == "previews") {
    auto const kind = kind_on_shelf(steps[2]);
    return kind ? std::optional(named_at(*kind, path, second + steps[2].size() + 1, ".png")) : std::nullopt;
  }
  if (steps.size() > 4 && steps[1] == "office" && steps[2] == "records") {
    auto const kind = to_kind(steps[3]);
    std::size_t const at = std::string_view("/office/records/").size() + steps[3].size() + 1;
    return kind ? std::optional(named_at(*kind, path, at, {})) : std::nullopt;
  }
  auto const kind = kind_on_shelf(steps[1]);
  if (!kind) return std::nullopt;
  Named named = named_at(*kind, path, second, {});
  named.is_page = true;
  return named;
}

}  // namespace

std::optional<std::string> find_new_address(Reader& db, std::string_view path) {
  auto const named = read_path(path);
  if (!named) return std::nullopt;
  auto const holder = find_holder(db, named->kind, named->slug);
  if (holder && holder->is_withdrawn && named->is_page) throw Gone{};
  if (!holder || holder->is_withdrawn || holder->slug == named->slug) return std::nullopt;
  std::string const start =
      named->is_page ? address_of(named->kind, holder->slug) : std::string(named->before) + holder->slug;
  // What follows the slug was decoded on its way in.
  auto const steps = split(named->after, '/');
  std::string after = percent_encoded(steps[0]);
  for (std::string_view const step : std::span(steps).subspan(1)) after += "/" + percent_encoded(step);
  return start + after;
}

}  // namespace vastus::library
