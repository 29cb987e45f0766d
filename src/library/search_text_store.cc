// SPDX-License-Identifier: Apache-2.0
#include "library/search_text_store.h"

#include <algorithm>
#include <map>

#include "library/address_store.h"
#include "library/condition.h"
#include "library/library.h"
#include "library/plain_words.h"
#include "library/record_rules.h"

namespace vastus::library {
namespace {

/// So many records are in memory at once while all of them are handed out.
constexpr std::size_t batch_max = 200;
constexpr std::size_t summary_bytes_max = 480;

struct Head {
  RecordId id;
  Kind kind = Kind::condition;
  std::string slug;
  std::string title;
};

/// What a statement adds to the document of a record.
enum class Adds {
  other_name,
  region,   ///< a slug
  summary,  ///< for a kind without a lede, whose first words stand in for it
  body,
};

struct Part {
  Adds adds;
  std::string_view select;  ///< gives a record's id and words, for records from $1 to $2
};

constexpr Part parts[] = {
    {Adds::other_name,
     "SELECT record_id, words FROM library_aliases WHERE record_id BETWEEN $1 AND $2 ORDER BY 1, position"},
    {Adds::other_name, "SELECT id, formal FROM library_conditions WHERE id BETWEEN $1 AND $2"},
    {Adds::other_name, "SELECT id, latin FROM library_muscles WHERE id BETWEEN $1 AND $2"},
    {Adds::other_name, "SELECT id, code FROM library_trigger_points WHERE id BETWEEN $1 AND $2"},
    {Adds::region,
     "SELECT c.id, r.slug FROM library_conditions c JOIN library_records r ON r.id = c.region_id "
     "WHERE c.id BETWEEN $1 AND $2"},
    {Adds::region,
     "SELECT m.id, r.slug FROM library_muscles m JOIN library_records r ON r.id = m.region_id "
     "WHERE m.id BETWEEN $1 AND $2"},
    {Adds::region,
     "SELECT x.id, r.slug FROM library_readings x JOIN library_records r ON r.id = x.region_id "
     "WHERE x.id BETWEEN $1 AND $2"},
    {Adds::region,
     "SELECT t.id, r.slug FROM library_trigger_points t JOIN library_muscles m ON m.id = t.muscle_id "
     "JOIN library_records r ON r.id = m.region_id WHERE t.id BETWEEN $1 AND $2"},
    {Adds::region,
     "SELECT g.id, r.slug FROM library_regions g JOIN library_records r ON r.id = g.id WHERE g.id BETWEEN $1 AND $2"},
    {Adds::summary, "SELECT id, lede FROM library_conditions WHERE id BETWEEN $1 AND $2"},
    {Adds::summary, "SELECT id, lede FROM library_readings WHERE id BETWEEN $1 AND $2"},
    {Adds::summary, "SELECT id, place FROM library_trigger_points WHERE id BETWEEN $1 AND $2"},
    {Adds::summary, "SELECT id, refers FROM library_trigger_points WHERE id BETWEEN $1 AND $2"},
    {Adds::summary, "SELECT id, action FROM library_muscles WHERE id BETWEEN $1 AND $2"},
    {Adds::summary, "SELECT id, role FROM library_people WHERE id BETWEEN $1 AND $2"},
    {Adds::summary, "SELECT id, authors FROM library_sources WHERE id BETWEEN $1 AND $2"},
    {Adds::summary, "SELECT id, journal FROM library_sources WHERE id BETWEEN $1 AND $2"},
    {Adds::summary, "SELECT id, CAST(year AS TEXT) FROM library_sources WHERE id BETWEEN $1 AND $2"},
    {Adds::body,
     "SELECT b.record_id, CASE WHEN b.position = 0 AND s.heading <> '' THEN s.heading || '. ' ELSE '' END || "
     "COALESCE(b.markdown, c.markdown || ' ' || c.note, '') FROM library_blocks b "
     "JOIN library_sections s ON s.record_id = b.record_id AND s.position = b.section "
     "LEFT JOIN library_claims c ON c.id = b.claim_id WHERE b.record_id BETWEEN $1 AND $2 "
     "ORDER BY 1, b.section, b.position"},
    {Adds::body, "SELECT id, doi FROM library_sources WHERE id BETWEEN $1 AND $2"},
    {Adds::body, "SELECT id, pmid FROM library_sources WHERE id BETWEEN $1 AND $2"},
    {Adds::body, "SELECT id, note FROM library_sources WHERE id BETWEEN $1 AND $2"},
    {Adds::body, "SELECT id, qualification FROM library_people WHERE id BETWEEN $1 AND $2"},
    {Adds::body, "SELECT id, origin FROM library_muscles WHERE id BETWEEN $1 AND $2"},
    {Adds::body, "SELECT id, insertion FROM library_muscles WHERE id BETWEEN $1 AND $2"},
    {Adds::body, "SELECT id, nerve FROM library_muscles WHERE id BETWEEN $1 AND $2"},
    {Adds::body, "SELECT id, audience FROM library_conditions WHERE id BETWEEN $1 AND $2"},
    {Adds::body, "SELECT id, children FROM library_conditions WHERE id BETWEEN $1 AND $2"},
    {Adds::body, "SELECT id, pregnancy FROM library_conditions WHERE id BETWEEN $1 AND $2"},
    {Adds::body,
     "SELECT record_id, name || ': ' || words FROM library_facts WHERE record_id BETWEEN $1 AND $2 ORDER BY 1, "
     "position"},
    {Adds::body, "SELECT record_id, words FROM library_steps WHERE record_id BETWEEN $1 AND $2 ORDER BY 1, position"},
    {Adds::body,
     "SELECT record_id, words FROM library_record_limits WHERE record_id BETWEEN $1 AND $2 ORDER BY 1, position"},
    {Adds::body,
     "SELECT f.record_id, g.features FROM library_condition_flags f JOIN library_red_flags g ON g.id = f.target_id "
     "WHERE f.record_id BETWEEN $1 AND $2 ORDER BY 1, f.position"},
};

void append(std::string& text, std::string_view words, std::string_view between) {
  if (words.empty()) return;
  if (!text.empty()) text += between;
  text += words;
}

void add(search::Document& document, Adds adds, std::string_view words) {
  switch (adds) {
    case Adds::other_name:
      if (!words.empty()) document.also.emplace_back(words);
      return;
    case Adds::region:
      document.facets.push_back({"region", std::string(words)});
      return;
    case Adds::summary:
      return append(document.summary, plain_words(words), " · ");
    case Adds::body:
      return append(document.body, plain_words(words), "\n");
  }
}

search::Document begun(Head const& head) {
  return {.key = {std::string(word(head.kind)), head.slug},
          .url = address_of(head.kind, head.slug),
          .title = head.title,
          .also = {},
          .summary = {},
          .body = {},
          .keywords = {},
          .facets = {},
          .prominence = prominence_of(head.kind).value_or(0)};
}

/// What is shown of a page that was found. A short summary goes on with the page's first words.
void finish(search::Document& document) {
  constexpr std::size_t short_max = 120;
  bool const is_short = document.summary.size() < short_max && document.key.kind != word(Kind::source);
  if (is_short) append(document.summary, document.body.substr(0, document.body.find('\n')), " · ");
  document.summary = plain_words(document.summary, summary_bytes_max);
}

/// The documents of `heads`, which are in the order of their ids.
std::vector<search::Document> load_documents(Reader& db, std::span<Head const> heads) {
  std::vector<search::Document> documents;
  std::map<RecordId, std::size_t> places;
  for (Head const& head : heads) {
    places.emplace(head.id, documents.size());
    documents.push_back(begun(head));
  }
  for (Part const& part : parts) {
    db.each(
        part.select,
        [&](Row const& row) {
          auto const place = places.find(row.id<RecordId>(0));
          if (place != places.end()) add(documents[place->second], part.adds, row.text(1));
        },
        heads.front().id, heads.back().id);
  }
  std::ranges::for_each(documents, finish);
  return documents;
}

constexpr std::string_view public_heads =
    "SELECT r.id, r.kind, r.slug, r.title FROM library_records r LEFT JOIN library_conditions c ON c.id = r.id "
    "LEFT JOIN library_readings x ON x.id = r.id "
    "WHERE r.state = 1 AND r.withdrawn_at IS NULL AND COALESCE(c.published, x.published, 0) <= $1 ";

std::optional<Head> to_head(Row const& row) {
  Head head{.id = row.id<RecordId>(0), .kind = row.as<Kind>(1), .slug = row.string(2), .title = row.string(3)};
  return prominence_of(head.kind) ? std::optional(std::move(head)) : std::nullopt;
}

void note_next_publication(Reader& db, Day today) {
  db.each(
      "SELECT MIN(d.published) FROM (SELECT id, published FROM library_conditions UNION ALL "
      "SELECT id, published FROM library_readings) d JOIN library_records r ON r.id = d.id "
      "WHERE r.state = 1 AND r.withdrawn_at IS NULL AND d.published > $1",
      [&](Row const& row) {
        if (!row.is_null(0)) db.turns_at(row.day(0).start());
      },
      today);
}

}  // namespace

std::optional<int> prominence_of(Kind kind) {
  switch (kind) {
    case Kind::condition:
      return 6;
    case Kind::region:
    case Kind::muscle:
    case Kind::exercise:
    case Kind::technique:
    case Kind::article:
    case Kind::topic:
    case Kind::page:
      return 3;
    case Kind::trigger_point:
    case Kind::test:
      return 2;
    case Kind::guideline:
      return 0;
    case Kind::person:
      return 1;
    case Kind::source:
      return -4;
    case Kind::red_flag:
    case Kind::plate:
    case Kind::award:
    case Kind::synonym:
      return std::nullopt;
  }
  throw Fault("a kind of record that is none");
}

std::int64_t search_revision(Reader& db, Time now) {
  note_next_publication(db, Day::of(now));
  // A change raises the revision by one; the two counts may fall with it, but by less than three.
  auto const changes =
      db.number("SELECT 3 * CAST(COALESCE(SUM(revision), 0) AS BIGINT) + COUNT(withdrawn_at) FROM library_records");
  return changes + db.number(
                       "SELECT (SELECT COUNT(*) FROM library_conditions WHERE published <= $1) + "
                       "(SELECT COUNT(*) FROM library_readings WHERE published <= $1)",
                       Day::of(now));
}

/// Lists that are pages of their own, though no record.
std::vector<search::Document> list_pages() {
  auto const page = [](std::string slug, std::string title, std::vector<std::string> also, std::string summary) {
    return search::Document{.key = {"page", "list-" + slug},
                            .url = "/" + slug,
                            .title = std::move(title),
                            .also = std::move(also),
                            .summary = std::move(summary),
                            .body = {},
                            .keywords = {},
                            .facets = {},
                            .prominence = 3};
  };
  return {
      page("awards", "Awards", {"Prizes and medals"}, "What others gave to the people of the school, and for what."),
      page("sources", "Sources", {"References"}, "Where the facts come from: everything cited, and the claims on it."),
      page("how-we-grade", "How we grade evidence", {"Grades"}, "What each mark means, and how often it is given."),
      page("tests", "Tests", {"Clinical tests and their accuracy"}, "Sensitivity, specificity and likelihood ratios."),
  };
}

void each_search_document(Reader& db, Time now, std::function<void(search::Document const&)> const& take) {
  std::vector<Head> heads;
  db.each(
      std::string(public_heads) + "ORDER BY r.id",
      [&](Row const& row) {
        if (auto head = to_head(row)) heads.push_back(*std::move(head));
      },
      Day::of(now));
  for (std::size_t at = 0; at < heads.size(); at += batch_max) {
    auto const batch = std::span(heads).subspan(at, std::min(batch_max, heads.size() - at));
    std::ranges::for_each(load_documents(db, batch), take);
  }
  std::ranges::for_each(list_pages(), take);
}

std::optional<SearchChanges> list_search_changes(Reader& db, Time since, Time now, std::size_t most) {
  struct Moved {
    RecordId id;
    Kind kind;
    std::string slug;
  };
  auto const moved = db.list(
      "SELECT id, kind, slug FROM library_records WHERE changed_at >= $1 OR id IN ("
      "SELECT id FROM library_conditions WHERE published > $2 AND published <= $3 UNION ALL "
      "SELECT id FROM library_readings WHERE published > $2 AND published <= $3) OR id IN ("
      "SELECT f.record_id FROM library_condition_flags f JOIN library_records g ON g.id = f.target_id "
      "WHERE g.changed_at >= $1) ORDER BY id",
      [](Row const& row) { return Moved{row.id<RecordId>(0), row.as<Kind>(1), row.string(2)}; }, since, Day::of(since),
      Day::of(now));
  if (moved.size() > most) return std::nullopt;
  SearchChanges changes;
  for (Moved const& record : moved) {
    if (!prominence_of(record.kind)) continue;
    for (std::string const& former : list_addresses(db, record.id)) {
      if (former != record.slug) changes.removed.push_back({std::string(word(record.kind)), former});
    }
    auto const head = db.find(std::string(public_heads) + "AND r.id = $2", to_head, Day::of(now), record.id);
    if (head && *head) {
      changes.put.push_back(std::move(load_documents(db, std::span(&**head, 1)).front()));
    } else {
      changes.removed.push_back({std::string(word(record.kind)), record.slug});
    }
  }
  return changes;
}

}  // namespace vastus::library
