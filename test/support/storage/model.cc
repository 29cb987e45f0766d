// SPDX-License-Identifier: Apache-2.0
#include "support/storage/model.h"

#include <map>
#include <set>
#include <thread>

#include "base/text.h"

namespace vastus {
namespace {

constexpr int counters = 4;

struct Deliberate {};

void insert_entry(Writer& db, std::int64_t operation, int part) {
  db.run("INSERT INTO model_entries (operation, part) VALUES ($1, $2)", operation, part);
}

void count(Writer& db, std::int64_t operation) {
  std::int64_t const counter = operation % counters;
  std::int64_t const value = db.number("SELECT value FROM model_counters WHERE id = $1", counter);
  db.run("UPDATE model_counters SET value = $2 WHERE id = $1", counter, value + 1);
}

Verdict carry_out(Writer& db, std::int64_t operation) {
  using enum Model::Plan;
  Model::Plan const plan = Model::plan_of(operation);
  insert_entry(db, operation, 1);
  db.add("INSERT INTO model_entries (operation, part) VALUES ($1, $2)", operation, 2);
  db.add("INSERT INTO model_log (operation) VALUES ($1)", operation);
  db.moved(Thing{std::uint64_t(operation)});
  switch (plan) {
    case keep:
      break;
    case keep_and_count:
      count(db, operation);
      break;
    case undo:
      return Verdict::undo;
    case throw_something:
      throw Deliberate();
    case break_a_rule:
      insert_entry(db, operation, 1);
      break;
    case break_a_rule_later:
      db.add("INSERT INTO model_entries (operation, part) VALUES ($1, $2)", operation, 1);
      break;
    case hide_a_failure:
      try {
        insert_entry(db, operation, 1);
      } catch (Fault const&) {
        return Verdict::keep;
      }
      break;
  }
  insert_entry(db, operation, 3);
  return Verdict::keep;
}

bool means_to_stay(std::int64_t operation) {
  auto const plan = Model::plan_of(operation);
  return plan == Model::Plan::keep || plan == Model::Plan::keep_and_count;
}

bool may_end(Model::Plan plan, Outcome::Kind kind) {
  if (kind == Outcome::Kind::unavailable) return true;
  switch (plan) {
    case Model::Plan::keep:
    case Model::Plan::keep_and_count:
      return kind == Outcome::Kind::kept;
    case Model::Plan::undo:
      return kind == Outcome::Kind::undone;
    case Model::Plan::throw_something:
    case Model::Plan::break_a_rule:
    case Model::Plan::break_a_rule_later:
    case Model::Plan::hide_a_failure:
      return kind == Outcome::Kind::faulted;
  }
  return false;
}

struct Tables {
  std::map<std::int64_t, std::int64_t> entries;  // operation → parts
  std::map<std::int64_t, std::int64_t> log;      // operation → times
  std::int64_t counted = 0;
};

Tables load(Store& store) {
  Tables tables;
  store.read([&](Reader& db) {
    db.each("SELECT operation, count(*) FROM model_entries GROUP BY operation",
            [&](Row const& row) { tables.entries[row.number(0)] = row.number(1); });
    db.each("SELECT operation, count(*) FROM model_log GROUP BY operation",
            [&](Row const& row) { tables.log[row.number(0)] = row.number(1); });
    tables.counted = db.number("SELECT sum(value) FROM model_counters");
  });
  return tables;
}

std::string disagreement_within(Tables const& tables) {
  std::int64_t counted = 0;
  for (auto const& [operation, times] : tables.log) {
    std::string const name = "operation " + std::to_string(operation);
    if (times != 1) return name + " is there " + std::to_string(times) + " times";
    auto const parts = tables.entries.find(operation);
    if (parts == tables.entries.end() || parts->second != 3) return name + " is there by half";
    if (!means_to_stay(operation)) return name + " was refused and is there";
    if (Model::plan_of(operation) == Model::Plan::keep_and_count) ++counted;
  }
  if (tables.entries.size() != tables.log.size()) return "there are entries without a line in the log";
  if (counted != tables.counted) {
    return "counted " + std::to_string(tables.counted) + ", kept " + std::to_string(counted);
  }
  return {};
}

}  // namespace

Model::Plan Model::plan_of(std::int64_t operation) {
  constexpr Plan plans[] = {Plan::keep, Plan::keep,           Plan::keep,           Plan::keep_and_count,
                            Plan::undo, Plan::keep_and_count, Plan::break_a_rule,   Plan::break_a_rule_later,
                            Plan::keep, Plan::hide_a_failure, Plan::throw_something};
  return plans[stable_hash(std::to_string(operation)) % std::size(plans)];
}

void Model::prepare(Store& store) {
  write_now(store, [&](Writer& db) {
    std::string const number = store.dialect() == Dialect::sqlite ? "INTEGER" : "BIGINT";
    db.run("CREATE TABLE model_entries (operation " + number + " NOT NULL, part " + number +
           " NOT NULL, PRIMARY KEY (operation, part))");
    db.run("CREATE TABLE model_log (operation " + number + " NOT NULL)");
    db.run("CREATE TABLE model_counters (id " + number + " PRIMARY KEY, value " + number + " NOT NULL)");
    for (int i = 0; i < counters; ++i) db.run("INSERT INTO model_counters (id, value) VALUES ($1, 0)", i);
    return Verdict::keep;
  });
}

void Model::start(Store& store, std::function<void(Answer)> then) {
  std::int64_t const operation = next_++;
  store.write([operation](Writer& db) { return carry_out(db, operation); },
              [this, operation, then = std::move(then)](Outcome const& outcome) {
                Answer const answer{operation, outcome.kind};
                {
                  std::lock_guard const lock(guard_);
                  answers_.push_back(answer);
                }
                then(answer);
              });
}

void Model::run(Store& store, int producers, int operations) {
  std::atomic<int> left = operations;
  std::vector<std::thread> threads;
  for (int i = 0; i < producers; ++i) {
    threads.emplace_back([&] {
      while (left-- > 0) {
        std::atomic<bool> answered = false;
        start(store, [&](Answer) {
          answered = true;
          answered.notify_one();
        });
        answered.wait(false);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

std::vector<Model::Answer> Model::answers() const {
  std::lock_guard const lock(guard_);
  return answers_;
}

std::string Model::disagreement(Store& store, std::vector<Answer> const& answers) {
  Tables const tables = load(store);
  if (std::string wrong = disagreement_within(tables); !wrong.empty()) return wrong;
  std::set<std::int64_t> seen;
  for (Answer const& answer : answers) {
    std::string const name = "operation " + std::to_string(answer.operation);
    bool const is_there = tables.log.contains(answer.operation);
    if (!seen.insert(answer.operation).second) return name + " was answered twice";
    if (!may_end(plan_of(answer.operation), answer.kind)) {
      return name + " with plan " + std::to_string(int(plan_of(answer.operation))) + " ended as " +
             std::to_string(int(answer.kind));
    }
    if (answer.kind == Outcome::Kind::kept && !is_there) return name + " was answered as kept and is not there";
  }
  return {};
}

}  // namespace vastus
