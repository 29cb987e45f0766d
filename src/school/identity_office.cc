// SPDX-License-Identifier: Apache-2.0
// What the school is called and where letters reach it.
#include <algorithm>

#include "base/text.h"
#include "mail/mail.h"
#include "school/desk_parts.h"
#include "school/events.h"
#include "school/face_parts.h"
#include "school/pages.h"
#include "views/school_views.h"

namespace vastus::school {
namespace {

constexpr TextRule name_rule{.least = 1, .most = 80};
constexpr TextRule tagline_rule{.most = 120};
constexpr TextRule contact_rule{.most = 254};
constexpr TextRule postal_rule{.most = 400, .lines = TextRule::Lines::many};
constexpr std::size_t postal_lines_max = 6;

Response page(Visit const& visit, Reader& db, IdentityView view, int status) {
  begin_desk(visit, db, Tab::school, view);
  view.csrf = visit.csrf();
  return Response::show(std::move(view), status);
}

Identity read_identity(Form& form) {
  Identity identity;
  identity.name = form.text("name", name_rule);
  identity.tagline = form.text("tagline", tagline_rule);
  identity.contact = form.text("contact", contact_rule);
  if (!identity.contact.empty() && !mail::is_address(identity.contact)) {
    form.refuse("contact", std::string(form.words().say("That is no e-mail address letters can be sent to.")));
  }
  identity.postal = form.text("postal", postal_rule);
  if (split(identity.postal, '\n').size() > postal_lines_max) {
    form.refuse("postal", form.words().say("At most {most} lines fit.", {{"most", postal_lines_max}}));
  }
  return identity;
}

}  // namespace

Response show_identity(Visit const& visit, Reader& db) {
  Identity const identity = load_identity(db, visit.house().school);
  IdentityView view;
  view.name.value = identity.name;
  view.tagline.value = identity.tagline;
  view.contact.value = identity.contact;
  view.postal.value = identity.postal;
  return page(visit, db, std::move(view), 200);
}

Response save_identity_form(Visit const& visit, Writer& db) {
  Form form(visit.form(), visit.words());
  Identity const identity = read_identity(form);
  if (!form.is_good()) {
    IdentityView view;
    view.name = form.field("name");
    view.tagline = form.field("tagline");
    view.contact = form.field("contact");
    view.postal = form.field("postal");
    return page(visit, db, std::move(view), 422);
  }
  Identity const before = load_identity(db, visit.house().school);
  if (identity == before) return Response::redirect("/office/settings?done=same");
  save_identity(db, identity);
  std::string const& by = visit.visitor()->name;
  if (identity.name != before.name) visit.tell(db, SchoolNamed{.by = by, .from = before.name, .to = identity.name});
  Identity others = before;
  others.name = identity.name;
  if (identity != others) visit.tell(db, AddressChanged{.by = by});
  return Response::redirect("/office/settings?done=saved");
}

}  // namespace vastus::school
