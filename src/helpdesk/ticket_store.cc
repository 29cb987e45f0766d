// SPDX-License-Identifier: Apache-2.0
#include "helpdesk/ticket_store.h"

#include <algorithm>

#include "base/random.h"
#include "base/text.h"

namespace vastus::helpdesk {
namespace {

constexpr std::size_t words_per_entry_max = 200;
constexpr std::size_t link_key_bytes = 32;

Ticket to_ticket(Row const& row) {
  Ticket ticket{.id = row.id<TicketId>(0),
                .email = row.string(1),
                .name = row.string(2),
                .subject = row.string(3),
                .state = row.as<State>(4),
                .waits_since = row.time(5),
                .opened_at = row.time(6),
                .answered_at = std::nullopt,
                .assignee = std::nullopt,
                .last_entry = row.id<EntryId>(9)};
  if (!row.is_null(7)) ticket.answered_at = row.time(7);
  if (!row.is_null(8)) ticket.assignee = row.id<AccountId>(8);
  return ticket;
}

Entry to_entry(Row const& row) {
  Entry entry{.id = row.id<EntryId>(0),
              .kind = row.as<Kind>(1),
              .author = std::nullopt,
              .sender_key = row.string(3),
              .text = row.string(4),
              .whole = row.string(5),
              .message_id = row.string(6),
              .letter = std::nullopt,
              .written_at = row.time(8)};
  if (!row.is_null(2)) entry.author = row.id<AccountId>(2);
  if (!row.is_null(7)) entry.letter = row.number(7);
  return entry;
}

Attachment to_attachment(Row const& row) {
  Attachment attachment{.id = row.id<AttachmentId>(0),
                        .entry = row.id<EntryId>(1),
                        .name = row.string(2),
                        .address = std::nullopt,
                        .refusal = row.is_null(4) ? 0 : int(row.number(4))};
  if (!row.is_null(3)) attachment.address = files::Address::from_text(row.text(3));
  return attachment;
}

void record_words(Writer& db, TicketId ticket, std::string_view text) {
  for (std::string const& word : words_in(text, words_per_entry_max)) {
    db.add("INSERT INTO helpdesk_words (word, ticket_id) VALUES ($1, $2) ON CONFLICT (word, ticket_id) DO NOTHING",
           word, ticket);
  }
}

/// Whose words are recorded, and under which digest.
struct NewEntry {
  EntryId id;
  TicketId ticket;
  Kind kind = Kind::theirs;
  std::optional<AccountId> author{};
  std::string sender_key{};
  std::string text;
  std::string whole{};
  std::string message_id{};
  std::string digest;
};

bool record(Writer& db, NewEntry const& entry) {
  return db.changed(R"(
    INSERT INTO helpdesk_entries (id, ticket_id, kind, author_id, sender_key, text, whole, message_id, digest,
                                  written_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (digest) DO NOTHING)",
                    entry.id, entry.ticket, entry.kind, entry.author, entry.sender_key, entry.text, entry.whole,
                    entry.message_id, Bytes{entry.digest}, db.now());
}

bool record(Writer& db, EntryId id, TicketId ticket, TheirWords const& words) {
  bool const is_first = record(db, {.id = id,
                                    .ticket = ticket,
                                    .kind = Kind::theirs,
                                    .sender_key = lower_ascii(words.email),
                                    .text = words.text,
                                    .whole = words.whole,
                                    .message_id = words.message_id,
                                    .digest = words.digest});
  if (!is_first) return false;
  for (NewAttachment const& file : words.attachments) {
    std::optional<std::string> const address = file.address ? std::optional(file.address->text()) : std::nullopt;
    std::optional<int> const refusal = file.address ? std::nullopt : std::optional(file.refusal);
    db.add("INSERT INTO helpdesk_attachments (id, entry_id, name, address, refusal) VALUES ($1, $2, $3, $4, $5)",
           fresh_id<AttachmentId>(db.now()), id, file.name, address, refusal);
  }
  record_words(db, ticket, words.subject + "\n" + words.name + "\n" + words.email + "\n" + words.text);
  return true;
}

std::string digest_of(std::string_view kind, OurWords const& words, std::int64_t round) {
  return sha256(std::string(kind) + ' ' + std::to_string(words.ticket.number()) + ' ' +
                std::to_string(words.author.number()) + ' ' + std::to_string(round) + '\n' + words.text);
}

}  // namespace

std::optional<Ticket> open_ticket(Writer& db, TheirWords const& words) {
  auto const id = fresh_id<TicketId>(db.now());
  auto const entry = fresh_id<EntryId>(db.now());
  db.run(R"(
    INSERT INTO helpdesk_tickets (id, email, email_key, name, subject, waits_since, opened_at, last_entry_id)
    VALUES ($1, $2, $3, $4, $5, $6, $6, $7))",
         id, words.email, lower_ascii(words.email), words.name, words.subject, db.now(), entry);
  if (!record(db, entry, id, words)) {
    db.run("DELETE FROM helpdesk_tickets WHERE id = $1", id);
    return std::nullopt;
  }
  return find_ticket(db, id);
}

