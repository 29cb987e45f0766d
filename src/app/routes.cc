// SPDX-License-Identifier: Apache-2.0
#include "app/routes.h"

#include "accounts/pages.h"
#include "discussion/pages.h"
#include "helpdesk/pages.h"
#include "library/pages.h"

namespace vastus::app {
namespace {

void add_help_desk(SiteMap& map) {
  map.get("/help", helpdesk::show_help, anyone);
  map.post("/help", helpdesk::read_letter_form, helpdesk::send_letter, anyone, Where::workers,
           helpdesk::letter_form_bytes_max);
  map.get("/help/sent", helpdesk::show_sent, anyone);
  map.get("/help/tickets/{token}", helpdesk::show_own_ticket, anyone);
  map.post("/help/tickets/{token}/answers", helpdesk::read_own_answer, helpdesk::answer_own_ticket, anyone,
           Where::workers);
  map.post("/help/tickets/{token}/closing", helpdesk::close_own_ticket, anyone);
  map.get("/office/tickets", helpdesk::show_tickets, who_may(Permission::answer_tickets));
  map.get("/office/tickets/answers", helpdesk::show_answers, who_may(Permission::answer_tickets));
  map.post("/office/tickets/answers", helpdesk::add_usual_answer, who_may(Permission::answer_tickets));
  map.get("/office/tickets/answers/{answer}", helpdesk::show_answer, who_may(Permission::answer_tickets));
  map.post("/office/tickets/answers/{answer}", helpdesk::save_usual_answer, who_may(Permission::answer_tickets));
  map.post("/office/tickets/answers/{answer}/removal", helpdesk::remove_usual_answer,
           who_may(Permission::answer_tickets));
  map.get("/office/tickets/{ticket}", helpdesk::show_ticket, who_may(Permission::answer_tickets));
  map.post("/office/tickets/{ticket}/replies", helpdesk::send_reply, who_may(Permission::answer_tickets));
  map.post("/office/tickets/{ticket}/drafts", helpdesk::fill_in_answer, who_may(Permission::answer_tickets));
  map.post("/office/tickets/{ticket}/notes", helpdesk::add_note, who_may(Permission::answer_tickets));
  map.post("/office/tickets/{ticket}/state", helpdesk::change_state, who_may(Permission::answer_tickets));
  map.post("/office/tickets/{ticket}/assignment", helpdesk::assign_ticket, who_may(Permission::answer_tickets));
  map.get("/office/tickets/{ticket}/files/{file}", helpdesk::show_attachment, who_may(Permission::answer_tickets));
}

}  // namespace

namespace {

/// The editors' desk.
void add_desk(SiteMap& map) {
  constexpr Who editors = who_may(Permission::edit);
  // A whole record in a form takes more room than other forms; every character may be coded as three.
  constexpr std::size_t record_bytes_max = 3 << 20;
  std::string const record = "/office/records/{kind}/{slug}";
  map.get("/office/records", library::show_records, editors);
  map.get("/office/records/new", library::show_new_record, editors);
  map.post("/office/records/new", library::add_record, editors);
  map.get(record, library::show_record_desk, editors);
  map.post(record + "/draft", library::begin_record_draft, editors);
  map.post(record + "/step", library::move_draft, editors);
  map.post(record + "/public-text", library::take_in_public_text, editors);
  map.get(record + "/discard", library::show_discard, editors);
  map.post(record + "/discard", library::discard_draft, editors);
  map.get(record + "/page", library::rehearse_page, editors);
  map.get(record + "/fields", library::show_fields_form, editors);
  map.post(record + "/fields", library::save_fields, editors);
  map.get(record + "/text", library::show_text_form, editors);
  map.post(record + "/text", library::save_whole_text, editors, record_bytes_max);
  map.get(record + "/blocks/{place}", library::show_block_form, editors);
  map.post(record + "/blocks/{place}", library::save_block, editors);
  map.get(record + "/sides/{number}", library::show_dispute, editors);
  map.post(record + "/sides/{number}", library::settle_side, editors);
  map.get(record + "/history", library::show_history, editors);
  map.get(record + "/history/{number}", library::show_past_revision, editors);
  map.post(record + "/history/{number}/restoration", library::restore_revision, editors);
}

}  // namespace

SiteMap site_map(search::Catalogue const& catalogue) {
  SiteMap map;
  // A list goes on at `/muscles/page/2`.
  auto const pages = [&map](std::string const& list, Show const& show) {
    map.get(list, show, anyone);
    map.get(list + "/page/{page}", show, anyone);
  };

  // Library
  map.get("/", library::show_home, anyone);
  pages("/library", library::show_index);
  map.get("/library/{condition}", discussion::show_condition, anyone);
  map.get("/library/{condition}/handout.pdf", library::show_handout, anyone);
  map.get("/previews/{kind}/{slug}.png", library::show_preview, anyone);
  pages("/muscles", library::show_muscles);
  map.get("/muscles/{slug}", library::show_muscle, anyone);
  pages("/trigger-points", library::show_trigger_points);
  map.get("/trigger-points/{slug}", library::show_trigger_point, anyone);
  pages("/regions/{slug}", library::show_region);
  map.get("/authors/{slug}", library::show_author, anyone);
  pages("/exercises", library::show_exercises);
  map.get("/exercises/{slug}", library::show_exercise, anyone);
  pages("/techniques", library::show_techniques);
  map.get("/techniques/{slug}", library::show_technique, anyone);
  map.get("/technique", library::show_own_technique, anyone);
  pages("/tests", library::show_tests);
  map.get("/tests/{slug}", library::show_test, anyone);
  pages("/guidelines", library::show_guidelines);
  map.get("/guidelines/{slug}", library::show_guideline, anyone);
  pages("/articles", library::show_articles);
  map.get("/articles/{slug}", library::show_article, anyone);
  map.get("/topics/{slug}", library::show_topic, anyone);
  pages("/sources", library::show_sources);
  map.get("/sources/{slug}", library::show_source, anyone);
  map.get("/how-we-grade", library::show_how_we_grade, anyone);
  map.get("/about", library::show_about, anyone);
  map.get("/international", library::show_international, anyone);
  map.get("/school/{slug}", library::show_school_page, anyone);
  map.get("/awards", library::show_awards, anyone);
  map.get("/sitemap.xml", library::show_sitemap, anyone);
  map.get("/sitemap/{part}.xml", library::show_sitemap_part, anyone);
  map.get("/feed.atom", library::show_feed, anyone);
  map.get("/robots.txt", library::show_robots, anyone);
  map.get("/plates/{plate}.svg", library::show_plate, anyone);
  add_desk(map);
  map.get("/office/review", library::show_review, who_may(Permission::edit));

  // Search
  map.get("/search", search::results(catalogue), anyone);
  map.get("/search/suggest", search::suggestions(catalogue), anyone);

  // Discussion
  map.post("/library/{condition}/comments", discussion::read_comment, discussion::add_comment, anyone, Where::workers);
  map.get("/office/comments", discussion::show_queue, who_may(Permission::moderate));
  map.post("/office/comments/{comment}/publication", discussion::publish_comment, who_may(Permission::moderate));
  map.post("/office/comments/{comment}/refusal", discussion::decline_comment, who_may(Permission::moderate));

  add_help_desk(map);

  // Accounts
  map.get("/sign-in", accounts::show_sign_in, anyone);
  map.post("/sign-in", accounts::try_sign_in, accounts::sign_in, anyone, Where::costly);
  map.post("/sign-out", accounts::sign_out, signed_in);
  map.get("/office", accounts::show_office, who_may(Permission::enter_office));
  map.get("/office/journal", accounts::show_journal, who_may(Permission::read_journal));

  return map;
}

}  // namespace vastus::app
