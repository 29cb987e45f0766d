// SPDX-License-Identifier: Apache-2.0
#include "library/further.h"

#include <algorithm>

#include "library/record_rules.h"
#include "library/showing.h"
#include "view/address.h"

namespace vastus::library {
namespace {

constexpr std::size_t links_of_a_kind = 60;

}  // namespace

std::string_view plural_of(Kind kind) {
  switch (kind) {
    case Kind::condition:
      return tr("Conditions");
    case Kind::muscle:
      return tr("Muscles");
    case Kind::trigger_point:
      return tr("Trigger points");
    case Kind::red_flag:
      return tr("Red flags");
    case Kind::source:
      return tr("Sources");
    case Kind::person:
      return tr("People");
    case Kind::plate:
      return tr("Plates");
    case Kind::region:
      return tr("Regions");
    case Kind::exercise:
      return tr("Exercises");
    case Kind::technique:
      return tr("Techniques");
    case Kind::test:
      return tr("Tests");
    case Kind::guideline:
      return tr("Guidelines");
    case Kind::article:
      return tr("Articles");
    case Kind::topic:
      return tr("Topics");
    case Kind::page:
      return tr("The school");
    case Kind::award:
      return tr("Awards");
    case Kind::synonym:
      return tr("Synonyms");
  }
  return {};
}

std::vector<LinkGroup> groups_of(Words const& words, std::span<Neighbour const> neighbours) {
  std::vector<LinkGroup> groups;
  Kind last{};
  for (Neighbour const& neighbour : neighbours) {
    if (groups.empty() || neighbour.kind != last) {
      groups.push_back({.title = std::string(words.say(plural_of(neighbour.kind))), .links = {}});
      last = neighbour.kind;
    }
    groups.back().links.push_back({.url = address_of(neighbour.kind, neighbour.slug), .title = neighbour.title});
  }
  return groups;
}

std::vector<LinkView> links_to(std::span<ConditionCard const> cards) {
  std::vector<LinkView> links;
  for (ConditionCard const& card : cards) links.push_back(link_to(card));
  return links;
}

FurtherView further(Words const& words, std::string const& school_url, std::string const& title,
                    std::string const& path, std::vector<LinkGroup> groups) {
  std::erase_if(groups, [](LinkGroup const& group) { return group.links.empty(); });
  for (LinkGroup& group : groups) {
    if (group.links.size() <= links_of_a_kind) continue;
    auto const more = std::int64_t(group.links.size() - links_of_a_kind);
    group.links.resize(links_of_a_kind);
    group.links.push_back(
        {.url = "/search?q=" + encoded_component(title), .title = words.say("{n} more, in the search", {{"n", more}})});
  }
  FurtherView view{.groups = std::move(groups), .address = school_url + path, .mail = {}};
  if (!school_url.empty()) {
    view.mail = "mailto:?subject=" + encoded_component(title) + "&body=" + encoded_component(view.address);
  }
  return view;
}

}  // namespace vastus::library
