// SPDX-License-Identifier: Apache-2.0
// Rows in and out of one school's store. The same SQL text runs on SQLite and on PostgreSQL; placeholders are `$n`.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/fault.h"
#include "base/id.h"
#include "base/thing.h"
#include "base/time.h"

namespace vastus {

/// Raw bytes for a BYTEA/BLOB column.
struct Bytes {
  std::string_view view;
};

/// What can be bound to a placeholder. Text and bytes are borrowed until the statement has run.
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, Bytes>;

namespace storage {

inline Value to_value(std::nullptr_t) { return nullptr; }
inline Value to_value(std::string_view text) { return text; }
inline Value to_value(std::string const& text) { return std::string_view(text); }
inline Value to_value(char const* text) { return std::string_view(text); }
inline Value to_value(Bytes bytes) { return bytes; }
inline Value to_value(double number) { return number; }
inline Value to_value(Time time) { return time.microseconds(); }
inline Value to_value(Day day) { return day.number(); }
template <class Kind>
Value to_value(Id<Kind> id) {
  return id.number();
}
template <class Number>
  requires(std::is_integral_v<Number> || std::is_enum_v<Number>)
Value to_value(Number number) {
  return static_cast<std::int64_t>(number);
}
template <class T>
Value to_value(std::optional<T> const& maybe) {
  return maybe ? to_value(*maybe) : Value(nullptr);
}

}  // namespace storage

/// One row of an answer; columns count from 0 in the order of the SELECT. Valid only while its callback runs.
class Row {
 public:
  virtual ~Row() = default;

  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t number(int column) const = 0;
  [[nodiscard]] virtual double real(int column) const = 0;
  /// Text or bytes; borrowed until the callback returns.
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
  /// The column as it is, for copying rows whose types are not known; borrowed like `text`.
  [[nodiscard]] virtual Value value(int column) const = 0;

  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  [[nodiscard]] Time time(int column) const { return Time(number(column)); }
  [[nodiscard]] Day day(int column) const { return Day(std::chrono::sys_days(std::chrono::days(number(column)))); }
  [[nodiscard]] bool flag(int column) const { return number(column) != 0; }
  template <class AnyId>
  [[nodiscard]] AnyId id(int column) const {
    return AnyId(number(column));
  }
  template <class Enum>
  [[nodiscard]] Enum as(int column) const {
    return static_cast<Enum>(number(column));
  }
};

namespace storage {

/// What a driver does for one open transaction. Implemented in sqlite.cc and postgres.cc only.
class Session {
 public:
  virtual ~Session() = default;
  /// Runs one statement, hands each row to `take`, returns the rows changed.
  virtual std::int64_t run(std::string_view sql, std::span<Value const> values,
                           std::function<void(Row const&)> const& take) = 0;
  /// Like `run` for a statement whose result nobody waits for; its error surfaces at the latest at the commit.
  virtual void run_later(std::string_view sql, std::span<Value const> values) = 0;
  /// What follows a SELECT whose rows nobody else may change until the transaction ends; nothing where one writes
  /// alone.
  [[nodiscard]] virtual std::string_view locking() const = 0;
};

}  // namespace storage

/// A snapshot of the store: everything read through it belongs to one moment. Given to GET handlers.
class Reader {
 public:
  explicit Reader(storage::Session& session) : session_(session) {}
  Reader(Reader const&) = delete;
  Reader& operator=(Reader const&) = delete;

  /// Every row, made into a value by `make(Row const&)`.
  template <class Make, class... Args>
  [[nodiscard]] auto list(std::string_view sql, Make make, Args const&... args) {
    std::vector<std::invoke_result_t<Make&, Row const&>> found;
    each(sql, [&](Row const& row) { found.push_back(make(row)); }, args...);
    return found;
  }

  /// The only row, or nothing. More than one row is a fault.
  template <class Make, class... Args>
  [[nodiscard]] auto find(std::string_view sql, Make make, Args const&... args) {
    std::optional<std::invoke_result_t<Make&, Row const&>> found;
    each(
        sql,
        [&](Row const& row) {
          ENSURE(!found, "a query for one row must not find two");
          found.emplace(make(row));
        },
        args...);
    return found;
  }

