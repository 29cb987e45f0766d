// SPDX-License-Identifier: Apache-2.0
// A model of what a store promises its writers: random operations whose every answer can be held against the tables.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "storage/storage.h"

namespace vastus {

class Model {
 public:
  struct Answer {
    std::int64_t operation;
    Outcome::Kind kind;
  };

  /// What an operation means to do is a function of its number, so that another process knows it too.
  enum class Plan {
    keep,
    keep_and_count,  ///< reads a counter that others read, writes it back one higher
    undo,
    throw_something,
    break_a_rule,
    break_a_rule_later,  ///< in a statement nobody waits for
    hide_a_failure,      ///< breaks a rule, swallows the exception and says keep
  };
  [[nodiscard]] static Plan plan_of(std::int64_t operation);

  /// Makes the tables.
  static void prepare(Store& store);

  explicit Model(std::int64_t first_operation = 1) : next_(first_operation) {}

  /// Starts the next operation; `then` is called once it was answered.
  void start(Store& store, std::function<void(Answer)> then);
  /// Runs `operations` of them with `producers` in flight at once.
  void run(Store& store, int producers, int operations);

  [[nodiscard]] std::vector<Answer> answers() const;

  /// What is wrong with the store, given what was answered; empty when nothing is.
  [[nodiscard]] static std::string disagreement(Store& store, std::vector<Answer> const& answers);

 private:
  std::atomic<std::int64_t> next_;
  mutable std::mutex guard_;
  std::vector<Answer> answers_;
};

}  // namespace vastus
