// SPDX-License-Identifier: Apache-2.0
#include "library/content_check.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "library/address.h"
#include "library/claim.h"
#include "library/content_links.h"
#include "library/doi.h"
#include "library/record_rules.h"

namespace vastus::library {
namespace {

class Check {
 public:
  explicit Check(ContentFolder const& folder) : folder_(folder) {}

  std::vector<ContentError> run() {
    note_records();
    for (Record const& record : folder_.records) {
      record_ = &record;
      check_references(fields_of(record.kind), record.fields);
      check_kind(record);
      check_text(record);
    }
    check_drawings();
    return std::move(errors_);
  }

 private:
  void complain(int line, std::string message) { errors_.push_back({record_->path, line, std::move(message)}); }

  void note_records() {
    for (Record const& record : folder_.records) {
      record_ = &record;
      note_addresses(record);
      for (ClaimText const* const claim : record.claims()) {
        auto const [owner, is_first] = claims_.emplace(claim->slug, &record);
        if (!is_first)
          complain(claim->line, "the claim “" + claim->slug + "” stands in " + owner->second->path + " too");
      }
    }
  }

  /// No address, of today or former, belongs to two records of a kind.
  void note_addresses(Record const& record) {
    for (Field const& field : record.fields.all) {
      if (field.key != "slug" && field.key != "was") continue;
      auto const [there, is_new] = records_.emplace(std::pair(record.kind, field.value), &record);
      if (is_new) continue;
      bool const is_same = there->second->slug() == record.slug();
      if (there->second == &record) {
        complain(field.line, "the address “" + field.value + "” stands twice");
      } else if (is_same) {
        complain(1, "the same record stands in " + there->second->path);
      } else {
        complain(field.line, "“" + field.value + "” is or was the address of " + there->second->path);
      }
    }
  }

  [[nodiscard]] Record const* find(Kind kind, std::string const& slug) const {
    auto const found = records_.find({kind, slug});
    return found == records_.end() ? nullptr : found->second;
  }

  /// The record meant, or null after a complaint.
  Record const* require(Kind kind, std::string const& slug, int line) {
    Record const* const target = find(kind, slug);
    if (!target) {
      complain(line, "no " + std::string(word(kind)) + " is called “" + slug + "”");
    } else if (target->is_draft && !record_->is_draft) {
      complain(line, "“" + slug + "” is a draft; nothing public leans on one");
    }
    return target;
  }

  void check_references(std::span<FieldRule const> rules, Fields const& fields) {
    std::set<std::pair<std::string, std::string>> seen;
    for (Field const& field : fields.all) {
      auto const rule = std::find_if(rules.begin(), rules.end(), [&](auto& each) { return each.key == field.key; });
      bool const is_citation = rule->shape == Shape::citation;
      if (rule->shape != Shape::reference && !is_citation) continue;
      std::string const slug = is_citation ? split_pair(field.value).left : field.value;
      Record const* const target = require(rule->refers, slug, field.line);
      // One record under two of its addresses is the same edge twice.
      std::string const meant = target && !is_citation ? target->slug() : field.value;
      bool const is_again = !seen.emplace(field.key, meant).second;
      if (is_again) complain(field.line, "“" + field.value + "” stands twice in " + field.key);
    }
    check_reviewer(fields);
  }

  void check_reviewer(Fields const& fields) {
    Field const* const reviewer = fields.find("reviewer");
    Field const* const reviewed = fields.find("reviewed");
    if (!reviewer != !reviewed)
      complain((reviewer ? reviewer : reviewed)->line, "reviewer and reviewed stand together or not at all");
    if (!reviewer) return;
    Record const* const person = find(Kind::person, reviewer->value);
    if (!person) return;
    bool const is_real = person->fields.value("fictional") == "no";
    if (!is_real || !person->fields.find("qualification")) {
      complain(reviewer->line, "“" + reviewer->value + "” cannot review: only a real person with a qualification does");
    }
  }

  void check_proof(Fields const& fields, int line) {
    auto const grade = to_grade(fields.value("grade"));
    if (grade && needs_source(*grade) && !fields.find("source")) {
      complain(line, std::string("grade ") + letter(*grade) + " needs a source");
    }
  }

  void check_kind(Record const& record) {
    switch (record.kind) {
      case Kind::red_flag:
        return check_proof(record.fields, record.fields.find("grade")->line);
      case Kind::trigger_point:
        return check_letter(record);
      case Kind::plate:
        return check_plate(record);
      case Kind::region:
        return check_parents(record);
      case Kind::condition:
        if (auto const* const self = self_reference(record))
          complain(self->line, "a condition does not refer to itself");
        return;
      case Kind::test:
        return check_figures(record);
      case Kind::synonym:
        if (record.fields.values("term").size() < 2) {
          complain(record.fields.find("term")->line, "one term alone means the same as nothing");
        }
        return;
      case Kind::source:
        return check_doi(record);
      case Kind::muscle:
      case Kind::person:
      case Kind::exercise:
      case Kind::technique:
      case Kind::guideline:
      case Kind::article:
      case Kind::topic:
      case Kind::page:
      case Kind::award:
        return;
    }
  }

