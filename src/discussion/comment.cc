// SPDX-License-Identifier: Apache-2.0
#include "discussion/comment.h"

#include "base/text.h"

namespace vastus::discussion {

std::string to_text(DecisionTurn const& decision) {
  return to_code(decision.comment.number()) + '.' + std::to_string(decision.turn);
}

std::optional<DecisionTurn> to_decision(std::string_view text) {
  auto const dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  auto const number = from_code(text.substr(0, dot));
  auto const turn = to_number(text.substr(dot + 1), 1);
  if (!number || !turn) return std::nullopt;
  return DecisionTurn{.comment = CommentId(*number), .turn = *turn};
}

std::string beginning_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++at) {
    bool const begins_character = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins_character && count++ == characters) break;
  }
  if (at >= text.size()) return std::string(text);
  auto const space = text.substr(0, at).find_last_of(" \n");
  if (space != std::string_view::npos && space > at / 2) at = space;
  return std::string(trimmed(text.substr(0, at))) + " …";
}

}  // namespace vastus::discussion
