// SPDX-License-Identifier: Apache-2.0
#include "library/text_store.h"

#include <algorithm>

#include "library/parts_store.h"
#include "storage/rows.h"

namespace vastus::library {
namespace {

Addressed to_addressed(std::string_view word) {
  if (word == "visitor") return Addressed::visitor;
  return word == "therapist" ? Addressed::therapist : Addressed::everyone;
}

std::optional<RecordId> reviewer_of(ClaimText const& claim, RecordIds const& ids) {
  Field const* const reviewer = claim.fields.find("reviewer");
  return reviewer ? std::optional(ids.at({Kind::person, reviewer->value})) : std::nullopt;
}

/// The rows of a text that lean on its claims, so that they are written after them.
struct TextRows {
  Rows sources{"INSERT INTO library_claim_sources (claim_id, position, source_id, locator)", 4};
  Rows limits{"INSERT INTO library_claim_limits (claim_id, position, kind, words)", 4};
  Rows prose{"INSERT INTO library_blocks (record_id, section, position, markdown)", 4};
  Rows statements{"INSERT INTO library_blocks (record_id, section, position, claim_id)", 4};
  Rows figures{"INSERT INTO library_blocks (record_id, section, position, plate_id)", 4};
  Rows pictures{"INSERT INTO library_blocks (record_id, section, position, markdown, picture)", 5};

