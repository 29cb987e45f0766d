// SPDX-License-Identifier: Apache-2.0
// The pages of the library, for the site map and for the room that adds comments to them.
#pragma once

#include <string_view>

#include "library/condition_view.h"
#include "library/layout_parts.h"
#include "library/reading_view.h"
#include "library/record.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::library {

/// `/`
[[nodiscard]] Response show_home(Visit const& visit, Reader& db);
/// `/library`
[[nodiscard]] Response show_index(Visit const& visit, Reader& db);
/// `/muscles` and `/muscles/{muscle}`
[[nodiscard]] Response show_muscles(Visit const& visit, Reader& db);
[[nodiscard]] Response show_muscle(Visit const& visit, Reader& db);
/// `/trigger-points` and `/trigger-points/{point}`
[[nodiscard]] Response show_trigger_points(Visit const& visit, Reader& db);
[[nodiscard]] Response show_trigger_point(Visit const& visit, Reader& db);
/// `/regions/{region}`
[[nodiscard]] Response show_region(Visit const& visit, Reader& db);
/// `/authors/{author}`
[[nodiscard]] Response show_author(Visit const& visit, Reader& db);
/// `/sources` and `/sources/{source}`
[[nodiscard]] Response show_sources(Visit const& visit, Reader& db);
[[nodiscard]] Response show_source(Visit const& visit, Reader& db);
/// Where to go instead of `path` when the record it names stands elsewhere today; 410 where it was withdrawn.
[[nodiscard]] std::optional<std::string> find_new_address(Reader& db, std::string_view path);
/// `/plates/{plate}.svg`; an address with the drawing's version in it may be kept for ever.
[[nodiscard]] Response show_plate(Visit const& visit, Reader& db);

/// `/exercises` and `/exercises/{slug}`, and so on
[[nodiscard]] Response show_exercises(Visit const& visit, Reader& db);
[[nodiscard]] Response show_exercise(Visit const& visit, Reader& db);
[[nodiscard]] Response show_techniques(Visit const& visit, Reader& db);
[[nodiscard]] Response show_technique(Visit const& visit, Reader& db);
[[nodiscard]] Response show_tests(Visit const& visit, Reader& db);
[[nodiscard]] Response show_test(Visit const& visit, Reader& db);
[[nodiscard]] Response show_guidelines(Visit const& visit, Reader& db);
[[nodiscard]] Response show_guideline(Visit const& visit, Reader& db);
[[nodiscard]] Response show_articles(Visit const& visit, Reader& db);
/// `/topics/{slug}`; the list of topics stands at `/articles`.
[[nodiscard]] Response show_topic(Visit const& visit, Reader& db);
/// `/technique`: the page of the school's own technique, which stands among the others too.
[[nodiscard]] Response show_own_technique(Visit const& visit, Reader& db);
/// `/about`, `/international`, and every other page of the school at `/school/{slug}`
[[nodiscard]] Response show_about(Visit const& visit, Reader& db);
[[nodiscard]] Response show_international(Visit const& visit, Reader& db);
[[nodiscard]] Response show_school_page(Visit const& visit, Reader& db);
/// `/awards`
[[nodiscard]] Response show_awards(Visit const& visit, Reader& db);
/// `/how-we-grade`
[[nodiscard]] Response show_how_we_grade(Visit const& visit, Reader& db);

/// `/sitemap.xml` and `/sitemap/{part}.xml`, `/feed.atom`, `/robots.txt`
[[nodiscard]] Response show_sitemap(Visit const& visit, Reader& db);
[[nodiscard]] Response show_sitemap_part(Visit const& visit, Reader& db);
[[nodiscard]] Response show_feed(Visit const& visit, Reader& db);
[[nodiscard]] Response show_robots(Visit const& visit, Reader& db);

/// `/library/{condition}/handout.pdf`
[[nodiscard]] Response show_handout(Visit const& visit, Reader& db);
/// `/previews/{kind}/{slug}.png`: the picture of the page at `/{kind}/{slug}`
[[nodiscard]] Response show_preview(Visit const& visit, Reader& db);
/// The address of a page's picture; empty where pages of its kind have none.
[[nodiscard]] std::string preview_address(Kind kind, std::string_view slug);

/// `/office/review`
[[nodiscard]] Response show_review(Visit const& visit, Reader& db);

/// The editors' desk: `/office/records`, a new record, and below it one record with its draft.
[[nodiscard]] Response show_records(Visit const& visit, Reader& db);
[[nodiscard]] Response show_new_record(Visit const& visit, Reader& db);
[[nodiscard]] Response add_record(Visit const& visit, Writer& db);
[[nodiscard]] Response show_record_desk(Visit const& visit, Reader& db);
[[nodiscard]] Response begin_record_draft(Visit const& visit, Writer& db);
[[nodiscard]] Response move_draft(Visit const& visit, Writer& db);
[[nodiscard]] Response take_in_public_text(Visit const& visit, Writer& db);
[[nodiscard]] Response show_discard(Visit const& visit, Reader& db);
[[nodiscard]] Response discard_draft(Visit const& visit, Writer& db);
/// The true page of a record as its draft has it: published for the length of a transaction that is undone.
[[nodiscard]] Response rehearse_page(Visit const& visit, Writer& db);
[[nodiscard]] Response show_fields_form(Visit const& visit, Reader& db);
[[nodiscard]] Response save_fields(Visit const& visit, Writer& db);
/// Where the draft has a claim of the review queue, or the record’s desk.
[[nodiscard]] Response find_claim_on_desk(Visit const& visit, Reader& db);
[[nodiscard]] Response show_address_form(Visit const& visit, Reader& db);
[[nodiscard]] Response change_address(Visit const& visit, Writer& db);
[[nodiscard]] Response show_text_form(Visit const& visit, Reader& db);
[[nodiscard]] Response save_whole_text(Visit const& visit, Writer& db);
[[nodiscard]] Response show_block_form(Visit const& visit, Reader& db);
[[nodiscard]] Response save_block(Visit const& visit, Writer& db);
[[nodiscard]] Response show_dispute(Visit const& visit, Reader& db);
[[nodiscard]] Response settle_side(Visit const& visit, Writer& db);
/// What names a record, and the way out of the school and back.
[[nodiscard]] Response show_withdrawal(Visit const& visit, Reader& db);
[[nodiscard]] Response withdraw_from_desk(Visit const& visit, Writer& db);
[[nodiscard]] Response put_back(Visit const& visit, Writer& db);
[[nodiscard]] Response show_history(Visit const& visit, Reader& db);
[[nodiscard]] Response show_past_revision(Visit const& visit, Reader& db);
[[nodiscard]] Response restore_revision(Visit const& visit, Writer& db);

/// The public page of a record of any kind; the route names it `{slug}`.
[[nodiscard]] Response page_of_record(Visit const& visit, Reader& db, Kind kind, std::string_view slug);
[[nodiscard]] Response show_page_of_school(Visit const& visit, Reader& db, std::string_view slug);
/// The page of a public article, its `talk` still empty; 404 when there is none.
[[nodiscard]] ReadingView article_view(Visit const& visit, Reader& db, std::string_view slug);
/// The finished page, whoever filled its `talk`.
[[nodiscard]] Response article_page(ReadingView view, int status = 200);

/// The page of a published condition, its `talk` still empty; 404 when there is none. Who may edit sees drafts too.
[[nodiscard]] ConditionView condition_view(Visit const& visit, Reader& db, std::string_view slug);
/// The finished page, whoever filled its `talk`.
[[nodiscard]] Response condition_page(ConditionView view, int status = 200);

}  // namespace vastus::library
