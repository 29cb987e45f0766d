// SPDX-License-Identifier: Apache-2.0
#include "library/on_paper.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "library/condition_words.h"
#include "library/showing.h"
#include "view/date.h"
#include "view/markdown.h"

namespace vastus::library {
namespace {

constexpr std::array on_paper = {SectionKind::summary, SectionKind::signs, SectionKind::immediate,
                                 SectionKind::rehabilitation, SectionKind::prognosis};

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> entities{
    {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}}};

void append(paper::Prose& prose, std::string_view text, paper::Slant slant) {
  if (text.empty()) return;
  if (prose.empty() || prose.back().slant != slant) prose.push_back({.text = {}, .slant = slant});
  prose.back().text += text;
}

bool ends_paragraph(std::string_view tag) {
  return tag == "/p" || tag == "/li" || tag == "/tr" || (tag.size() == 3 && tag.starts_with("/h"));
}

/// What follows from `at`: one character, or what an entity stands for; and how much HTML it took.
std::pair<std::string_view, std::size_t> character_at(std::string_view html, std::size_t at) {
  for (auto const& [written, meant] : entities) {
    if (html.substr(at).starts_with(written)) return {meant, written.size()};
  }
  return {html[at] == '\n' ? " " : html.substr(at, 1), 1};
}

/// The statements of a condition by their names, and how a patient is told of them.
class Telling {
 public:
  explicit Telling(Condition const& condition) {
    for (Section const& section : condition.sections) {
      for (Block const& block : section.blocks) {
        if (auto const* const claim = std::get_if<Claim>(&block)) claims_.emplace(claim->slug, claim);
      }
    }
  }

  [[nodiscard]] std::vector<paper::Statement> statements(Section const& section) const {
    std::vector<paper::Statement> told;
    for (Block const& block : section.blocks) {
      if (auto const* const prose = std::get_if<Prose>(&block)) {
        auto const html =
            prose->html.empty() ? render_markdown(prose->markdown, MarkdownProfile::block).html() : prose->html;
        for (paper::Prose& words : to_prose(html))
          told.push_back({.words = std::move(words), .not_for = {}, .stop_if = {}});
      } else if (auto const* const claim = std::get_if<Claim>(&block)) {
        tell(told, *claim);
      }
    }
    return told;
  }

 private:
  [[nodiscard]] Claim const* named(std::string const& slug) const {
    auto const found = claims_.find(slug);
    return found == claims_.end() ? nullptr : found->second;
  }

  void tell(std::vector<paper::Statement>& told, Claim const& claim) const {
    Claim const* const taught = named(claim.answers);
    bool const stands_elsewhere = taught != nullptr && taught->answers.empty();
    if (stands_elsewhere) return;
    std::size_t const before = told.size();
    if (claim.answers.empty()) {
      for (std::string const& slug : claim.answered_by) {
        if (Claim const* const test = named(slug)) tell_alone(told, *test);
      }
    }
    if (told.size() == before) tell_alone(told, claim);
  }

  static void tell_alone(std::vector<paper::Statement>& told, Claim const& claim) {
    if (claim.addressed == Addressed::therapist) return;
    auto const html =
        claim.html.empty() ? render_markdown(claim.text, MarkdownProfile::inline_only).html() : claim.html;
    paper::Prose words;
    for (paper::Prose const& paragraph : to_prose(html)) words.insert(words.end(), paragraph.begin(), paragraph.end());
    told.push_back(
        {.grade = letter(claim.grade), .words = std::move(words), .not_for = claim.not_for, .stop_if = claim.stop_if});
  }

