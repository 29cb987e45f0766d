// SPDX-License-Identifier: Apache-2.0
#include "library/anatomy.h"

namespace vastus::library {
namespace {

constexpr std::string_view urgency_words[] = {"", "emergency", "same-day", "urgent", "soon"};

}  // namespace

std::string_view word(Urgency urgency) { return urgency_words[std::size_t(urgency)]; }

std::optional<Urgency> to_urgency(std::string_view word) {
  for (std::size_t i = 1; i < std::size(urgency_words); ++i) {
    if (urgency_words[i] == word) return Urgency(i);
  }
  return std::nullopt;
}

}  // namespace vastus::library
