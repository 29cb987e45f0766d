// SPDX-License-Identifier: Apache-2.0
// Usual questions with their answers, as rows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "storage/storage.h"

namespace vastus::helpdesk {

using AnswerId = Id<struct AnswerTag>;

struct UsualAnswer {
  AnswerId id;
  std::string question;
  std::string answer;  ///< Markdown
  std::string html;
  std::int64_t place = 0;
  bool is_shown = false;  ///< on /help, for everyone
  Time changed_at;
};

/// More are not kept: nobody would read them.
inline constexpr int answers_kept_max = 100;

/// What /help shows, in order. Notes what it saw.
[[nodiscard]] std::vector<UsualAnswer> list_shown(Reader& db);
[[nodiscard]] std::vector<UsualAnswer> list_answers(Reader& db);
[[nodiscard]] std::optional<UsualAnswer> find_answer(Reader& db, AnswerId id);

enum class Kept : std::uint8_t { kept, question_taken, changed_meanwhile, too_many };
/// Adds it at the end of the list; its id and time are given here.
[[nodiscard]] Kept add_answer(Writer& db, UsualAnswer const& answer);
/// Changes it as long as nobody did so since `answer.changed_at`.
[[nodiscard]] Kept save_answer(Writer& db, UsualAnswer const& answer);
[[nodiscard]] bool remove_answer(Writer& db, AnswerId id);

}  // namespace vastus::helpdesk
