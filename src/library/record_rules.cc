// SPDX-License-Identifier: Apache-2.0
#include "library/record_rules.h"

#include <algorithm>
#include <array>

#include "base/fault.h"
#include "base/text.h"
#include "base/time.h"
#include "library/anatomy.h"
#include "library/doi.h"

namespace vastus::library {
namespace {

using enum Times;

constexpr std::size_t note_words_max = 19;

struct KindRule {
  Kind kind;
  std::string_view word;
  std::string_view folder;
  std::string_view shelf;  ///< empty: no page of its own
};

constexpr KindRule kind_rules[] = {
    {Kind::condition, "condition", "conditions", "library"},
    {Kind::muscle, "muscle", "muscles", "muscles"},
    {Kind::trigger_point, "trigger-point", "trigger-points", "trigger-points"},
    {Kind::red_flag, "red-flag", "red-flags", ""},
    {Kind::source, "source", "sources", "sources"},
    {Kind::person, "person", "people", "authors"},
    {Kind::plate, "plate", "plates", ""},
    {Kind::region, "region", "regions", "regions"},
    {Kind::exercise, "exercise", "exercises", "exercises"},
    {Kind::technique, "technique", "techniques", "techniques"},
    {Kind::test, "test", "tests", "tests"},
    {Kind::guideline, "guideline", "guidelines", "guidelines"},
    {Kind::article, "article", "articles", "articles"},
    {Kind::topic, "topic", "topics", "topics"},
    {Kind::page, "page", "pages", "school"},
    {Kind::award, "award", "awards", ""},
    {Kind::synonym, "synonym", "synonyms", ""},
};

constexpr FieldRule condition_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"formal", maybe},
    {"also", any},
    {"region", once_when_published, Shape::reference, Kind::region},
    {"lede"},
    {"audience", once_when_published},
    {"children", maybe},
    {"pregnancy", maybe},
    {"fact", any, Shape::pair},
    {"author", any, Shape::reference, Kind::person},
    {"reviewer", maybe, Shape::reference, Kind::person},
    {"reviewed", maybe, Shape::day},
    {"due", once, Shape::day},
    {"published", once_when_published, Shape::day},
    {"flag", any, Shape::reference, Kind::red_flag},
    {"muscle", any, Shape::reference, Kind::muscle},
    {"trigger-point", any, Shape::reference, Kind::trigger_point},
    {"see-also", any, Shape::reference, Kind::condition},
};

constexpr FieldRule muscle_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"latin"},
    {"also", any},
    {"region", once, Shape::reference, Kind::region},
    {"origin"},
    {"insertion"},
    {"nerve"},
    {"action"},
    {"plate", maybe, Shape::reference, Kind::plate},
    {"author", any, Shape::reference, Kind::person},
    {"due", once, Shape::day},
};

constexpr FieldRule trigger_point_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"code"},
    {"muscle", maybe, Shape::reference, Kind::muscle},
    {"where"},
    {"refers"},
    {"plate", maybe, Shape::reference, Kind::plate},
    {"letter", maybe},
    {"not-for", any},
    {"stop-if", any},
    {"author", any, Shape::reference, Kind::person},
    {"due", once, Shape::day},
};

constexpr FieldRule red_flag_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"urgency", once, Shape::urgency},
    {"features"},
    {"action"},
    {"grade", once, Shape::grade},
    {"source", any, Shape::citation, Kind::source},
    {"due", once, Shape::day},
};

constexpr FieldRule source_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"authors"},
    {"year", once, Shape::year},
    {"journal", maybe},
    {"doi", maybe, Shape::doi},
    {"pmid", maybe, Shape::pmid},
    {"checked", once, Shape::checked},
    {"note", maybe},
};

constexpr FieldRule person_fields[] = {
    {"kind", once, Shape::kind},           {"slug", once, Shape::slug}, {"was", any, Shape::slug}, {"title"}, {"role"},
    {"fictional", once, Shape::yes_or_no}, {"qualification", maybe},
};

constexpr FieldRule plate_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"number"},
    {"caption"},
    {"alt"},
    {"file", once, Shape::svg_file},
    {"width", once, Shape::length},
    {"height", once, Shape::length},
    {"key", any, Shape::pair},
};

constexpr FieldRule region_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"parent", maybe, Shape::reference, Kind::region},
};

constexpr FieldRule exercise_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"also", any},
    {"region", once, Shape::reference, Kind::region},
    {"lede"},
    {"step", some},
    {"dose", any, Shape::pair},
    {"not-for", some},
    {"stop-if", some},
    {"plate", maybe, Shape::reference, Kind::plate},
    {"muscle", any, Shape::reference, Kind::muscle},
    {"condition", any, Shape::reference, Kind::condition},
    {"author", any, Shape::reference, Kind::person},
    {"due", once, Shape::day},
};

