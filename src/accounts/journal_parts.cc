// SPDX-License-Identifier: Apache-2.0
#include "accounts/journal_parts.h"

#include "accounts/person_store.h"
#include "base/text.h"

namespace vastus::accounts {
namespace {

constexpr std::size_t words_max = 100;
constexpr int lines_looked_at_once = 250;

std::optional<Day> day_in(FormField& field, Words const& words) {
  if (field.value.empty()) return std::nullopt;
  auto const day = Day::from_text(field.value);
  if (!day) field.error = words.say("Please write a day as 2026-11-22.");
  return day;
}

bool fits(JournalEntry const& entry, JournalQuestion const& question, std::vector<std::string> const& words) {
  if (entry.at < question.begin || entry.at >= question.end) return false;
  bool const is_room = question.kind.ends_with('.');
  if (is_room && !entry.event.starts_with(question.kind)) return false;
  if (!is_room && !question.kind.empty() && entry.event != question.kind) return false;
  if (words.empty()) return true;
  std::string const sentence = lower_ascii(entry.sentence);
  return std::ranges::all_of(words, [&](std::string const& word) { return sentence.contains(word); });
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  for (std::string_view const word : split(text, ' ')) {
    if (!word.empty()) words.push_back(lower_ascii(word));
  }
  return words;
}

JournalWanted wanted_by(JournalQuestion const& question) {
  JournalWanted wanted{.account = question.account, .before = question.before};
  if (question.begin > Time()) wanted.from = JournalId(least_number(question.begin));
  if (question.end < Time::never()) {
    // Numbers of a busy millisecond run over into the next: a second more, and `fits` looks at the time itself.
    wanted.before = std::min(wanted.before, JournalId(least_number(question.end + std::chrono::seconds(1))));
  }
  (question.kind.ends_with('.') ? wanted.room : wanted.event) = question.kind;
  return wanted;
}

void append(std::string& query, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  query += query.empty() ? '?' : '&';
  query += std::string(name) + '=' + percent_encoded(value);
}

}  // namespace

bool JournalQuestion::is_narrowed() const { return !query().empty(); }

std::string JournalQuestion::query() const {
  std::string text;
  append(text, "who", who.value);
  append(text, "kind", kind);
  append(text, "from", from.value);
  append(text, "to", to.value);
  append(text, "words", words.value);
  return text;
}

JournalQuestion read_question(Visit const& visit, Reader& db) {
  Words const& words = visit.words();
  auto const value = [&](std::string_view name) { return std::string(trimmed(visit.query().value(name))); };
  JournalQuestion question;
  question.who.value = value("who");
  question.kind = value("kind");
  question.from.value = value("from");
  question.to.value = value("to");
  question.words.value = value("words");
  if (auto const number = to_number(visit.query().value("before"), 1)) question.before = JournalId(*number);

  if (!question.who.value.empty()) {
    auto const person = find_person(db, question.who.value);
    if (person) question.account = person->person.id;
    if (!person) question.who.error = words.say("Nobody here has this address.");
  }
  auto const from = day_in(question.from, words);
  auto const to = day_in(question.to, words);
  if (from) question.begin = from->start();
  if (to) question.end = (*to + std::chrono::days(1)).start();
  if (from && to && *to < *from) question.to.error = words.say("This day is before the first.");
  if (length_in_characters(question.words.value) > words_max) {
    question.words.error = words.say("At most {n} characters fit.", {{"n", words_max}});
  }
  question.is_sound = !question.who.error && !question.from.error && !question.to.error && !question.words.error;
  return question;
}

JournalFound answer(Reader& db, JournalQuestion const& question, JournalBounds bounds) {
  auto const words = words_in(question.words.value);
  bool const needs_a_look = !words.empty() || (question.account && !question.kind.empty());
  JournalWanted wanted = wanted_by(question);
  // One more than fits tells whether there is more. Where lines must be looked at, a few hundred at a time: the first
  // ones often suffice.
  wanted.most = needs_a_look ? std::max(lines_looked_at_once, bounds.lines + 1) : bounds.lines + 1;
  JournalFound found;
  for (int looked = 0; looked == 0 || (needs_a_look && looked < bounds.looked);) {
    auto const entries = list_journal(db, wanted);
    for (JournalEntry const& entry : entries) {
      if (!fits(entry, question, words)) continue;
      if (int(found.lines.size()) == bounds.lines) {
        found.last_looked_at = found.lines.back();
        return found;
      }
      found.lines.push_back(entry);
    }
    if (int(entries.size()) < wanted.most) {
      found.last_looked_at.reset();
      return found;
    }
    looked += int(entries.size());
    found.last_looked_at = entries.back();
    wanted.before = entries.back().id;
  }
  found.gave_up = needs_a_look;
  return found;
}

}  // namespace vastus::accounts
