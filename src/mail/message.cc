// SPDX-License-Identifier: Apache-2.0
#include "mail/message.h"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

namespace vastus::mail {
namespace {

constexpr std::size_t line_length_max = 76;

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

bool is_atom_text(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("!#$%&'*+-/=?^_`{|}~").contains(c);
}

std::string base64(std::string_view bytes) {
  std::string out(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  out.pop_back();
  return out;
}

/// The longest start of `utf8` of at most `bytes_max` that ends with a whole character.
std::string_view whole_characters(std::string_view utf8, std::size_t bytes_max) {
  if (utf8.size() <= bytes_max) return utf8;
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0) == 0x80) --end;
  return utf8.substr(0, end);
}

/// Free text after `name: `; what looks like an encoded word or is too long for its line is encoded.
std::string unstructured(std::string_view name, std::string_view text) {
  bool const plain =
      is_printable_ascii(text) && !text.contains("=?") && name.size() + 2 + text.size() <= line_length_max;
  return fmt::format("{}: {}\r\n", name, plain ? std::string(text) : to_encoded_words(text));
}

std::string phrase(std::string_view name) {
  if (!is_printable_ascii(name) || name.contains("=?") || name.size() > 60) return to_encoded_words(name);
  if (std::ranges::all_of(name, [](char c) { return is_atom_text(c) || c == ' '; })) return std::string(name);
  std::string quoted = "\"";
  for (char const c : name) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string mailbox(std::string_view header, Address const& address) {
  if (address.name.empty()) return fmt::format("{}: {}\r\n", header, address.email);
  std::string const name = phrase(address.name);
  std::size_t const last_line = name.size() - (name.rfind('\n') == std::string::npos ? 0 : name.rfind('\n') + 1);
  bool const fits = header.size() + 5 + last_line + address.email.size() <= line_length_max;
  return fmt::format("{}: {}{}<{}>\r\n", header, name, fits ? " " : "\r\n ", address.email);
}

std::string date(Time time) {
  std::string text = to_http_date(time);
  text.replace(text.rfind("GMT"), 3, "+0000");
  return text;
}

/// RFC 5322 §3.6.4; each id on a line of its own.
std::string thread(std::vector<std::string> const& answers, std::string_view domain) {
  if (answers.empty()) return {};
  auto const whole = [&](std::string const& id) {
    return id.contains('@') ? fmt::format("<{}>", id) : fmt::format("<{}@{}>", id, domain);
  };
  std::string fields = fmt::format("In-Reply-To: {}\r\nReferences:", whole(answers.back()));
  for (std::size_t at = 0; at < answers.size(); ++at)
    fields += fmt::format("{} {}", at == 0 ? "" : "\r\n", whole(answers[at]));
  return fields + "\r\n";
}

std::string part(std::string_view type, std::string_view text) {
  return fmt::format("Content-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}", type,
                     to_quoted_printable(text));
}

std::string body(Letter const& letter, std::string_view code) {
  if (letter.html.empty()) return part("text/plain", letter.text);
  // "=_" never occurs in quoted-printable text, so no line of a part can be taken for the boundary.
  std::string const boundary = fmt::format("=_{}", code);
  return fmt::format(
      "Content-Type: multipart/alternative; boundary=\"{0}\"\r\n\r\n--{0}\r\n{1}\r\n--{0}\r\n{2}\r\n--{0}--\r\n",
      boundary, part("text/plain", letter.text), part("text/html", letter.html));
}

}  // namespace

std::string to_encoded_words(std::string_view utf8) {
  constexpr std::size_t bytes_per_word = 45;  // 60 characters of base64 and 12 around them
  std::string words;
  while (!utf8.empty()) {
    std::string_view const piece = whole_characters(utf8, bytes_per_word);
    utf8.remove_prefix(piece.size());
    if (!words.empty()) words += "\r\n ";
    words += fmt::format("=?utf-8?B?{}?=", base64(piece));
  }
  return words;
}

std::string to_quoted_printable(std::string_view text) {
  std::string out;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char const c = text[at];
    bool const last_of_line = at + 1 == text.size() || text[at + 1] == '\n' || text.substr(at + 1, 2) == "\r\n";
    if (c == '\r' && text.substr(at + 1, 1) == "\n") continue;
    if (c == '\n') {
      out += "\r\n";
      column = 0;
      continue;
    }
    bool const literal = (c > 0x20 && c < 0x7F && c != '=') || ((c == ' ' || c == '\t') && !last_of_line);
    std::size_t const width = literal ? 1 : 3;
    // One column stays free for the "=" of a soft break.
    if (column + width > line_length_max - 1) {
      out += "=\r\n";
      column = 0;
    }
    out += literal ? std::string(1, c) : fmt::format("={:02X}", static_cast<unsigned char>(c));
    column += width;
  }
  if (column > 0) out += "\r\n";
  return out;
}

std::string to_message(Letter const& letter, Postmark const& postmark) {
  std::string const code = to_code(postmark.id.number());
  std::string const domain = postmark.from.email.substr(postmark.from.email.find('@') + 1);
  std::string message = mailbox("From", postmark.from);
  message += mailbox("To", letter.to);
  if (letter.reply_to) message += mailbox("Reply-To", *letter.reply_to);
  message += unstructured("Subject", letter.subject);
  message += fmt::format("Date: {}\r\nMessage-ID: <{}@{}>\r\n", date(postmark.written_at), code, domain);
  if (!letter.list_unsubscribe.empty()) {
    message += fmt::format("List-Unsubscribe: <{}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
                           letter.list_unsubscribe);
  }
  message += thread(letter.answers, domain);
  // RFC 3834: nobody's holiday answer comes back to what no person wrote.
  if (letter.written == Letter::Written::by_program) message += "Auto-Submitted: auto-generated\r\n";
  message += "MIME-Version: 1.0\r\n";
  return message + body(letter, code);
}

}  // namespace vastus::mail
