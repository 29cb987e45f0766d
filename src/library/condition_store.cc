// SPDX-License-Identifier: Apache-2.0
#include "library/condition_store.h"

#include <algorithm>

#include "library/condition_rows_store.h"
#include "library/frozen.h"
#include "library/review.h"
#include "library/things.h"

namespace vastus::library {
namespace {

/// Frozen in another form (an upgrade has not refreshed it yet): the rows are the truth, only slower.
Condition thaw_or_load(Reader& db, ConditionId id, std::optional<Condition> thawed) {
  return thawed ? std::move(*thawed) : load_condition(db, id);
}

std::optional<Condition> find_in_any_state(Reader& db, std::string_view slug) {
  struct Found {
    ConditionId id;
    std::optional<Condition> thawed;
  };
  auto found = db.find(
      "SELECT r.id, f.form, f.bytes FROM library_records r LEFT JOIN library_frozen f ON f.condition_id = r.id "
      "WHERE r.kind = $1 AND r.slug = $2 AND r.withdrawn_at IS NULL",
      [](Row const& row) {
        bool const is_readable = !row.is_null(1) && row.number(1) == frozen_form;
        return Found{row.id<ConditionId>(0), is_readable ? thaw(row.text(2)) : std::nullopt};
      },
      Kind::condition, slug);
  if (!found) {
    db.saw(list_of(Kind::condition));
    return std::nullopt;
  }
  db.saw(thing_of(RecordId(found->id.number())));
  return thaw_or_load(db, found->id, std::move(found->thawed));
}

/// Leaves out what is not public yet and notes when it will be.
void hide_what_is_scheduled(Reader& db, Condition& condition, Time now) {
  std::erase_if(condition.see_also, [&](SeeAlso const& other) {
    if (!other.published) return true;
    if (other.published->start() <= now) return false;
    db.turns_at(other.published->start());
    return true;
  });
}

ConditionCard to_card(Row const& row) {
  ConditionCard card{.id = row.id<ConditionId>(0),
                     .slug = row.string(1),
                     .title = row.string(2),
                     .formal = row.string(3),
                     .lede = row.string(4),
                     .region = {},
                     .due = row.day(7),
                     .reviewed = !row.is_null(8)};
  if (!row.is_null(5)) card.region = Ref{.slug = row.string(5), .title = row.string(6)};
  return card;
}

constexpr char const* card_select =
    "SELECT r.id, r.slug, r.title, c.formal, c.lede, g.slug, g.title, r.due, c.reviewed, c.published "
    "FROM library_conditions c JOIN library_records r ON r.id = c.id "
    "LEFT JOIN library_records g ON g.id = c.region_id ";

/// Published conditions that meet `limit`, which may speak of $2.
template <class... On>
std::vector<ConditionCard> cards_public_by(Reader& db, Time now, std::string const& limit, On const&... on) {
  std::vector<ConditionCard> cards;
  db.each(
      std::string(card_select) + "WHERE r.state = $1 AND r.withdrawn_at IS NULL " + limit + " ORDER BY r.title, r.slug",
      [&](Row const& row) {
        // One that is scheduled is seen too: its day may be moved.
        db.saw(thing_of(row.id<RecordId>(0)));
        Time const opens = row.day(9).start();
        if (opens <= now) {
          cards.push_back(to_card(row));
        } else {
          db.turns_at(opens);
        }
      },
      State::published, on...);
  return cards;
}

}  // namespace

std::optional<Condition> find_condition(Reader& db, std::string_view slug, Time now) {
  auto condition = find_in_any_state(db, slug);
  if (!condition || condition->state == State::draft || !condition->published) return std::nullopt;
  if (condition->published->start() > now) {
    db.turns_at(condition->published->start());
    return std::nullopt;
  }
  hide_what_is_scheduled(db, *condition, now);
  db.turns_at(next_mark(*condition, now));
  return condition;
}

std::optional<Condition> find_condition_for_staff(Reader& db, std::string_view slug, Time now) {
  auto condition = find_in_any_state(db, slug);
  if (condition) db.turns_at(next_mark(*condition, now));
  return condition;
}

std::vector<ConditionCard> list_conditions(Reader& db, Time now) {
  db.saw(list_of(Kind::condition));
  db.saw(list_of(Kind::region));
  return cards_public_by(db, now, "");
}

std::vector<ConditionCard> list_conditions_leaning(Reader& db, Leans leans, RecordId on, Time now) {
  switch (leans) {
    case Leans::on_muscle:
      return cards_public_by(db, now,
                             "AND r.id IN (SELECT record_id FROM library_condition_muscles WHERE target_id = $2)", on);
    case Leans::on_trigger_point:
      return cards_public_by(
          db, now, "AND r.id IN (SELECT record_id FROM library_condition_trigger_points WHERE target_id = $2)", on);
    case Leans::on_author:
      return cards_public_by(db, now, "AND r.id IN (SELECT record_id FROM library_authors WHERE target_id = $2)", on);
    case Leans::on_region:
      return cards_public_by(db, now, "AND c.region_id = $2", on);
  }
  throw Fault("a way to lean that is none");
}

std::vector<ConditionCard> list_draft_conditions(Reader& db) {
  db.saw(list_of(Kind::condition));
  // As the index of unfinished records says it.
  static_assert(int(State::draft) < 1 && int(State::published) >= 1);
  return db.list(std::string(card_select) + "WHERE r.state < 1 AND r.withdrawn_at IS NULL ORDER BY r.title, r.slug",
                 to_card);
}

}  // namespace vastus::library
