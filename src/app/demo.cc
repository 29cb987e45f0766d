// SPDX-License-Identifier: Apache-2.0
#include "app/demo.h"

#include <array>
#include <optional>

#include "accounts/accounts.h"
#include "app/content.h"
#include "app/demo_help.h"
#include "app/demo_shop.h"
#include "app/demo_talk.h"
#include "library/library.h"
#include "school/school.h"

namespace vastus::app {
namespace {

struct DemoPerson {
  std::string_view email, name;
  accounts::Role role;
};

constexpr std::array<DemoPerson, 6> people{{
    {"owner@demo.example", "Oda Owner", accounts::Role::owner},
    {"editor@demo.example", "Edda Editor", accounts::Role::editor},
    {"reviewer@demo.example", "Rea Reviewer", accounts::Role::reviewer},
    {"moderator@demo.example", "Mo Moderator", accounts::Role::moderator},
    {"despatcher@demo.example", "Desi Despatcher", accounts::Role::despatcher},
    {"learner@demo.example", "Lea Learner", accounts::Role::learner},
}};

constexpr std::string_view privacy = R"(## Who is responsible

This is an invented school. Nobody runs it, and nobody should leave a real name or address here.

## What is kept, and why

- **Comments** and the name chosen for them, because they stand under our pages. An e-mail address only if one is
  given, to tell of answers; it is never shown.
- **Letters to the help desk**, until the matter is settled and its deadlines are over.

## What is not done

No advertising, no tracking by others, no sale of addresses. Pages load nothing from other servers.
)";

std::vector<library::ContentFile> content() {
  std::vector<library::ContentFile> files;
  for (EmbeddedFile const& file : demo_files()) files.push_back({std::string(file.path), std::string(file.bytes)});
  return files;
}

std::optional<std::string> fill(Writer& db, std::string const& password_hash) {
  if (!accounts::list_people(db).empty() || !library::export_content(db).empty()) {
    return "the school is not empty; the demo fills an empty one only";
  }
  for (DemoPerson const& person : people) {
    auto const added = accounts::add_person(db, {.email = std::string(person.email),
                                                 .name = std::string(person.name),
                                                 .role = person.role,
                                                 .password_hash = password_hash});
    ENSURE(added.has_value(), "an empty school has no such address");
  }
  auto const loaded = library::load_content(db, content(), "demo", library_layout());
  if (!loaded) return to_text(loaded.error().front());
  tell_demo(db);
  fill_demo_help(db);
  fill_demo_shop(db);
  school::write_policy(db, "privacy", privacy);
  return std::nullopt;
}

}  // namespace

std::vector<std::string> demo_sign_ins() {
  std::vector<std::string> addresses;
  for (DemoPerson const& person : people) addresses.emplace_back(person.email);
  return addresses;
}

Expected<void, std::string> fill_demo(Store& store, std::string const& password) {
  std::string const password_hash = accounts::hash_password(password);
  std::optional<std::string> complaint;
  write_now(store, [&](Writer& db) {
    complaint = fill(db, password_hash);
    return complaint ? Verdict::undo : Verdict::keep;
  });
  if (complaint) return Unexpected{*complaint};
  return {};
}

}  // namespace vastus::app
