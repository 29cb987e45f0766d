// SPDX-License-Identifier: Apache-2.0
#include "library/draft_inputs_parts.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::library {
namespace {

struct Label {
  std::string_view key, label;
};

/// Keys whose own word says too little to somebody who does not know the files.
constexpr Label labels[] = {
    {"also", tr("Other names")},
    {"answers", tr("Tests the claim (its id)")},
    {"audience", tr("For whom the page is")},
    {"author", tr("Authors")},
    {"checked", tr("How far we looked at it")},
    {"children", tr("What differs for children")},
    {"doi", tr("DOI")},
    {"due", tr("To be reviewed again by")},
    {"fact", tr("Facts beside the title")},
    {"fictional", tr("Invented for this school?")},
    {"flag", tr("Red flags, in order")},
    {"for", tr("Whom it addresses")},
    {"formal", tr("Formal name")},
    {"grade", tr("Grade")},
    {"lede", tr("First sentences")},
    {"not-for", tr("Not for")},
    {"note", tr("Side note about the proof")},
    {"pmid", tr("PubMed number")},
    {"pregnancy", tr("What differs in pregnancy")},
    {"published", tr("Public from")},
    {"reviewed", tr("Reviewed on")},
    {"reviewer", tr("Reviewed by")},
    {"see-also", tr("See also")},
    {"source", tr("Sources")},
    {"stop-if", tr("Stop if")},
    {"slug", tr("Address")},
    {"title", tr("Title")},
    {"term", tr("Words that mean the same")},
    {"was", tr("Former address")},
};

}  // namespace

std::string label_of(Words const& words, std::string_view key) {
  auto const found = std::ranges::find(labels, key, &Label::key);
  if (found != std::end(labels)) return std::string(words.say(found->label));
  std::string name(key);
  std::ranges::replace(name, '-', ' ');
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = char(name[0] - 'a' + 'A');
  return name;
}

namespace {

std::string hint_of(Words const& words, FieldRule const& rule) {
  auto const shape = [&]() -> std::string_view {
    switch (rule.shape) {
      case Shape::reference:
        return tr("Addresses of records, such as vastus-medialis.");
      case Shape::citation:
        return tr("A source’s address, then perhaps “ | ” and what exactly it says.");
      case Shape::pair:
        return tr("A name, then “ | ” and its words.");
      case Shape::day:
        return tr("A day such as 2026-11-22.");
      case Shape::year:
        return tr("A year.");
      case Shape::short_note:
        return tr("Under twenty words.");
      case Shape::claim_slug:
        return tr("The id of a claim on this page.");
      case Shape::doi:
        return tr("Such as 10.1002/acr.22345, with or without https://doi.org/ before it.");
      case Shape::words:
      case Shape::kind:
      case Shape::slug:
      case Shape::length:
      case Shape::grade:
      case Shape::urgency:
      case Shape::checked:
      case Shape::addressed:
      case Shape::yes_or_no:
      case Shape::svg_file:
      case Shape::pmid:
        return {};
    }
    return {};
  }();
  std::string hint = shape.empty() ? std::string() : std::string(words.say(shape));
  if (may_repeat(rule)) hint += (hint.empty() ? "" : " ") + std::string(words.say("One a line."));
  return hint;
}

std::span<std::string_view const> values_of(Shape shape) {
  static constexpr std::string_view grades[] = {"A", "B", "C", "D", "F", "T"};
  static constexpr std::string_view urgencies[] = {"emergency", "same-day", "urgent", "soon"};
  static constexpr std::string_view looks[] = {"abstract", "record", "unconfirmed"};
  static constexpr std::string_view readers[] = {"", "visitor", "therapist"};
  static constexpr std::string_view answers[] = {"yes", "no"};
  if (shape == Shape::grade) return grades;
  if (shape == Shape::urgency) return urgencies;
  if (shape == Shape::checked) return looks;
  if (shape == Shape::addressed) return readers;
  if (shape == Shape::yes_or_no) return answers;
  return {};
}

std::string error_of(FieldRule const& rule, Fields const& fields) {
  for (Field const& field : fields.all) {
    if (field.key != rule.key) continue;
    if (auto const why = misshapen(rule.shape, field.value)) return "“" + field.value + "” " + *why + ".";
  }
  return {};
}

bool is_long(FieldRule const& rule) {
  static constexpr std::string_view prose[] = {"lede", "audience", "children", "pregnancy", "features", "action"};
  return may_repeat(rule) || std::ranges::find(prose, rule.key) != std::end(prose);
}

}  // namespace

std::vector<InputView> inputs_of(Words const& words, std::span<FieldRule const> rules, Fields const& fields) {
  std::vector<InputView> inputs;
  for (FieldRule const& rule : rules) {
    if (rule.key == "kind" || rule.key == "slug" || rule.key == "was") continue;
    InputView input{.name = std::string(rule.key),
                    .label = label_of(words, rule.key),
                    .hint = hint_of(words, rule),
                    .value = typed_value(fields, rule),
                    .error = error_of(rule, fields),
                    .choices = {},
                    .is_long = is_long(rule)};
    auto const values = values_of(rule.shape);
    bool const is_known = input.value.empty() || std::ranges::find(values, input.value) != values.end();
    if (is_known) {
      for (std::string_view const value : values) {
        std::string const title = value.empty() ? std::string(words.say("Everyone")) : std::string(value);
        input.choices.push_back({.value = std::string(value), .title = title, .is_chosen = value == input.value});
      }
    }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

InputView text_input(Words const& words, std::string_view label, std::string_view hint, std::string value) {
  return {.name = "text",
          .label = std::string(words.say(label)),
          .hint = std::string(words.say(hint)),
          .value = std::move(value),
          .error = {},
          .choices = {},
          .is_long = true};
}

}  // namespace vastus::library