  void check_doi(Record const& source) {
    Field const* const doi = source.fields.find("doi");
    if (!doi) return;
    auto const [there, is_first] = dois_.emplace(same_doi(doi->value), &source);
    if (!is_first) complain(doi->line, "the DOI “" + doi->value + "” is that of " + there->second->path);
  }

  /// A figure without its source is hearsay.
  void check_figures(Record const& test) {
    for (std::string_view const figure : {"sensitivity", "specificity", "lr-positive", "lr-negative"}) {
      Field const* const field = test.fields.find(figure);
      if (field && !test.fields.find("source")) return complain(field->line, "a figure of accuracy needs a source");
    }
  }

  static Field const* self_reference(Record const& record) {
    auto const& all = record.fields.all;
    auto const found = std::find_if(all.begin(), all.end(), [&](Field const& field) {
      return field.key == "see-also" && is_called(record, field.value);
    });
    return found == all.end() ? nullptr : &*found;
  }

  void check_letter(Record const& record) {
    Field const* const letter = record.fields.find("letter");
    if (!letter) return;
    Record const* const plate = find(Kind::plate, record.fields.value("plate"));
    if (!plate) return complain(letter->line, "a letter needs the plate it stands on");
    for (std::string const& key : plate->fields.values("key")) {
      if (split_pair(key).left == letter->value) return;
    }
    complain(letter->line, "the plate has no key “" + letter->value + "”");
  }

  void check_plate(Record const& plate) {
    std::set<std::string> marks;
    for (Field const& field : plate.fields.all) {
      if (field.key == "key" && !marks.insert(split_pair(field.value).left).second) {
        complain(field.line, "the mark “" + split_pair(field.value).left + "” stands twice");
      }
    }
    Field const* const file = plate.fields.find("file");
    if (!folder_.drawings.contains(drawing_path(plate))) {
      return complain(file->line, "there is no drawing " + drawing_path(plate));
    }
    used_drawings_.insert(drawing_path(plate));
  }

  void check_parents(Record const& region) {
    Record const* at = &region;
    for (std::size_t steps = 0; at && at->fields.find("parent"); ++steps) {
      if (steps > folder_.records.size()) {
        return complain(region.fields.find("parent")->line, "a region must not lie within itself");
      }
      at = find(Kind::region, at->fields.value("parent"));
    }
  }

  void check_text(Record const& record) {
    for (SectionText const& section : record.sections) {
      for (BlockText const& block : section.blocks) {
        if (auto const* const prose = std::get_if<ProseText>(&block)) check_links(prose->markdown, prose->line);
        if (auto const* const claim = std::get_if<ClaimText>(&block)) check_claim(*claim);
        if (auto const* const figure = std::get_if<FigureText>(&block))
          require(Kind::plate, figure->plate, figure->line);
      }
    }
  }

  void check_claim(ClaimText const& claim) {
    check_references(fields_of_claim(), claim.fields);
    check_proof(claim.fields, claim.line);
    check_links(claim.text, claim.text_line);
    Field const* const answers = claim.fields.find("answers");
    if (!answers) return;
    auto const target = claims_.find(answers->value);
    if (target == claims_.end() || target->second != record_) {
      complain(answers->line, "no claim of this record is called “" + answers->value + "”");
    } else if (answers->value == claim.slug) {
      complain(answers->line, "a claim does not answer itself");
    }
  }

  void check_links(std::string const& markdown, int first_line) {
    for (MarkdownLink const& link : list_links(markdown)) {
      int const line = first_line + link.line;
      bool const is_inside = link.target.starts_with('/') && !link.target.starts_with("//");
      if (!is_inside) {
        if (!link.target.starts_with('#') && link.target.find(':') == std::string::npos) {
          complain(line, "the link “" + link.target + "” begins with neither “/” nor “https:”");
        }
        continue;
      }
      Address const address = read_address(link.target);
      if (address.means == Address::Means::nothing) complain(line, "the school has no page " + link.target);
      if (address.means == Address::Means::record) require(address.kind, address.slug, line);
    }
  }

  void check_drawings() {
    for (auto const& [path, bytes] : folder_.drawings) {
      auto const complain_here = [&](std::string message) { errors_.push_back({path, 0, std::move(message)}); };
      if (!used_drawings_.contains(path)) complain_here("no plate shows this drawing");
      if (!is_utf8(bytes) || bytes.find("<svg") == std::string::npos || bytes.find('\0') != std::string::npos) {
        complain_here("is no SVG drawing");
      }
      std::string const lower = lower_ascii(bytes);
      for (std::string_view const banned :
           {"<script", "<foreignobject", "javascript:", "<!entity", "<iframe", "<image"}) {
        if (lower.find(banned) != std::string::npos)
          complain_here("a drawing must not hold “" + std::string(banned) + "”");
      }
    }
  }

  ContentFolder const& folder_;
  Record const* record_ = nullptr;
  std::map<std::pair<Kind, std::string>, Record const*> records_;
  std::map<std::string, Record const*> claims_;
  std::map<std::string, Record const*> dois_;
  std::set<std::string> used_drawings_;
  std::vector<ContentError> errors_;
};

}  // namespace

std::vector<ContentError> check_folder(ContentFolder const& folder) { return Check(folder).run(); }

}  // namespace vastus::library
