// SPDX-License-Identifier: Apache-2.0
// Two wordings of one place: what the draft says beside what somebody else wrote over an older version of it.
#include "base/text.h"
#include "library/desk_parts.h"
#include "library/pages.h"
#include "views/library_views.h"

namespace vastus::library {
namespace {

std::vector<std::string> copied(std::vector<std::string_view> const& lines) { return {lines.begin(), lines.end()}; }

std::int64_t side_of(Visit const& visit) { return require(to_number(visit.path("number"), 1)); }

}  // namespace

Response show_dispute(Visit const& visit, Reader& db) {
  AtDesk const at = at_draft(visit, db);
  auto const side = side_of(visit);
  auto const version = require(find_version(db, at.draft->id, side));
  auto const dispute = find_dispute(db, *at.draft, side);
  if (!dispute) return Response::redirect(desk_address(at.kind, at.slug));
  DisputePageView view;
  view.frame = desk_frame(visit, at);
  view.nav = visit.office_nav(db, Desk::records);
  view.head = head_of(visit, at, DeskTab::none);
  view.by = version.written_by;
  view.action = view.head.address + "/sides/" + std::to_string(side);
  view.version = at.draft->version;
  for (MergePart const& part : merge(dispute->base, dispute->theirs, dispute->mine).parts) {
    if (!part.is_disputed) continue;
    view.disputes.push_back({.name = "keep-" + std::to_string(view.disputes.size()),
                             .base = copied(part.base),
                             .theirs = copied(part.theirs),
                             .mine = copied(part.mine)});
  }
  return Response::show(std::move(view));
}

Response settle_side(Visit const& visit, Writer& db) {
  AtDesk at = at_draft(visit, db);
  auto const seen = to_number(visit.form().value("version"), 1);
  if (!seen) throw BadRequest{};
  std::vector<Keep> chosen;
  for (std::size_t i = 0; visit.form().has("keep-" + std::to_string(i)); ++i) {
    auto const keep = visit.form().value("keep-" + std::to_string(i));
    chosen.push_back(keep == "theirs" ? Keep::theirs : keep == "mine" ? Keep::mine : Keep::both);
  }
  auto const saved = settle_dispute(db, *at.draft, side_of(visit), *seen, chosen, visit.visitor()->name);
  if (saved) visit.tell(db, DraftSaved{.person = visit.visitor()->name, .title = at.draft->title});
  bool const is_open = saved && saved->how == Saved::How::disputed;
  return Response::redirect(desk_address(at.kind, at.slug) + (is_open ? "?trouble=disputed" : "?done=saved"));
}

}  // namespace vastus::library
