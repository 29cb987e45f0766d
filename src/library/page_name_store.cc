// SPDX-License-Identifier: Apache-2.0
// Pages of the library by name, for rooms that hang something under them.
#include "library/condition.h"
#include "library/library.h"
#include "library/record_rules.h"
#include "library/things.h"

namespace vastus::library {
namespace {

struct Named {
  PageName page;
  std::optional<Day> from;  ///< the day it becomes public
};

std::optional<PageName> if_public(Reader& db, Kind kind, std::optional<Named> found, Time now) {
  if (!found) {
    db.saw(list_of(kind));
    return std::nullopt;
  }
  db.saw(thing_of(found->page.id));
  if (!found->from || found->from->start() <= now) return std::move(found->page);
  db.turns_at(found->from->start());
  return std::nullopt;
}

PageName to_page(Row const& row, Kind kind) {
  return {.id = row.id<RecordId>(0), .address = address_of(kind, row.string(1)), .title = row.string(2)};
}

}  // namespace

std::optional<PageName> find_condition_page(Reader& db, std::string_view slug, Time now) {
  auto found = db.find(
      "SELECT r.id, r.slug, r.title, c.published FROM library_records r JOIN library_conditions c ON c.id = r.id "
      "WHERE r.kind = $1 AND r.slug = $2 AND r.state = $3 AND r.withdrawn_at IS NULL",
      [](Row const& row) { return Named{.page = to_page(row, Kind::condition), .from = row.day(3)}; }, Kind::condition,
      slug, State::published);
  return if_public(db, Kind::condition, std::move(found), now);
}

std::optional<PageName> find_article_page(Reader& db, std::string_view slug, Time now) {
  auto found = db.find(
      "SELECT r.id, r.slug, r.title, x.published FROM library_records r JOIN library_readings x ON x.id = r.id "
      "WHERE r.kind = $1 AND r.slug = $2 AND r.withdrawn_at IS NULL",
      [](Row const& row) {
        return Named{.page = to_page(row, Kind::article),
                     .from = row.is_null(3) ? std::nullopt : std::optional(row.day(3))};
      },
      Kind::article, slug);
  return if_public(db, Kind::article, std::move(found), now);
}

std::optional<PageName> find_muscle_page(Reader& db, std::string_view slug, Time now) {
  auto found = db.find(
      "SELECT id, slug, title FROM library_records "
      "WHERE kind = $1 AND slug = $2 AND state = $3 AND withdrawn_at IS NULL",
      [](Row const& row) { return Named{.page = to_page(row, Kind::muscle), .from = std::nullopt}; }, Kind::muscle,
      slug, State::published);
  return if_public(db, Kind::muscle, std::move(found), now);
}

std::optional<PageName> find_page(Reader& db, RecordId id) {
  db.saw(thing_of(id));
  return db.find(
      "SELECT id, slug, title, kind FROM library_records WHERE id = $1",
      [](Row const& row) { return to_page(row, row.as<Kind>(3)); }, id);
}

}  // namespace vastus::library
