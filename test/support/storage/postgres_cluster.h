// SPDX-License-Identifier: Apache-2.0
// A throw-away PostgreSQL cluster with fsync on, one per test program; or the server named by VASTUS_TEST_POSTGRES.
#pragma once

#include <sys/types.h>

#include <string>

namespace vastus {

class PostgresCluster {
 public:
  /// Makes and starts a cluster in a folder of its own; both are gone with the object or the process.
  PostgresCluster();
  ~PostgresCluster();
  PostgresCluster(PostgresCluster const&) = delete;
  PostgresCluster& operator=(PostgresCluster const&) = delete;

  /// The one this program's tests share, started by the first that asks.
  static PostgresCluster& shared();

  /// A database of its own, empty or a copy of `model`; the answer is its address.
  [[nodiscard]] std::string fresh_database(std::string const& model = "template0");
  [[nodiscard]] std::string url_of(std::string const& database) const;
  void drop_database(std::string const& url);

  /// Ends the server and every process of it at once, as a power cut would.
  void kill();
  /// Call it from the thread that lives as long as the server shall: the kernel ends one with the other.
  void start();

 private:
  void make_cluster();
  void start_server();
  [[nodiscard]] pid_t spawn(std::string const& command) const;

  std::string folder_;
  std::string foreign_url_;
  int port_ = 0;
  pid_t server_ = -1;
  int databases_ = 0;
};

}  // namespace vastus
