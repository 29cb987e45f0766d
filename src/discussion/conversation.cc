// SPDX-License-Identifier: Apache-2.0
// A conversation that is there from the beginning, for the demo school.
#include "discussion/comment_store.h"
#include "discussion/discussion.h"
#include "view/markdown.h"

namespace vastus::discussion {
namespace {

constexpr std::chrono::hours between{7};

}  // namespace

void tell_conversation(Writer& db, std::vector<ToldComment> const& comments) {
  std::vector<CommentId> written;
  for (ToldComment const& told : comments) {
    auto const later_ones = std::int64_t(comments.size() - written.size());
    auto const id =
        record(db, {.place = told.place,
                    .parent = told.answers ? std::optional(written.at(*told.answers)) : std::nullopt,
                    .staff = told.staff,
                    .name = told.name,
                    .text = told.text,
                    .html = render_markdown(told.text, MarkdownProfile::comment).html(),
                    .decision = told.state == ToldComment::State::published ? Decision::published : Decision::waiting,
                    .written_at = db.now() - between * later_ones});
    ENSURE(id.has_value(), "a conversation does not repeat itself");
    written.push_back(*id);
  }
}

}  // namespace vastus::discussion
