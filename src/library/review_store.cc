// SPDX-License-Identifier: Apache-2.0
#include "library/review_store.h"

#include "library/library.h"

namespace vastus::library {
namespace {

/// As many as the navigation of the office tells apart (DeskCounts::counted_most).
constexpr std::int64_t counted_most = 100;

constexpr char const* select_claims =
    "SELECT c.id, c.slug, c.grade, c.markdown, c.due, r.slug, r.title, r.state, r.kind, p.title FROM library_claims c "
    "JOIN library_records r ON r.id = c.record_id LEFT JOIN library_records p ON p.id = c.reviewer_id "
    "WHERE c.withdrawn_at IS NULL AND c.due >= $1 AND c.due <= $2 AND (c.due, c.id) > ($1, $3) ";
constexpr char const* in_order = "ORDER BY c.due, c.id LIMIT $4";

DueClaim to_due_claim(Row const& row) {
  return {.id = row.number(0),
          .claim = row.string(1),
          .grade = row.as<Grade>(2),
          .text = row.string(3),
          .due = row.day(4),
          .kind = row.as<Kind>(8),
          .record = {.slug = row.string(5), .title = row.string(6)},
          .is_draft = row.as<State>(7) == State::draft,
          .reviewer = row.is_null(9) ? std::string() : row.string(9)};
}

}  // namespace

std::vector<DueClaim> list_claims_due(Reader& db, QueueAsked const& asked) {
  // Behind the last line, or the first of its first day: ids begin at 1.
  bool const goes_on = asked.after_id > 0 && (!asked.first || asked.after_day >= *asked.first);
  Day const from = goes_on ? asked.after_day : asked.first.value_or(Day());
  std::int64_t const behind = goes_on ? asked.after_id : 0;
  std::string const select = select_claims;
  if (asked.whose) {
    return db.list(select + "AND c.reviewer_id = $5 " + in_order, to_due_claim, from, asked.last, behind, asked.most,
                   *asked.whose);
  }
  if (asked.nobodys) {
    return db.list(select + "AND c.reviewer_id IS NULL " + in_order, to_due_claim, from, asked.last, behind,
                   asked.most);
  }
  return db.list(select + in_order, to_due_claim, from, asked.last, behind, asked.most);
}

std::vector<ReviewerName> list_reviewers(Reader& db) {
  return db.list(
      "SELECT r.id, r.slug, r.title FROM library_people p JOIN library_records r ON r.id = p.id "
      "WHERE p.fictional = 0 AND p.qualification <> '' AND r.withdrawn_at IS NULL ORDER BY r.title, r.id LIMIT 200",
      [](Row const& row) {
        return ReviewerName{.id = row.id<RecordId>(0), .slug = row.string(1), .name = row.string(2)};
      });
}

std::int64_t count_due(Reader& db, Time now) {
  return db.number(
      "SELECT COUNT(*) FROM (SELECT 1 FROM library_claims WHERE withdrawn_at IS NULL AND due <= $1 LIMIT $2) counted",
      Day::of(now), counted_most);
}

}  // namespace vastus::library
