// SPDX-License-Identifier: Apache-2.0
// One connection to a SQLite file with its prepared statements; used by one thread at a time.
#pragma once

#include <sqlite3.h>

#include <array>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/storage.h"
#include "storage/write_queue.h"

namespace vastus::storage {

class SqliteConnection final : public Session {
 public:
  enum class Access {
    read,
    write,
    copy,  ///< a backup: one plain file without a log beside it, foreign keys checked at the end
  };

  SqliteConnection(std::string const& file, Access access, std::chrono::milliseconds patience);
  ~SqliteConnection() override;
  SqliteConnection(SqliteConnection const&) = delete;
  SqliteConnection& operator=(SqliteConnection const&) = delete;

  std::int64_t run(std::string_view sql, std::span<Value const> values,
                   std::function<void(Row const&)> const& take) override;
  [[nodiscard]] std::string_view locking() const override { return {}; }
  void run_later(std::string_view sql, std::span<Value const> values) override;

  /// Runs a statement that has neither values nor rows.
  void execute(std::string_view sql);

  /// False when an error made SQLite roll back the whole transaction.
  [[nodiscard]] bool in_transaction() const;
  /// The first error since `forget_failure`: whatever the caller did with it, its transaction must not be kept.
  [[nodiscard]] std::optional<Failure> const& failure() const { return failure_; }
  void forget_failure() { failure_.reset(); }
  /// Hands the exception on: whoever is answered with it holds it alone.
  [[nodiscard]] std::exception_ptr take_exception() { return std::move(std::exchange(failure_, {})->exception); }
  /// Ends whatever is open; for after an error.
  void roll_back();

  [[nodiscard]] sqlite3* raw() const { return database_; }

 private:
  struct Prepared;
  class Use;

  void set_up(Access access);
  Prepared& find_or_prepare(std::string_view sql);
  std::unique_ptr<Prepared> prepare(std::string_view sql);
  void drop_idle_statements();
  [[noreturn]] void fail(int code, std::string_view sql);

  sqlite3* database_ = nullptr;
  std::unordered_map<std::string_view, std::unique_ptr<Prepared>> prepared_;
  // Most SQL is a literal: its address finds the statement without hashing the text.
  std::array<Prepared*, 512> by_address_{};
  std::optional<Failure> failure_;
};

}  // namespace vastus::storage
