// SPDX-License-Identifier: Apache-2.0
// /office/access: what an account may open and why, by the code that decides; and what the staff give, end or block.
#include <algorithm>

#include "access/access.h"
#include "accounts/accounts.h"
#include "base/text.h"
#include "orders/desk_parts.h"
#include "orders/in_words.h"
#include "orders/pages.h"
#include "views/orders_views.h"
#include "web/urlencoded.h"

namespace vastus::orders {
namespace {

constexpr TextRule reason_rule{.least = 3, .most = 200};
constexpr std::string_view item_prefix = "download:";

AccessReason reason_view(Words const& words, access::Reason const& reason) {
  AccessReason view{.words = sentence_of(words, reason)};
  if (reason.order != 0) view.url = "/office/orders/" + to_code(reason.order);
  return view;
}

/// A file is often called like its product.
std::string title_of(shop::NamedDownload const& file) {
  return file.title.starts_with(file.product) ? file.title : file.product + ": " + file.title;
}

void add_rows(Words const& words, Reader& db, AccountId account, AccessDeskView& view) {
  auto const files = shop::list_downloads(db);
  for (shop::NamedDownload const& file : files) {
    view.choices.push_back({.value = file.slug, .title = title_of(file)});
  }
  for (std::string const& item : access::list_items(db, account)) {
    auto const slug = std::string_view(item).substr(std::min(item.size(), item_prefix.size()));
    auto const file = std::ranges::find(files, slug, &shop::NamedDownload::slug);
    auto const decision = access::decide(db, {.account = account}, item);
    AccessRow row{.item = item,
                  .title = file == files.end() ? item : title_of(*file),
                  .reasons = {},
                  .may_open = decision.may_open};
    for (access::Reason const& reason : decision.reasons) row.reasons.push_back(reason_view(words, reason));
    view.rows.push_back(std::move(row));
  }
}

AccessDeskView access_view(Visit const& visit, Reader& db, std::string_view email) {
  Words const& words = visit.words();
  AccessDeskView view;
  view.frame = visit.frame({.title = std::string(words.say("Who may open what")),
                            .description = std::string(words.say("What an account may open, and why.")),
                            .path = "/office/access",
                            .is_office = true,
                            .is_indexed = false});
  view.nav = visit.office_nav(db, Desk::orders);
  view.csrf = visit.csrf();
  view.email = trimmed(email);
  view.is_asked = !view.email.empty();
  view.may_change = visit.visitor()->permissions.has(Permission::refund);
  auto const person = accounts::find_account(db, lower_ascii(view.email));
  if (!person) return view;
  view.name = person->name;
  add_rows(words, db, person->id, view);
  return view;
}

std::int64_t id_of(access::Decision const& decision, access::Reason::Kind kind) {
  auto const found = std::ranges::find(decision.reasons, kind, &access::Reason::kind);
  return found == decision.reasons.end() ? 0 : found->id;
}

struct Change {
  AccountId account;
  std::string item;
  std::string reason;
};

/// What was done, to follow a name in the journal; nothing when there was nothing to do.
std::optional<std::string_view> change(Visit const& visit, Writer& db, std::string_view turn, Change const& wished) {
  using Kind = access::Reason::Kind;
  AccountId const by = visit.account();
  auto const decision = access::decide(db, {.account = wished.account}, wished.item);
  if (turn == "give") {
    if (id_of(decision, Kind::given_by_staff) != 0) return std::nullopt;
    (void)access::grant_by_staff(db, wished.account, wished.item, by, wished.reason);
    return "Gave access to";
  }
  if (turn == "end") {
    access::GrantId const grant(id_of(decision, Kind::given_by_staff));
    return access::end_grant(db, grant, by, wished.reason) ? std::optional("Ended the staff's access to")
                                                           : std::nullopt;
  }
  if (turn == "block")
    return access::block(db, wished.account, wished.item, by, wished.reason) ? std::optional("Blocked") : std::nullopt;
  if (turn != "lift") throw NotFound{};
  access::BlockId const block(id_of(decision, Kind::blocked));
  return access::lift_block(db, block, by) ? std::optional("Lifted the block of") : std::nullopt;
}

}  // namespace

Response show_access(Visit const& visit, Reader& db) {
  AccessDeskView view = access_view(visit, db, visit.query().value("email"));
  if (visit.query().value("done") == "change") view.done = visit.words().say("Changed. The table says what holds now.");
  return Response::show(std::move(view));
}

Response change_access(Visit const& visit, Writer& db) {
  Words const& words = visit.words();
  Form form(visit.form(), words);
  std::string const reason = form.text("reason", reason_rule);
  std::string const email = lower_ascii(trimmed(visit.form().value("email")));
  auto const person = accounts::find_account(db, email);
  auto const file = shop::find_download(db, visit.form().value("file"));
  if (!person || !file) throw NotFound{};
  std::string complaint;
  if (form.is_good()) {
    Change const wished{.account = person->id, .item = std::string(item_prefix) + file->slug, .reason = reason};
    if (auto const did = change(visit, db, visit.form().value("turn"), wished)) {
      visit.tell(db, OrderHandled{.order = {},
                                  .what = std::string(*did) + " “" + file->title + "” for " + email + ": " + reason});
      return Response::redirect("/office/access?email=" + percent_encoded(email) + "&done=change");
    }
    complaint = words.say("There was nothing to change: look at what holds now.");
  }
  AccessDeskView view = access_view(visit, db, email);
  view.reason = form.field("reason");
  view.complaint = std::move(complaint);
  for (AccessChoice& choice : view.choices) choice.is_chosen = choice.value == file->slug;
  return Response::show(std::move(view), 422);
}

}  // namespace vastus::orders
