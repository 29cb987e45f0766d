// SPDX-License-Identifier: Apache-2.0
// What a letter must be before it is sent.
#include "mail/mail.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::mail {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// RFC 5321 §4.1.2, `Dot-string`.
bool is_local_part(std::string_view text) {
  if (text.empty() || text.size() > 64) return false;
  return std::ranges::all_of(split(text, '.'), [](std::string_view atom) {
    return !atom.empty() && std::ranges::all_of(atom, [](char c) {
      return is_letter_or_digit(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").contains(c);
    });
  });
}

bool is_domain(std::string_view text) {
  if (text.empty() || text.size() > 253) return false;
  return std::ranges::all_of(split(text, '.'), [](std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return is_letter_or_digit(c) || c == '-'; });
  });
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool is_text(std::string_view text) { return is_utf8(text) && !text.contains('\0'); }

/// Only what may stand between "<" and ">" of its header, on one line.
bool is_unsubscribe_address(std::string_view url) {
  return url.starts_with("https://") && url.size() <= 900 &&
         std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7F && c != '<' && c != '>'; });
}

}  // namespace

bool is_address(std::string_view email) {
  std::size_t const at = email.rfind('@');
  return at != std::string_view::npos && email.size() <= 254 && is_local_part(email.substr(0, at)) &&
         is_domain(email.substr(at + 1));
}

bool is_message_id(std::string_view id) {
  return !id.empty() && id.size() <= 250 &&
         std::ranges::all_of(id, [](char c) { return c > 0x20 && c < 0x7F && c != '<' && c != '>'; });
}

std::optional<Flaw> flaw_in(Letter const& letter) {
  Address const reply_to = letter.reply_to.value_or(letter.to);
  if (!is_address(letter.to.email) || !is_address(reply_to.email)) return Flaw::bad_address;
  for (std::string_view const header : {letter.to.name, reply_to.name, letter.subject}) {
    if (has_control(header)) return Flaw::control_in_header;
    if (!is_utf8(header)) return Flaw::not_text;
  }
  if (!is_text(letter.text) || !is_text(letter.html)) return Flaw::not_text;
  if (trimmed(letter.subject).empty()) return Flaw::empty_subject;
  if (trimmed(letter.text).empty()) return Flaw::empty_text;
  if (!letter.list_unsubscribe.empty() && !is_unsubscribe_address(letter.list_unsubscribe))
    return Flaw::bad_unsubscribe;
  if (letter.answers.size() > answers_max || !std::ranges::all_of(letter.answers, is_message_id))
    return Flaw::bad_answers;
  return std::nullopt;
}

}  // namespace vastus::mail
