// SPDX-License-Identifier: Apache-2.0
#include "storage/postgres_connection.h"

#include <poll.h>

#include <algorithm>
#include <array>

#include "storage/postgres_row.h"
#include "storage/sql_text.h"

namespace vastus::storage {
namespace {

using namespace std::chrono_literals;

// Longer than the server's own statement_timeout: only a server that has stopped answering is given up here.
constexpr auto answer_wait_max = 35s;
constexpr std::size_t statements_max = 1000;
// The server stops reading while nobody takes its answers; this many of them fit any socket buffer.
constexpr std::size_t unsynced_max = 200;
constexpr std::size_t unsynced_bytes_max = 1 << 20;

constexpr char const* settings =
    "SET statement_timeout = '30s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';"
    // A scan of a whole table is a lock on all of it for whoever is SERIALIZABLE: every insert would come between.
    "SET client_min_messages = 'error'; SET jit = off; SET enable_seqscan = off";

Failure::Kind kind_of(std::string_view state, std::string_view message) {
  if (state == "40001" || state == "40P01") return Failure::Kind::conflict;
  if (state == "23505") return Failure::Kind::taken;
  // A plan made before a migration: a fresh connection makes a fresh plan.
  if (state == "0A000" && message.find("cached plan") != message.npos) return Failure::Kind::lost;
  if (state.starts_with("08") || state == "57P01" || state == "57P02") return Failure::Kind::lost;
  // Out of disk, memory or connections; stopping or not yet started; timed out; a standby that cannot write; I/O.
  bool const is_away = state.starts_with("53") || state.starts_with("57") || state.starts_with("58") ||
                       state == "55P03" || state == "25006" || state == "25P03";
  return is_away ? Failure::Kind::away : Failure::Kind::fault;
}

std::string trimmed_message(char const* message) {
  std::string text = message == nullptr ? "" : message;
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

/// A statement as the server knows it; NULLs leave a type open, so one text may be prepared in several ways.
struct PostgresConnection::Prepared {
  std::string name;
  std::vector<Oid> types;
  bool ready = false;

  [[nodiscard]] bool fits(std::span<Value const> values) const {
    if (values.size() != types.size()) return false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      Oid const type = postgres_type(values[i]);
      if (type != 0 && type != types[i]) return false;
    }
    return true;
  }
};

PostgresConnection::PostgresConnection(std::string const& url) {
  char const* const keywords[] = {"dbname",          "connect_timeout",  "tcp_user_timeout",
                                  "client_encoding", "application_name", nullptr};
  char const* const values[] = {url.c_str(), "2", "10000", "UTF8", "vastus", nullptr};
  connection_ = PQconnectdbParams(keywords, values, 1);
  // What matters comes as an error of its own; the rest would go to stderr.
  PQsetNoticeProcessor(connection_, [](void*, char const*) {}, nullptr);
  PGresult* set = PQstatus(connection_) == CONNECTION_OK ? PQexec(connection_, settings) : nullptr;
  bool const is_set = PQresultStatus(set) == PGRES_COMMAND_OK;
  PQclear(set);
  if (!is_set || PQsetnonblocking(connection_, 1) != 0 || PQenterPipelineMode(connection_) != 1) {
    std::string const why = trimmed_message(PQerrorMessage(connection_));
    PQfinish(connection_);
    throw Unavailable("cannot reach the database: " + why);
  }
}

PostgresConnection::~PostgresConnection() { PQfinish(connection_); }

void PostgresConnection::begin(std::string_view sql) {
  failure_.reset();
  begin_ = sql;
  begun_ = false;
}

std::int64_t PostgresConnection::run(std::string_view sql, std::span<Value const> values,
                                     std::function<void(Row const&)> const& take) {
  refuse_after_failure();
  send(sql, values);
  sync();
  Result const result = settle();
  refuse_after_failure();
  ENSURE(result != nullptr, "a statement that was sent must have a result");
  if (take) {
    for (int row = 0; row < PQntuples(result.get()); ++row) take(PostgresRow(result.get(), row));
  }
  std::string_view const status = PQcmdStatus(result.get());
  if (status.starts_with("SELECT")) return 0;
  std::string_view const changed = PQcmdTuples(result.get());
  std::int64_t count = 0;
  for (char const digit : changed) count = count * 10 + (digit - '0');
  return count;
}

void PostgresConnection::run_later(std::string_view sql, std::span<Value const> values) {
  refuse_after_failure();
  send(sql, values);
  if (unsynced_ < unsynced_max && unsynced_bytes_ < unsynced_bytes_max) return;
  sync();
  settle();
  refuse_after_failure();
}

PostgresConnection::Ending PostgresConnection::commit() {
  if (failure_) return Ending::not_committed;
  if (!begun_ && sent_.empty()) return Ending::committed;
  try {
    send("COMMIT", {});
  } catch (Unavailable const&) {
    return Ending::not_committed;
  }
  Result result;
  try {
    sync();
    result = settle();
  } catch (Unavailable const&) {
    return Ending::unknown;
  }
  if (failure_) return failure_->kind == Failure::Kind::lost ? Ending::unknown : Ending::not_committed;
  begun_ = false;
  // A transaction that had failed answers COMMIT with ROLLBACK and no error.
  if (result && std::string_view(PQcmdStatus(result.get())) == "COMMIT") return Ending::committed;
  fail(Failure::Kind::fault, "the database answered COMMIT with a rollback");
  return Ending::not_committed;
}

void PostgresConnection::roll_back() {
  for (Sent& sent : sent_) sent.ignored = true;
  bool const is_lost = failure_ && failure_->kind == Failure::Kind::lost;
  if (begun_ && !is_lost) {
    failure_.reset();
    try {
      // An error in what was sent before would skip everything up to here.
      if (unsynced_ > 0) sync();
      send("ROLLBACK", {});
      sync();
      for (Sent& sent : sent_) sent.ignored = true;
    } catch (Unavailable const&) {
      // The connection is gone and the transaction with it; `is_usable` says so to the next one.
    }
  }
  begun_ = false;
  begin_ = {};
}

bool PostgresConnection::is_usable() {
  if (failure_ && failure_->kind == Failure::Kind::lost) return false;
  if (texts_.size() > statements_max) return false;
  pollfd waiting{.fd = PQsocket(connection_), .events = POLLIN, .revents = 0};
  while (::poll(&waiting, 1, 0) > 0) {
    if (PQconsumeInput(connection_) != 1) return false;
  }
  return PQstatus(connection_) == CONNECTION_OK;
}

void PostgresConnection::wait_for_notice(int wake, std::chrono::milliseconds wait) {
  pollfd waiting[] = {{.fd = PQsocket(connection_), .events = POLLIN, .revents = 0},
                      {.fd = wake, .events = POLLIN, .revents = 0}};
  ::poll(waiting, 2, int(wait.count()));
  if (PQconsumeInput(connection_) != 1) lose("while waiting for a notice");
  while (PGnotify* const notice = PQnotifies(connection_)) PQfreemem(notice);
}

void PostgresConnection::refuse_after_failure() const {
  if (failure_) std::rethrow_exception(failure_->exception);
}

void PostgresConnection::send_begin() {
  std::string_view const sql = std::exchange(begin_, {});
  begun_ = true;
  send(sql, {});
}

void PostgresConnection::send(std::string_view sql, std::span<Value const> values) {
  if (!begin_.empty()) send_begin();
  Prepared& prepared = find_or_prepare(sql, values);
  PostgresParameters const parameters(values);
  int const accepted = PQsendQueryPrepared(connection_, prepared.name.c_str(), parameters.count(),
                                           parameters.pointers(), parameters.lengths(), parameters.formats(), 1);
  if (accepted != 1) lose("while sending");
  sent_.push_back({.kind = Sent::Kind::statement, .prepared = &prepared, .sql = prepared_.find(sql)->first});
  ++unsynced_;
  unsynced_bytes_ += parameters.bytes();
}

void PostgresConnection::sync() {
  if (PQpipelineSync(connection_) != 1) lose("while sending");
  sent_.push_back({.kind = Sent::Kind::sync, .prepared = nullptr, .sql = {}});
  unsynced_ = 0;
  unsynced_bytes_ = 0;
}

PostgresConnection::Prepared& PostgresConnection::find_or_prepare(std::string_view sql, std::span<Value const> values) {
  auto known = prepared_.find(sql);
  if (known == prepared_.end()) {
    // The server would take a value too many for a parameter nobody asks for.
    ENSURE(placeholders_in(sql) == values.size(), "a statement must be given a value for each of its placeholders");
    texts_.emplace_back(sql);
    known = prepared_.emplace(texts_.back(), std::vector<std::unique_ptr<Prepared>>()).first;
  }
  auto& ways = known->second;
  auto way = std::ranges::find_if(ways, [&](auto const& prepared) { return prepared->fits(values); });
  if (way != ways.end() && (*way)->ready) return **way;
  if (way == ways.end()) {
    way = ways.insert(ways.end(), std::make_unique<Prepared>());
    (*way)->name = "s" + std::to_string(++names_);
    for (Value const& value : values) (*way)->types.push_back(postgres_type(value));
  }
  Prepared& prepared = **way;
  if (PQsendPrepare(connection_, prepared.name.c_str(), std::string(sql).c_str(), int(prepared.types.size()),
                    prepared.types.data()) != 1) {
    lose("while sending");
  }
  prepared.ready = true;
  sent_.push_back({.kind = Sent::Kind::prepare, .prepared = &prepared, .sql = known->first});
  return prepared;
}

/// Reads every answer the server owes; the result of the last statement is returned, the first error kept.
PostgresConnection::Result PostgresConnection::settle() {
  Result last;
  while (!sent_.empty()) {
    Sent const sent = sent_.front();
    if (sent.kind == Sent::Kind::sync) {
      Result const result = next_result();
      if (PQresultStatus(result.get()) != PGRES_PIPELINE_SYNC) lose("while waiting for the end of a pipeline");
    } else {
      while (Result result = next_result()) take_result(sent, std::move(result), last);
    }
    sent_.pop_front();
  }
  return last;
}

void PostgresConnection::take_result(Sent const& sent, Result result, Result& last) {
  ExecStatusType const status = PQresultStatus(result.get());
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) {
    if (sent.kind == Sent::Kind::statement) last = std::move(result);
    return;
  }
  if (sent.kind == Sent::Kind::prepare) sent.prepared->ready = false;
  if (status == PGRES_PIPELINE_ABORTED) return;
  char const* const state = PQresultErrorField(result.get(), PG_DIAG_SQLSTATE);
  if (state == nullptr || PQstatus(connection_) != CONNECTION_OK) lose(PQresultErrorMessage(result.get()));
  Failure::Kind const kind = kind_of(state, PQresultErrorMessage(result.get()));
  if (sent.ignored && kind != Failure::Kind::lost) return;
  fail(kind, trimmed_message(PQresultErrorMessage(result.get())) + " (" + state +
                 ") in: " + std::string(sent.sql.substr(0, 300)));
}

PostgresConnection::Result PostgresConnection::next_result() {
  auto const until = Steady::now() + answer_wait_max;
  for (;;) {
    int const unsent = PQflush(connection_);
    if (unsent < 0) lose("while sending");
    if (unsent == 0 && PQisBusy(connection_) == 0) {
      Result result(PQgetResult(connection_));
      if (PQstatus(connection_) != CONNECTION_OK) lose(PQerrorMessage(connection_));
      return result;
    }
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
    pollfd waiting{.fd = PQsocket(connection_), .events = short(POLLIN | (unsent > 0 ? POLLOUT : 0)), .revents = 0};
    if (left <= 0ms || ::poll(&waiting, 1, int(left.count())) == 0) lose("the server has stopped answering");
    if ((waiting.revents & ~POLLOUT) != 0 && PQconsumeInput(connection_) != 1) lose(PQerrorMessage(connection_));
  }
}

void PostgresConnection::fail(Failure::Kind kind, std::string const& what) {
  if (failure_) return;
  bool const is_fault = kind == Failure::Kind::fault || kind == Failure::Kind::taken;
  failure_ = {kind, is_fault ? std::make_exception_ptr(Fault(what)) : std::make_exception_ptr(Unavailable(what))};
}

void PostgresConnection::lose(std::string const& what) {
  Unavailable const lost("the connection to the database was lost: " + trimmed_message(what.c_str()));
  failure_ = {Failure::Kind::lost, std::make_exception_ptr(lost)};
  throw lost;
}

}  // namespace vastus::storage
