// SPDX-License-Identifier: Apache-2.0
#include "school/school.h"

#include "base/random.h"
#include "base/text.h"
#include "school/face_parts.h"
#include "web/settings_store.h"

namespace vastus::school {

FaceOf face_of(Words const& words) {
  return [&words](Reader& db, School const& configured) {
    Look const look = load_look(db);
    Face face{.school = configured, .emblem = look.emblem};
    load_identity(db, configured).put_into(face.school);
    if (!look.colours.are_usual()) face.style = style_address(look);
    if (!look.is_usual()) face.icon = icon_address(look);
    for (MenuEntry const& entry : load_menu(db, MenuName::main)) {
      face.menu.push_back({.url = entry.address, .title = entry.title});
    }
    for (MenuEntry const& entry : load_menu(db, MenuName::footer)) {
      face.footer.push_back({.url = entry.address, .title = entry.title});
    }
    for (std::string const& slug : load_written_policies(db)) {
      PolicyKind const* const kind = find_policy_kind(slug);
      if (kind) face.policies.push_back({.url = "/policies/" + slug, .title = std::string(words.say(kind->title))});
    }
    return face;
  };
}

std::string renew_first_run_key(Writer& db) {
  constexpr std::size_t key_bytes = 32;
  std::string key = random_token(key_bytes);
  save_setting(db, first_run_setting, to_hex(sha256(key)));
  return key;
}

void write_policy(Writer& db, std::string_view slug, std::string_view markdown) {
  save_policy(db, slug, {.revised_at = db.now(), .text = std::string(markdown)});
}

}  // namespace vastus::school
