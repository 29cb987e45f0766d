// SPDX-License-Identifier: Apache-2.0
#include "app/cli.h"

#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "app/app.h"
#include "app/commands.h"
#include "app/lab_command.h"
#include "base/fault.h"
#include "pictures/darkroom.h"

namespace vastus::app {
namespace {

enum ExitCode { done = 0, not_so = 1, wrong_use = 2, could_not = 3 };

/// Flags every command shares; what was given on the line wins over the file.
struct Flags {
  std::string data, database, listen, config_file;
  int threads = -1;
  std::string password, file, kind, email, role, topic;
  bool is_rehearsal = false;
  bool loses_second_factor = false;
};

void add_shared(CLI::App& command, Flags& flags) {
  command.add_option("--data", flags.data, "the school's data folder");
  command.add_option("--database", flags.database, "sqlite:PATH or postgresql://USER@HOST/NAME");
  command.add_option("--config", flags.config_file, "a TOML file; see vastus help config");
}

Config configured(Flags const& flags) {
  Config config;
  if (!flags.config_file.empty()) {
    std::ifstream file(flags.config_file);
    if (!file) throw Fault("cannot read " + flags.config_file);
    std::stringstream text;
    text << file.rdbuf();
    auto read = read_config(config, text.str());
    if (!read) throw CLI::ValidationError(flags.config_file + ": " + read.error());
    config = *std::move(read);
  }
  if (!flags.data.empty()) config.data = flags.data;
  if (!flags.database.empty()) config.database = flags.database;
  if (!flags.listen.empty()) config.listen = flags.listen;
  if (flags.threads >= 0) config.threads = flags.threads;
  return config;
}

/// The chosen subcommand's work, set while the line is parsed and run afterwards.
using Chosen = std::function<int()>;

void add_serving(CLI::App& line, Flags& flags, Chosen& chosen) {
  CLI::App* const command = line.add_subcommand("serve", "serve the school");
  add_shared(*command, flags);
  command->add_option("--listen", flags.listen, "HOST:PORT");
  command->add_option("--threads", flags.threads, "I/O threads; 0: one for every core");
  command->callback([&] { chosen = [&] { return serve(configured(flags)); }; });
}

void add_school(CLI::App& line, Flags& flags, Chosen& chosen) {
  CLI::App* const demo = line.add_subcommand("demo", "fill an empty school with the demo school");
  add_shared(*demo, flags);
  demo->add_option("--demo-password", flags.password, "for all demo sign-ins; made up when not given");
  demo->callback([&] { chosen = [&] { return demo_command(configured(flags), flags.password); }; });

  CLI::App* const migrate = line.add_subcommand("migrate", "bring the schema forward");
  add_shared(*migrate, flags);
  migrate->callback([&] { chosen = [&] { return migrate_command(configured(flags)); }; });

  CLI::App* const doctor = line.add_subcommand("doctor", "look whether this school can serve");
  add_shared(*doctor, flags);
  doctor->callback([&] { chosen = [&] { return doctor_command(configured(flags)); }; });
}

void add_files(CLI::App& line, Flags& flags, Chosen& chosen) {
  CLI::App* const backup = line.add_subcommand("backup", "write everything to one verified file");
  add_shared(*backup, flags);
  backup->add_option("FILE", flags.file)->required();
  backup->callback([&] { chosen = [&] { return backup_command(configured(flags), flags.file); }; });

  CLI::App* const restore = line.add_subcommand("restore", "fill an empty school from a backup");
  add_shared(*restore, flags);
  restore->add_option("FILE", flags.file)->required();
  restore->callback([&] { chosen = [&] { return restore_command(configured(flags), flags.file); }; });

  CLI::App* const exported = line.add_subcommand("export", "write the library as open files into a folder");
  add_shared(*exported, flags);
  exported->add_option("DIR", flags.file)->required();
  exported->callback([&] { chosen = [&] { return export_command(configured(flags), flags.file); }; });

  CLI::App* const imported = line.add_subcommand("import", "read files into the school");
  add_shared(*imported, flags);
  imported->add_option("KIND", flags.kind, "article FILE, content DIR; warehouses, taxes or exchange FILE")
      ->required()
      ->check(CLI::IsMember({"article", "content", "warehouses", "taxes", "exchange"}));
  imported->add_option("FILE", flags.file)->required();
  imported->add_flag("--dry-run", flags.is_rehearsal, "report what would happen and change nothing");
  imported->callback([&] {
    chosen = [&] {
      return import_command(configured(flags),
                            {.kind = flags.kind, .file = flags.file, .is_rehearsal = flags.is_rehearsal});
    };
  });
}

void add_people(CLI::App& line, Flags& flags, Chosen& chosen) {
  CLI::App* const user = line.add_subcommand("user", "people who sign in");
  user->require_subcommand(1);
  CLI::App* const add = user->add_subcommand("add", "add a person; prints a password once");
  add_shared(*add, flags);
  add->add_option("EMAIL", flags.email)->required();
  add->add_option("--role", flags.role, "owner, editor, reviewer, moderator or learner")->required();
  add->callback([&] { chosen = [&] { return user_add_command(configured(flags), flags.email, flags.role); }; });
  CLI::App* const list = user->add_subcommand("list", "list them");
  add_shared(*list, flags);
  list->callback([&] { chosen = [&] { return user_list_command(configured(flags)); }; });
  CLI::App* const reset = user->add_subcommand("reset", "give a new password and end every session");
  add_shared(*reset, flags);
  reset->add_option("EMAIL", flags.email)->required();
  reset->add_flag("--second-factor", flags.loses_second_factor, "remove the second factor too, for who lost theirs");
  reset->callback([&] {
    chosen = [&] {
      auto const second_factor = flags.loses_second_factor ? SecondFactor::removed : SecondFactor::kept;
      return user_reset_command(configured(flags), flags.email, second_factor);
    };
  });
}

/// What the program starts itself as; no line of the help speaks of it.
void add_darkroom(CLI::App& line, Chosen& chosen) {
  CLI::App* const darkroom = line.add_subcommand("darkroom", "develop the picture on the standard input");
  darkroom->group("");
  darkroom->callback([&] { chosen = [] { return pictures::work_in_darkroom(); }; });
}

void add_lab(CLI::App& line, LabLine& asked, Chosen& chosen) {
  CLI::App* const command = line.add_subcommand("lab", "bend many knees and write a table of what presses and pulls");
  describe_lab(*command, asked);
  command->callback([&] { chosen = [&] { return lab_command(asked); }; });
}

void add_words(CLI::App& line, Flags& flags, Chosen& chosen) {
  line.add_subcommand("version", "print the version")->callback([&] { chosen = [] { return version_command(); }; });
  CLI::App* const help = line.add_subcommand("help", "print this, or the commented settings: help config");
  help->add_option("TOPIC", flags.topic)->check(CLI::IsMember({"config"}));
  help->callback([&] {
    chosen = [&] {
      std::fputs((flags.topic == "config" ? example_config() : line.help()).c_str(), stdout);
      return int(done);
    };
  });
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App line("Vastus: a whole school for hands-on clinicians");
  line.name("vastus");
  line.require_subcommand(1);
  Flags flags;
  Chosen chosen;
  add_serving(line, flags, chosen);
  add_school(line, flags, chosen);
  add_files(line, flags, chosen);
  add_people(line, flags, chosen);
  add_darkroom(line, chosen);
  LabLine lab;
  add_lab(line, lab, chosen);
  add_words(line, flags, chosen);
  try {
    line.parse(argc, argv);
    return chosen();
  } catch (CLI::ParseError const& error) {
    if (error.get_exit_code() == 0) return line.exit(error);
    fmt::print(stderr, "vastus: {}; vastus help lists the commands\n", error.what());
    return wrong_use;
  } catch (std::exception const& fault) {
    fmt::print(stderr, "vastus: {}\n", fault.what());
    return could_not;
  }
}

}  // namespace vastus::app
