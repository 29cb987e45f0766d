// SPDX-License-Identifier: Apache-2.0
#include "app/routes.h"

#include "accounts/pages.h"
#include "discussion/pages.h"
#include "helpdesk/pages.h"
#include "lab/pages.h"
#include "library/pages.h"
#include "pictures/pages.h"
#include "shop/cart_pages.h"
#include "shop/shelf_pages.h"
#include "stock/pages.h"

namespace vastus::app {
namespace {

/// Comments, the links of letters about them, and the moderator's desk.
void add_conversation(SiteMap& map) {
  map.post("/library/{condition}/comments", discussion::read_comment, discussion::add_comment, anyone, Where::workers);
  map.post("/articles/{slug}/comments", discussion::read_comment, discussion::add_article_comment, anyone,
           Where::workers);
  map.get("/comments/confirmation/{token}", discussion::show_confirmation, anyone);
  map.post("/comments/confirmation/{token}", discussion::confirm_address, anyone);
  map.get("/comments/unsubscription/{token}", discussion::show_unsubscription, anyone);
  map.post("/comments/unsubscription/{token}", discussion::unsubscribe, anyone, Caller::token_holder);
  map.get("/comments/removal/{token}", discussion::show_removal, anyone);
  map.post("/comments/removal/{token}", discussion::remove_own_comment, anyone);
  map.get("/office/comments", discussion::show_queue, who_may(Permission::moderate));
  map.post("/office/comments/refusals", discussion::decline_comments, who_may(Permission::moderate));
  map.post("/office/comments/reversals", discussion::undo_decisions, who_may(Permission::moderate));
  map.get("/office/comments/settings", discussion::show_rules, who_may(Permission::moderate));
  map.post("/office/comments/settings", discussion::change_rules, who_may(Permission::moderate));
  map.post("/office/comments/{comment}/publication", discussion::publish_comment, who_may(Permission::moderate));
  map.post("/office/comments/{comment}/refusal", discussion::decline_comment, who_may(Permission::moderate));
}

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
  map.get(record + "/claims/{claim}", library::find_claim_on_desk, editors);
  map.get(record + "/address", library::show_address_form, editors);
  map.post(record + "/address", library::change_address, editors);
  map.get(record + "/text", library::show_text_form, editors);
  map.post(record + "/text", library::save_whole_text, editors, record_bytes_max);
  map.get(record + "/blocks/{place}", library::show_block_form, editors);
  map.post(record + "/blocks/{place}", library::save_block, editors);
  map.get(record + "/sides/{number}", library::show_dispute, editors);
  map.post(record + "/sides/{number}", library::settle_side, editors);
  map.get(record + "/withdrawal", library::show_withdrawal, editors);
  map.post(record + "/withdrawal", library::withdraw_from_desk, who_may(Permission::publish));
  map.post(record + "/return", library::put_back, who_may(Permission::publish));
  map.get(record + "/history", library::show_history, editors);
  map.get(record + "/history/{number}", library::show_past_revision, editors);
  map.post(record + "/history/{number}/restoration", library::restore_revision, editors);
}

/// The pictures and their desk.
void add_pictures(SiteMap& map) {
  constexpr Who editors = who_may(Permission::edit);
  std::string const picture = "/office/pictures/{picture}";
  map.get("/pictures/{picture}/{file}", pictures::show_variant, anyone);
  map.get("/office/pictures", pictures::show_pictures, editors);
  map.post("/office/pictures", pictures::read_upload, pictures::add_upload, editors, Where::workers,
           pictures::upload_form_bytes_max);
  map.get(picture, pictures::show_picture, editors);
  map.post(picture, pictures::save_picture, editors);
  map.get(picture + "/original", pictures::show_original, editors);
  map.post(picture + "/focal-point", pictures::move_focal_point, editors);
  map.post(picture + "/preparation", pictures::prepare_again, editors);
  map.post(picture + "/removal", pictures::remove_picture_for_good, editors);
}

// Accounts
void add_sign_in(SiteMap& map) {
  map.get("/sign-in", accounts::show_sign_in, anyone);
  map.post("/sign-in", accounts::try_sign_in, accounts::sign_in, anyone, Where::costly);
  map.post("/sign-out", accounts::sign_out, signed_in);
  map.get("/sign-up", accounts::show_sign_up, anyone);
  map.post("/sign-up", accounts::sign_up, anyone);
  map.get("/sign-up/{token}", accounts::show_confirmation, anyone);
  map.post("/sign-up/{token}", accounts::read_confirmation, accounts::confirm_sign_up, anyone, Where::costly);
  map.get("/sign-in/code", accounts::show_code, anyone);
  map.post("/sign-in/code", accounts::enter_code, anyone);
  map.get("/sign-in/forgotten", accounts::show_forgotten, anyone);
  map.post("/sign-in/forgotten", accounts::ask_for_password, anyone);
  map.get("/sign-in/link", accounts::show_ask_for_link, anyone);
  map.post("/sign-in/link", accounts::ask_for_link, anyone);
  map.get("/sign-in/link/{token}", accounts::show_link, anyone);
  map.post("/sign-in/link/{token}", accounts::follow_link, anyone);
  map.get("/password/{token}", accounts::show_password_link, anyone);
  map.post("/password/{token}", accounts::read_password_by_link, accounts::set_password_by_link, anyone, Where::costly);
  map.get("/invitation/{token}", accounts::show_invitation, anyone);
  map.post("/invitation/{token}", accounts::read_acceptance, accounts::accept_invitation, anyone, Where::costly);
}

void add_people(SiteMap& map) {
  map.get("/account", accounts::show_account, signed_in);
  map.post("/account/name", accounts::change_name, signed_in);
  map.post("/account/password", accounts::read_password_change, accounts::change_password, signed_in, Where::costly);
  map.get("/account/addresses", accounts::show_addresses, signed_in);
  map.post("/account/addresses", accounts::add_address, signed_in);
  map.get("/account/addresses/{address}", accounts::show_address, signed_in);
  map.post("/account/addresses/{address}", accounts::change_address, signed_in);
  map.post("/account/addresses/{address}/removal", accounts::forget_address, signed_in);
  map.get("/account/sessions", accounts::show_sessions, signed_in);
  map.post("/account/sessions/others/end", accounts::end_all_other_sessions, signed_in);
  map.post("/account/sessions/{session}/end", accounts::end_session, signed_in);
  map.get("/account/second-factor", accounts::show_second_factor, signed_in);
  map.post("/account/second-factor", accounts::begin_factor, signed_in);
  map.post("/account/second-factor/confirmation", accounts::confirm_factor, signed_in);
  map.post("/account/second-factor/codes", accounts::make_recovery_codes, signed_in);
  map.post("/account/second-factor/removal", accounts::read_factor_removal, accounts::remove_factor, signed_in,
           Where::costly);
  map.get("/office", accounts::show_office, who_may(Permission::enter_office));
  map.get("/office/people", accounts::show_people, who_may(Permission::manage_people));
  map.get("/office/people/roles", accounts::show_roles, who_may(Permission::manage_people));
  map.post("/office/people/invitations", accounts::invite, who_may(Permission::manage_people));
  map.post("/office/people/invitations/{invitation}/letter", accounts::send_invitation_again,
           who_may(Permission::manage_people));
  map.post("/office/people/invitations/{invitation}/withdrawal", accounts::withdraw_invitation,
           who_may(Permission::manage_people));
  map.get("/office/people/{person}", accounts::show_person, who_may(Permission::manage_people));
  map.post("/office/people/{person}/role", accounts::give_role, who_may(Permission::manage_people));
  map.post("/office/people/{person}/closing", accounts::close_account, who_may(Permission::manage_people));
  map.post("/office/people/{person}/opening", accounts::open_account, who_may(Permission::manage_people));
  map.post("/office/people/{person}/second-factor", accounts::reset_factor, who_may(Permission::manage_people));
  map.get("/office/journal", accounts::show_journal, who_may(Permission::read_journal));
  map.get("/office/journal.csv", accounts::export_journal, who_may(Permission::read_journal));
}

// School
void add_settings(SiteMap& map, Equipment const& equipment) {
  constexpr Who owners = who_may(Permission::configure);
  // A policy may be long, and every character may be coded as three.
  constexpr std::size_t policy_bytes_max = 512 * 1024;
  map.get("/first-run", school::show_first_run, first_comer);
  map.post("/first-run", school::read_first_run, school::open_school, first_comer, Where::costly);
  map.get("/policies/{policy}", school::show_policy, anyone);
  map.get("/look/{file}", school::show_look_file, anyone);
  map.get("/office/first-steps", school::show_first_steps, owners);
  map.get("/office/settings", school::show_identity, owners);
  map.post("/office/settings", school::save_identity_form, owners);
  map.get("/office/settings/look", school::show_look, owners);
  map.post("/office/settings/look", school::save_look_form, owners);
  map.get("/office/settings/menus", school::show_menus, owners);
  map.post("/office/settings/menus", school::change_menu, owners);
  map.get("/office/settings/policies", school::show_policies, owners);
  map.get("/office/settings/policies/{policy}", school::show_policy_form, owners);
  map.post("/office/settings/policies/{policy}", school::save_policy_form, owners, policy_bytes_max);
  map.get("/office/settings/languages", school::show_languages, owners);
  map.get("/office/settings/mail", school::show_mail(equipment.installation), owners);
  map.post("/office/settings/mail/test", school::send_test_letter, owners);
  map.get("/office/settings/proxies", school::show_proxies(equipment.installation), owners);
}

// Buyers come at once, and each decides about a cart, an order and a few levels of stock alone.
void post_for_buyers(SiteMap& map, std::string const& pattern, Act act, Caller caller = Caller::our_page) {
  map.post(pattern, std::move(act), anyone, caller, Isolation::rows);
}

// Orders
void add_orders(SiteMap& map, Equipment const& equipment) {
  map.get("/checkout", orders::show_checkout, anyone);
  post_for_buyers(map, "/checkout", orders::check_out);
  map.get("/orders/{code}", orders::show_order, anyone);
  map.get("/orders/{code}/payment", orders::show_payment(equipment.payments), anyone);
  map.get("/orders/{code}/invoice-{document}.pdf", orders::show_document, anyone);
  map.get("/orders/{code}/credit-note-{document}.pdf", orders::show_document, anyone);
  map.get("/orders/{code}/downloads/{download}.pdf", orders::show_order_download, anyone);
  map.post("/orders/{code}/gift", orders::write_about_gift, anyone);
  map.get("/gifts/{gift}", orders::show_gift, anyone);
  map.get("/gifts/{gift}/downloads/{download}.pdf", orders::show_gift_download, anyone);
  map.post("/gifts/{gift}/keeper", orders::keep_gift, signed_in);
  map.get("/payments/test/{reference}", orders::show_test_payment, anyone);
  post_for_buyers(map, "/payments/test/{reference}", orders::answer_test_payment);
  post_for_buyers(map, "/api/v1/payments/{provider}/events", orders::take_call_back(equipment.payments),
                  Caller::company);
  map.get("/withdrawal", orders::show_withdrawal, anyone);
  map.post("/withdrawal", orders::withdraw, anyone);
  map.get("/withdrawal/done", orders::show_withdrawn, anyone);
  map.get("/account/orders", orders::show_own_orders, signed_in);
  map.get("/account/downloads", orders::show_own_downloads, signed_in);
  map.get("/account/downloads/{download}.pdf", orders::show_own_download, signed_in);
  constexpr Who lookers = who_may(Permission::see_orders);
  constexpr Who payers = who_may(Permission::refund);
  std::string const order = "/office/orders/{order}";
  map.get("/office/orders", orders::show_orders, lookers);
  map.get("/office/orders.csv", orders::export_orders, lookers);
  map.get(order, orders::show_order_desk, lookers);
  map.get(order + "/invoice-{document}.pdf", orders::show_desk_document, lookers);
  map.get(order + "/credit-note-{document}.pdf", orders::show_desk_document, lookers);
  map.post(order + "/notes", orders::add_order_note, lookers);
  map.post(order + "/refunds", orders::refund_order, payers);
  map.post(order + "/refunds/{request}/approval", orders::approve_refund, payers);
  map.post(order + "/refunds/{request}/decline", orders::decline_refund, payers);
  map.post("/office/orders/limit", orders::save_refund_limit, who_may(Permission::configure));
  map.post(order + "/transfer", orders::take_transfer, payers);
  map.post(order + "/sale", orders::sell_parked_order, payers);
  map.post("/office/withdrawals/{withdrawal}/settlement", orders::settle_withdrawal, payers);
  map.get("/office/access", orders::show_access, lookers);
  map.post("/office/access", orders::change_access, payers);
}

// Shop
void add_shelf(SiteMap& map) {
  map.get("/shop", shop::show_shelf, anyone);
  map.get("/shop/{product}", shop::show_product, anyone);
  map.post("/shop/{product}/notices", shop::read_notice, shop::ask_for_notice, anyone, Where::workers);
  constexpr Who keepers = who_may(Permission::keep_shop);
  constexpr std::size_t text_bytes_max = 128 * 1024;
  std::string const product = "/office/products/{product}";
  map.get("/office/products", shop::show_products, keepers);
  map.post("/office/products", shop::add_product, keepers);
  map.get("/office/products/codes", shop::show_codes, keepers);
  map.post("/office/products/codes", shop::add_discount_code, keepers);
  map.post("/office/products/codes/{code}/end", shop::end_discount_code, keepers);
  map.get(product, shop::show_product_desk, keepers);
  map.post(product, shop::save_product_text, keepers, text_bytes_max);
  map.post(product + "/editions", shop::save_edition_form, keepers);
  map.post(product + "/withdrawal", shop::withdraw_from_shelf, keepers);
  map.post(product + "/return", shop::put_on_shelf, keepers);
  map.post(product + "/files", shop::read_file, shop::upload_file, keepers, Where::workers, shop::file_form_bytes_max);
}

void add_cart(SiteMap& map) {
  map.get("/cart", shop::show_cart, anyone);
  post_for_buyers(map, "/cart/items", shop::put_in_cart);
  post_for_buyers(map, "/cart/items/{edition}", shop::change_copies);
  post_for_buyers(map, "/cart/items/{edition}/removal", shop::take_out_of_cart);
  map.post("/cart/currency", shop::change_currency, anyone);
  map.post("/cart/codes", shop::add_code, anyone);
  map.post("/cart/codes/{code}/removal", shop::take_out_code, anyone);
}

// Stock
void add_stock(SiteMap& map) {
  constexpr Who despatchers = who_may(Permission::despatch);
  constexpr Who keepers = who_may(Permission::keep_shop);
  map.get("/office/despatch", stock::show_despatch, despatchers);
  map.get("/office/despatch.csv", stock::export_despatch, despatchers);
  map.get("/office/despatch/{shipment}", stock::show_shipment, despatchers);
  map.post("/office/despatch/{shipment}/sent", stock::send_shipment, despatchers);
  map.post("/office/despatch/{shipment}/{state}", stock::move_shipment, despatchers);
  map.get("/office/stock", stock::show_levels, keepers);
  map.post("/office/stock", stock::change_level, keepers);
}

// Operations
void add_operations(SiteMap& map, Equipment const& equipment) {
  constexpr Who operators = who_may(Permission::operate);
  map.get("/office/jobs", operations::show_jobs, operators);
  map.post("/office/jobs/retries", operations::retry_kind, operators);
  map.post("/office/jobs/{job}/retry", operations::retry_job, operators);
  map.post("/office/jobs/{job}/discarding", operations::discard_job, operators);
  map.get("/office/health", operations::show_health(equipment.take_figures), operators);
}

// Library
void add_library(SiteMap& map) {
  // A list goes on at `/muscles/page/2`.
  auto const pages = [&map](std::string const& list, Show const& show) {
    map.get(list, show, anyone);
    map.get(list + "/page/{page}", show, anyone);
  };

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
  map.get("/articles/{slug}", discussion::show_article, anyone);
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
}

}  // namespace

SiteMap site_map(Equipment const& equipment) {
  search::Catalogue const& catalogue = equipment.catalogue;
  SiteMap map;

  add_library(map);
  add_desk(map);
  add_pictures(map);
  map.get("/office/review", library::show_review, who_may(Permission::edit));

  // Search
  map.get("/search", search::results(catalogue), anyone);
  map.get("/search/suggest", search::suggestions(catalogue), anyone);

  // Lab
  map.get("/lab", lab::show_lab, anyone);
  map.get("/lab/evidence", lab::show_evidence, anyone);
  map.get("/api/v1/lab", lab::answer_trial, anyone);

  add_conversation(map);
  add_shelf(map);
  add_cart(map);
  add_stock(map);
  add_help_desk(map);
  add_sign_in(map);
  add_people(map);
  add_settings(map, equipment);
  add_orders(map, equipment);
  add_operations(map, equipment);

  return map;
}

}  // namespace vastus::app
