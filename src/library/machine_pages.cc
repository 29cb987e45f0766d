// SPDX-License-Identifier: Apache-2.0
// What programs read: the sitemap (sitemaps.org 0.9), the feed (RFC 4287) and the rules for robots (RFC 9309).
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "library/pages.h"
#include "library/reading_store.h"
#include "library/record_rules.h"
#include "library/sitemap.h"
#include "view/html.h"

namespace vastus::library {
namespace {

constexpr int feed_entries = 30;

/// Lists that hold no record of their own.
constexpr std::string_view lists[] = {"/",          "/library", "/muscles",    "/trigger-points",
                                      "/exercises", "/tests",   "/techniques", "/guidelines",
                                      "/articles",  "/sources", "/awards",     "/how-we-grade"};

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

/// When a page last turned into what it is: a scheduled one on its day, not when it was written.
Time turned(PublicPage const& page) {
  return page.published ? std::max(page.published->start(), page.changed_at) : page.changed_at;
}

Response part_of_sitemap(Visit const& visit, Reader& db, std::size_t part) {
  std::string const& school = visit.school().address;
  std::vector<std::string> entries;
  for (std::string_view const list : lists) {
    entries.push_back(fmt::format("<url><loc>{}{}</loc></url>\n", escaped(school), list));
  }
  for (PublicPage const& page : list_public_pages(db, visit.now())) {
    if (shelf(page.kind).empty()) continue;
    entries.push_back(fmt::format("<url><loc>{}</loc><lastmod>{}</lastmod></url>\n",
                                  escaped(school + address_of(page.kind, page.slug)), Day::of(turned(page)).to_text()));
  }
  if (visit.house().list_addresses) {
    for (auto const& [address, changed] : visit.house().list_addresses(db)) {
      entries.push_back(
          fmt::format("<url><loc>{}</loc><lastmod>{}</lastmod></url>\n", escaped(school + address), changed.to_text()));
    }
  }
  return Response::bytes(require(sitemap(school, entries, part)), "application/xml; charset=utf-8");
}

}  // namespace

Response show_sitemap(Visit const& visit, Reader& db) { return part_of_sitemap(visit, db, 0); }

Response show_sitemap_part(Visit const& visit, Reader& db) {
  return part_of_sitemap(visit, db, std::size_t(require(to_number(visit.path("part"), 1))));
}

Response show_feed(Visit const& visit, Reader& db) {
  School const& school = visit.school();
  std::string entries;
  Time updated;
  for (PublicPage const& page : list_newest_pages(db, visit.now(), feed_entries)) {
    Time const turned_at = turned(page);
    updated = std::max(updated, turned_at);
    std::string const address = escaped(school.address + address_of(page.kind, page.slug));
    // Readers know an entry by its id: it stays when the page moves.
    std::string const id = escaped(school.address + address_of(page.kind, page.first_slug));
    entries += fmt::format(
        "<entry><title>{}</title><id>{}</id><link href=\"{}\"/><published>{}</published><updated>{}</updated>"
        "<summary>{}</summary></entry>\n",
        escaped(page.title), id, address, to_rfc3339(page.published->start()), to_rfc3339(turned_at),
        escaped(page.lede));
  }
  std::string const home = escaped(school.address + "/");
  return Response::bytes(
      fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title><id>{}</id>"
                  "<link href=\"{}\"/><link rel=\"self\" type=\"application/atom+xml\" href=\"{}feed.atom\"/>"
                  "<updated>{}</updated><author><name>{}</name></author>\n{}</feed>\n",
                  visit.words().language(), escaped(school.name), home, home, home, to_rfc3339(updated),
                  escaped(school.name), entries),
      "application/atom+xml; charset=utf-8");
}

Response show_robots(Visit const& visit, Reader&) {
  return Response::bytes(fmt::format("User-agent: *\nDisallow: /office\nDisallow: /search\nSitemap: {}/sitemap.xml\n",
                                     visit.school().address),
                         "text/plain; charset=utf-8");
}

}  // namespace vastus::library
