// SPDX-License-Identifier: Apache-2.0
// Where the links of letters lead. A look changes nothing, since mail programs look at links by themselves.
#include "discussion/comment_store.h"
#include "discussion/follower_store.h"
#include "discussion/letter_job.h"
#include "discussion/letter_link_view.h"
#include "discussion/pages.h"
#include "views/discussion_views.h"

namespace vastus::discussion {
namespace {

constexpr std::size_t beginning_characters = 300;

Response page(Visit const& visit, LetterLinkView view, int status) {
  view.frame = visit.frame({.title = view.heading, .description = view.says, .path = "", .is_indexed = false});
  view.csrf = visit.csrf();
  return Response::show(std::move(view), status).not_kept().with("Referrer-Policy", "no-referrer");
}

/// The link was used, is too old, or never was one; nobody learns which.
Response no_such_link(Visit const& visit) {
  Words const& words = visit.words();
  LetterLinkView view;
  view.heading = words.say("This link does nothing any more");
  view.says = words.say("It was used before, or it is too old.");
  return page(visit, std::move(view), 404);
}

/// The page a letter's link leads to, about this comment.
LetterLinkView about(Reader& db, Visit const& visit, Written const& comment) {
  LetterLinkView view;
  view.action = visit.path();
  view.quote = beginning_of(comment.text, beginning_characters);
  if (auto const place = library::find_page(db, comment.place)) {
    view.page = place->address;
    view.page_title = place->title;
  }
  return view;
}

/// The comment the link is for, as long as it is there.
std::optional<Written> find_comment(Visit const& visit, Reader& db, KeyKind kind) {
  auto const id = find_key(db, visit.path("token"), kind, visit.now());
  if (!id) return std::nullopt;
  auto comment = find_written(db, *id);
  if (!comment || comment->decision == Decision::removed) return std::nullopt;
  return comment;
}

Response back_to(Reader& db, Written const& comment, std::string_view notice) {
  auto const place = require(library::find_page(db, comment.place));
  return Response::redirect(place.address + "?comment=" + std::string(notice) + "#comments");
}

}  // namespace

Response show_confirmation(Visit const& visit, Reader& db) {
  auto const comment = find_comment(visit, db, KeyKind::confirm);
  if (!comment) return no_such_link(visit);
  LetterLinkView view = about(db, visit, *comment);
  view.heading = visit.words().say("Is this your comment?");
  view.says = visit.words().say("Then you hear when it appears and when somebody answers it.");
  view.button = visit.words().say("Yes, write to me");
  return page(visit, std::move(view), 200);
}

Response confirm_address(Visit const& visit, Writer& db) {
  auto const comment = find_comment(visit, db, KeyKind::confirm);
  if (!comment) return no_such_link(visit);
  remove_key(db, visit.path("token"));
  if (confirm(db, comment->id) && comment->decision == Decision::published) tell_soon(db, comment->id, std::nullopt);
  return back_to(db, *comment, "confirmed");
}

Response show_unsubscription(Visit const& visit, Reader& db) {
  auto const comment = find_comment(visit, db, KeyKind::letter);
  if (!comment) return no_such_link(visit);
  LetterLinkView view = about(db, visit, *comment);
  view.heading = visit.words().say("No more letters about this comment?");
  view.says = visit.words().say("Your address is forgotten; the comment stays.");
  view.button = visit.words().say("End the letters");
  return page(visit, std::move(view), 200);
}

Response unsubscribe(Visit const& visit, Writer& db) {
  auto const comment = find_comment(visit, db, KeyKind::letter);
  if (!comment) return no_such_link(visit);
  // A second press finds nothing left to forget and gets the same answer.
  (void)remove_follower(db, comment->id);
  LetterLinkView view = about(db, visit, *comment);
  view.action.clear();
  view.quote.clear();
  view.heading = visit.words().say("No more letters come");
  view.says = visit.words().say("Your address is forgotten.");
  return page(visit, std::move(view), 200);
}

Response show_removal(Visit const& visit, Reader& db) {
  auto const comment = find_comment(visit, db, KeyKind::letter);
  if (!comment) return no_such_link(visit);
  LetterLinkView view = about(db, visit, *comment);
  view.heading = visit.words().say("Remove your comment?");
  view.says = visit.words().say("Its words and your name are gone for good. Answers of others stay.");
  view.button = visit.words().say("Remove it");
  view.is_removing = true;
  return page(visit, std::move(view), 200);
}

Response remove_own_comment(Visit const& visit, Writer& db) {
  auto const comment = find_comment(visit, db, KeyKind::letter);
  if (!comment || !remove_by_writer(db, *comment)) return no_such_link(visit);
  (void)remove_follower(db, comment->id);
  remove_keys(db, comment->id);
  auto const place = require(library::find_page(db, comment->place));
  visit.tell(db, CommentRemoved{.comment = comment->id, .place = place.title});
  return back_to(db, *comment, "removed");
}

}  // namespace vastus::discussion
