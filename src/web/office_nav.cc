// SPDX-License-Identifier: Apache-2.0
#include "web/office_nav.h"

#include <span>

namespace vastus {
namespace {

struct DeskRule {
  Desk desk;
  std::string_view url;
  std::string_view title;
  Permission permission;
  std::int64_t DeskCounts::* count = nullptr;  ///< null where nothing waits
  std::string_view count_words{};
};

/// Every desk of the office, in the order of the navigation.
std::span<DeskRule const> all_desks() {
  static constexpr DeskRule desks[] = {
      {Desk::records, "/office/records", tr("Library"), Permission::edit},
      {Desk::review, "/office/review", tr("Review queue"), Permission::edit, &DeskCounts::claims_due, tr("due")},
      {Desk::pictures, "/office/pictures", tr("Pictures"), Permission::edit},
      {Desk::comments, "/office/comments", tr("Comments"), Permission::moderate, &DeskCounts::comments_waiting,
       tr("waiting")},
      {Desk::tickets, "/office/tickets", tr("Tickets"), Permission::answer_tickets, &DeskCounts::tickets_waiting,
       tr("waiting")},
      {Desk::orders, "/office/orders", tr("Orders"), Permission::see_orders, &DeskCounts::orders_parked,
       tr("to decide")},
      {Desk::despatch, "/office/despatch", tr("Despatch"), Permission::despatch, &DeskCounts::parcels_waiting,
       tr("to send")},
      {Desk::products, "/office/products", tr("Shop"), Permission::keep_shop},
      {Desk::people, "/office/people", tr("People"), Permission::manage_people},
      {Desk::journal, "/office/journal", tr("Journal"), Permission::read_journal},
      {Desk::settings, "/office/settings", tr("Settings"), Permission::configure},
      {Desk::jobs, "/office/jobs", tr("Jobs"), Permission::operate, &DeskCounts::jobs_failed, tr("failed")},
      {Desk::health, "/office/health", tr("Health"), Permission::operate},
  };
  return desks;
}

}  // namespace

OfficeNav office_nav(Words const& words, Permissions permissions, Desk here, DeskCounts const& counts) {
  OfficeNav nav;
  for (DeskRule const& rule : all_desks()) {
    if (!permissions.has(rule.permission)) continue;
    nav.desks.push_back({.url = std::string(rule.url),
                         .title = std::string(words.say(rule.title)),
                         .count = rule.count ? counts.*rule.count : 0,
                         .count_words = rule.count ? std::string(words.say(rule.count_words)) : std::string(),
                         .is_here = rule.desk == here});
  }
  return nav;
}

std::optional<std::string> first_desk(Permissions permissions) {
  for (DeskRule const& rule : all_desks()) {
    if (permissions.has(rule.permission)) return std::string(rule.url);
  }
  return std::nullopt;
}

}  // namespace vastus
