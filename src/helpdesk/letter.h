// SPDX-License-Identifier: Apache-2.0
// Letters to and from a ticket: what of one that came is new, which ticket it belongs to, and how ours are worded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "helpdesk/ticket.h"
#include "mail/incoming.h"
#include "mail/mail.h"
#include "view/words.h"

namespace vastus::helpdesk {

/// Without the letter it quotes and without the signature; never empty where `text` is not.
[[nodiscard]] std::string own_words(std::string_view text);

/// The key in `help+KEY@school.example` among `recipients`, where `address` is `help@school.example`.
[[nodiscard]] std::optional<std::string> key_in(std::vector<std::string> const& recipients, std::string_view address);
/// `help+KEY@school.example`; nothing when the school has no such address.
[[nodiscard]] std::optional<mail::Address> address_with(std::string_view key, std::string_view address);

/// Why a letter becomes no entry.
enum class NotTaken : std::uint8_t { from_program, from_ourselves, too_many };
[[nodiscard]] std::optional<NotTaken> flaw_in(mail::Incoming const& letter, std::string_view our_address,
                                              std::string_view our_sender);

/// What our letters need to know of the school.
struct Stationery {
  std::string school;
  std::string url;      ///< where the school stands: `https://school.example`
  std::string address;  ///< where letters are answered to: `help@school.example`, or empty
};

/// The keys of one letter; fresh for each, because only their hashes are kept.
struct Keys {
  std::string link;
  std::string address;
};

/// “We have your letter”: says nothing its writer typed, so that nobody can send words of theirs to a third person.
[[nodiscard]] mail::Letter receipt(Words const& words, Stationery const& paper, Ticket const& ticket, Keys const& keys);
/// Our answer, following what was written before.
[[nodiscard]] mail::Letter answer(Words const& words, Stationery const& paper, Ticket const& ticket, Keys const& keys,
                                  std::string const& text);

}  // namespace vastus::helpdesk