bool add_their_words(Writer& db, Ticket const& ticket, TheirWords const& words) {
  auto const entry = fresh_id<EntryId>(db.now());
  if (!record(db, entry, ticket.id, words)) return false;
  db.run(R"(
    UPDATE helpdesk_tickets
    SET last_entry_id = $2, state = CASE WHEN state = 0 THEN 0 ELSE 1 END,
        waits_since = CASE WHEN state <= 1 THEN waits_since ELSE $3 END
    WHERE id = $1)",
         ticket.id, entry, db.now());
  return true;
}

std::optional<EntryId> record_answer(Writer& db, OurWords const& words) {
  auto const entry = fresh_id<EntryId>(db.now());
  bool const has_turn = db.changed(R"(
    UPDATE helpdesk_tickets
    SET last_entry_id = $2, state = 2, waits_since = $4, answered_at = COALESCE(answered_at, $4)
    WHERE id = $1 AND last_entry_id = $3)",
                                   words.ticket, entry, words.seen, db.now());
  if (!has_turn) return std::nullopt;
  (void)record(db, {.id = entry,
                    .ticket = words.ticket,
                    .kind = Kind::answer,
                    .author = words.author,
                    .text = words.text,
                    .digest = digest_of("answer", words, words.seen.number())});
  record_words(db, words.ticket, words.text);
  return entry;
}

void record_letter(Writer& db, EntryId entry, mail::LetterId letter) {
  db.run("UPDATE helpdesk_entries SET letter_id = $2 WHERE id = $1", entry, letter);
}

bool record_note(Writer& db, OurWords const& words) {
  auto const entry = fresh_id<EntryId>(db.now());
  bool const is_first = record(db, {.id = entry,
                                    .ticket = words.ticket,
                                    .kind = Kind::note,
                                    .author = words.author,
                                    .text = words.text,
                                    .digest = digest_of("note", words, Day::of(db.now()).number())});
  if (!is_first) return false;
  db.run("UPDATE helpdesk_tickets SET last_entry_id = $2 WHERE id = $1", words.ticket, entry);
  record_words(db, words.ticket, words.text);
  return true;
}

bool move_ticket(Writer& db, TicketId ticket, State to) {
  return db.changed("UPDATE helpdesk_tickets SET state = $2, waits_since = $3 WHERE id = $1 AND state <> $2", ticket,
                    to, db.now());
}

bool assign(Writer& db, TicketId ticket, std::optional<AccountId> to) {
  return db.changed(R"(
    UPDATE helpdesk_tickets SET assignee_id = $2 WHERE id = $1 AND COALESCE(assignee_id, 0) <> COALESCE($2, 0))",
                    ticket, to);
}

std::optional<Ticket> find_ticket(Reader& db, TicketId id) {
  return db.find(R"(
    SELECT id, email, name, subject, state, waits_since, opened_at, answered_at, assignee_id, last_entry_id
    FROM helpdesk_tickets WHERE id = $1)",
                 to_ticket, id);
}

std::vector<Entry> list_entries(Reader& db, TicketId ticket, int most) {
  auto entries = db.list(R"(
    SELECT id, kind, author_id, sender_key, text, whole, message_id, letter_id, written_at
    FROM helpdesk_entries WHERE ticket_id = $1 ORDER BY id DESC LIMIT $2)",
                         to_entry, ticket, most);
  std::ranges::reverse(entries);
  return entries;
}