  void write(Writer& db) const {
    for (Rows const* rows : {&sources, &limits, &prose, &statements, &figures, &pictures}) rows->write(db);
  }
};

void note_claim(TextRows& rows, ClaimId id, ClaimText const& claim, RecordIds const& ids) {
  int position = 0;
  for (std::string const& value : claim.fields.values("source")) {
    Pair const citation = split_pair(value);
    rows.sources.add(id, position++, ids.at({Kind::source, citation.left}), citation.right);
  }
  position = 0;
  for (Field const& field : claim.fields.all) {
    if (field.key != "not-for" && field.key != "stop-if") continue;
    rows.limits.add(id, position++, field.key == "not-for" ? 1 : 2, field.value);
  }
}

ClaimId save_claim(Writer& db, RecordId record, ClaimText const& claim, RecordIds const& ids, KnownClaims& claims) {
  KnownClaim const known = claims.try_emplace(claim.slug, fresh_id<ClaimId>(db.now()), record).first->second;
  ENSURE(known.record == record, "a claim stays with its record");
  db.add(
      "INSERT INTO library_claims (id, record_id, slug, grade, markdown, note, addressed, reviewer_id, reviewed, due) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET grade = excluded.grade, "
      "markdown = excluded.markdown, note = excluded.note, answers_id = NULL, addressed = excluded.addressed, "
      "reviewer_id = excluded.reviewer_id, reviewed = excluded.reviewed, due = excluded.due, withdrawn_at = NULL",
      known.id, record, claim.slug, to_grade(claim.fields.value("grade")), claim.text, claim.fields.value("note"),
      to_addressed(claim.fields.value("for")), reviewer_of(claim, ids), Day::from_text(claim.fields.value("reviewed")),
      Day::from_text(claim.fields.value("due")));
  return known.id;
}

/// Ties each claim to the one it tests, once both have rows, and withdraws those the text holds no longer.
void settle_claims(Writer& db, RecordId id, Record const& record, KnownClaims const& claims) {
  auto const kept = record.claims();
  for (ClaimText const* const claim : kept) {
    Field const* const answers = claim->fields.find("answers");
    if (!answers) continue;
    db.add("UPDATE library_claims SET answers_id = $2 WHERE id = $1", claims.at(claim->slug).id,
           claims.at(answers->value).id);
  }
  auto const standing = db.list(
      "SELECT slug, id FROM library_claims WHERE record_id = $1 AND withdrawn_at IS NULL",
      [](Row const& row) { return std::pair(row.string(0), row.id<ClaimId>(1)); }, id);
  for (auto const& [slug, claim] : standing) {
    bool const is_kept = std::ranges::any_of(kept, [&](ClaimText const* each) { return each->slug == slug; });
    if (is_kept) continue;
    db.add("UPDATE library_claims SET withdrawn_at = $2, answers_id = NULL WHERE id = $1", claim, db.now());
  }
}

/// Where a claim landed while its citations and limits are still to come.
using ClaimPlaces = std::map<std::int64_t, Claim*>;

ClaimPlaces claims_by_id(std::vector<Section>& sections) {
  ClaimPlaces places;
  for (Section& section : sections) {
    for (Block& block : section.blocks) {
      if (auto* const claim = std::get_if<Claim>(&block)) places.emplace(claim->id.number(), claim);
    }
  }
  return places;
}

std::optional<Ref> to_ref(Row const& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return Ref{.slug = row.string(column), .title = row.string(column + 1)};
}

/// Columns as `load_blocks` selects them, from 5 on.
Claim to_claim(Row const& row) {
  Claim claim;
  claim.id = row.id<ClaimId>(5);
  claim.slug = row.string(6);
  claim.grade = row.as<Grade>(7);
  claim.text = row.string(8);
  claim.note = row.string(9);
  claim.answers = row.is_null(10) ? std::string() : row.string(10);
  claim.addressed = row.as<Addressed>(11);
  claim.reviewer = to_ref(row, 12);
  if (!row.is_null(14)) claim.reviewed = row.day(14);
  claim.due = row.day(15);
  return claim;
}

void load_blocks(Reader& db, RecordId record, std::vector<Section>& sections,
                 std::map<std::int64_t, Plate> const& plates) {
  db.each(
      "SELECT b.section, b.markdown, b.plate_id, b.picture, 0, c.id, c.slug, c.grade, c.markdown, c.note, a.slug, "
      "c.addressed, "
      "pr.slug, pr.title, c.reviewed, c.due FROM library_blocks b "
      "LEFT JOIN library_claims c ON c.id = b.claim_id LEFT JOIN library_claims a ON a.id = c.answers_id "
      "LEFT JOIN library_records pr ON pr.id = c.reviewer_id WHERE b.record_id = $1 ORDER BY b.section, b.position",
      [&](Row const& row) {
        std::vector<Block>& blocks = sections[std::size_t(row.number(0))].blocks;
        if (!row.is_null(3)) {
          blocks.emplace_back(PictureInText{.name = row.string(3), .caption = row.string(1)});
        } else if (!row.is_null(1)) {
          blocks.emplace_back(Prose{.markdown = row.string(1), .html = {}});
        } else if (!row.is_null(2)) {
          blocks.emplace_back(Figure{plates.at(row.number(2))});
        } else {
          blocks.emplace_back(to_claim(row));
        }
      },
      record);
}

void load_citations(Reader& db, RecordId record, std::vector<Section>& sections, SourceShelf& sources) {
  std::map<std::int64_t, std::vector<std::pair<Source, std::string>>> cited;
  db.each(
      std::string("SELECT cs.claim_id, cs.locator, ") + source_columns +
          " FROM library_claim_sources cs JOIN library_claims c ON c.id = cs.claim_id "
          "JOIN library_sources s ON s.id = cs.source_id JOIN library_records sr ON sr.id = s.id "
          "WHERE c.record_id = $1 ORDER BY cs.claim_id, cs.position",
      [&](Row const& row) { cited[row.number(0)].emplace_back(to_source(row, 2), row.string(1)); }, record);
  for (Section& section : sections) {
    for (Block& block : section.blocks) {
      auto* const claim = std::get_if<Claim>(&block);
      if (!claim) continue;
      for (auto& [source, locator] : cited[claim->id.number()]) {
        claim->citations.push_back({.source = sources.place(std::move(source)), .locator = std::move(locator)});
      }
    }
  }
}

void load_limits(Reader& db, RecordId record, ClaimPlaces const& places) {
  db.each(
      "SELECT l.claim_id, l.kind, l.words FROM library_claim_limits l JOIN library_claims c ON c.id = l.claim_id "
      "WHERE c.record_id = $1 AND c.withdrawn_at IS NULL ORDER BY l.claim_id, l.position",
      [&](Row const& row) {
        Claim& claim = *places.at(row.number(0));
        (row.number(1) == 1 ? claim.not_for : claim.stop_if).push_back(row.string(2));
      },
      record);
}

void note_answers(ClaimPlaces const& places) {
  for (auto const& [id, claim] : places) {
    if (claim->answers.empty()) continue;
    for (auto const& [other_id, other] : places) {
      if (other->slug == claim->answers) other->answered_by.push_back(claim->slug);
    }
  }
}

}  // namespace

KnownClaims list_known_claims(Reader& db) {
  KnownClaims claims;
  db.each("SELECT slug, id, record_id FROM library_claims", [&](Row const& row) {
    claims.emplace(row.string(0), KnownClaim{.id = row.id<ClaimId>(1), .record = row.id<RecordId>(2)});
  });
  return claims;
}

KnownClaims find_known_claims(Reader& db, Record const& record, RecordId id) {
  KnownClaims claims;
  auto const take = [&](Row const& row) {
    claims.emplace(row.string(0), KnownClaim{.id = row.id<ClaimId>(1), .record = row.id<RecordId>(2)});
  };
  db.each("SELECT slug, id, record_id FROM library_claims WHERE record_id = $1", take, id);
  for (ClaimText const* const claim : record.claims()) {
    if (claims.contains(claim->slug)) continue;  // its own
    db.each("SELECT slug, id, record_id FROM library_claims WHERE slug = $1", take, claim->slug);
  }
  return claims;
}

void save_text(Writer& db, Record const& record, RecordIds const& ids, KnownClaims& claims) {
  RecordId const id = ids.at({record.kind, record.slug()});
  TextRows rows;
  int section_at = 0;
  for (SectionText const& section : record.sections) {
    db.add("INSERT INTO library_sections (record_id, position, kind, heading) VALUES ($1, $2, $3, $4)", id, section_at,
           to_section_kind(section.kind), section.heading);
    int block_at = 0;
    for (BlockText const& block : section.blocks) {
      int const at = block_at++;
      if (auto const* const prose = std::get_if<ProseText>(&block)) {
        rows.prose.add(id, section_at, at, prose->markdown);
      } else if (auto const* const claim = std::get_if<ClaimText>(&block)) {
        ClaimId const claim_id = save_claim(db, id, *claim, ids, claims);
        note_claim(rows, claim_id, *claim, ids);
        rows.statements.add(id, section_at, at, claim_id);
      } else if (auto const* const figure = std::get_if<FigureText>(&block)) {
        rows.figures.add(id, section_at, at, ids.at({Kind::plate, figure->plate}));
      } else if (auto const* const picture = std::get_if<PictureText>(&block)) {
        rows.pictures.add(id, section_at, at, picture->caption, picture->name);
      }
    }
    ++section_at;
  }
  rows.write(db);
  settle_claims(db, id, record, claims);
}

std::uint32_t SourceShelf::place(Source source) {
  auto const found = std::ranges::find(sources_, source.slug, &Source::slug);
  auto const at = std::uint32_t(found - sources_.begin());
  if (found == sources_.end()) sources_.push_back(std::move(source));
  return at;
}

Source to_source(Row const& row, int column) {
  return {.slug = row.string(column),
          .title = row.string(column + 1),
          .authors = row.string(column + 2),
          .year = int(row.number(column + 3)),
          .journal = row.string(column + 4),
          .doi = row.string(column + 5),
          .pmid = row.string(column + 6),
          .checked = row.as<Checked>(column + 7),
          .note = row.string(column + 8)};
}

std::vector<Section> load_sections(Reader& db, RecordId record, SourceShelf& sources) {
  auto sections = db.list(
      "SELECT kind, heading FROM library_sections WHERE record_id = $1 ORDER BY position",
      [](Row const& row) { return Section{.kind = row.as<SectionKind>(0), .heading = row.string(1), .blocks = {}}; },
      record);
  load_blocks(db, record, sections, load_plates_in_text(db, record));
  load_citations(db, record, sections, sources);
  ClaimPlaces const places = claims_by_id(sections);
  load_limits(db, record, places);
  note_answers(places);
  return sections;
}

}  // namespace vastus::library
