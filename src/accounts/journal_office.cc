// SPDX-License-Identifier: Apache-2.0
// The journal: what happened, who did it, newest first, on pages and as a file.
#include "accounts/accounts.h"
#include "accounts/journal_parts.h"
#include "accounts/journal_view.h"
#include "accounts/pages.h"
#include "base/text.h"
#include "view/date.h"
#include "views/accounts_views.h"

namespace vastus::accounts {
namespace {

constexpr JournalBounds of_a_page{.lines = 40, .looked = 2'000};
constexpr JournalBounds of_a_file{.lines = 10'000, .looked = 50'000};

std::map<AccountId, std::string> actors_of(Reader& db, std::vector<JournalEntry> const& entries) {
  std::vector<AccountId> actors;
  for (JournalEntry const& entry : entries) actors.push_back(entry.account);
  return names_of(db, actors);
}

std::string name_in(std::map<AccountId, std::string> const& names, AccountId account) {
  auto const name = names.find(account);
  return name == names.end() ? std::string() : name->second;
}

/// Rooms and, under each, its kinds of event; values are what the question's `kind` holds.
std::vector<AskChoice> kind_choices(Reader& db, Words const& words, std::string_view chosen) {
  std::vector<AskChoice> choices{{.value = "", .title = std::string(words.say("Everything")), .is_chosen = false}};
  std::string room;
  for (std::string const& event : list_journal_events(db)) {
    auto const dot = event.find('.') + 1;
    if (room != event.substr(0, dot)) {
      room = event.substr(0, dot);
      choices.push_back({.value = room, .title = words.say("All of {room}", {{"room", room.substr(0, dot - 1)}})});
    }
    std::string title = event.substr(0, dot ? dot - 1 : 0) + ": " + event.substr(dot);
    std::ranges::replace(title, '_', ' ');
    choices.push_back({.value = event, .title = std::move(title)});
  }
  for (AskChoice& choice : choices) choice.is_chosen = choice.value == chosen;
  return choices;
}

std::string with_page(std::string const& query, JournalId before) {
  return "/office/journal" + (query.empty() ? "?" : query + '&') + "before=" + std::to_string(before.number());
}

JournalView journal_view(Visit const& visit, Reader& db, JournalQuestion const& question) {
  Words const& words = visit.words();
  JournalView view;
  view.frame = visit.frame({.title = std::string(words.say("Journal")),
                            .description = std::string(words.say("What happened in the school.")),
                            .path = "/office/journal",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::journal);
  view.who = question.who;
  view.from = question.from;
  view.to = question.to;
  view.words = question.words;
  view.kinds = kind_choices(db, words, question.kind);
  view.is_narrowed = question.is_narrowed();
  view.as_csv = "/office/journal.csv" + question.query();
  if (visit.query().has("before")) view.newest = "/office/journal" + question.query();
  return view;
}

/// RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe.
std::string cell(std::string_view text) {
  std::string out = "\"";
  if (!text.empty() && std::string_view("=+-@\t\r").contains(text.front())) out += '\'';
  for (char const c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

Response show_journal(Visit const& visit, Reader& db) {
  auto const question = read_question(visit, db);
  JournalView view = journal_view(visit, db, question);
  if (!question.is_sound) return Response::show(std::move(view), 422);
  auto const found = answer(db, question, of_a_page);
  auto const names = actors_of(db, found.lines);
  std::string day;
  Day last{};
  for (JournalEntry const& entry : found.lines) {
    if (day.empty() || Day::of(entry.at) != last) day = in_words(last = Day::of(entry.at), visit.words());
    view.lines.push_back(
        {.at = visit.words().say("{day}, {clock} UTC", {{"day", day}, {"clock", to_rfc3339(entry.at).substr(11, 5)}}),
         .iso = to_rfc3339(entry.at),
         .who = name_in(names, entry.account),
         .sentence = entry.sentence,
         .event = entry.event,
         .request = entry.request});
  }
  if (found.last_looked_at) view.older = with_page(question.query(), found.last_looked_at->id);
  if (found.gave_up) {
    view.looked =
        visit.words().say("Looked through {n} lines, back to {moment}.",
                          {{"n", of_a_page.looked}, {"moment", in_words(found.last_looked_at->at, visit.words())}});
  }
  return Response::show(std::move(view));
}

Response export_journal(Visit const& visit, Reader& db) {
  auto const question = read_question(visit, db);
  if (!question.is_sound) return Response::show(journal_view(visit, db, question), 422);
  auto const found = answer(db, question, of_a_file);
  auto const names = actors_of(db, found.lines);
  std::string file = "at,who,event,sentence,request\r\n";
  for (JournalEntry const& entry : found.lines) {
    file += to_rfc3339(entry.at) + ',' + cell(name_in(names, entry.account)) + ',' + cell(entry.event) + ',' +
            cell(entry.sentence) + ',' + cell(entry.request) + "\r\n";
  }
  if (found.last_looked_at) {
    // The end of a file that is not all says so itself.
    file += to_rfc3339(found.last_looked_at->at) + ",,," +
            cell(visit.words().say("This file ends here; ask for what was before this moment in another.")) + ",\r\n";
  }
  return Response::bytes(std::move(file), "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"journal.csv\"");
}

}  // namespace vastus::accounts
