// SPDX-License-Identifier: Apache-2.0
#include "helpdesk/ticket_parts.h"

#include "accounts/accounts.h"
#include "base/text.h"
#include "view/date.h"

namespace vastus::helpdesk {
namespace {

std::string who_wrote(Visit const& visit, Ticket const& ticket, Entry const& entry, For whom,
                      std::map<AccountId, std::string> const& names) {
  if (entry.kind == Kind::theirs) return whom == For::writer ? std::string(visit.words().say("You")) : ticket.name;
  if (!entry.author || !names.contains(*entry.author)) return std::string(visit.words().say("The help desk"));
  return names.at(*entry.author);
}

FileView file_view(Visit const& visit, Ticket const& ticket, Attachment const& file, For whom) {
  FileView view;
  view.name = file.name;
  if (!file.address)
    view.refusal = refusal_sentence(visit.words(), file.name, file.refusal);
  else if (whom == For::staff)
    view.url = "/office/tickets/" + ticket.code() + "/files/" + to_code(file.id.number());
  return view;
}

std::map<AccountId, std::string> names_in(Reader& db, std::vector<Entry> const& entries) {
  std::vector<AccountId> authors;
  for (Entry const& entry : entries) {
    if (entry.author) authors.push_back(*entry.author);
  }
  return accounts::names_of(db, authors);
}

}  // namespace

Stationery stationery(Visit const& visit) {
  return {.school = visit.school().name, .url = visit.school().address, .address = visit.house().help_address};
}

std::string age(Duration length, Words const& words) {
  auto const minutes = std::chrono::duration_cast<std::chrono::minutes>(length).count();
  if (minutes < 60) return words.say("{n} minute", "{n} minutes", minutes);
  if (minutes < 48 * 60) return words.say("{n} hour", "{n} hours", minutes / 60);
  return words.say("{n} day", "{n} days", minutes / (24 * 60));
}

std::string_view in_words(State state, Words const& words) {
  switch (state) {
    case State::fresh:
      return words.say("New");
    case State::ours:
      return words.say("Waiting for us");
    case State::theirs:
      return words.say("Waiting for them");
    case State::closed:
      return words.say("Closed");
  }
  return {};
}

std::vector<EntryView> entry_views(Visit const& visit, Reader& db, Ticket const& ticket, For whom) {
  auto const entries = list_entries(db, ticket.id, entries_shown_max);
  auto const files = list_attachments(db, entries);
  auto const names = names_in(db, entries);
  std::vector<EntryView> views;
  for (Entry const& entry : entries) {
    if (entry.kind == Kind::note && whom == For::writer) continue;
    EntryView view;
    view.who = who_wrote(visit, ticket, entry, whom, names);
    view.at = vastus::in_words(entry.written_at, visit.words());
    view.iso = to_rfc3339(entry.written_at);
    view.text = entry.text;
    view.is_ours = entry.kind == Kind::answer;
    view.is_note = entry.kind == Kind::note;
    if (whom == For::staff) {
      view.whole = entry.whole;
      bool const is_other = entry.kind == Kind::theirs && entry.sender_key != lower_ascii(ticket.email);
      if (is_other) view.other_sender = entry.sender_key;
    }
    for (Attachment const& file : files) {
      if (file.entry == entry.id) view.files.push_back(file_view(visit, ticket, file, whom));
    }
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace vastus::helpdesk
