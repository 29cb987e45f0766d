// SPDX-License-Identifier: Apache-2.0
#include "app/commands.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include <fmt/format.h>

#include "accounts/accounts.h"
#include "accounts/factor_store.h"
#include "accounts/person_store.h"
#include "app/demo.h"
#include "app/demo_downloads.h"
#include "app/demo_orders.h"
#include "app/demo_pictures.h"
#include "app/routes.h"
#include "app/search.h"
#include "app/version.h"
#include "base/log.h"
#include "base/random.h"
#include "operations/operations.h"
#include "storage/backup.h"
#include "storage/migrate.h"
#include "storage/open.h"

namespace vastus::app {
namespace {

constexpr std::size_t password_bytes = 12;  // 16 characters

/// A store a command may use while a server runs on it.
std::unique_ptr<Store> open_beside(Config const& config, Clock const& clock) {
  if (auto const path = sqlite_path(config.store_url())) {
    auto const folder = std::filesystem::path(*path).parent_path();
    if (!folder.empty()) std::filesystem::create_directories(folder);
  }
  return open_store({.url = config.store_url(), .clock = clock, .writing = Writing::beside});
}

std::unique_ptr<Store> open_migrated(Config const& config, Clock const& clock) {
  auto store = open_beside(config, clock);
  if (!store->is_migrated()) throw Fault("the schema is behind this program; run vastus migrate first");
  return store;
}

void say(std::string_view line) { fmt::print("{}\n", line); }

int refuse(std::string const& why) {
  fmt::print(stderr, "vastus: {}\n", why);
  return 1;
}

/// What happened in the demo school before today, written with a clock of its own.
void fill_demo_past(Config const& config, Time now) {
  PastClock past(now - demo_past);
  auto const store = open_beside(config, past);
  fill_demo_orders(*store, past, now, introduce());
}

}  // namespace

int demo_command(Config const& config, std::string password) {
  SystemClock const clock;
  auto const store = open_beside(config, clock);
  storage::migrate(*store);
  if (password.empty()) password = random_token(password_bytes);
  auto const filled = fill_demo(*store, password);
  if (!filled) return refuse(filled.error());
  fill_demo_pictures(*store);
  fill_demo_downloads(*store);
  fill_demo_past(config, clock.now());
  set_log_level(LogLevel::warning);
  SearchKeeper(*store, clock, search_folder(config)).catch_up();
  say("The demo school is ready. Sign in at /sign-in as");
  for (std::string const& address : demo_sign_ins()) say("  " + address);
  say("with the password " + password);
  return 0;
}

int migrate_command(Config const& config) {
  SystemClock const clock;
  auto const store = open_beside(config, clock);
  storage::migrate(*store, say);
  say("The schema is up to date.");
  return 0;
}

int backup_command(Config const& config, std::string const& file) {
  SystemClock const clock;
  auto const store = open_migrated(config, clock);
  store->backup(file);
  write_now(*store, [](Writer& db) {
    operations::note_backup(db);
    return Verdict::keep;
  });
  say("Everything is in " + file + ", reopened and compared.");
  return 0;
}

int restore_command(Config const& config, std::string const& file) {
  SystemClock const clock;
  std::filesystem::create_directories(config.data);
  storage::restore(file, {.url = config.store_url(), .clock = clock, .writing = Writing::beside});
  say("The school is as it was in " + file + ".");
  return 0;
}

int doctor_command(Config const& config) {
  SystemClock const clock;
  auto const store = open_beside(config, clock);
  bool const is_migrated = store->is_migrated();
  say(fmt::format("store    {}", store->dialect() == Dialect::sqlite ? "SQLite, " + store->file() : "PostgreSQL"));
  say(fmt::format("schema   {}", is_migrated ? "up to date" : "behind: run vastus migrate"));
  say(fmt::format("address  {}",
                  config.school.public_url.empty() ? "no public_url: links are relative" : config.school.public_url));
  say(fmt::format("mail     {}", config.mail.url.empty() ? "no server: letters become files in " + config.data + "/mail"
                                                         : config.mail.url));
  if (!is_migrated) return 1;
  std::size_t people = 0;
  store->read([&](Reader& db) { people = accounts::list_people(db).size(); });
  say(fmt::format("people   {}", people));
  return 0;
}

int user_add_command(Config const& config, std::string const& email, std::string const& role_word) {
  auto const role = accounts::to_role(role_word);
  if (!role) return refuse("there is no role “" + role_word + "”: owner, editor, reviewer, moderator or learner");
  SystemClock const clock;
  auto const store = open_migrated(config, clock);
  std::string const password = random_token(password_bytes);
  std::string const hash = accounts::hash_password(password);
  bool const added = write_now(*store, [&](Writer& db) {
    auto const id = accounts::add_person(
        db, {.email = email, .name = email.substr(0, email.find('@')), .role = *role, .password_hash = hash});
    return id ? Verdict::keep : Verdict::undo;
  });
  if (!added) return refuse(email + " is there already; vastus user reset gives a new password");
  say(email + " may sign in with the password " + password);
  return 0;
}

int user_list_command(Config const& config) {
  SystemClock const clock;
  auto const store = open_migrated(config, clock);
  store->read([](Reader& db) {
    for (accounts::Person const& person : accounts::list_people(db)) {
      say(fmt::format("{:<32} {:<10} {}", person.email, accounts::word(person.role), person.name));
    }
  });
  return 0;
}

int user_reset_command(Config const& config, std::string const& email, SecondFactor second_factor) {
  SystemClock const clock;
  auto const store = open_migrated(config, clock);
  std::string const password = random_token(password_bytes);
  std::string const hash = accounts::hash_password(password);
  bool const known = write_now(*store, [&](Writer& db) {
    if (!accounts::reset_password(db, email, hash)) return Verdict::undo;
    bool const removes = second_factor == SecondFactor::removed;
    // False when they had none: then there is nothing to remove.
    if (removes) (void)accounts::remove_second_factor(db, accounts::find_person(db, email)->person.id);
    return Verdict::keep;
  });
  if (!known) return refuse("nobody signs in as " + email);
  say(email + " may sign in with the password " + password);
  return 0;
}

int version_command() {
  say(fmt::format("vastus {}", version));
  return 0;
}

}  // namespace vastus::app
