// SPDX-License-Identifier: Apache-2.0
#include "storage/change_feed.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/log.h"
#include "base/random.h"

namespace vastus::storage {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds read_every = 200ms;
constexpr auto current_for = 1s;
constexpr std::chrono::milliseconds notify_every = 10ms;
constexpr auto prune_every = 60s;
// Rows are kept for ten minutes; a node that slept this long starts afresh instead of trusting that none was pruned.
constexpr auto gap_max = 60s;
constexpr std::int64_t nobody = 0;

std::int64_t random_name() { return std::int64_t(random_number() >> 1) | 1; }

bool has_table(PostgresConnection& connection) {
  return Reader(connection).number("SELECT to_regclass('storage_changes') IS NOT NULL") != 0;
}

std::string to_bytes(std::vector<Thing> const& things) {
  std::string bytes(things.size() * 8, '\0');
  for (std::size_t i = 0; i < things.size(); ++i) {
    for (std::size_t byte = 0; byte < 8; ++byte) bytes[i * 8 + byte] = char(things[i].key >> (8 * byte));
  }
  return bytes;
}

std::vector<Thing> to_things(std::string_view bytes) {
  std::vector<Thing> things(bytes.size() / 8);
  for (std::size_t i = 0; i < things.size() * 8; ++i) {
    things[i / 8].key |= std::uint64_t(std::uint8_t(bytes[i])) << (8 * (i % 8));
  }
  return things;
}

}  // namespace

ChangeFeed::ChangeFeed(PostgresServer& server, Listeners& listeners)
    : server_(server), listeners_(listeners), node_(random_name()), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  ENSURE(wake_ >= 0, "the change feed must get a file descriptor");
  thread_ = std::thread([this] { run(); });
  pthread_setname_np(thread_.native_handle(), "change-feed");
}

ChangeFeed::~ChangeFeed() {
  stopping_ = true;
  ::eventfd_write(wake_, 1);
  thread_.join();
  ::close(wake_);
}

void ChangeFeed::record(PostgresConnection& connection, std::int64_t number, Writer const& writer) {
  std::string const things = to_bytes(writer.moved());
  Value const values[] = {number, node_.load(), Bytes{things}, std::int64_t(writer.has_queued_jobs())};
  connection.run_later(R"(
    INSERT INTO storage_changes (number, transaction_id, node, things, queued_jobs, at)
    VALUES ($1, pg_current_xact_id()::text::bigint, $2, $3, $4, (extract(epoch FROM now()) * 1000000)::bigint))",
                       values);
}

void ChangeFeed::wake_others() {
  if (!others_are_to_wake_.exchange(true)) ::eventfd_write(wake_, 1);
}

void ChangeFeed::doubt_own_rows() { node_ = random_name(); }

bool ChangeFeed::was_committed(PostgresConnection& connection, std::int64_t number) {
  std::int64_t writer = nobody;
  connection.begin({});
  Value const values[] = {number, nobody};
  // Waits for the other transaction's end when it is still open: its row is in the way of this one.
  connection.run(R"(
    INSERT INTO storage_changes (number, transaction_id, node, things, queued_jobs, at)
    VALUES ($1, pg_current_xact_id()::text::bigint, $2, '', 0, (extract(epoch FROM now()) * 1000000)::bigint)
    ON CONFLICT (number) DO UPDATE SET at = storage_changes.at RETURNING node)",
                 values, [&](Row const& row) { writer = row.number(0); });
  return writer != nobody;
}

bool ChangeFeed::is_current() const {
  return Steady::now() - Steady::time_point(Steady::duration(read_at_.load())) < current_for;
}

void ChangeFeed::run() {
  while (!stopping_) {
    try {
      auto const connection = server_.connect();
      if (has_table(*connection)) {
        start_following(*connection);
        follow(*connection);
      }
    } catch (Fault const& fault) {
      if (!interrupted_) log(LogLevel::warning, "change feed interrupted", {{"why", fault.what()}});
      interrupted_ = true;
    }
    pollfd stop{.fd = wake_, .events = POLLIN, .revents = 0};
    ::poll(&stop, 1, int(read_every.count()));
  }
}

void ChangeFeed::start_following(PostgresConnection& connection) {
  connection.begin({});
  connection.run("LISTEN storage_changes", {}, {});
  told_.clear();
  watermark_ = INT64_MAX;
  auto const asked_at = Steady::now();
  read_changes(connection);
  // Whatever was committed before that moment was not told one by one.
  listeners_.tell_moved({});
  listeners_.tell_queued();
  if (interrupted_) log(LogLevel::info, "change feed is read again");
  interrupted_ = false;
  read_at_ = asked_at.time_since_epoch().count();
}

void ChangeFeed::follow(PostgresConnection& connection) {
  while (!stopping_) {
    connection.wait_for_notice(wake_, others_are_to_wake_ ? notify_every : read_every);
    eventfd_t ignored = 0;
    ::eventfd_read(wake_, &ignored);
    auto const asked_at = Steady::now();
    if (asked_at - Steady::time_point(Steady::duration(read_at_.load())) > gap_max) return;
    read_changes(connection);
    read_at_ = asked_at.time_since_epoch().count();
    if (asked_at - notified_at_ > notify_every && others_are_to_wake_.exchange(false)) {
      connection.run("NOTIFY storage_changes", {}, {});
      notified_at_ = asked_at;
    }
    if (asked_at - pruned_at_ > prune_every) prune(connection);
  }
}

void ChangeFeed::read_changes(PostgresConnection& connection) {
  Value const values[] = {watermark_, node_.load()};
  std::int64_t oldest_running = 0;
  connection.run(R"(
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, number, transaction_id, things, queued_jobs
    FROM (SELECT 1) AS once LEFT JOIN storage_changes ON transaction_id >= $1 AND node <> $2)",
                 values, [&](Row const& row) {
                   oldest_running = row.number(0);
                   if (row.is_null(1) || !told_.emplace(row.number(1), row.number(2)).second) return;
                   tell(row.text(3), row.flag(4));
                 });
  watermark_ = oldest_running;
  std::erase_if(told_, [this](auto const& entry) { return entry.second < watermark_; });
}

void ChangeFeed::tell(std::string_view things, bool queued_jobs) {
  if (!things.empty()) listeners_.tell_moved(to_things(things));
  if (queued_jobs) listeners_.tell_queued();
}

void ChangeFeed::prune(PostgresConnection& connection) {
  connection.run("DELETE FROM storage_changes WHERE at < ((extract(epoch FROM now()) - 600) * 1000000)::bigint", {},
                 {});
  pruned_at_ = Steady::now();
}

}  // namespace vastus::storage