  /// The first column of the only row, as a number: counts and existence.
  template <class... Args>
  [[nodiscard]] std::int64_t number(std::string_view sql, Args const&... args) {
    auto const found = find(sql, [](Row const& row) { return row.number(0); }, args...);
    ENSURE(found.has_value(), "a query for a number must find one row");
    return *found;
  }

  /// Hands each row to `take` as it comes.
  template <class Take, class... Args>
  void each(std::string_view sql, Take take, Args const&... args) {
    Value const values[] = {storage::to_value(args)..., Value(nullptr)};
    session_.run(sql, std::span(values, sizeof...(args)), take);
  }

  /// The same for a text whose number of placeholders is known only while it runs.
  template <class Take>
  void each_of(std::string_view sql, std::span<Value const> values, Take take) {
    session_.run(sql, values, take);
  }

  /// Notes that the page being made shows `thing`: stores call this beside their SELECT.
  void saw(Thing thing) { seen_.push_back(thing); }
  /// Notes that what was read looks different from `moment` on without any write (a due date, a scheduled publication).
  void turns_at(Time moment) { fresh_until_ = std::min(fresh_until_, moment); }

  /// What was seen, and until when it looks the same without a write.
  struct Notes {
    std::vector<Thing> seen;
    Time fresh_until = Time::never();
  };
  /// What `read()` notes, told apart from what was noted before it.
  template <class Read>
  [[nodiscard]] Notes notes_of(Read read) {
    Notes const before{.seen = std::exchange(seen_, {}), .fresh_until = std::exchange(fresh_until_, Time::never())};
    read();
    Notes made{.seen = seen_, .fresh_until = fresh_until_};
    note(before);
    return made;
  }
  /// Notes again what an earlier reading noted.
  void note(Notes const& notes) {
    seen_.insert(seen_.end(), notes.seen.begin(), notes.seen.end());
    turns_at(notes.fresh_until);
  }

  [[nodiscard]] std::vector<Thing> const& seen() const { return seen_; }
  [[nodiscard]] Time fresh_until() const { return fresh_until_; }

 protected:
  storage::Session& session() { return session_; }

 private:
  storage::Session& session_;
  std::vector<Thing> seen_;
  Time fresh_until_ = Time::never();
};

/// A write transaction. Whoever holds one may be run a second time from the start: nothing outside the store may
/// have happened. It is kept or undone by who handed it out, never by who holds it.
class Writer : public Reader {
 public:
  Writer(storage::Session& session, Time now) : Reader(session), now_(now) {}

  /// When this attempt began; the one clock of everything written in it.
  [[nodiscard]] Time now() const { return now_; }

  /// Rows changed.
  template <class... Args>
  std::int64_t run(std::string_view sql, Args const&... args) {
    Value const values[] = {storage::to_value(args)..., Value(nullptr)};
    return session().run(sql, std::span(values, sizeof...(args)), {});
  }

  /// True when at least one row changed: `ON CONFLICT DO NOTHING` and conditional updates answer with it.
  template <class... Args>
  [[nodiscard]] bool changed(std::string_view sql, Args const&... args) {
    return run(sql, args...) > 0;
  }

  /// Like `find`, and nobody else changes the row (or those joined to it) until this ends: for a row a decision is
  /// about, where `Isolation::rows` would let it change between the look and the deed.
  template <class Make, class... Args>
  [[nodiscard]] auto find_locked(std::string_view sql, Make make, Args const&... args) {
    return find(std::string(sql) + std::string(session().locking()), make, args...);
  }

  /// For inserts whose outcome needs no look: on PostgreSQL it costs no round trip of its own.
  template <class... Args>
  void add(std::string_view sql, Args const&... args) {
    Value const values[] = {storage::to_value(args)..., Value(nullptr)};
    session().run_later(sql, std::span(values, sizeof...(args)));
  }

