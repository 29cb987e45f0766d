// SPDX-License-Identifier: Apache-2.0
// Where connections come from, and how soon one gives up asking while the server is away.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "storage/postgres_connection.h"

namespace vastus::storage {

/// The server behind an address. While it is away only one attempt per quarter of a second is made; all others fail at
/// once.
class PostgresServer {
 public:
  explicit PostgresServer(std::string url) : url_(std::move(url)) {}

  [[nodiscard]] std::unique_ptr<PostgresConnection> connect();
  /// Tries until `until`; throws Unavailable then.
  [[nodiscard]] std::unique_ptr<PostgresConnection> connect_until(Steady::time_point until);

 private:
  std::string const url_;
  std::mutex guard_;
  Steady::time_point try_again_at_{};
  Steady::time_point reached_at_{};
  std::string why_;
};

/// A bounded number of connections, each lent to one thread at a time.
class PostgresPool {
 public:
  PostgresPool(PostgresServer& server, int connections_max, std::chrono::milliseconds patience)
      : server_(server), free_(connections_max), patience_(patience) {}

  /// A connection for as long as the loan lives; one found broken is not lent again.
  class Loan {
   public:
    explicit Loan(PostgresPool& pool) : pool_(pool), connection_(pool.take()) {}
    ~Loan() { pool_.give_back(std::move(connection_)); }
    Loan(Loan const&) = delete;
    Loan& operator=(Loan const&) = delete;

    PostgresConnection& operator*() const { return *connection_; }
    PostgresConnection* operator->() const { return connection_.get(); }

   private:
    PostgresPool& pool_;
    std::unique_ptr<PostgresConnection> connection_;
  };

 private:
  std::unique_ptr<PostgresConnection> take();
  void give_back(std::unique_ptr<PostgresConnection> connection);

  PostgresServer& server_;
  std::mutex guard_;
  std::condition_variable returned_;
  int free_;
  std::vector<std::unique_ptr<PostgresConnection>> idle_;
  std::chrono::milliseconds const patience_;
};

}  // namespace vastus::storage
