// SPDX-License-Identifier: Apache-2.0
// The public page of a record of any kind.
#include "library/desk_view.h"
#include "library/pages.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

Response without_page(Visit const& visit, std::string_view where) {
  DraftUnreadyView view;
  view.frame = visit.frame({.title = std::string(visit.words().say("Not ready to be shown")), .is_indexed = false});
  view.complaints.emplace_back(visit.words().say(where));
  return Response::show(std::move(view));
}

}  // namespace

Response page_of_record(Visit const& visit, Reader& db, Kind kind, std::string_view slug) {
  switch (kind) {
    case Kind::condition:
      return condition_page(condition_view(visit, db, slug));
    case Kind::muscle:
      return show_muscle(visit, db);
    case Kind::trigger_point:
      return show_trigger_point(visit, db);
    case Kind::source:
      return show_source(visit, db);
    case Kind::person:
      return show_author(visit, db);
    case Kind::region:
      return show_region(visit, db);
    case Kind::exercise:
      return show_exercise(visit, db);
    case Kind::technique:
      return show_technique(visit, db);
    case Kind::test:
      return show_test(visit, db);
    case Kind::guideline:
      return show_guideline(visit, db);
    case Kind::article:
      return article_page(article_view(visit, db, slug));
    case Kind::topic:
      return show_topic(visit, db);
    case Kind::page:
      return show_page_of_school(visit, db, slug);
    case Kind::award:
      return show_awards(visit, db);
    case Kind::red_flag:
      return without_page(visit, tr("A red flag has no page of its own: it stands on the conditions that name it."));
    case Kind::plate:
      return without_page(visit, tr("A plate has no page of its own: it stands where a text shows it."));
    case Kind::synonym:
      return without_page(visit, tr("Words that mean the same are used by the search and stand on no page."));
  }
  throw NotFound{};
}

}  // namespace vastus::library
