// SPDX-License-Identifier: Apache-2.0
#include "web/settings_store.h"

namespace vastus {
namespace {

Thing thing_of(std::string_view name) { return Thing::all("web_settings " + std::string(name)); }

}  // namespace

std::optional<std::string> find_setting(Reader& db, std::string_view name) {
  db.saw(thing_of(name));
  return db.find("SELECT value FROM web_settings WHERE name = $1", [](Row const& row) { return row.string(0); }, name);
}

void save_setting(Writer& db, std::string_view name, std::string_view value) {
  db.moved(thing_of(name));
  db.run(
      "INSERT INTO web_settings (name, value, set_at) VALUES ($1, $2, $3) "
      "ON CONFLICT (name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at",
      name, value, db.now());
}

bool take_setting(Writer& db, std::string_view name, std::string_view value) {
  db.moved(thing_of(name));
  return db.changed("DELETE FROM web_settings WHERE name = $1 AND value = $2", name, value);
}

}  // namespace vastus