  std::map<std::string_view, Claim const*> claims_;
};

std::vector<paper::Haste> hastes(std::vector<RedFlag> const& flags, Words const& words) {
  std::vector<paper::Haste> told;
  Urgency last{};
  for (RedFlag const& flag : flags) {
    if (told.empty() || flag.urgency != last) {
      auto const [when, whom] = haste(flag.urgency);
      told.push_back({.when = std::string(words.say(when)), .whom = std::string(words.say(whom)), .flags = {}});
      last = flag.urgency;
    }
    told.back().flags.push_back({.title = flag.title, .action = flag.action});
  }
  return told;
}

paper::HandoutWords own_words(Words const& words) {
  auto const say = [&](std::string_view said) { return std::string(words.say(said)); };
  return {.flags = say(tr("First: is it one of these?")),
          .more_flags = say(tr("There are more red flags on the page.")),
          .not_for = say(tr("Not for")),
          .stop_if = say(tr("Stop if")),
          .as_above = say(tr("as above")),
          .whole_page = say(tr("The page with its sources")),
          .more = say(tr("More on the page, with its sources")),
          .notes = say(tr("Room for notes and questions")),
          .page_one = words.say(tr("Page {number} of {count}"), {{"number", 1}, {"count", 2}}),
          .page_two = words.say(tr("Page {number} of {count}"), {{"number", 2}, {"count", 2}})};
}

void add_scope(paper::Handout& sheet, Condition const& condition, Words const& words) {
  auto const add = [&](std::string_view name, std::string const& said) {
    if (!said.empty()) sheet.scope.push_back({.name = std::string(words.say(name)), .words = said});
  };
  add(tr("Written for"), condition.audience);
  add(tr("Children"), condition.children);
  add(tr("Pregnancy"), condition.pregnancy);
}

}  // namespace

std::vector<paper::Prose> to_prose(std::string_view html) {
  std::vector<paper::Prose> paragraphs(1);
  int emphasis = 0;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      std::size_t const end = std::min(html.find('>', at), html.size());
      std::string_view tag = html.substr(at + 1, end - at - 1);
      at = end + 1;
      if (tag == "em") ++emphasis;
      if (tag == "/em") --emphasis;
      if (tag.starts_with("br") || tag == "/td" || tag == "/th") append(paragraphs.back(), " ", paper::Slant::upright);
      if (ends_paragraph(tag) && !paragraphs.back().empty()) paragraphs.emplace_back();
      continue;
    }
    auto const [text, taken] = character_at(html, at);
    bool const is_between = paragraphs.back().empty() && text == " ";
    if (!is_between) append(paragraphs.back(), text, emphasis > 0 ? paper::Slant::italic : paper::Slant::upright);
    at += taken;
  }
  if (paragraphs.back().empty()) paragraphs.pop_back();
  return paragraphs;
}

paper::Handout to_handout(Condition const& condition, Words const& words, Imprint const& imprint) {
  auto const say = [&](std::string_view said) { return std::string(words.say(said)); };
  paper::Handout sheet;
  sheet.school = imprint.school;
  sheet.language = words.language();
  sheet.address = imprint.address;
  sheet.title = condition.title;
  sheet.formal = condition.formal;
  sheet.lede = condition.lede;
  sheet.review = say(tr("Not reviewed by a clinician"));
  if (condition.reviewer && condition.reviewed) {
    sheet.reviewed = paper::Review::done;
    sheet.review = words.say(tr("Reviewed by {name}, {day}"),
                             {{"name", condition.reviewer->name}, {"day", in_words(*condition.reviewed, words)}});
  }
  sheet.look_again = words.say(tr("Look at again by {day}"), {{"day", in_words(condition.due, words)}});
  sheet.printed = words.say(tr("Printed {day}"), {{"day", in_words(imprint.today, words)}});
  sheet.printed_on = imprint.today;
  sheet.purpose = say(
      tr("This sheet teaches; it does not diagnose. If one of the red flags fits you, do what it says before anything "
         "else here."));
  sheet.red_flags = hastes(condition.red_flags, words);
  add_scope(sheet, condition, words);
  Telling const telling(condition);
  for (Section const& section : condition.sections) {
    if (std::ranges::find(on_paper, section.kind) == on_paper.end()) continue;
    std::string heading = section.heading.empty() ? say(own_heading(section.kind)) : section.heading;
    sheet.parts.push_back({.heading = std::move(heading), .statements = telling.statements(section)});
  }
  for (Grade const grade : {Grade::a, Grade::b, Grade::c, Grade::d, Grade::f, Grade::t}) {
    sheet.grades.push_back({.letter = letter(grade), .name = std::string(to_view(grade, words).name)});
  }
  sheet.words = own_words(words);
  return sheet;
}

std::vector<std::string> profile(std::span<Section const> sections) {
  std::vector<std::string> groups;
  for (Section const& section : sections) {
    std::string group;
    for (Block const& block : section.blocks) {
      if (auto const* const claim = std::get_if<Claim>(&block)) group += letter(claim->grade);
    }
    if (!group.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace vastus::library
