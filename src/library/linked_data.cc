// SPDX-License-Identifier: Apache-2.0
#include "library/linked_data.h"

#include <boost/json.hpp>

#include "library/record_rules.h"

namespace vastus::library {
namespace {

namespace json = boost::json;

json::array breadcrumbs(Condition const& condition, std::string const& url) {
  json::array crumbs;
  auto const add = [&](std::string_view name, std::string const& item) {
    crumbs.push_back({{"@type", "ListItem"}, {"position", crumbs.size() + 1}, {"name", name}, {"item", item}});
  };
  add("Library", url + "/library");
  if (condition.region) add(condition.region->title, url + "/regions/" + condition.region->slug);
  add(condition.title, url + "/library/" + condition.slug);
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
  json::object trail{{"@type", "BreadcrumbList"}, {"itemListElement", breadcrumbs(condition, url)}};
  return json::serialize(
      json::object{{"@context", "https://schema.org"}, {"@graph", json::array{std::move(page), std::move(trail)}}});
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
  return json::serialize(json::object{{"@context", "https://schema.org"}, {"@graph", json::array{std::move(page)}}});
}

std::string linked_data(Publisher school) {
  return json::serialize(json::object{{"@context", "https://schema.org"},
                                      {"@type", "WebSite"},
                                      {"name", school.name},
                                      {"url", std::string(school.url) + "/"}});
}

}  // namespace vastus::library
