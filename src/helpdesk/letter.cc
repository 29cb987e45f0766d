// SPDX-License-Identifier: Apache-2.0
#include "helpdesk/letter.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::helpdesk {
namespace {

/// `On Monday, Ana wrote:` and its kin: the line above a quotation.
bool introduces_quotation(std::string_view line) {
  if (line.starts_with("-----Original Message-----") || line.starts_with("________________________________"))
    return true;
  bool const begins = line.starts_with("On ") || line.starts_with("Am ") || line.starts_with("Le ");
  return begins && line.ends_with(':');
}

/// Whether nothing but a quotation follows line `at`.
bool is_quoted_to_the_end(std::vector<std::string_view> const& lines, std::size_t at) {
  return std::all_of(lines.begin() + std::ptrdiff_t(at), lines.end(),
                     [](std::string_view line) { return trimmed(line).empty() || line.starts_with('>'); });
}

std::size_t end_of_own(std::vector<std::string_view> const& lines) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    std::string_view const line = trimmed(lines[at]);
    if (lines[at] == "-- " || line == "--") return at;
    bool const has_quotation = at + 1 < lines.size() && is_quoted_to_the_end(lines, at + 1);
    if (introduces_quotation(line) && (has_quotation || !line.ends_with(':'))) return at;
    // A long introduction is broken over two lines.
    if (at + 2 < lines.size() && line.starts_with("On ") && trimmed(lines[at + 1]).ends_with("wrote:") &&
        is_quoted_to_the_end(lines, at + 2))
      return at;
    if (line.starts_with('>') && is_quoted_to_the_end(lines, at)) return at;
  }
  return lines.size();
}

std::string ticket_url(Stationery const& paper, Keys const& keys) { return paper.url + "/help/tickets/" + keys.link; }

/// Names come from strangers; a letter must not fail because of one.
mail::Address writer_of(Ticket const& ticket) { return {.email = ticket.email, .name = ticket.name}; }

}  // namespace

std::string own_words(std::string_view text) {
  auto const lines = split(text, '\n');
  std::string own;
  std::size_t const end = end_of_own(lines);
  for (std::size_t at = 0; at < end; ++at) {
    own += lines[at];
    own += '\n';
  }
  std::string_view const kept = trimmed(own);
  return std::string(kept.empty() ? trimmed(text) : kept);
}

std::optional<std::string> key_in(std::vector<std::string> const& recipients, std::string_view address) {
  auto const at = address.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  std::string const head = lower_ascii(address.substr(0, at)) + "+";
  std::string const tail = lower_ascii(address.substr(at));
  for (std::string const& recipient : recipients) {
    bool const fits =
        recipient.size() > head.size() + tail.size() && recipient.starts_with(head) && recipient.ends_with(tail);
    if (fits) return recipient.substr(head.size(), recipient.size() - head.size() - tail.size());
  }
  return std::nullopt;
}

std::optional<mail::Address> address_with(std::string_view key, std::string_view address) {
  auto const at = address.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  return mail::Address{
      .email = std::string(address.substr(0, at)) + "+" + std::string(key) + std::string(address.substr(at)),
      .name = {}};
}

std::optional<NotTaken> flaw_in(mail::Incoming const& letter, std::string_view our_address,
                                std::string_view our_sender) {
  if (letter.is_from_program) return NotTaken::from_program;
  std::string const from = lower_ascii(letter.from.email);
  bool const is_ours = (!our_address.empty() && from == lower_ascii(our_address)) || from == lower_ascii(our_sender) ||
                       key_in({from}, our_address).has_value();
  if (is_ours) return NotTaken::from_ourselves;
  return std::nullopt;
}

mail::Letter receipt(Words const& words, Stationery const& paper, Ticket const& ticket, Keys const& keys) {
  mail::Letter letter;
  letter.to = {.email = ticket.email, .name = {}};
  letter.subject =
      words.say("{school} has your letter, number {code}", {{"school", paper.school}, {"code", ticket.code()}});
  letter.text = words.say("Your letter reached the help desk of {school}. A person will read and answer it.",
                          {{"school", paper.school}}) +
                "\n\n" + words.say("Its number is {code}.", {{"code", ticket.code()}}) + "\n" +
                words.say("Read it, answer, or close it here: {url}", {{"url", ticket_url(paper, keys)}}) + "\n" +
                std::string(words.say("That address opens it without a password, so keep it to yourself.")) + "\n\n" +
                std::string(words.say("We teach; we do not treat. If somebody is in danger, call the emergency number "
                                      "of your country (112 in Europe) now.")) +
                "\n\n" +
                std::string(words.say("If you did not write to us, somebody mistyped an address. Nothing more will "
                                      "come.")) +
                "\n";
  letter.reply_to = address_with(keys.address, paper.address);
  return letter;
}

mail::Letter answer(Words const& words, Stationery const& paper, Ticket const& ticket, Keys const& keys,
                    std::string const& text) {
  mail::Letter letter;
  letter.to = writer_of(ticket);
  letter.subject = words.say("Re: {subject} ({code})", {{"subject", ticket.subject}, {"code", ticket.code()}});
  letter.text = text + "\n\n-- \n" + words.say("The help desk of {school}", {{"school", paper.school}}) + "\n" +
                words.say("All that was written, and a place to answer: {url}", {{"url", ticket_url(paper, keys)}}) +
                "\n";
  letter.reply_to = address_with(keys.address, paper.address);
  letter.written = mail::Letter::Written::by_person;
  return letter;
}

}  // namespace vastus::helpdesk
