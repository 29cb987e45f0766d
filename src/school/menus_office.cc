// SPDX-License-Identifier: Apache-2.0
// The main menu and the footer's: entries are added, moved and taken out one at a time.
#include <span>

#include "base/text.h"
#include "school/desk_parts.h"
#include "school/events.h"
#include "school/face_parts.h"
#include "school/pages.h"
#include "views/school_views.h"

namespace vastus::school {
namespace {

constexpr TextRule title_rule{.least = 1, .most = menu_title_max};
constexpr TextRule address_rule{.least = 1, .most = menu_address_max};

/// What the layout shows while the school has no menu of its own.
Menu usual_menu(MenuName name, Words const& words) {
  struct Usual {
    std::string_view title, address;
  };
  static constexpr Usual main_menu[] = {{tr("Library"), "/library"},
                                        {tr("Muscles"), "/muscles"},
                                        {tr("Trigger points"), "/trigger-points"},
                                        {tr("Exercises"), "/exercises"},
                                        {tr("Knee lab"), "/lab"},
                                        {tr("Articles"), "/articles"},
                                        {tr("Shop"), "/shop"}};
  static constexpr Usual footer_menu[] = {{tr("About us"), "/about"}, {tr("Our technique"), "/technique"},
                                          {tr("Awards"), "/awards"},  {tr("International students"), "/international"},
                                          {tr("Help"), "/help"},      {tr("Sign in"), "/sign-in"}};
  Menu menu;
  std::span<Usual const> const usual_entries = name == MenuName::main ? std::span<Usual const>(main_menu) : footer_menu;
  for (Usual const& usual : usual_entries) {
    menu.push_back({.title = std::string(words.say(usual.title)), .address = std::string(usual.address)});
  }
  return menu;
}

MenuView menu_view(Visit const& visit, Reader& db, MenuName name) {
  Words const& words = visit.words();
  MenuView view;
  Menu menu = load_menu(db, name);
  view.is_own = !menu.empty();
  if (menu.empty()) menu = usual_menu(name, words);
  view.name = word(name);
  view.title = words.say(name == MenuName::main ? tr("Main menu") : tr("Footer"));
  view.lede = words.say(name == MenuName::main ? tr("At the head of every page.")
                                               : tr("The last list of the footer. Policies follow by themselves."));
  view.csrf = visit.csrf();
  view.is_full = menu.size() == menu_entries_max;
  for (std::size_t place = 0; place < menu.size(); ++place) {
    view.rows.push_back({.place = place,
                         .title = menu[place].title,
                         .address = menu[place].address,
                         .is_first = place == 0,
                         .is_last = place + 1 == menu.size()});
  }
  return view;
}

MenusView menus_view(Visit const& visit, Reader& db) {
  MenusView view;
  begin_desk(visit, db, Tab::menus, view);
  view.menus = {menu_view(visit, db, MenuName::main), menu_view(visit, db, MenuName::footer)};
  return view;
}

void check_address(Visit const& visit, Reader& db, Form& form, std::string const& address) {
  Words const& words = visit.words();
  auto const refuse = [&](std::string_view sentence) {
    form.refuse("address", words.say(sentence, {{"address", address}}));
  };
  switch (where_leads(address)) {
    case Leads::nowhere:
      return refuse(
          tr("“{address}” leads nowhere a menu may: write a path of this school, such as /about, or an "
             "address that begins with https://."));
    case Leads::elsewhere:
      return;
    case Leads::into_the_school: {
      auto const path = percent_decoded(path_in(address), false);
      if (path && visit.house().has_page(db, *path)) return;
      return refuse(tr("This school has no page “{address}” that anyone may read."));
    }
  }
}

Response refused(Visit const& visit, Reader& db, MenuName name, Form const& form) {
  MenusView view = menus_view(visit, db);
  for (MenuView& menu : view.menus) {
    if (menu.name != word(name)) continue;
    menu.entry_title = form.field("title");
    menu.entry_address = form.field("address");
  }
  return Response::show(std::move(view), 422);
}

Response saved(Visit const& visit, Writer& db, MenuName name, Menu const& menu, std::string what) {
  save_menu(db, name, menu);
  visit.tell(db, MenuChanged{.by = visit.visitor()->name, .menu = std::string(word(name)), .what = std::move(what)});
  return Response::redirect("/office/settings/menus?done=saved");
}

Response add_entry(Visit const& visit, Writer& db, MenuName name, Menu menu) {
  Form form(visit.form(), visit.words());
  MenuEntry const entry{.title = form.text("title", title_rule), .address = form.text("address", address_rule)};
  if (form.is_good()) check_address(visit, db, form, entry.address);
  if (menu.size() >= menu_entries_max) {
    form.refuse("title", visit.words().say("A menu has at most {most} entries. Take one out first.",
                                           {{"most", menu_entries_max}}));
  }
  if (!form.is_good()) return refused(visit, db, name, form);
  menu.push_back(entry);
  return saved(visit, db, name, menu, "“" + entry.title + "” leads to " + entry.address);
}

std::string_view what_was_done(Move way) {
  switch (way) {
    case Move::up:
      return " moved up";
    case Move::down:
      return " moved down";
    case Move::out:
      return " was taken out";
  }
  return {};
}

}  // namespace

Response show_menus(Visit const& visit, Reader& db) { return Response::show(menus_view(visit, db)); }

Response change_menu(Visit const& visit, Writer& db) {
  auto const name = to_menu_name(visit.form().value("menu"));
  if (!name) throw BadRequest{};
  std::string_view const act = visit.form().value("act");
  Menu menu = load_menu(db, *name);
  if (act == "usual") return saved(visit, db, *name, {}, "it is the usual one again");
  if (menu.empty()) menu = usual_menu(*name, visit.words());
  if (act == "add") return add_entry(visit, db, *name, std::move(menu));
  auto const way = to_move(act);
  auto const place = to_number(visit.form().value("place"), 0, std::int64_t(menu_entries_max));
  if (!way || !place) throw BadRequest{};
  std::string const address(visit.form().value("address"));
  std::string const title = std::size_t(*place) < menu.size() ? menu[std::size_t(*place)].title : std::string();
  if (!move(menu, std::size_t(*place), address, *way)) return Response::redirect("/office/settings/menus?not=moved");
  return saved(visit, db, *name, menu, "“" + title + "”" + std::string(what_was_done(*way)));
}

}  // namespace vastus::school
