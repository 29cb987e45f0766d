// SPDX-License-Identifier: Apache-2.0
#include "support/mail/imap_server.h"

#include <cstdlib>
#include <fstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fault.h"

extern char** environ;

namespace vastus::test {

namespace fs = std::filesystem;

ImapServer::ImapServer() {
  int to_child[2];
  int from_child[2];
  ENSURE(pipe2(to_child, O_CLOEXEC) == 0 && pipe2(from_child, O_CLOEXEC) == 0, "pipes are there");
  std::string const script = fs::path(__FILE__).replace_filename("imap_server.py").string();
  std::string const folder = folder_.path().string();
  char const* const words[] = {"/usr/bin/python3", script.c_str(), folder.c_str(), nullptr};
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, to_child[0], 0);
  posix_spawn_file_actions_adddup2(&files, from_child[1], 1);
  int const error = posix_spawn(&process_, words[0], &files, nullptr, const_cast<char**>(words), environ);
  posix_spawn_file_actions_destroy(&files);
  ENSURE(error == 0, "the program starts");
  close(to_child[0]);
  close(from_child[1]);
  stdin_ = to_child[1];
  std::string said;
  for (char c = 0; read(from_child[0], &c, 1) == 1 && c != '\n';) said += c;
  close(from_child[0]);
  port_ = std::atoi(said.c_str());
  ENSURE(port_ != 0, "the mailbox opens (dovecot-imapd is installed)");
}

ImapServer::~ImapServer() {
  close(stdin_);
  waitpid(process_, nullptr, 0);
}

mail::ImapServer ImapServer::settings() const {
  return {.url = fmt::format("imap://127.0.0.1:{}", port_),
          .user = "help",
          .password = "a mailbox's password",
          .is_encrypted = false,
          .ca_file = {},
          .time_limit = std::chrono::seconds(10)};
}

void ImapServer::deliver(std::string const& message) {
  std::string const name = fmt::format("{}.letter", ++delivered_);
  fs::path const unfinished = folder_.path() / "maildir" / "tmp" / name;
  std::ofstream(unfinished, std::ios::binary) << message;
  fs::permissions(unfinished, fs::perms::all);
  fs::rename(unfinished, folder_.path() / "maildir" / "new" / name);
}

}  // namespace vastus::test
