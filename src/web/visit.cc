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

Frame Visit::frame(Frame page) const {
  page.school = house_->school;
  page.language = house_->words.language();
  page.style = house_->style_url;
  page.font = house_->font_url;
  page.icon = asset_url("img/emblem.svg");
  return page;
}

OfficeNav Visit::office_nav(Reader& db, Desk here) const {
  Permissions const permissions = visitor_ ? visitor_->permissions : Permissions();
  return vastus::office_nav(words(), permissions, here, house_->count_desks(db, now_));
}

}  // namespace vastus
