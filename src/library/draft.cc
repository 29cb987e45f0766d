// SPDX-License-Identifier: Apache-2.0
#include "library/draft.h"

#include "base/text.h"
#include "library/content_file.h"
#include "library/record_rules.h"

namespace vastus::library {
namespace {

bool may_begin_at(Step step, Stage stage) {
  switch (step) {
    case Step::send:
      return stage == Stage::writing;
    case Step::pass:
      return stage == Stage::in_review;
    case Step::send_back:
      return stage == Stage::in_review || stage == Stage::passed;
    case Step::schedule:
      return stage == Stage::passed;
    case Step::take_back:
      return stage == Stage::scheduled || stage == Stage::in_review;
    case Step::publish:
      return stage == Stage::passed || stage == Stage::scheduled;
  }
  return false;
}

Stage end_of(Step step, Stage from) {
  switch (step) {
    case Step::send:
      return Stage::in_review;
    case Step::pass:
    case Step::publish:
      return Stage::passed;
    case Step::schedule:
      return Stage::scheduled;
    case Step::send_back:
      return Stage::writing;
    case Step::take_back:
      return from == Stage::scheduled ? Stage::passed : Stage::writing;
  }
  return from;
}

bool leads_on(Step step) { return step != Step::send_back && step != Step::take_back; }

}  // namespace

Expected<Stage, NotMoved> stage_after(Draft const& draft, Step step, std::size_t unmerged) {
  if (!may_begin_at(step, draft.stage)) return Unexpected{NotMoved::another_stage};
  if (leads_on(step) && unmerged > 0) return Unexpected{NotMoved::unmerged};
  if (leads_on(step) && !draft.complaints.empty()) return Unexpected{NotMoved::complaints};
  return end_of(step, draft.stage);
}

std::string print_complaints(std::vector<ContentError> const& complaints) {
  std::string out;
  for (ContentError const& complaint : complaints) {
    out.append(std::to_string(complaint.line)).append("\t").append(complaint.message).append("\n");
  }
  return out;
}

std::vector<ContentError> read_complaints(std::string_view text) {
  std::vector<ContentError> complaints;
  for (std::string_view const line : split(text, '\n')) {
    auto const tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    complaints.push_back({.file = {},
                          .line = int(to_number(line.substr(0, tab), 0, INT32_MAX).value_or(0)),
                          .message = std::string(line.substr(tab + 1))});
  }
  return complaints;
}

std::string first_text(Kind kind, std::string_view slug, std::string_view title, Day today) {
  constexpr auto review_after = std::chrono::days(365);
  Record record;
  record.kind = kind;
  for (FieldRule const& rule : fields_of(kind)) {
    std::string value;
    if (rule.key == "kind") value = word(kind);
    if (rule.key == "slug") value = slug;
    if (rule.key == "title") value = title;
    if (rule.key == "due") value = (today + review_after).to_text();
    if (rule.key == "published") value = today.to_text();
    if (!value.empty()) record.fields.all.push_back({.key = std::string(rule.key), .value = value});
  }
  for (SectionRule const& rule : sections_of(kind)) {
    if (rule.stands == SectionRule::Stands::perhaps) continue;
    record.sections.push_back({.kind = std::string(rule.word), .heading = {}, .blocks = {}});
  }
  return print_content(record);
}

std::string DraftSent::sentence() const {
  std::string const draft = "the draft of “" + title + "”";
  switch (step) {
    case Step::send:
      return person + " sent " + draft + " to review.";
    case Step::send_back:
      return person + " sent " + draft + " back to its writers.";
    case Step::pass:
      return person + " passed " + draft + ".";
    case Step::schedule:
      return person + " scheduled " + draft + " for " + when + ".";
    case Step::take_back:
      return person + " took " + draft + " back.";
    case Step::publish:
      return person + " published " + draft + ".";
  }
  return {};
}

std::string RecordPublished::sentence() const {
  std::string const what = "“" + title + "” as revision " + std::to_string(revision);
  return person.empty() ? "The scheduled draft of " + what + " became public." : person + " published " + what + ".";
}

}  // namespace vastus::library
