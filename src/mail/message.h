// SPDX-License-Identifier: Apache-2.0
// Lays a letter out as an Internet message: RFC 5322, 2045, 2047. The same letter gives the same bytes every time.
#pragma once

#include <string>
#include <string_view>

#include "mail/mail.h"

namespace vastus::mail {

/// What the letter does not say itself.
struct Postmark {
  Address from;
  LetterId id;  ///< makes the Message-ID, so that a second delivery is recognised as the same message
  Time written_at;
};

/// The message, 7-bit with CRLF line ends. `letter` has no flaw.
[[nodiscard]] std::string to_message(Letter const& letter, Postmark const& postmark);

/// A header field's text as encoded words of at most 75 characters, folded (RFC 2047 §2, §5).
[[nodiscard]] std::string to_encoded_words(std::string_view utf8);
/// RFC 2045 §6.7; line ends become CRLF.
[[nodiscard]] std::string to_quoted_printable(std::string_view text);

}  // namespace vastus::mail
