// SPDX-License-Identifier: Apache-2.0
// The job behind `tell_soon`: letters to the writer of a published comment and to the writer it answers.
#include "discussion/letter_job.h"

#include "discussion/comment_store.h"
#include "discussion/follower_store.h"
#include "discussion/letter.h"

namespace vastus::discussion {
namespace {

using std::chrono::hours;

/// A decision that is undone at once was never told.
constexpr Duration patience = std::chrono::minutes(2);
constexpr Duration confirmed_within = hours(24 * 7);
constexpr Duration links_work_for = hours(24 * 365);

LetterAbout about(Writer& db, LetterAbout common, Written const& comment, std::string email) {
  common.email = std::move(email);
  auto page = library::find_page(db, comment.place);
  ENSURE(page.has_value(), "a comment stands under a record");
  common.page = *std::move(page);
  common.token = add_key(db, comment.id, KeyKind::letter, links_work_for);
  return common;
}

void tell(Writer& db, CommentId id, LetterAbout const& common) {
  auto const comment = find_written(db, id);
  if (!comment || comment->decision != Decision::published) return;
  if (auto const email = take_email_to_tell(db, id)) {
    LetterAbout own = about(db, common, *comment, *email);
    own.comment = id;
    mail::send_later(db, published_letter(own));
  }
  auto const answer = take_answer_to_tell(db, id);
  if (!answer) return;
  auto const parent = find_written(db, answer->parent);
  auto const email = find_email(db, answer->parent);
  if (!parent || parent->decision != Decision::published || !email) return;
  LetterAbout theirs = about(db, common, *parent, *email);
  theirs.comment = id;
  mail::send_later(db, answered_letter(theirs, *answer));
}

}  // namespace

void tell_soon(Writer& db, CommentId comment, std::optional<CommentId> parent) {
  if (!is_followed(db, comment) && !(parent && is_followed(db, *parent))) return;
  jobs::later(db, {.kind = std::string(telling_kind),
                   .payload = '"' + to_code(comment.number()) + '"',
                   .not_before = db.now() + patience});
}

void ask_to_confirm(Writer& db, Confirming const& asked) {
  // Too many unanswered questions at one address: this comment stays without letters.
  if (!add_follower(db, asked.comment, asked.email)) return;
  std::string token = add_key(db, asked.comment, KeyKind::confirm, confirmed_within);
  mail::send_later(db, confirmation_letter({.words = asked.words,
                                            .head = asked.head,
                                            .email = asked.email,
                                            .page = asked.page,
                                            .comment = asked.comment,
                                            .token = std::move(token)}));
}

void forget_expired(Writer& db) {
  forget_unconfirmed_before(db, db.now() - confirmed_within);
  forget_keys_before(db, db.now());
}

jobs::Work telling(Words const& words, LetterHead head) {
  return [&words, head = std::move(head)](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    ENSURE(payload.size() > 2, "the payload of discussion.tell names a comment");
    auto const number = from_code(payload.substr(1, payload.size() - 2));
    ENSURE(number.has_value(), "the payload of discussion.tell names a comment");
    write_now(visit.store, [&](Writer& db) {
      tell(db, CommentId(*number), {.words = words, .head = head, .email = {}, .page = {}, .comment = {}, .token = {}});
      return Verdict::keep;
    });
    return {};
  };
}

}  // namespace vastus::discussion
