// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite_connection.h"

#include <bit>

namespace vastus::storage {
namespace {

constexpr std::size_t statements_max = 1000;

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}

  bool is_null(int column) const override { return type(column) == SQLITE_NULL; }

  std::int64_t number(int column) const override {
    ENSURE(type(column) == SQLITE_INTEGER, "a column read as a number must hold one");
    return sqlite3_column_int64(statement_, column);
  }

  double real(int column) const override {
    int const found = type(column);
    ENSURE(found == SQLITE_FLOAT || found == SQLITE_INTEGER, "a column read as a real number must hold one");
    return sqlite3_column_double(statement_, column);
  }

  std::string_view text(int column) const override {
    int const found = type(column);
    ENSURE(found == SQLITE_TEXT || found == SQLITE_BLOB, "a column read as text must hold text or bytes");
    void const* bytes = found == SQLITE_TEXT ? static_cast<void const*>(sqlite3_column_text(statement_, column))
                                             : sqlite3_column_blob(statement_, column);
    return {static_cast<char const*>(bytes), std::size_t(sqlite3_column_bytes(statement_, column))};
  }

  Value value(int column) const override {
    switch (type(column)) {
      case SQLITE_INTEGER:
        return number(column);
      case SQLITE_FLOAT:
        return real(column);
      case SQLITE_TEXT:
        return text(column);
      case SQLITE_BLOB:
        return Bytes{text(column)};
    }
    return nullptr;
  }

 private:
  [[nodiscard]] int type(int column) const {
    ENSURE(column < sqlite3_data_count(statement_), "a row must have the column it is asked for");
    return sqlite3_column_type(statement_, column);
  }

  sqlite3_stmt* statement_;
};

int bind(sqlite3_stmt* statement, int place, Value const& value) {
  struct Binder {
    sqlite3_stmt* statement;
    int place;
    int operator()(std::nullptr_t) const { return sqlite3_bind_null(statement, place); }
    int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, place, number); }
    int operator()(double number) const { return sqlite3_bind_double(statement, place, number); }
    int operator()(std::string_view text) const {
      // A null pointer would bind NULL, and an empty view may well hold one.
      char const* start = text.data() == nullptr ? "" : text.data();
      return sqlite3_bind_text64(statement, place, start, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(Bytes bytes) const {
      if (bytes.view.empty()) return sqlite3_bind_zeroblob(statement, place, 0);
      return sqlite3_bind_blob64(statement, place, bytes.view.data(), bytes.view.size(), SQLITE_STATIC);
    }
  };
  return std::visit(Binder{statement, place}, value);
}

bool is_away(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM:
      return true;
  }
  return false;
}

Failure to_failure(sqlite3* database, int code, std::string_view sql) {
  std::string const what = std::string(sqlite3_errmsg(database)) + " (SQLite " + std::to_string(code) +
                           ") in: " + std::string(sql.substr(0, 300));
  if (is_away(code)) return {Failure::Kind::away, std::make_exception_ptr(Unavailable(what))};
  return {Failure::Kind::fault, std::make_exception_ptr(Fault(what))};
}

std::size_t slot_of(char const* address) { return (std::bit_cast<std::uintptr_t>(address) >> 3) % 512; }

}  // namespace

struct SqliteConnection::Prepared {
  std::string sql;
  sqlite3_stmt* statement = nullptr;
  std::vector<int> places;  // place of $1, $2, …: SQLite numbers them by first appearance
  bool busy = false;

  ~Prepared() { sqlite3_finalize(statement); }
};

/// A statement while it runs; one that is already running further up the stack is prepared a second time.
class SqliteConnection::Use {
 public:
  Use(SqliteConnection& connection, std::string_view sql) {
    Prepared& known = connection.find_or_prepare(sql);
    if (known.busy) second_ = connection.prepare(sql);
    prepared_ = second_ ? second_.get() : &known;
    prepared_->busy = true;
  }
  ~Use() {
    sqlite3_reset(prepared_->statement);
    prepared_->busy = false;
  }
  Use(Use const&) = delete;
  Use& operator=(Use const&) = delete;

  Prepared* operator->() const { return prepared_; }

 private:
  std::unique_ptr<Prepared> second_;
  Prepared* prepared_ = nullptr;
};

