// SPDX-License-Identifier: Apache-2.0
// A letter that came, read from its bytes: who, what about, the words, what hangs on it. Its every byte may be hostile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mail/mail.h"

namespace vastus::mail {

/// Something that hung on a letter, decoded; what it claims to be is not believed.
struct Enclosure {
  std::string name;
  std::string bytes;
};

/// Texts are UTF-8 without control characters but line ends and tabs.
struct Incoming {
  Address from;
  std::vector<std::string> recipients;  ///< every address it was sent or delivered to, in lower case
  std::string subject;
  std::string id;                    ///< without brackets; empty when it has none that could stand in a letter of ours
  std::vector<std::string> answers;  ///< ids of the letters it follows, the nearest last
  bool is_from_program = false;      ///< a list, a bounce, a holiday answer: nobody waits for an answer to it
  std::string text;
  std::vector<Enclosure> enclosures;
  std::size_t enclosures_left_out = 0;  ///< beyond the first `enclosures_max`
};

inline constexpr std::size_t enclosures_max = 10;

/// Nothing when there is no sender to answer to.
[[nodiscard]] std::optional<Incoming> read_letter(std::string_view bytes);

/// What a person would read of `html`: without tags, scripts and styles.
[[nodiscard]] std::string text_of_html(std::string_view html);

}  // namespace vastus::mail