constexpr FieldRule technique_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"also", any},
    {"region", once, Shape::reference, Kind::region},
    {"lede"},
    {"step", some},
    {"not-for", some},
    {"stop-if", some},
    {"plate", maybe, Shape::reference, Kind::plate},
    {"muscle", any, Shape::reference, Kind::muscle},
    {"trigger-point", any, Shape::reference, Kind::trigger_point},
    {"condition", any, Shape::reference, Kind::condition},
    {"author", any, Shape::reference, Kind::person},
    {"due", once, Shape::day},
};

constexpr FieldRule test_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"also", any},
    {"region", once, Shape::reference, Kind::region},
    {"lede"},
    {"step", some},
    {"sensitivity", maybe},
    {"specificity", maybe},
    {"lr-positive", maybe},
    {"lr-negative", maybe},
    {"source", any, Shape::citation, Kind::source},
    {"not-for", any},
    {"condition", any, Shape::reference, Kind::condition},
    {"author", any, Shape::reference, Kind::person},
    {"due", once, Shape::day},
};

constexpr FieldRule guideline_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"lede"},
    {"source", once, Shape::citation, Kind::source},
    {"condition", any, Shape::reference, Kind::condition},
    {"author", any, Shape::reference, Kind::person},
    {"due", once, Shape::day},
};

constexpr FieldRule article_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"lede"},
    {"topic", some, Shape::reference, Kind::topic},
    {"region", maybe, Shape::reference, Kind::region},
    {"condition", any, Shape::reference, Kind::condition},
    {"muscle", any, Shape::reference, Kind::muscle},
    {"trigger-point", any, Shape::reference, Kind::trigger_point},
    {"exercise", any, Shape::reference, Kind::exercise},
    {"technique", any, Shape::reference, Kind::technique},
    {"author", some, Shape::reference, Kind::person},
    {"published", once, Shape::day},
    {"due", once, Shape::day},
};

constexpr FieldRule topic_fields[] = {
    {"kind", once, Shape::kind}, {"slug", once, Shape::slug}, {"was", any, Shape::slug}, {"title"}, {"lede"},
};

constexpr FieldRule page_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"lede"},
    {"author", any, Shape::reference, Kind::person},
    {"due", once, Shape::day},
};

constexpr FieldRule award_fields[] = {
    {"kind", once, Shape::kind},
    {"slug", once, Shape::slug},
    {"was", any, Shape::slug},
    {"title"},
    {"giver"},
    {"year", once, Shape::year},
    {"holder", once, Shape::reference, Kind::person},
    {"fictional", once, Shape::yes_or_no},
    {"article", maybe, Shape::reference, Kind::article},
};

constexpr FieldRule synonym_fields[] = {
    {"kind", once, Shape::kind}, {"slug", once, Shape::slug}, {"was", any, Shape::slug}, {"title"}, {"term", some},
};

constexpr FieldRule claim_fields[] = {
    {"grade", once, Shape::grade},
    {"source", any, Shape::citation, Kind::source},
    {"answers", maybe, Shape::claim_slug},
    {"for", maybe, Shape::addressed},
    {"note", maybe, Shape::short_note},
    {"not-for", any},
    {"stop-if", any},
    {"reviewer", maybe, Shape::reference, Kind::person},
    {"reviewed", maybe, Shape::day},
    {"due", once, Shape::day},
};

constexpr SectionRule condition_sections[] = {{"summary"},        {"mechanism"},      {"cause"},
                                              {"trigger-points"}, {"signs"},          {"complications"},
                                              {"immediate"},      {"rehabilitation"}, {"prognosis"}};
constexpr SectionRule summary_only[] = {{"summary"}};
constexpr SectionRule summary_perhaps[] = {{"summary", SectionRule::Stands::perhaps}};
constexpr SectionRule technique_sections[] = {{"summary"}, {"history", SectionRule::Stands::perhaps}};
constexpr SectionRule guideline_sections[] = {{"recommendations"}};
constexpr SectionRule texts[] = {{"text", SectionRule::Stands::repeatedly}};

std::size_t count_words(std::string_view text) {
  auto const parts = split(text, ' ');
  return std::size_t(std::count_if(parts.begin(), parts.end(), [](std::string_view part) { return !part.empty(); }));
}

std::optional<std::string> unless(bool holds, std::string_view message) {
  return holds ? std::nullopt : std::optional<std::string>(message);
}

bool is_citation(std::string_view value) {
  auto const bar = value.find(" | ");
  return is_slug(value.substr(0, bar)) && (bar == std::string_view::npos || !trimmed(value.substr(bar + 3)).empty());
}

bool is_pair(std::string_view value) {
  Pair const pair = split_pair(value);
  return !pair.left.empty() && !pair.right.empty();
}

bool is_svg_name(std::string_view value) {
  return value.ends_with(".svg") && is_slug(value.substr(0, value.size() - 4));
}

}  // namespace

