// SPDX-License-Identifier: Apache-2.0
#include "library/showing.h"

#include <algorithm>

#include "library/review.h"
#include "view/date.h"
#include "view/markdown.h"

namespace vastus::library {
namespace {

/// Under a page a source names so many authors; the list of all sources names them all.
constexpr int authors_most = 3;

template <class Take>
void each_claim(std::span<Section const> sections, Take take) {
  for (Section const& section : sections) {
    for (Block const& block : section.blocks) {
      if (auto const* const claim = std::get_if<Claim>(&block)) take(*claim);
    }
  }
}

/// What was laid out when it was written, or, for the small pages, is laid out now.
Markup laid_out(std::string const& html, std::string const& markdown, MarkdownProfile profile) {
  return html.empty() ? render_markdown(markdown, profile) : Markup::trusted(html);
}

std::string_view checked_words(Checked checked) {
  switch (checked) {
    case Checked::abstract:
      return tr("abstract read");
    case Checked::record:
      return tr("record found, text not read");
    case Checked::unconfirmed:
      return tr("not confirmed");
  }
  return {};
}

std::string_view name_of(Grade grade) {
  switch (grade) {
    case Grade::a:
      return tr("strong evidence");
    case Grade::b:
      return tr("moderate evidence");
    case Grade::c:
      return tr("weak or conflicting evidence");
    case Grade::d:
      return tr("expert opinion");
    case Grade::f:
      return tr("evidence against");
    case Grade::t:
      return tr("taught, not tested");
  }
  return {};
}

/// `Neal BS, Lack SD, Lankhorst NE and others`
std::string first_authors(std::string const& authors, Words const& words) {
  std::size_t end = 0;
  for (int named = 0; named < authors_most; ++named) {
    end = authors.find(", ", end == 0 ? 0 : end + 2);
    if (end == std::string::npos) return authors;
  }
  return authors.substr(0, end) + " " + std::string(words.say(tr("and others")));
}

std::string address_of(Source const& source) {
  if (!source.doi.empty()) return "https://doi.org/" + source.doi;
  if (!source.pmid.empty()) return "https://pubmed.ncbi.nlm.nih.gov/" + source.pmid + "/";
  return {};
}

}  // namespace

GradeView to_view(Grade grade, Words const& words) {
  static constexpr std::string_view letters = "ABCDFT";
  return {.letter = letters.substr(letters.find(letter(grade)), 1), .name = words.say(name_of(grade))};
}

PlateView to_view(Plate const& plate) {
  PlateView view{.src = "/plates/" + plate.slug + "." + plate.version + ".svg",
                 .number = plate.number,
                 .caption = plate.caption,
                 .alt = plate.alt,
                 .width = plate.width,
                 .height = plate.height,
                 .keys = {}};
  for (PlateKey const& key : plate.keys) {
    bool const is_point = !key.mark.empty() && key.mark[0] >= 'a' && key.mark[0] <= 'z';
    view.keys.push_back({.mark = key.mark, .words = key.words, .is_point = is_point});
  }
  return view;
}

SourceView to_view(Source const& source, Words const& words) {
  SourceView view;
  view.slug = source.slug;
  view.title = source.title;
  view.authors = source.authors;
  view.year = source.year;
  view.journal = source.journal;
  view.doi = source.doi;
  view.pmid = source.pmid;
  view.checked = words.say(checked_words(source.checked));
  view.note = source.note;
  return view;
}

PointRowView to_view(TriggerPoint const& point) {
  return {.url = "/trigger-points/" + point.slug,
          .title = point.title,
          .code = point.code,
          .where = point.where,
          .refers = point.refers};
}

std::vector<AuthorView> to_views(std::span<Person const> people) {
  std::vector<AuthorView> views;
  for (Person const& person : people) {
    views.push_back({.url = "/authors/" + person.slug, .name = person.name, .is_fictional = person.fictional});
  }
  return views;
}

LinkView link_to(ConditionCard const& card) { return {.url = "/library/" + card.slug, .title = card.title}; }
LinkView link_to_region(Ref const& region) { return {.url = "/regions/" + region.slug, .title = region.title}; }

std::string short_name(Source const& source) {
  std::string_view first = std::string_view(source.authors).substr(0, source.authors.find(','));
  first = first.substr(0, first.find(" and others"));
  // “Ophey M”: the last word of a name in a citation is its initials; a body's name (“Royal College …”) has none.
  auto const space = first.rfind(' ');
  bool const has_initials = space != std::string_view::npos && first.size() - space <= 5 &&
                            std::ranges::all_of(first.substr(space + 1), [](char c) { return c >= 'A' && c <= 'Z'; });
  return std::string(has_initials ? first.substr(0, space) : first) + " " + std::to_string(source.year);
}

void Showing::learn(std::span<Section const> sections) {
  each_claim(sections, [this](Claim const& claim) { claims_.emplace(claim.slug, &claim); });
}

GradeView Showing::grade(Grade grade) const { return to_view(grade, words_); }
std::string Showing::day(Day day) const { return in_words(day, words_); }
bool Showing::is_due(Day due) const { return library::is_due(due, today_); }

/// The teaching beside which this statement stands. A test of a test stands by itself.
Claim const* Showing::taught_by(Claim const& claim) const {
  auto const found = claims_.find(claim.answers);
  return found != claims_.end() && found->second->answers.empty() ? found->second : nullptr;
}

std::vector<BlockView> Showing::blocks(std::span<Block const> blocks) const {
  std::vector<BlockView> views;
  for (Block const& block : blocks) {
    BlockView view;
    if (auto const* const prose = std::get_if<Prose>(&block)) {
      view.words = laid_out(prose->html, prose->markdown, MarkdownProfile::block);
    } else if (auto const* const figure = std::get_if<Figure>(&block)) {
      view.plate = to_view(figure->plate);
    } else if (auto const* const shown = std::get_if<PictureInText>(&block)) {
      view.picture = picture(*shown);
    } else if (auto const& stated = std::get<Claim>(block); taught_by(stated) != nullptr) {
      continue;
    } else if (stated.answers.empty() && !stated.answered_by.empty()) {
      PairView pair{.taught = claim(stated), .tested = {}};
      for (std::string const& slug : stated.answered_by) {
        if (auto const found = claims_.find(slug); found != claims_.end()) pair.tested.push_back(claim(*found->second));
      }
      view.pair = std::move(pair);
    } else {
      view.claim = claim(stated);
    }
    views.push_back(std::move(view));
  }
  return views;
}

PictureView Showing::picture(PictureInText const& picture) const {
  PictureView view;
  view.caption = picture.caption;
  auto const found = pictures_.find(picture.name);
  if (found == pictures_.end()) return view;
  pictures::Shown const& shown = found->second;
  view.avif = shown.avif;
  view.webp = shown.webp;
  view.fallback = shown.fallback;
  view.src = shown.src;
  view.width = shown.width;
  view.height = shown.height;
  view.alt = shown.alt;
  view.credit = shown.credit;
  return view;
}

std::set<std::string> pictures_in(std::span<Section const> sections) {
  std::set<std::string> names;
  for (Section const& section : sections) {
    for (Block const& block : section.blocks) {
      if (auto const* const picture = std::get_if<PictureInText>(&block)) names.insert(picture->name);
    }
  }
  return names;
}

ClaimView Showing::claim(Claim const& claim) const {
  ClaimView view;
  view.slug = claim.slug;
  view.grade = grade(claim.grade);
  view.html = laid_out(claim.html, claim.text, MarkdownProfile::inline_only);
  view.note = claim.note;
  view.citations = citations(claim.citations);
  view.not_for = claim.not_for;
  view.stop_if = claim.stop_if;
  view.is_for_visitor = claim.addressed == Addressed::visitor;
  view.is_for_therapist = claim.addressed == Addressed::therapist;
  view.is_due = is_due(claim.due);
  if (view.is_due) view.due = day(claim.due);
  if (claim.reviewer && claim.reviewed) {
    view.reviewer = LinkView{.url = "/authors/" + claim.reviewer->slug, .title = claim.reviewer->title};
    view.reviewed = day(*claim.reviewed);
  }
  return view;
}

std::vector<CitationView> Showing::citations(std::span<Citation const> citations) const {
  std::vector<CitationView> views;
  for (Citation const& citation : citations) {
    Source const& source = sources_[citation.source];
    views.push_back({.number = int(citation.source) + 1,
                     .slug = source.slug,
                     .name = short_name(source),
                     .locator = citation.locator});
  }
  return views;
}

ReferencesView Showing::references() const {
  ReferencesView view;
  for (Source const& source : sources_) {
    bool const is_read = source.checked == Checked::abstract;
    view.list.push_back({.slug = source.slug,
                         .title = source.title,
                         .authors = first_authors(source.authors, words_),
                         .year = source.year,
                         .journal = source.journal,
                         .url = address_of(source),
                         .unread = is_read ? std::string_view() : words_.say(checked_words(source.checked))});
  }
  return view;
}

}  // namespace vastus::library
