// SPDX-License-Identifier: Apache-2.0
// Letters to those who wrote a comment: what they say.
#pragma once

#include <string>

#include "discussion/comment_store.h"
#include "discussion/discussion.h"
#include "mail/mail.h"

namespace vastus::discussion {

/// What every letter about a comment needs.
struct LetterAbout {
  Words const& words;
  LetterHead head;
  std::string email;
  library::PageName page;
  CommentId comment;  ///< where the link to the page leads
  std::string token;
};

/// Asks whether the address is theirs. Holds nothing a stranger could have written.
[[nodiscard]] mail::Letter confirmation_letter(LetterAbout const& about);
[[nodiscard]] mail::Letter published_letter(LetterAbout const& about);
[[nodiscard]] mail::Letter answered_letter(LetterAbout const& about, Answer const& answer);

/// `comment-0ABC…`, the place of a comment within its page.
[[nodiscard]] std::string anchor_of(CommentId comment);

}  // namespace vastus::discussion
