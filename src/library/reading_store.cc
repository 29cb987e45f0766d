// SPDX-License-Identifier: Apache-2.0
#include "library/reading_store.h"

#include <algorithm>

#include "library/library.h"
#include "library/parts_store.h"
#include "library/record_rules.h"
#include "library/text_store.h"
#include "library/things.h"

namespace vastus::library {
namespace {

/// A record `r` that readers may see on the day $1: its own day of publication has come, or it has none.
constexpr char const* with_days =
    "LEFT JOIN library_conditions c ON c.id = r.id LEFT JOIN library_readings x ON x.id = r.id ";
constexpr char const* is_public =
    "r.state = 1 AND r.withdrawn_at IS NULL AND COALESCE(c.published, x.published, 0) <= $1 ";

/// The first day after today on which a scheduled record of those kinds appears.
void note_next_publication(Reader& db, Day today) {
  auto const next = db.find(
      "SELECT MIN(d.published) FROM (SELECT id, published FROM library_readings UNION ALL "
      "SELECT id, published FROM library_conditions) d JOIN library_records r ON r.id = d.id "
      "WHERE r.state = 1 AND r.withdrawn_at IS NULL AND d.published > $1",
      [](Row const& row) { return row.is_null(0) ? std::optional<Day>() : row.day(0); }, today);
  if (next && *next) db.turns_at((*next)->start());
}

void note_due(Reader& db, Reading const& reading, Time now) {
  auto const consider = [&](Day day) {
    if (day.start() > now) db.turns_at(day.start());
  };
  if (reading.due) consider(*reading.due);
  for (Section const& section : reading.sections) {
    for (Block const& block : section.blocks) {
      if (auto const* const claim = std::get_if<Claim>(&block)) consider(claim->due);
    }
  }
}

std::optional<Ref> to_ref(Row const& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Ref{.slug = row.string(column), .title = row.string(column + 1)};
}

std::vector<std::string> list_steps(Reader& db, RecordId id) {
  return db.list(
      "SELECT words FROM library_steps WHERE record_id = $1 ORDER BY position",
      [](Row const& row) { return row.string(0); }, id);
}

std::vector<Fact> list_facts(Reader& db, RecordId id) {
  return db.list(
      "SELECT name, words FROM library_facts WHERE record_id = $1 ORDER BY position",
      [](Row const& row) { return Fact{.name = row.string(0), .words = row.string(1)}; }, id);
}

void load_limits(Reader& db, Reading& reading) {
  db.each(
      "SELECT kind, words FROM library_record_limits WHERE record_id = $1 ORDER BY position",
      [&](Row const& row) { (row.number(0) == 1 ? reading.not_for : reading.stop_if).push_back(row.string(1)); },
      reading.id);
}

std::vector<Citation> list_citations(Reader& db, RecordId id, SourceShelf& sources) {
  std::vector<Citation> citations;
  db.each(
      std::string("SELECT q.locator, ") + source_columns +
          " FROM library_record_sources q JOIN library_sources s ON s.id = q.source_id "
          "JOIN library_records sr ON sr.id = s.id WHERE q.record_id = $1 ORDER BY q.position",
      [&](Row const& row) {
        citations.push_back({.source = sources.place(to_source(row, 1)), .locator = row.string(0)});
      },
      id);
  return citations;
}

/// Notes every source its claims cite and every plate that stands in its text.
void note_parts(Reader& db, RecordId id) {
  static constexpr std::string_view parts[] = {
      "SELECT DISTINCT plate_id FROM library_blocks WHERE record_id = $1 AND plate_id IS NOT NULL",
      "SELECT DISTINCT s.source_id FROM library_claim_sources s JOIN library_claims k ON k.id = s.claim_id "
      "WHERE k.record_id = $1",
      "SELECT source_id FROM library_record_sources WHERE record_id = $1",
      "SELECT region_id FROM library_readings WHERE id = $1 AND region_id IS NOT NULL",
      "SELECT plate_id FROM library_readings WHERE id = $1 AND plate_id IS NOT NULL",
      "SELECT target_id FROM library_authors WHERE record_id = $1",
  };
  for (std::string_view const part : parts) {
    db.each(part, [&](Row const& row) { db.saw(thing_of(row.id<RecordId>(0))); }, id);
  }
}

struct Head {
  Reading reading;
  std::string plate;  ///< slug, may be empty
};

std::optional<Head> find_head(Reader& db, Kind kind, std::string_view slug) {
  return db.find(
      "SELECT r.id, r.kind, r.slug, r.title, x.lede, g.slug, g.title, p.slug, x.published, r.due, r.changed_at "
      "FROM library_records r JOIN library_readings x ON x.id = r.id "
      "LEFT JOIN library_records g ON g.id = x.region_id LEFT JOIN library_records p ON p.id = x.plate_id "
      "WHERE r.kind = $1 AND r.slug = $2 AND r.withdrawn_at IS NULL",
      [](Row const& row) {
        Head head;
        head.reading.id = row.id<RecordId>(0);
        head.reading.kind = row.as<Kind>(1);
        head.reading.slug = row.string(2);
        head.reading.title = row.string(3);
        head.reading.lede = row.string(4);
        head.reading.region = to_ref(row, 5);
        if (!row.is_null(7)) head.plate = row.string(7);
        if (!row.is_null(8)) head.reading.published = row.day(8);
        if (!row.is_null(9)) head.reading.due = row.day(9);
        head.reading.changed_at = row.time(10);
        return head;
      },
      kind, slug);
}

/// Rows of (id, kind, slug, title).
template <class... Args>
std::vector<Neighbour> neighbours(Reader& db, Time now, std::string const& from_and_where, Args const&... args) {
  note_next_publication(db, Day::of(now));
  return db.list(
      "SELECT DISTINCT r.id, r.kind, r.slug, r.title, COALESCE(x.published, 0) AS day FROM library_records r " +
          (with_days + from_and_where) + " AND " + is_public + "ORDER BY r.kind, day DESC, r.title, r.slug",
      [&](Row const& row) {
        db.saw(thing_of(row.id<RecordId>(0)));
        return Neighbour{
            .id = row.id<RecordId>(0), .kind = row.as<Kind>(1), .slug = row.string(2), .title = row.string(3)};
      },
      Day::of(now), args...);
}

template <class... Args>
std::vector<PublicPage> public_pages(Reader& db, Time now, std::string const& limit_and_order, Args const&... args) {
  note_next_publication(db, Day::of(now));
  return db.list(
      std::string("SELECT r.kind, r.slug, r.title, COALESCE(c.lede, x.lede, ''), "
                  "COALESCE(c.published, x.published) AS day, r.changed_at, "
                  "(SELECT a.slug FROM library_addresses a WHERE a.record_id = r.id AND a.number = 1) "
                  "FROM library_records r ") +
          with_days + "WHERE " + is_public + limit_and_order,
      [](Row const& row) {
        PublicPage page{.kind = row.as<Kind>(0),
                        .slug = row.string(1),
                        .title = row.string(2),
                        .lede = row.string(3),
                        .published = {},
                        .changed_at = row.time(5),
                        .first_slug = row.string(6)};
        if (!row.is_null(4)) page.published = row.day(4);
        return page;
      },
      Day::of(now), args...);
}

}  // namespace

std::optional<Reading> find_reading(Reader& db, Kind kind, std::string_view slug, Time now) {
  auto head = find_head(db, kind, slug);
  if (!head) {
    db.saw(list_of(kind));
    return std::nullopt;
  }
  Reading reading = std::move(head->reading);
  db.saw(thing_of(reading.id));
  if (reading.published && reading.published->start() > now) {
    db.turns_at(reading.published->start());
    return std::nullopt;
  }
  SourceShelf sources;
  reading.also = list_aliases(db, reading.id);
  if (!head->plate.empty()) {
    if (auto plate = find_plate_row(db, head->plate)) reading.plate = std::move(plate->piece);
  }
  reading.steps = list_steps(db, reading.id);
  reading.facts = list_facts(db, reading.id);
  load_limits(db, reading);
  for (auto& author : list_authors(db, reading.id)) reading.authors.push_back(std::move(author.piece));
  reading.citations = list_citations(db, reading.id, sources);
  reading.sections = load_sections(db, reading.id, sources);
  reading.sources = sources.take();
  note_parts(db, reading.id);
  note_due(db, reading, now);
  return reading;
}

std::vector<ReadingCard> list_readings(Reader& db, Kind kind, Time now) {
  db.saw(list_of(kind));
  db.saw(list_of(Kind::region));
  note_next_publication(db, Day::of(now));
  auto cards = db.list(
      "SELECT r.id, r.kind, r.slug, r.title, x.lede, g.slug, g.title, x.published FROM library_records r "
      "JOIN library_readings x ON x.id = r.id LEFT JOIN library_records g ON g.id = x.region_id "
      "WHERE r.kind = $2 AND r.withdrawn_at IS NULL AND COALESCE(x.published, 0) <= $1 "
      "ORDER BY COALESCE(x.published, 0) DESC, r.title, r.slug",
      [](Row const& row) {
        ReadingCard card{.id = row.id<RecordId>(0),
                         .kind = row.as<Kind>(1),
                         .slug = row.string(2),
                         .title = row.string(3),
                         .lede = row.string(4),
                         .region = to_ref(row, 5),
                         .facts = {},
                         .published = {}};
        if (!row.is_null(7)) card.published = row.day(7);
        return card;
      },
      Day::of(now), kind);
  db.each(
      "SELECT f.record_id, f.name, f.words FROM library_facts f JOIN library_records r ON r.id = f.record_id "
      "WHERE r.kind = $1 ORDER BY f.record_id, f.position",
      [&](Row const& row) {
        auto const card = std::ranges::find(cards, row.id<RecordId>(0), &ReadingCard::id);
        if (card != cards.end()) card->facts.push_back({.name = row.string(1), .words = row.string(2)});
      },
      kind);
  return cards;
}

std::optional<Ref> find_own_technique(Reader& db) {
  db.saw(list_of(Kind::technique));
  auto const own = db.list(
      "SELECT r.slug, r.title FROM library_records r JOIN library_sections s ON s.record_id = r.id AND s.kind = $2 "
      "WHERE r.kind = $1 AND r.withdrawn_at IS NULL ORDER BY r.title, r.slug LIMIT 1",
      [](Row const& row) { return Ref{.slug = row.string(0), .title = row.string(1)}; }, Kind::technique,
      SectionKind::history);
  return own.empty() ? std::nullopt : std::optional(own.front());
}

std::vector<Neighbour> list_neighbours(Reader& db, RecordId record, Time now) {
  return neighbours(db, now,
                    "WHERE r.id IN (SELECT target_id FROM library_edges WHERE record_id = $2 "
                    "UNION SELECT record_id FROM library_edges WHERE target_id = $2)",
                    record);
}

std::vector<Neighbour> list_readings_of_region(Reader& db, RecordId region, Time now) {
  return neighbours(db, now, "WHERE x.region_id = $2", region);
}

std::vector<Neighbour> list_readings_by(Reader& db, RecordId person, Time now) {
  return neighbours(db, now, "JOIN library_authors a ON a.record_id = r.id AND a.target_id = $2 WHERE x.id = r.id",
                    person);
}

std::vector<Neighbour> list_readings_from(Reader& db, RecordId source, Time now) {
  return neighbours(db, now, "WHERE r.id IN (SELECT record_id FROM library_record_sources WHERE source_id = $2)",
                    source);
}

Between find_between(Reader& db, Reading const& article, Time now) {
  db.saw(list_of(Kind::article));
  note_next_publication(db, Day::of(now));
  auto const nearest = [&](std::string const& order, std::string const& before) {
    auto const found = db.list(
        "SELECT r.slug, r.title FROM library_records r JOIN library_readings x ON x.id = r.id "
        "WHERE r.kind = $2 AND r.withdrawn_at IS NULL AND x.published <= $1 AND (x.published " +
            before + " $3 OR (x.published = $3 AND r.slug " + before + " $4)) ORDER BY x.published " + order +
            ", r.slug " + order + " LIMIT 1",
        [](Row const& row) { return Ref{.slug = row.string(0), .title = row.string(1)}; }, Day::of(now), Kind::article,
        article.published, article.slug);
    return found.empty() ? std::nullopt : std::optional(found.front());
  };
  return {.older = nearest("DESC", "<"), .newer = nearest("ASC", ">")};
}

std::vector<Ref> list_related_articles(Reader& db, Reading const& article, Time now, int most) {
  db.saw(list_of(Kind::article));
  return db.list(
      "SELECT r.slug, r.title FROM library_edges mine JOIN library_edges other ON other.target_id = mine.target_id "
      "JOIN library_records r ON r.id = other.record_id JOIN library_readings x ON x.id = r.id "
      "WHERE mine.record_id = $2 AND r.id <> $2 AND r.kind = $3 AND r.withdrawn_at IS NULL AND x.published <= $1 "
      "GROUP BY r.slug, r.title, x.published ORDER BY COUNT(*) DESC, x.published DESC, r.slug LIMIT $4",
      [](Row const& row) { return Ref{.slug = row.string(0), .title = row.string(1)}; }, Day::of(now), article.id,
      Kind::article, most);
}

std::vector<Award> list_awards(Reader& db) {
  db.saw(list_of(Kind::award));
  db.saw(list_of(Kind::person));
  db.saw(list_of(Kind::article));
  return db.list(
      "SELECT r.slug, r.title, a.giver, a.year, h.slug, h.title, a.fictional, t.slug, t.title FROM library_awards a "
      "JOIN library_records r ON r.id = a.id AND r.withdrawn_at IS NULL JOIN library_records h ON h.id = a.holder_id "
      "LEFT JOIN library_records t ON t.id = a.article_id AND t.withdrawn_at IS NULL ORDER BY a.year DESC, r.title",
      [](Row const& row) {
        return Award{.slug = row.string(0),
                     .title = row.string(1),
                     .giver = row.string(2),
                     .year = int(row.number(3)),
                     .holder = {.slug = row.string(4), .title = row.string(5)},
                     .is_fictional = row.flag(6),
                     .article = to_ref(row, 7)};
      });
}

std::vector<GradeInUse> list_grades_in_use(Reader& db, Time now) {
  for (Kind const kind : {Kind::condition, Kind::muscle, Kind::trigger_point, Kind::exercise, Kind::technique,
                          Kind::test, Kind::guideline, Kind::article, Kind::page}) {
    db.saw(list_of(kind));
  }
  note_next_publication(db, Day::of(now));
  auto grades = db.list(
      std::string("SELECT k.grade, COUNT(*), MAX(k.id) FROM library_claims k "
                  "JOIN library_records r ON r.id = k.record_id ") +
          with_days + "WHERE k.withdrawn_at IS NULL AND " + is_public + "GROUP BY k.grade ORDER BY k.grade",
      [](Row const& row) {
        GradeInUse use;
        use.grade = row.as<Grade>(0);
        use.claims = row.number(1);
        return std::pair(std::move(use), row.id<ClaimId>(2));
      },
      Day::of(now));
  std::vector<GradeInUse> in_use;
  for (auto& [grade, example] : grades) {
    db.each(
        "SELECT k.markdown, k.slug, r.kind, r.slug, r.title FROM library_claims k "
        "JOIN library_records r ON r.id = k.record_id WHERE k.id = $1",
        [&](Row const& row) {
          grade.example = row.string(0);
          grade.slug = row.string(1);
          grade.kind = row.as<Kind>(2);
          grade.record = {.slug = row.string(3), .title = row.string(4)};
        },
        example);
    in_use.push_back(std::move(grade));
  }
  return in_use;
}

std::vector<PublicPage> list_public_pages(Reader& db, Time now) {
  for (Kind const kind : all_kinds()) db.saw(list_of(kind));
  return public_pages(db, now, "ORDER BY r.kind, r.slug");
}

std::vector<PublicPage> list_newest_pages(Reader& db, Time now, int most) {
  db.saw(list_of(Kind::condition));
  db.saw(list_of(Kind::article));
  return public_pages(db, now, "AND r.kind IN ($2, $3) ORDER BY day DESC, r.kind, r.slug LIMIT $4", Kind::condition,
                      Kind::article, most);
}

std::vector<std::vector<std::string>> list_synonyms(Reader& db) {
  db.saw(list_of(Kind::synonym));
  std::vector<std::vector<std::string>> groups;
  RecordId last;
  db.each(
      "SELECT t.record_id, t.words FROM library_terms t JOIN library_records r ON r.id = t.record_id "
      "WHERE r.withdrawn_at IS NULL ORDER BY r.slug, t.position",
      [&](Row const& row) {
        if (groups.empty() || row.id<RecordId>(0) != last) groups.emplace_back();
        last = row.id<RecordId>(0);
        groups.back().push_back(row.string(1));
      });
  return groups;
}

}  // namespace vastus::library
