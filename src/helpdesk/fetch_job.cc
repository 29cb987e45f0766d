// SPDX-License-Identifier: Apache-2.0
// The job that brings letters in from the mailbox. A letter is marked only after its entry is committed; one that is
// fetched a second time is the same entry by its digest.
#include <algorithm>

#include "base/log.h"
#include "base/text.h"
#include "helpdesk/helpdesk.h"
#include "helpdesk/ticket_store.h"
#include "mail/incoming.h"
#include "mail/mailbox.h"

namespace vastus::helpdesk {
namespace {

constexpr std::size_t letters_per_run = 20;
constexpr auto looked_back = std::chrono::days(30);
constexpr std::size_t text_bytes_max = 20'000;
constexpr std::size_t name_bytes_max = 80;
constexpr std::size_t subject_bytes_max = 200;

/// The start of `text`, cut between characters.
std::string shortened(std::string text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && (static_cast<unsigned char>(text[bytes_max]) & 0xC0) == 0x80) --bytes_max;
  text.resize(bytes_max);
  return text;
}

/// A letter as an entry's words, all but its files.
TheirWords words_of(mail::Incoming const& letter, std::string_view raw, Words const& words) {
  std::string const own = own_words(letter.text);
  TheirWords theirs;
  theirs.email = letter.from.email;
  theirs.name = shortened(letter.from.name.empty() ? letter.from.email : letter.from.name, name_bytes_max);
  theirs.subject = shortened(letter.subject, subject_bytes_max);
  if (theirs.subject.empty()) theirs.subject = words.say("A letter without a subject");
  theirs.text = own.empty() ? std::string(words.say("(The letter has no words.)")) : shortened(own, text_bytes_max);
  if (letter.text != own || own.size() > text_bytes_max) theirs.whole = letter.text;
  theirs.message_id = letter.id;
  theirs.digest =
      sha256("letter " + lower_ascii(letter.from.email) + ' ' + (letter.id.empty() ? sha256(raw) : letter.id));
  return theirs;
}

std::optional<Ticket> ticket_of(Reader& db, mail::Incoming const& letter, std::string_view address) {
  std::optional<TicketId> id;
  if (auto const key = key_in(letter.recipients, address)) id = find_by_key(db, *key, KeyKind::address);
  if (!id) id = find_by_letters(db, letter.answers, letter.from.email);
  return id ? find_ticket(db, *id) : std::nullopt;
}

class Fetching {
 public:
  Fetching(Incomings const& incomings, Store& store) : incomings_(incomings), store_(store) {}

  /// Brings in one letter; the refusal is the mailbox's.
  Expected<void, std::string> bring_in(mail::WaitingLetter const& waiting) {
    bool const is_whole = waiting.bytes <= mail::letter_bytes_max;
    auto const raw = is_whole ? incomings_.mailbox.fetch(waiting.uid) : incomings_.mailbox.fetch_head(waiting.uid);
    if (!raw) return Unexpected{raw.error()};
    auto letter = mail::read_letter(*raw);
    if (!letter) {
      log(LogLevel::warning, "a letter cannot be read", {{"uid", std::to_string(waiting.uid)}});
    } else {
      if (!is_whole) letter->text = incomings_.words.say("(The letter was larger than 25 megabytes and was left out.)");
      keep(*letter, *raw);
    }
    return incomings_.mailbox.take(waiting.uid);
  }

 private:
  void keep(mail::Incoming const& letter, std::string_view raw) {
    if (flaw_in(letter, incomings_.address, incomings_.sender)) {
      log(LogLevel::info, "a letter is no person’s", {{"id", letter.id}});
      return;
    }
    std::vector<Given> given;
    for (mail::Enclosure const& enclosure : letter.enclosures)
      given.push_back({.name = enclosure.name, .bytes = enclosure.bytes});
    auto const files = look_at(given);
    write_now(store_, [&](Writer& db) {
      write(db, letter, files, words_of(letter, raw, incomings_.words));
      return Verdict::keep;
    });
  }

  void write(Writer& db, mail::Incoming const& letter, std::vector<LookedAt> const& files, TheirWords words) {
    if (wrote_often(db, letter.from.email, db.now() - std::chrono::hours(24), incomings_.letters_a_day)) {
      log(LogLevel::warning, "too many letters of one address in a day", {{"id", letter.id}});
      return;
    }
    for (LookedAt const& file : files) {
      if (file.content) (void)files::put(db, *file.content);
      words.attachments.push_back({.name = file.name,
                                   .address = file.content ? std::optional(file.content->address) : std::nullopt,
                                   .refusal = file.refusal});
    }
    if (auto const known = ticket_of(db, letter, incomings_.address)) {
      (void)add_their_words(db, *known, words);
      return;
    }
    auto const ticket = open_ticket(db, words);
    if (!ticket) return;
    Stationery const paper{.school = incomings_.school, .url = incomings_.url, .address = incomings_.address};
    auto answer = receipt(incomings_.words, paper, *ticket, make_keys(db, ticket->id));
    if (!letter.id.empty()) answer.answers = {letter.id};
    record_letter(db, ticket->last_entry, mail::send_later(db, answer));
  }

  Incomings const& incomings_;
  Store& store_;
};

jobs::Result later(std::string why) {
  return Unexpected<jobs::Setback>({jobs::Setback::Then::try_again, std::move(why)});
}

}  // namespace

jobs::Work fetching(Incomings incomings) {
  return [incomings = std::move(incomings)](jobs::JobVisit const& visit, std::string_view) -> jobs::Result {
    Day const since = Day::of(visit.now) + -looked_back;
    auto const waiting = incomings.mailbox.list_waiting(since, letters_per_run);
    if (!waiting) return later(waiting.error());
    Fetching fetching(incomings, visit.store);
    for (mail::WaitingLetter const& letter : *waiting) {
      auto const done = fetching.bring_in(letter);
      if (!done) return later(done.error());
    }
    return {};
  };
}

}  // namespace vastus::helpdesk