std::string_view word(Kind kind) { return kind_rules[std::size_t(kind) - 1].word; }
std::string_view folder(Kind kind) { return kind_rules[std::size_t(kind) - 1].folder; }
std::string_view shelf(Kind kind) { return kind_rules[std::size_t(kind) - 1].shelf; }

std::string address_of(Kind kind, std::string_view slug) {
  if (kind == Kind::plate) return "/plates/" + std::string(slug) + ".svg";
  if (kind == Kind::award) return "/awards";
  if (kind == Kind::page && (slug == "about" || slug == "international")) return "/" + std::string(slug);
  std::string_view const first = shelf(kind);
  return first.empty() ? std::string() : "/" + std::string(first) + "/" + std::string(slug);
}

std::optional<Kind> to_kind(std::string_view word) {
  for (KindRule const& rule : kind_rules) {
    if (rule.word == word) return rule.kind;
  }
  return std::nullopt;
}

std::span<Kind const> all_kinds() {
  static constexpr auto kinds = [] {
    std::array<Kind, std::size(kind_rules)> all{};
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = kind_rules[i].kind;
    return all;
  }();
  return kinds;
}

std::span<FieldRule const> fields_of(Kind kind) {
  switch (kind) {
    case Kind::condition:
      return condition_fields;
    case Kind::muscle:
      return muscle_fields;
    case Kind::trigger_point:
      return trigger_point_fields;
    case Kind::red_flag:
      return red_flag_fields;
    case Kind::source:
      return source_fields;
    case Kind::person:
      return person_fields;
    case Kind::plate:
      return plate_fields;
    case Kind::region:
      return region_fields;
    case Kind::exercise:
      return exercise_fields;
    case Kind::technique:
      return technique_fields;
    case Kind::test:
      return test_fields;
    case Kind::guideline:
      return guideline_fields;
    case Kind::article:
      return article_fields;
    case Kind::topic:
      return topic_fields;
    case Kind::page:
      return page_fields;
    case Kind::award:
      return award_fields;
    case Kind::synonym:
      return synonym_fields;
  }
  throw Fault("a kind of record that is none");
}

std::span<FieldRule const> fields_of_claim() { return claim_fields; }

std::span<SectionRule const> sections_of(Kind kind) {
  switch (kind) {
    case Kind::condition:
      return condition_sections;
    case Kind::muscle:
    case Kind::trigger_point:
    case Kind::exercise:
    case Kind::test:
    case Kind::topic:
      return summary_only;
    case Kind::person:
      return summary_perhaps;
    case Kind::technique:
      return technique_sections;
    case Kind::guideline:
      return guideline_sections;
    case Kind::article:
    case Kind::page:
      return texts;
    case Kind::red_flag:
    case Kind::source:
    case Kind::plate:
    case Kind::region:
    case Kind::award:
    case Kind::synonym:
      return {};
  }
  throw Fault("a kind of record that is none");
}

std::optional<std::string> misshapen(Shape shape, std::string_view value) {
  switch (shape) {
    case Shape::words:
      return std::nullopt;
    case Shape::kind:
      return unless(to_kind(value).has_value(), "is no kind of record");
    case Shape::slug:
    case Shape::reference:
    case Shape::claim_slug:
      return unless(is_slug(value), "is not a slug: a–z, 0–9 and single hyphens between");
    case Shape::citation:
      return unless(is_citation(value), "is not a source: its slug, then perhaps “ | ” and words");
    case Shape::pair:
      return unless(is_pair(value), "needs words on both sides of “ | ”");
    case Shape::day:
      return unless(Day::from_text(value).has_value(), "is not a day such as 2026-11-22");
    case Shape::year:
      return unless(to_number(value, 1500, 2100).has_value(), "is not a year");
    case Shape::length:
      return unless(to_number(value, 1, 10'000).has_value(), "is not a whole number from 1 to 10000");
    case Shape::grade:
      return unless(to_grade(value).has_value(), "is not a grade: A, B, C, D, F or T");
    case Shape::urgency:
      return unless(to_urgency(value).has_value(), "is not an urgency: emergency, same-day, urgent or soon");
    case Shape::checked:
      return unless(value == "abstract" || value == "record" || value == "unconfirmed",
                    "is not abstract, record or unconfirmed");
    case Shape::addressed:
      return unless(value == "visitor" || value == "therapist", "is not visitor or therapist");
    case Shape::yes_or_no:
      return unless(value == "yes" || value == "no", "is not yes or no");
    case Shape::svg_file:
      return unless(is_svg_name(value), "is not the name of an SVG file beside it");
    case Shape::short_note:
      return unless(count_words(value) <= note_words_max, "is longer than 19 words");
    case Shape::doi:
      return unless(is_doi(value), "is no DOI such as 10.1002/acr.22345");
    case Shape::pmid:
      return unless(to_number(value, 1, 999'999'999).has_value(), "is no number of PubMed");
  }
  throw Fault("a shape that is none");
}

}  // namespace vastus::library
