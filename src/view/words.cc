// SPDX-License-Identifier: Apache-2.0
// Joins the numbered words of the templates with a language's file once, so that saying one costs an array index.
#include "view/words.h"

#include <algorithm>

#include "base/fault.h"
#include "view/places.h"
#include "view/po.h"

namespace vastus {
namespace {

constexpr std::string_view english_plurals = "nplurals=2; plural=(n != 1);";

std::int64_t count_in_english(std::int64_t count) { return count == 1 ? 0 : 1; }

}  // namespace

Words Words::of(std::string_view language) {
  auto const text = locale_text(language);
  ENSURE(!text.empty(), "a language is one of locales/");
  return Words(text, template_words());
}

Words::Words(std::string_view po, std::span<WordKey const> numbered) {
  auto const file = read_po(po);
  if (!file) throw Fault("locale line " + std::to_string(file.error().line) + ": " + file.error().what);
  language_ = file->language;
  auto const rule = PluralRule::from_header(file->plural_forms.empty() ? english_plurals : file->plural_forms);
  if (!rule) throw Fault("locale " + language_ + ": Plural-Forms cannot be read: " + file->plural_forms);
  rule_ = *rule;

  for (auto const& key : numbered) {
    by_text_.emplace(key.one, entries_.size());
    entries_.push_back(entry(key, {}));
  }
  for (auto const& each : file->entries) {
    auto const [at, is_new] = by_text_.emplace(each.id, entries_.size());
    auto made = entry({each.id, each.plural}, each.texts);
    if (is_new)
      entries_.push_back(std::move(made));
    else if (made.places == entries_[at->second].places)
      entries_[at->second] = std::move(made);
  }
}

Words::Entry Words::entry(WordKey key, std::span<std::string const> texts) const {
  Entry made{.places = places_of(key.one, key.many), .forms = {}, .in_english = texts.empty()};
  if (texts.empty()) {
    made.forms.push_back(sentence(key.one, made.places));
    if (!key.many.empty()) made.forms.push_back(sentence(key.many, made.places));
    return made;
  }
  std::size_t const expected = key.many.empty() ? 1 : rule_.forms();
  if (texts.size() != expected) throw Fault("locale " + language_ + ": wrong number of forms: " + std::string(key.one));
  for (auto const& text : texts) made.forms.push_back(sentence(text, made.places));
  return made;
}

Words::Sentence Words::sentence(std::string_view text, std::vector<std::string> const& places) {
  Sentence made;
  while (!text.empty()) {
    auto const open = text.find('{');
    auto const close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    auto const place = std::ranges::find(places, text.substr(open + 1, close - open - 1));
    if (place == places.end()) throw Fault("locale: a place its English does not have: " + std::string(text));
    made.text += text.substr(0, open);
    made.holes.push_back({made.text.size(), std::size_t(place - places.begin())});
    text.remove_prefix(close + 1);
  }
  made.text += text;
  return made;
}

Words::Sentence const& Words::form(Entry const& entry, std::int64_t count) const {
  auto const at = entry.in_english ? std::size_t(count_in_english(count)) : rule_.form_of(count);
  return entry.forms[std::min(at, entry.forms.size() - 1)];
}

Words::Entry const* Words::find(std::string_view one) const {
  auto const found = by_text_.find(one);
  return found == by_text_.end() ? nullptr : &entries_[found->second];
}

std::string Words::filled(Entry const& entry, Sentence const& sentence, std::initializer_list<Named> values,
                          WordValue const* count) {
  std::vector<WordValue> in_order;
  for (auto const& place : entry.places) {
    auto const given = std::ranges::find(values, std::string_view(place), &Named::place);
    ENSURE(given != values.end() || (count != nullptr && place == "n"), "every place of a sentence is given a value");
    in_order.push_back(given != values.end() ? given->value : *count);
  }
  std::string out;
  sentence.say(in_order, [&](std::string_view part) { out += part; });
  return out;
}

std::string_view Words::say(std::string_view one) const {
  Entry const* const found = find(one);
  if (found == nullptr) return one;
  ENSURE(found->places.empty(), "a sentence with places is said with their values");
  return found->forms.front().text;
}

std::string Words::say(std::string_view one, std::initializer_list<Named> values) const {
  if (Entry const* const found = find(one)) return filled(*found, found->forms.front(), values, nullptr);
  auto const english = entry({one, {}}, {});
  return filled(english, english.forms.front(), values, nullptr);
}

std::string Words::say(std::string_view one, std::string_view many, std::int64_t count,
                       std::initializer_list<Named> values) const {
  WordValue const n(count);
  if (Entry const* const found = find(one)) return filled(*found, form(*found, count), values, &n);
  auto const english = entry({one, many}, {});
  return filled(english, form(english, count), values, &n);
}

}  // namespace vastus
