// SPDX-License-Identifier: Apache-2.0
#include "library/references.h"

#include <algorithm>
#include <span>

#include "library/content_links.h"
#include "library/record_rules.h"

namespace vastus::library {
namespace {

void add_fields(std::set<Reference>& found, std::span<FieldRule const> rules, Fields const& fields) {
  for (Field const& field : fields.all) {
    auto const rule = std::ranges::find(rules, std::string_view(field.key), &FieldRule::key);
    if (rule == rules.end()) continue;
    if (rule->shape == Shape::reference) found.emplace(rule->refers, field.value);
    if (rule->shape == Shape::citation) found.emplace(rule->refers, split_pair(field.value).left);
  }
}

void add_links(std::set<Reference>& found, std::string const& markdown) {
  for (MarkdownLink const& link : list_links(markdown)) {
    Address const address = read_address(link.target);
    if (address.means == Address::Means::record) found.emplace(address.kind, address.slug);
  }
}

}  // namespace

std::set<Reference> references_of(Record const& record) {
  std::set<Reference> found;
  add_fields(found, fields_of(record.kind), record.fields);
  for (SectionText const& section : record.sections) {
    for (BlockText const& block : section.blocks) {
      if (auto const* const prose = std::get_if<ProseText>(&block)) add_links(found, prose->markdown);
      if (auto const* const figure = std::get_if<FigureText>(&block)) found.emplace(Kind::plate, figure->plate);
      auto const* const claim = std::get_if<ClaimText>(&block);
      if (!claim) continue;
      add_fields(found, fields_of_claim(), claim->fields);
      add_links(found, claim->text);
    }
  }
  return found;
}

std::set<std::string> pictures_of(Record const& record) {
  std::set<std::string> names;
  for (SectionText const& section : record.sections) {
    for (BlockText const& block : section.blocks) {
      if (auto const* const picture = std::get_if<PictureText>(&block)) names.insert(picture->name);
    }
  }
  return names;
}

}  // namespace vastus::library
