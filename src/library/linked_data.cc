// SPDX-License-Identifier: Apache-2.0
#include "library/linked_data.h"

#include <boost/json.hpp>

#include "library/further.h"
#include "library/record_rules.h"

namespace vastus::library {
namespace {

namespace json = boost::json;

struct Crumb {
  std::string_view name;
  std::string address;
};

/// The way to a page, the page itself last.
json::object trail(std::vector<Crumb> const& crumbs, std::string const& url) {
  json::array items;
  for (Crumb const& crumb : crumbs) {
    items.push_back(
        {{"@type", "ListItem"}, {"position", items.size() + 1}, {"name", crumb.name}, {"item", url + crumb.address}});
  }
  return {{"@type", "BreadcrumbList"}, {"itemListElement", std::move(items)}};
}

std::vector<Crumb> way_to(Condition const& condition) {
  std::vector<Crumb> crumbs{{"Library", "/library"}};
  if (condition.region) crumbs.push_back({condition.region->title, "/regions/" + condition.region->slug});
  crumbs.push_back({condition.title, "/library/" + condition.slug});
  return crumbs;
}

/// Topics stand among the articles; the pages of the school on their own.
std::vector<Crumb> way_to(Reading const& reading) {
  std::vector<Crumb> crumbs;
  Kind const listed_as = reading.kind == Kind::topic ? Kind::article : reading.kind;
  if (listed_as != Kind::page) crumbs.push_back({plural_of(listed_as), "/" + std::string(shelf(listed_as))});
  crumbs.push_back({reading.title, address_of(reading.kind, reading.slug)});
  return crumbs;
}

json::array people(std::vector<Person> const& authors, std::string const& url) {
  json::array list;
  for (Person const& author : authors) {
    list.push_back({{"@type", "Person"}, {"name", author.name}, {"url", url + "/authors/" + author.slug}});
  }
  return list;
}

/// The works that have an address; the page itself names all.
json::array citations(std::vector<Source> const& sources) {
  json::array list;
  for (Source const& source : sources) {
    if (!source.doi.empty()) list.emplace_back("https://doi.org/" + source.doi);
  }
  return list;
}

json::object about(Condition const& condition) {
  json::object subject{{"@type", "MedicalCondition"}, {"name", condition.title}};
  json::array names;
  if (!condition.formal.empty()) names.emplace_back(condition.formal);
  for (std::string const& name : condition.also) names.emplace_back(name);
  if (!names.empty()) subject["alternateName"] = std::move(names);
  if (condition.region) {
    subject["associatedAnatomy"] = {{"@type", "AnatomicalStructure"}, {"name", condition.region->title}};
  }
  return subject;
}

}  // namespace

std::string linked_data(Condition const& condition, Publisher school) {
  std::string const url(school.url);
  std::string const here = url + "/library/" + condition.slug;
  json::object page{{"@type", "MedicalWebPage"},
                    {"@id", here},
                    {"url", here},
                    {"name", condition.title},
                    {"description", condition.lede},
                    {"inLanguage", "en"},
                    {"dateModified", to_rfc3339(condition.changed_at)},
                    {"about", about(condition)},
                    {"author", people(condition.authors, url)},
                    {"citation", citations(condition.sources)},
                    {"publisher", {{"@type", "EducationalOrganization"}, {"name", school.name}}}};
  if (condition.published) page["datePublished"] = condition.published->to_text();
  if (condition.reviewer && condition.reviewed) {
    page["reviewedBy"] = {{"@type", "Person"}, {"name", condition.reviewer->name}};
    page["lastReviewed"] = condition.reviewed->to_text();
  }
  return json::serialize(json::object{{"@context", "https://schema.org"},
                                      {"@graph", json::array{std::move(page), trail(way_to(condition), url)}}});
}

std::string linked_data(Reading const& reading, Publisher school) {
  std::string const url(school.url);
  std::string const here = url + address_of(reading.kind, reading.slug);
  bool const is_article = reading.kind == Kind::article || reading.kind == Kind::page;
  json::object page{{"@type", is_article ? "Article" : "MedicalWebPage"},
                    {"@id", here},
                    {"url", here},
                    {is_article ? "headline" : "name", reading.title},
                    {"description", reading.lede},
                    {"inLanguage", "en"},
                    {"dateModified", to_rfc3339(reading.changed_at)},
                    {"author", people(reading.authors, url)},
                    {"citation", citations(reading.sources)},
                    {"publisher", {{"@type", "EducationalOrganization"}, {"name", school.name}}}};
  if (reading.published) page["datePublished"] = reading.published->to_text();
  json::array graph{std::move(page)};
  auto const crumbs = way_to(reading);
  if (crumbs.size() > 1) graph.push_back(trail(crumbs, url));
  return json::serialize(json::object{{"@context", "https://schema.org"}, {"@graph", std::move(graph)}});
}

std::string linked_data(Publisher school) {
  return json::serialize(json::object{{"@context", "https://schema.org"},
                                      {"@type", "WebSite"},
                                      {"name", school.name},
                                      {"url", std::string(school.url) + "/"}});
}

}  // namespace vastus::library
