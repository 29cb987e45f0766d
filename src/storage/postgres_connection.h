// SPDX-License-Identifier: Apache-2.0
// One connection to PostgreSQL in pipeline mode: BEGIN, PREPARE and statements nobody waits for ride with the next
// statement whose answer is wanted. Used by one thread at a time.
#pragma once

#include <libpq-fe.h>

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/storage.h"
#include "storage/write_queue.h"

namespace vastus::storage {

class PostgresConnection final : public Session {
 public:
  /// Throws Unavailable when the server is away.
  explicit PostgresConnection(std::string const& url);
  ~PostgresConnection() override;
  PostgresConnection(PostgresConnection const&) = delete;
  PostgresConnection& operator=(PostgresConnection const&) = delete;

  std::int64_t run(std::string_view sql, std::span<Value const> values,
                   std::function<void(Row const&)> const& take) override;
  void run_later(std::string_view sql, std::span<Value const> values) override;
  [[nodiscard]] std::string_view locking() const override { return " FOR NO KEY UPDATE"; }

  /// Opens a transaction with the first statement that follows; `sql` must be a literal. Without it each `run` is a
  /// transaction of its own.
  void begin(std::string_view sql);

  enum class Ending {
    committed,
    not_committed,  ///< `failure()` says why
    unknown,        ///< COMMIT went out and no answer came back
  };
  [[nodiscard]] Ending commit();
  /// Does not wait; the answer is read when the connection is used next.
  void roll_back();

  [[nodiscard]] std::optional<Failure> const& failure() const { return failure_; }
  /// Hands the failure on: whoever is answered with its exception holds it alone.
  [[nodiscard]] Failure take_failure() { return *std::exchange(failure_, {}); }
  /// False when the server closed the connection meanwhile, or it holds too many statements to go on with.
  [[nodiscard]] bool is_usable();

  /// Waits for a notice of another connection, for `wake` to become readable, or for the time to pass.
  void wait_for_notice(int wake, std::chrono::milliseconds wait);

 private:
  struct Prepared;

  /// What the server still owes an answer for.
  struct Sent {
    enum class Kind { prepare, statement, sync } kind;
    Prepared* prepared = nullptr;
    std::string_view sql;
    bool ignored = false;  // of a transaction already given up
  };
  struct Clear {
    void operator()(PGresult* result) const { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;

  void send(std::string_view sql, std::span<Value const> values);
  void send_begin();
  void sync();
  Result settle();
  void take_result(Sent const& sent, Result result, Result& last);
  [[nodiscard]] Result next_result();
  Prepared& find_or_prepare(std::string_view sql, std::span<Value const> values);
  void fail(Failure::Kind kind, std::string const& what);
  [[noreturn]] void lose(std::string const& what);
  void refuse_after_failure() const;

  PGconn* connection_ = nullptr;
  std::unordered_map<std::string_view, std::vector<std::unique_ptr<Prepared>>> prepared_;
  std::deque<std::string> texts_;
  int names_ = 0;
  std::deque<Sent> sent_;
  std::string_view begin_;
  bool begun_ = false;
  std::size_t unsynced_ = 0;
  std::size_t unsynced_bytes_ = 0;
  std::optional<Failure> failure_;
};

}  // namespace vastus::storage