SqliteConnection::SqliteConnection(std::string const& file, Access access, std::chrono::milliseconds patience) {
  int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                    (access == Access::read ? 0 : SQLITE_OPEN_CREATE);
  if (sqlite3_open_v2(file.c_str(), &database_, flags, nullptr) != SQLITE_OK) {
    std::string const why = sqlite3_errmsg(database_);
    sqlite3_close(database_);
    throw Unavailable("cannot open the database file " + file + ": " + why);
  }
  try {
    sqlite3_busy_timeout(database_, int(patience.count()));
    set_up(access);
  } catch (Fault const&) {
    prepared_.clear();
    sqlite3_close(database_);
    throw;
  }
}

void SqliteConnection::set_up(Access access) {
  execute("PRAGMA synchronous = FULL");
  execute("PRAGMA temp_store = MEMORY");
  execute("PRAGMA cache_size = -4000");
  switch (access) {
    case Access::read:
      execute("PRAGMA query_only = ON");
      break;
    case Access::write:
      execute("PRAGMA journal_mode = WAL");
      execute("PRAGMA journal_size_limit = 67108864");
      execute("PRAGMA foreign_keys = ON");
      break;
    case Access::copy:
      execute("PRAGMA journal_mode = DELETE");
      execute("PRAGMA foreign_keys = OFF");
      break;
  }
}

SqliteConnection::~SqliteConnection() {
  prepared_.clear();
  sqlite3_close(database_);
}

std::int64_t SqliteConnection::run(std::string_view sql, std::span<Value const> values,
                                   std::function<void(Row const&)> const& take) {
  if (failure_) std::rethrow_exception(failure_->exception);
  Use const prepared(*this, sql);
  ENSURE(values.size() == prepared->places.size(), "a statement must be given a value for each of its placeholders");
  for (std::size_t i = 0; i < values.size(); ++i) {
    int const code = bind(prepared->statement, prepared->places[i], values[i]);
    if (code != SQLITE_OK) fail(code, sql);
  }
  SqliteRow const row(prepared->statement);
  int code = sqlite3_step(prepared->statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(prepared->statement)) {
    if (take) take(row);
  }
  if (code != SQLITE_DONE) fail(code, sql);
  return sqlite3_stmt_readonly(prepared->statement) != 0 ? 0 : sqlite3_changes64(database_);
}

void SqliteConnection::run_later(std::string_view sql, std::span<Value const> values) { run(sql, values, {}); }

void SqliteConnection::execute(std::string_view sql) { run(sql, {}, {}); }

bool SqliteConnection::in_transaction() const { return sqlite3_get_autocommit(database_) == 0; }

void SqliteConnection::roll_back() {
  failure_.reset();
  if (in_transaction()) execute("ROLLBACK");
}

SqliteConnection::Prepared& SqliteConnection::find_or_prepare(std::string_view sql) {
  Prepared*& slot = by_address_[slot_of(sql.data())];
  if (slot != nullptr && slot->sql == sql) return *slot;
  auto found = prepared_.find(sql);
  if (found == prepared_.end()) {
    if (prepared_.size() >= statements_max) drop_idle_statements();
    auto fresh = prepare(sql);
    std::string_view const key = fresh->sql;
    found = prepared_.emplace(key, std::move(fresh)).first;
  }
  slot = found->second.get();
  return *slot;
}

std::unique_ptr<SqliteConnection::Prepared> SqliteConnection::prepare(std::string_view sql) {
  auto fresh = std::make_unique<Prepared>();
  fresh->sql = sql;
  char const* rest = nullptr;
  int const code = sqlite3_prepare_v3(database_, fresh->sql.c_str(), int(fresh->sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &fresh->statement, &rest);
  if (code != SQLITE_OK) fail(code, sql);
  ENSURE(fresh->statement != nullptr, "a statement must say something");
  ENSURE(std::string_view(rest).find_first_not_of(" \t\r\n;") == std::string_view::npos,
         "one call must run one statement");
  int const count = sqlite3_bind_parameter_count(fresh->statement);
  for (int number = 1; number <= count; ++number) {
    std::string const name = "$" + std::to_string(number);
    int const place = sqlite3_bind_parameter_index(fresh->statement, name.c_str());
    ENSURE(place > 0, "placeholders must be $1, $2, … without a gap");
    fresh->places.push_back(place);
  }
  return fresh;
}

void SqliteConnection::drop_idle_statements() {
  std::erase_if(prepared_, [](auto const& entry) { return !entry.second->busy; });
  by_address_.fill(nullptr);
}

void SqliteConnection::fail(int code, std::string_view sql) {
  failure_ = to_failure(database_, code, sql);
  std::rethrow_exception(failure_->exception);
}

}  // namespace vastus::storage
