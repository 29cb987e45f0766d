// SPDX-License-Identifier: Apache-2.0
// Reads messages with GMime; here stands only what is wanted of them.
#include "mail/incoming.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <mutex>

#include <gmime/gmime.h>

#include "base/text.h"

namespace vastus::mail {
namespace {

bool is_among(auto const& all, auto const& one) { return std::ranges::find(all, one) != std::end(all); }

constexpr std::size_t parts_max = 200;
constexpr std::size_t text_bytes_max = 256 * 1024;
constexpr std::size_t recipients_max = 50;
/// A multipart within a multipart within one … no person's letter is so deep, and a reader's stack is not.
constexpr std::size_t boundaries_max = 400;

template <class Object>
auto owned(Object* object) {
  return std::unique_ptr<Object, decltype(&g_object_unref)>(object, &g_object_unref);
}

std::string string_of(char const* text) { return text ? text : ""; }

/// One step over UTF-8: what is no text becomes U+FFFD, what would command a terminal goes.
std::string clean(std::string_view text, bool keeps_lines) {
  gchar* const valid = g_utf8_make_valid(text.data(), gssize(text.size()));
  std::string out;
  for (char const c : std::string_view(valid)) {
    if (c == '\n' && keeps_lines)
      out += c;
    else if (c == '\n' || c == '\t')
      out += ' ';
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
      out += c;
  }
  g_free(valid);
  return out;
}

std::string line_of(char const* text) { return std::string(trimmed(clean(string_of(text), false))); }

std::string header(GMimeMessage* message, char const* name) {
  return line_of(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

void add_mailboxes(InternetAddressList* list, std::vector<std::string>& into) {
  int const count = list ? internet_address_list_length(list) : 0;
  for (int at = 0; at < count && into.size() < recipients_max; ++at) {
    InternetAddress* const one = internet_address_list_get_address(list, at);
    if (!INTERNET_ADDRESS_IS_MAILBOX(one)) continue;
    std::string email = lower_ascii(string_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(one))));
    if (is_address(email)) into.push_back(std::move(email));
  }
}

std::optional<Address> sender_of(GMimeMessage* message) {
  InternetAddressList* const list = g_mime_message_get_from(message);
  if (!list || internet_address_list_length(list) == 0) return std::nullopt;
  InternetAddress* const first = internet_address_list_get_address(list, 0);
  if (!INTERNET_ADDRESS_IS_MAILBOX(first)) return std::nullopt;
  Address sender{.email = string_of(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first))),
                 .name = line_of(internet_address_get_name(first))};
  if (!is_address(sender.email)) return std::nullopt;
  return sender;
}

std::vector<std::string> recipients_of(GMimeMessage* message) {
  std::vector<std::string> all;
  add_mailboxes(g_mime_message_get_to(message), all);
  add_mailboxes(g_mime_message_get_cc(message), all);
  for (char const* const name : {"Delivered-To", "X-Original-To", "Envelope-To"}) {
    std::string const email = lower_ascii(header(message, name));
    if (is_address(email)) all.push_back(email);
  }
  return all;
}

/// RFC 3834, and what older programs say instead.
bool is_from_program(GMimeMessage* message) {
  std::string const automatic = lower_ascii(header(message, "Auto-Submitted"));
  std::string const precedence = lower_ascii(header(message, "Precedence"));
  constexpr std::array<std::string_view, 4> bulk{"bulk", "junk", "list", "auto_reply"};
  GMimeContentType* const type = g_mime_object_get_content_type(GMIME_OBJECT(message));
  GMimeObject* const part = g_mime_message_get_mime_part(message);
  bool const is_report =
      (type && g_mime_content_type_is_type(type, "multipart", "report")) ||
      (part && g_mime_content_type_is_type(g_mime_object_get_content_type(part), "multipart", "report"));
  return (!automatic.empty() && !automatic.starts_with("no")) || is_among(bulk, precedence) || is_report ||
         !header(message, "List-Id").empty() || header(message, "Return-Path") == "<>" ||
         !header(message, "X-Autoreply").empty() || !header(message, "X-Autorespond").empty();
}

std::vector<std::string> followed_by(GMimeMessage* message) {
  std::vector<std::string> ids;
  for (char const* const name : {"References", "In-Reply-To"}) {
    GMimeReferences* const list = g_mime_references_parse(nullptr, header(message, name).c_str());
    int const count = g_mime_references_length(list);
    for (int at = std::max(0, count - int(answers_max)); at < count; ++at) {
      std::string id = string_of(g_mime_references_get_message_id(list, at));
      if (is_message_id(id) && !is_among(ids, id)) ids.push_back(std::move(id));
    }
    g_mime_references_free(list);
  }
  if (ids.size() > answers_max) ids.erase(ids.begin(), ids.end() - answers_max);
  return ids;
}

