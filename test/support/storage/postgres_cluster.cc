// SPDX-License-Identifier: Apache-2.0
#include "support/storage/postgres_cluster.h"

#include <arpa/inet.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "storage/postgres_connection.h"

namespace vastus {
namespace {

using namespace std::chrono_literals;
using storage::PostgresConnection;

std::string folder_of_programs() {
  std::string newest;
  std::filesystem::path const root = "/usr/lib/postgresql";
  if (std::filesystem::exists(root)) {
    for (auto const& entry : std::filesystem::directory_iterator(root)) {
      std::string const programs = entry.path() / "bin";
      if (std::filesystem::exists(programs + "/initdb")) newest = std::max(newest, programs);
    }
  }
  return newest.empty() ? "" : newest + "/";
}

int free_port() {
  int const socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t length = sizeof address;
  bool const bound = ::bind(socket, reinterpret_cast<sockaddr*>(&address), length) == 0 &&
                     ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length) == 0;
  ::close(socket);
  ENSURE(bound, "a test must get a port");
  return ntohs(address.sin_port);
}

/// PostgreSQL refuses to run as root.
void leave_root(passwd const* postgres) {
  if (postgres == nullptr) return;
  if (::setgroups(0, nullptr) != 0 || ::setgid(postgres->pw_gid) != 0 || ::setuid(postgres->pw_uid) != 0) ::_exit(126);
}

passwd const* user_instead_of_root() { return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr; }

std::vector<pid_t> children_of(pid_t parent) {
  std::ifstream file("/proc/" + std::to_string(parent) + "/task/" + std::to_string(parent) + "/children");
  std::vector<pid_t> children;
  for (pid_t child = 0; file >> child;) children.push_back(child);
  return children;
}

/// A test program that was killed leaves its folder behind; its server ended with it.
void remove_old_clusters(std::filesystem::path const& parent) {
  for (auto const& entry : std::filesystem::directory_iterator(parent)) {
    bool const is_cluster = entry.path().filename().string().starts_with("vastus-postgres-");
    bool const is_old = is_cluster && entry.last_write_time() + 1h < std::filesystem::file_time_type::clock::now();
    if (is_old && !std::filesystem::exists(entry.path() / "data" / "postmaster.pid")) {
      std::filesystem::remove_all(entry.path());
    }
  }
}

}  // namespace

PostgresCluster::PostgresCluster() {
  char const* const foreign = std::getenv("VASTUS_TEST_POSTGRES");
  if (foreign != nullptr) {
    foreign_url_ = foreign;
    return;
  }
  make_cluster();
  start();
}

PostgresCluster::~PostgresCluster() {
  if (folder_.empty()) return;
  kill();
  std::filesystem::remove_all(folder_);
}

PostgresCluster& PostgresCluster::shared() {
  static PostgresCluster cluster;
  return cluster;
}

void PostgresCluster::make_cluster() {
  // fsync stays on, so that the order of writes is the real one; in memory it costs no disk.
  folder_ = std::filesystem::exists("/dev/shm") ? "/dev/shm/vastus-postgres-XXXXXX" : "/tmp/vastus-postgres-XXXXXX";
  remove_old_clusters(std::filesystem::path(folder_).parent_path());
  ENSURE(::mkdtemp(folder_.data()) != nullptr, "a cluster must get a folder");
  if (auto const* user = user_instead_of_root()) {
    ENSURE(::chown(folder_.c_str(), user->pw_uid, user->pw_gid) == 0, "the cluster's user must own its folder");
  }
  port_ = free_port();
  pid_t const made = spawn("'" + folder_of_programs() + "initdb' -D '" + folder_ +
                           "/data' -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >'" + folder_ +
                           "/initdb.log' 2>&1");
  int status = 0;
  ::waitpid(made, &status, 0);
  ENSURE(status == 0, "initdb must succeed; its log is in the cluster's folder");
}

pid_t PostgresCluster::spawn(std::string const& command) const {
  auto const* const user = user_instead_of_root();
  std::string const line = "exec " + command;
  pid_t const child = ::fork();
  ENSURE(child >= 0, "a test must be able to start a process");
  if (child > 0) return child;
  leave_root(user);
  // The server ends with the test program, however that ends.
  ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
  if (::chdir("/") == 0) ::execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
  ::_exit(127);
}

void PostgresCluster::start() {
  if (!foreign_url_.empty()) return;
  auto const until = std::chrono::steady_clock::now() + 60s;
  for (;;) {
    // What a killed server left running holds its shared memory for a moment: then the start fails and is tried again.
    if (server_ < 0 || ::waitpid(server_, nullptr, WNOHANG) == server_) start_server();
    try {
      PostgresConnection const connection(url_of("postgres"));
      return;
    } catch (Unavailable const&) {
      if (std::chrono::steady_clock::now() > until) throw;
    }
    std::this_thread::sleep_for(20ms);
  }
}

void PostgresCluster::start_server() {
  server_ = spawn("'" + folder_of_programs() + "postgres' -D '" + folder_ + "/data' -k '" + folder_ + "' -p " +
                  std::to_string(port_) +
                  " -c listen_addresses=127.0.0.1 -c max_connections=100 -c shared_buffers=64MB -c fsync=on >>'" +
                  folder_ + "/server.log' 2>&1");
}

void PostgresCluster::kill() {
  if (server_ < 0) return;
  // Stopped for certain before its children are counted: one born in between would outlive it.
  ::kill(server_, SIGSTOP);
  ::waitpid(server_, nullptr, WUNTRACED);
  for (pid_t const child : children_of(server_)) ::kill(child, SIGKILL);
  ::kill(server_, SIGKILL);
  ::waitpid(server_, nullptr, 0);
  server_ = -1;
}

std::string PostgresCluster::url_of(std::string const& database) const {
  if (!foreign_url_.empty()) return foreign_url_.substr(0, foreign_url_.rfind('/') + 1) + database;
  return "postgresql://postgres@127.0.0.1:" + std::to_string(port_) + "/" + database;
}

std::string PostgresCluster::fresh_database(std::string const& model) {
  std::string const name = "vastus_test_" + std::to_string(::getpid()) + "_" + std::to_string(++databases_);
  PostgresConnection connection(url_of("postgres"));
  connection.run("CREATE DATABASE " + name + " TEMPLATE " + model + " STRATEGY FILE_COPY", {}, {});
  return url_of(name);
}

void PostgresCluster::drop_database(std::string const& url) {
  PostgresConnection connection(url_of("postgres"));
  connection.run("DROP DATABASE IF EXISTS " + url.substr(url.rfind('/') + 1) + " WITH (FORCE)", {}, {});
}

}  // namespace vastus
