// SPDX-License-Identifier: Apache-2.0
// The one thread that writes to a SQLite file. Work that waits together shares one durable transaction.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

#include "base/clock.h"
#include "storage/open.h"
#include "storage/sqlite_connection.h"
#include "storage/write_queue.h"

namespace vastus::storage {

class SqliteWriter {
 public:
  SqliteWriter(std::string file, StoreOptions const& options, Listeners& listeners);
  ~SqliteWriter();
  SqliteWriter(SqliteWriter const&) = delete;
  SqliteWriter& operator=(SqliteWriter const&) = delete;

  /// Opens the file for writing, waiting for the process that holds it, and starts the thread.
  void acquire(std::chrono::milliseconds wait);
  /// Answers what is queued, ends the thread and lets the next process have the file.
  void release();
  void push(Wanted wanted);

  /// True while this process alone writes, or looks often enough at whether another one did.
  [[nodiscard]] bool knows_of_every_change() const { return current_; }

 private:
  struct Answer {
    Wanted wanted;
    Outcome outcome;
    std::vector<Thing> moved;
    bool queued_a_job = false;
  };
  enum class Group { kept, lost };

  void take_file(std::chrono::milliseconds wait);
  void give_file_back();
  void run();
  void write_group(Wanted first);
  [[nodiscard]] Group fill(std::vector<Answer>& answers, Wanted first);
  [[nodiscard]] Group run_in_savepoint(Answer& answer);
  void run_work(Answer& answer);
  void write_alone(Answer& answer);
  [[nodiscard]] bool run_safely(std::string_view sql, std::function<void(Row const&)> const& take = {});
  void answer_all(std::vector<Answer>& answers);
  void trim_journal();
  void look_for_foreign_changes();

  std::string const file_;
  Clock const& clock_;
  Writing const writing_;
  std::chrono::milliseconds const patience_;
  Listeners& listeners_;
  WriteQueue queue_;
  std::unique_ptr<SqliteConnection> connection_;
  int lock_ = -1;
  std::thread thread_;
  std::atomic<bool> current_ = false;
  std::int64_t data_version_ = 0;
  Steady::time_point looked_at_{};
};

}  // namespace vastus::storage
