// SPDX-License-Identifier: Apache-2.0
// Pages with their thread, the form under it, the links of letters, and the moderator's desk.
#pragma once

#include <optional>
#include <string>

#include "base/time.h"
#include "discussion/rules.h"
#include "web/form.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::discussion {

/// What was written, read and laid out before a Writer is held.
struct CommentTry {
  bool is_trap = false;  ///< a program filled in the field people cannot see
  std::string name, text, html, email;
  FormField name_field, text_field, email_field;
  bool is_good = false;
  Verdict verdict = Verdict::waits;
  Duration wait{};  ///< how long this neighbourhood has to wait; zero: it need not
};

/// `/library/{condition}` and `/articles/{slug}`
[[nodiscard]] Response show_condition(Visit const& visit, Reader& db);
[[nodiscard]] Response show_article(Visit const& visit, Reader& db);
/// `/library/{condition}/comments` and `/articles/{slug}/comments`
[[nodiscard]] CommentTry read_comment(Visit const& visit, Reader& db);
[[nodiscard]] Response add_comment(Visit const& visit, Writer& db, CommentTry const& attempt);
[[nodiscard]] Response add_article_comment(Visit const& visit, Writer& db, CommentTry const& attempt);

/// `/comments/confirmation/{token}`
[[nodiscard]] Response show_confirmation(Visit const& visit, Reader& db);
[[nodiscard]] Response confirm_address(Visit const& visit, Writer& db);
/// `/comments/unsubscription/{token}`: a mail reader posts here without a page of ours (RFC 8058).
[[nodiscard]] Response show_unsubscription(Visit const& visit, Reader& db);
[[nodiscard]] Response unsubscribe(Visit const& visit, Writer& db);
/// `/comments/removal/{token}`
[[nodiscard]] Response show_removal(Visit const& visit, Reader& db);
[[nodiscard]] Response remove_own_comment(Visit const& visit, Writer& db);

/// `/office/comments`, with `?state=published` or `?state=declined` for what was decided
[[nodiscard]] Response show_queue(Visit const& visit, Reader& db);
/// `/office/comments/{comment}/publication` and `…/refusal`
[[nodiscard]] Response publish_comment(Visit const& visit, Writer& db);
[[nodiscard]] Response decline_comment(Visit const& visit, Writer& db);
/// `/office/comments/refusals`: several at once. There is no such address for publications.
[[nodiscard]] Response decline_comments(Visit const& visit, Writer& db);
/// `/office/comments/reversals`: takes back one decision or several.
[[nodiscard]] Response undo_decisions(Visit const& visit, Writer& db);
/// `/office/comments/settings`
[[nodiscard]] Response show_rules(Visit const& visit, Reader& db);
[[nodiscard]] Response change_rules(Visit const& visit, Writer& db);

}  // namespace vastus::discussion