std::optional<Entry> find_entry(Reader& db, EntryId id) {
  return db.find(R"(
    SELECT id, kind, author_id, sender_key, text, whole, message_id, letter_id, written_at
    FROM helpdesk_entries WHERE id = $1)",
                 to_entry, id);
}

std::vector<Attachment> list_attachments(Reader& db, std::vector<Entry> const& entries) {
  std::vector<Attachment> all;
  if (entries.empty()) return all;
  for (Entry const& entry : entries) {
    if (entry.kind != Kind::theirs) continue;
    db.each(
        R"(
    SELECT id, entry_id, name, address, refusal FROM helpdesk_attachments WHERE entry_id = $1 ORDER BY id LIMIT 20)",
        [&](Row const& row) { all.push_back(to_attachment(row)); }, entry.id);
  }
  return all;
}

std::optional<Attachment> find_attachment(Reader& db, TicketId ticket, AttachmentId id) {
  return db.find(R"(
    SELECT files.id, files.entry_id, files.name, files.address, files.refusal
    FROM helpdesk_attachments AS files JOIN helpdesk_entries AS entries ON entries.id = files.entry_id
    WHERE files.id = $1 AND entries.ticket_id = $2)",
                 to_attachment, id, ticket);
}

Keys make_keys(Writer& db, TicketId ticket) {
  // Mail servers may write an address in lower case, so its key is made of digits and small letters alone.
  Keys keys{.link = random_token(link_key_bytes), .address = to_hex(random_bytes(16))};
  auto const keep = [&](std::string const& key, KeyKind kind) {
    std::string const hash = sha256(key);
    db.add("INSERT INTO helpdesk_keys (hash, ticket_id, kind, made_at) VALUES ($1, $2, $3, $4)", Bytes{hash}, ticket,
           kind, db.now());
  };
  keep(keys.link, KeyKind::link);
  keep(keys.address, KeyKind::address);
  return keys;
}

std::optional<TicketId> find_by_key(Reader& db, std::string_view key, KeyKind kind) {
  std::string const hash = sha256(key);
  return db.find(
      "SELECT ticket_id FROM helpdesk_keys WHERE hash = $1 AND kind = $2",
      [](Row const& row) { return row.id<TicketId>(0); }, Bytes{hash}, kind);
}

std::optional<TicketId> find_by_letters(Reader& db, std::vector<std::string> const& ids, std::string_view sender) {
  std::string const key = lower_ascii(sender);
  // The nearest letter stands last.
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
    auto const ours = from_code(std::string_view(*id).substr(0, id->find('@')));
    auto const found = db.list(
        R"(
    SELECT tickets.id FROM helpdesk_entries AS entries
    JOIN helpdesk_tickets AS tickets ON tickets.id = entries.ticket_id
    WHERE entries.message_id = $1 AND entries.message_id <> '' AND tickets.email_key = $2 LIMIT 1)",
        [](Row const& row) { return row.id<TicketId>(0); }, *id, key);
    if (!found.empty()) return found.front();
    if (!ours) continue;
    auto const carried = db.list(
        R"(
    SELECT tickets.id FROM helpdesk_entries AS entries
    JOIN helpdesk_tickets AS tickets ON tickets.id = entries.ticket_id
    WHERE entries.letter_id = $1 AND entries.letter_id IS NOT NULL AND tickets.email_key = $2 LIMIT 1)",
        [](Row const& row) { return row.id<TicketId>(0); }, *ours, key);
    if (!carried.empty()) return carried.front();
  }
  return std::nullopt;
}

bool wrote_often(Reader& db, std::string_view sender, Time since, int most) {
  std::string const key = lower_ascii(sender);
  auto const found = db.list(
      R"(
    SELECT 1 FROM helpdesk_entries WHERE sender_key = $1 AND written_at >= $2 LIMIT $3)",
      [](Row const& row) { return row.number(0); }, key, since, most);
  return int(found.size()) >= most;
}

}  // namespace vastus::helpdesk