  /// The same for a text whose number of placeholders is known only while it runs.
  void add_of(std::string_view sql, std::span<Value const> values) { session().run_later(sql, values); }

  /// Notes that `thing` is different once this commits: finished pages that showed it are dropped before the answer.
  void moved(Thing thing) { moved_.push_back(thing); }
  [[nodiscard]] std::vector<Thing> const& moved() const { return moved_; }

  /// Notes that jobs were queued, so that workers wake after the commit.
  void queued_a_job() { queued_ = true; }
  [[nodiscard]] bool has_queued_jobs() const { return queued_; }

 private:
  Time now_;
  std::vector<Thing> moved_;
  bool queued_ = false;
};

/// Whether what a Writer did shall stand.
enum class Verdict { keep, undo };

/// How a write ended, told after the commit (or the lack of it).
struct Outcome {
  enum class Kind { kept, undone, unavailable, faulted };
  Kind kind = Kind::kept;
  std::exception_ptr fault;  ///< set for `faulted` (what the work threw) and `unavailable`
};

/// Which database answers; for the few places where the two truly differ.
enum class Dialect { sqlite, postgres };

/// How far one write is kept apart from others at the same time. SQLite writes one after the other in any case.
enum class Isolation {
  /// As if alone: whatever it read is still so when it commits.
  serializable,
  /// Each statement sees what was committed before it: for work whose every decision is a conditional update, a unique
  /// value, or a row locked as it was read. docs/decisions/0019 says why.
  rows,
};

/// One school's store: SQLite file or PostgreSQL database. Made by `open_store`; safe from every thread.
class Store {
 public:
  virtual ~Store() = default;

  /// Runs `work` once on a snapshot on the calling thread. Throws Unavailable when the database is away.
  virtual void read(std::function<void(Reader&)> const& work) = 0;

  using Work = std::function<Verdict(Writer&)>;
  using Done = std::function<void(Outcome)>;
  /// Queues `work`; `done` is called exactly once, from a storage thread, after the commit is durable (or was refused).
  /// `work` may run more than once; an exception it throws undoes it and arrives as `faulted`.
  virtual void write(Work work, Done done, Isolation isolation) = 0;
  void write(Work work, Done done) { write(std::move(work), std::move(done), Isolation::serializable); }

  /// Adds a listener. Called after each commit of this process and for each commit learnt from elsewhere, before any
  /// `done` of it. `moved` empty means: anything may have moved (a lost connection, a restore).
  using Moved = std::function<void(std::span<Thing const> moved)>;
  virtual void when_moved(Moved told) = 0;
  /// Adds a listener. Called after a commit that queued jobs, here or (PostgreSQL) on another node.
  virtual void when_jobs_queued(std::function<void()> wake) = 0;
  /// False while finished pages must not be served because changes made elsewhere may have been missed.
  [[nodiscard]] virtual bool change_feed_is_current() const = 0;

  /// Writes everything to one file and verifies it by reopening (counts and checksums); throws Fault with the reason.
  virtual void backup(std::string const& file) = 0;

  /// Opens the writer of a store opened with `Writing::later`, waiting for the process that still holds it. Writes
  /// queued before run then. Throws Unavailable when `wait` has passed.
  virtual void acquire_writer(std::chrono::milliseconds wait) = 0;
  /// Waits until everything queued is answered, then gives up the writer: the next process may open it. Later writes
  /// are answered `unavailable`, on the calling thread.
  virtual void release_writer() = 0;
  /// True when the schema is the one this program knows.
  [[nodiscard]] virtual bool is_migrated() = 0;

  [[nodiscard]] virtual Dialect dialect() const = 0;
  /// The database file; empty when the rows live on a server.
  [[nodiscard]] virtual std::string file() const = 0;
};

/// `write` and wait: for commands, jobs and tests. Rethrows what the work threw; throws Unavailable when the store is
/// away. Returns whether it was kept.
bool write_now(Store& store, Store::Work work);

}  // namespace vastus
