// SPDX-License-Identifier: Apache-2.0
// The form that moves a record to another address, in its draft.
#include <algorithm>

#include "base/text.h"
#include "library/address.h"
#include "library/address_store.h"
#include "library/content_file.h"
#include "library/desk_parts.h"
#include "library/pages.h"
#include "views/library_views.h"
#include "web/form.h"

namespace vastus::library {
namespace {

constexpr TextRule slug_rule{.least = 1, .most = 100};

std::vector<std::string> addresses_of(Reader& db, AtDesk const& at) {
  auto const holder = find_holder(db, at.kind, at.slug);
  return holder ? list_addresses(db, holder->id) : std::vector<std::string>();
}

AddressView address_view(Visit const& visit, Reader& db, AtDesk const& at) {
  AddressView view;
  view.frame = desk_frame(visit, at);
  view.nav = visit.office_nav(db, Desk::records);
  view.head = head_of(visit, at, DeskTab::none);
  view.version = at.draft->version;
  return view;
}

Response refused(Visit const& visit, Reader& db, AtDesk const& at, FormField slug, std::int64_t version) {
  AddressView view = address_view(visit, db, at);
  view.slug = std::move(slug);
  view.version = version;
  return Response::show(std::move(view), 422);
}

/// Whose address it is, if anybody else's.
std::string trouble_with(Visit const& visit, Reader& db, AtDesk const& at, std::string const& slug) {
  if (!is_slug(slug)) return std::string(visit.words().say("Please use a to z, 0 to 9 and single hyphens only."));
  auto const own = find_holder(db, at.kind, at.slug);
  auto const holder = find_holder(db, at.kind, slug);
  if (holder && (!own || own->id != holder->id))
    return std::string(visit.words().say("There is or was a record at this address. Choose another."));
  if (slug != at.slug && find_draft(db, at.kind, slug))
    return std::string(visit.words().say("Somebody is writing a record with this address already."));
  return {};
}

}  // namespace

Response show_address_form(Visit const& visit, Reader& db) {
  AtDesk const at = at_draft(visit, db);
  auto const record = record_of(visit, db, *at.draft);
  if (!record) return Response::redirect(desk_address(at.kind, at.slug) + "/text");
  AddressView view = address_view(visit, db, at);
  view.slug.value = record->slug();
  view.former = former_slugs(*record);
  return Response::show(std::move(view));
}

Response change_address(Visit const& visit, Writer& db) {
  AtDesk at = at_draft(visit, db);
  auto const version = to_number(visit.form().value("version"), 1);
  if (!version) throw BadRequest{};
  Form form(visit.form(), visit.words());
  std::string const slug = form.text("slug", slug_rule);
  if (form.is_good()) {
    if (auto const trouble = trouble_with(visit, db, at, slug); !trouble.empty()) form.refuse("slug", trouble);
  }
  if (!form.is_good()) return refused(visit, db, at, form.field("slug"), *version);

  auto record = record_at(db, *at.draft, *version);
  if (!record) {
    AddressView view = address_view(visit, db, at);
    view.slug.value = slug;
    view.complaint = visit.words().say(
        "The draft was changed so often since this page was opened that its text is gone. "
        "Look at the draft, then save again.");
    return Response::show(std::move(view), 409);
  }
  set_address(*record, slug, addresses_of(db, at));
  Saved const saved =
      save_text(db, *at.draft, {.base = *version, .content = print_content(*record), .by = visit.visitor()->name});
  if (saved.how != Saved::How::unchanged)
    visit.tell(db, DraftSaved{.person = visit.visitor()->name, .title = at.draft->title});
  std::string const desk = desk_address(at.kind, at.slug);
  switch (saved.how) {
    case Saved::How::disputed:
      return Response::redirect(desk + "?trouble=disputed");
    case Saved::How::merged:
      return Response::redirect(desk + "?done=merged");
    case Saved::How::kept:
      return Response::redirect(desk + "?done=address");
    case Saved::How::unchanged:
      return Response::redirect(desk + "?done=unchanged");
  }
  return Response::redirect(desk);
}

}  // namespace vastus::library
