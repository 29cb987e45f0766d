// SPDX-License-Identifier: Apache-2.0
// The commands that do one thing and end; each returns the exit code 0 (done) or 1 (not so) and throws what it could
// not.
#pragma once

#include <string>

#include "app/config.h"

namespace vastus::app {

/// Whether a reset leaves the code that signing in asks for besides the password.
enum class SecondFactor { kept, removed };

int demo_command(Config const& config, std::string password);
int migrate_command(Config const& config);
int doctor_command(Config const& config);
int backup_command(Config const& config, std::string const& file);
int restore_command(Config const& config, std::string const& file);
int export_command(Config const& config, std::string const& folder);

struct Import {
  std::string kind;  ///< `article`, `content`, `warehouses`, `taxes` or `exchange`
  std::string file;
  bool is_rehearsal = false;
};
int import_command(Config const& config, Import const& import);

int user_add_command(Config const& config, std::string const& email, std::string const& role);
int user_list_command(Config const& config);
int user_reset_command(Config const& config, std::string const& email, SecondFactor second_factor);
int version_command();

}  // namespace vastus::app
