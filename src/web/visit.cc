// SPDX-License-Identifier: Apache-2.0
#include "web/visit.h"

#include "base/fault.h"
#include "web/assets.h"
#include "web/client.h"

namespace vastus {

Visit Visit::as_of(Time now, std::string_view name, std::string_view value) const {
  Visit visit = *this;
  visit.now_ = now;
  for (auto& [key, old] : visit.path_values_) {
    if (key == name) old = value;
  }
  return visit;
}

std::string_view Visit::path(std::string_view name) const {
  for (auto const& [known, value] : path_values_) {
    if (known == name) return value;
  }
  throw Fault("the route has no {" + std::string(name) + "}");
}

AccountId Visit::account() const {
  ENSURE(visitor_.has_value(), "the route must let only signed-in people in");
  return visitor_->account;
}

std::string_view Visit::cookie(std::string_view name) const { return vastus::cookie(cookies_, name); }

Face const& Visit::face() const {
  if (!face_ && store_) {
    auto const read = [&] {
      return house_->face_of ? house_->face_of(*store_, house_->school) : Face{.school = house_->school};
    };
    face_ = kept_part(*store_, "face", read);
  }
  ENSURE(face_ != nullptr, "a face is read while a handler runs");
  // A part of a page that is made now shows it too, though somebody read it before.
  if (store_) store_->saw(face_thing());
  return *face_;
}

Frame Visit::frame(Frame page) const {
  Face const& face = this->face();
  page.school = face.school;
  page.emblem = face.emblem;
  page.own_style = face.style;
  page.policies = face.policies;
  page.footer = face.footer;
  page.menu = face.menu;
  for (MenuLink& link : page.menu) link.is_here = page.path == link.url || page.path.starts_with(link.url + '/');
  page.language = house_->words.language();
  page.style = house_->style_url;
  page.font = house_->font_url;
  page.icon = face.icon.empty() ? std::string(asset_url("img/emblem.svg")) : face.icon;
  return page;
}

OfficeNav Visit::office_nav(Reader& db, Desk here) const {
  Permissions const permissions = visitor_ ? visitor_->permissions : Permissions();
  return vastus::office_nav(words(), permissions, here, house_->count_desks(db, now_));
}

}  // namespace vastus