/// Collects the words and the enclosures while walking over the parts.
struct Walk {
  Incoming letter;
  std::string html;
  bool has_text = false;
  std::size_t parts = 0;
};

bool is_enclosed(GMimeObject* part) {
  GMimeContentDisposition* const disposition = g_mime_object_get_content_disposition(part);
  if (disposition && g_mime_content_disposition_is_attachment(disposition)) return true;
  return !GMIME_IS_TEXT_PART(part) || g_mime_part_get_filename(GMIME_PART(part)) != nullptr;
}

std::string decoded(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (!content) return {};
  auto const stream = owned(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  GByteArray const* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return bytes && bytes->data ? std::string(reinterpret_cast<char const*>(bytes->data), bytes->len) : std::string();
}

void take_text(Walk& walk, GMimeTextPart* part) {
  GMimeContentType* const type = g_mime_object_get_content_type(GMIME_OBJECT(part));
  bool const is_html = g_mime_content_type_is_type(type, "text", "html");
  if (is_html ? !walk.html.empty() : walk.has_text) return;
  gchar* const raw = g_mime_text_part_get_text(part);
  std::string text = string_of(raw);
  g_free(raw);
  if (text.size() > text_bytes_max) text.resize(text_bytes_max);
  if (is_html) {
    walk.html = std::move(text);
  } else {
    walk.letter.text = clean(text, true);
    walk.has_text = true;
  }
}

void take_enclosure(Walk& walk, GMimeObject* part) {
  if (walk.letter.enclosures.size() == enclosures_max) {
    ++walk.letter.enclosures_left_out;
    return;
  }
  Enclosure enclosure;
  if (GMIME_IS_PART(part)) {
    enclosure.name = line_of(g_mime_part_get_filename(GMIME_PART(part)));
    enclosure.bytes = decoded(GMIME_PART(part));
  }
  if (enclosure.name.size() > 200) enclosure.name = clean(std::string_view(enclosure.name).substr(0, 200), false);
  walk.letter.enclosures.push_back(std::move(enclosure));
}

void visit(GMimeObject*, GMimeObject* part, gpointer into) {
  Walk& walk = *static_cast<Walk*>(into);
  if (++walk.parts > parts_max || GMIME_IS_MULTIPART(part)) return;
  if (GMIME_IS_PART(part) && !is_enclosed(part))
    take_text(walk, GMIME_TEXT_PART(part));
  else
    take_enclosure(walk, part);
}

/// Whether the letter has more lines that declare a boundary than a person's letter could.
bool is_too_deep(std::string_view bytes) {
  std::size_t found = 0;
  for (std::size_t at = 0; at + 8 < bytes.size(); ++at) {
    if ((bytes[at] == 'b' || bytes[at] == 'B') && equal_ignoring_case(bytes.substr(at, 8), "boundary") &&
        ++found > boundaries_max)
      return true;
  }
  // A letter within a letter needs no boundary.
  std::size_t inner = 0;
  for (std::size_t at = 0; at + 6 < bytes.size(); ++at) {
    if ((bytes[at] == 'r' || bytes[at] == 'R') && equal_ignoring_case(bytes.substr(at, 6), "rfc822") &&
        ++inner > boundaries_max)
      return true;
  }
  return false;
}

}  // namespace

std::optional<Incoming> read_letter(std::string_view bytes) {
  static std::once_flag ready;
  std::call_once(ready, [] { g_mime_init(); });
  if (bytes.empty() || is_too_deep(bytes)) return std::nullopt;
  auto const stream = owned(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  auto const parser = owned(g_mime_parser_new_with_stream(stream.get()));
  auto const message = owned(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return std::nullopt;
  auto sender = sender_of(message.get());
  if (!sender) return std::nullopt;

  Walk walk;
  walk.letter.from = *std::move(sender);
  walk.letter.recipients = recipients_of(message.get());
  walk.letter.subject = line_of(g_mime_message_get_subject(message.get()));
  if (std::string id = string_of(g_mime_message_get_message_id(message.get())); is_message_id(id))
    walk.letter.id = std::move(id);
  walk.letter.answers = followed_by(message.get());
  walk.letter.is_from_program = is_from_program(message.get());
  g_mime_message_foreach(message.get(), visit, &walk);
  if (trimmed(walk.letter.text).empty()) walk.letter.text = clean(text_of_html(walk.html), true);
  walk.letter.text = std::string(trimmed(walk.letter.text));
  return std::move(walk.letter);
}

}  // namespace vastus::mail
