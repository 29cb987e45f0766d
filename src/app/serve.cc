// SPDX-License-Identifier: Apache-2.0
// The serving process from start to end: take over or listen, open the writer, serve until told or replaced.
#include <csignal>
#include <filesystem>
#include <optional>
#include <thread>

#include <malloc.h>
#include <unistd.h>

#include "accounts/accounts.h"
#include "app/app.h"
#include "app/content.h"
#include "base/log.h"
#include "net/takeover.h"
#include "school/school.h"
#include "storage/migrate.h"
#include "storage/open.h"

namespace vastus::app {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds takeover_patience{30'000};
constexpr milliseconds finish_patience{10'000};  ///< for what was taken: answers under way, slow uploads
constexpr milliseconds drain_patience{30'000};   ///< for clients that still read
constexpr milliseconds look_again{2};

/// The signals that end a process; blocked in every thread to come, so that one place waits for them.
sigset_t block_ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (int const signal : {SIGTERM, SIGINT, SIGUSR1}) sigaddset(&set, signal);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a full disk, not the end
  return set;
}

/// A page larger than 128 KB is drawn into fresh pages of memory each time unless malloc keeps what was freed: a third
/// of its whole cost.
void keep_freed_memory() {
  constexpr int block_bytes = 4 << 20;
  constexpr int kept_bytes = 16 << 20;
  mallopt(M_MMAP_THRESHOLD, block_bytes);
  mallopt(M_TRIM_THRESHOLD, kept_bytes);
}

net::Options edge_options(Config const& config) {
  net::Options options;
  options.threads =
      config.threads > 0 ? std::size_t(config.threads) : std::max(1u, std::thread::hardware_concurrency());
  options.connections_max = std::size_t(config.connections_max);
  options.connections_per_address_max = std::size_t(config.connections_per_address_max);
  options.is_unbounded = [ranges = config.trusted_proxies](net::Address const& address) {
    if (address.is_loopback()) return true;
    return std::ranges::any_of(ranges, [&](AddressRange const& range) { return range.contains(address.to_text()); });
  };
  return options;
}

net::Listeners new_listeners(Config const& config, std::size_t threads) {
  if (auto inherited = net::Listeners::from_systemd()) return *std::move(inherited);
  auto const endpoint = net::Endpoint::from_text(config.listen);
  if (!endpoint) throw Fault("“" + config.listen + "” is no address to listen on; write 127.0.0.1:8080");
  return net::Listeners::bound_to(*endpoint, threads);
}

/// Looks until `is_so` or until `patience` has passed.
template <class Condition>
void wait_until(Condition is_so, milliseconds patience) {
  auto const until = std::chrono::steady_clock::now() + patience;
  while (!is_so() && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(look_again);
}

/// One process of a school. A second one on the same data folder takes its place without a refused connection.
class Process {
 public:
  explicit Process(Config const& config)
      : config_(config),
        options_(edge_options(config)),
        door_path_(config.data + "/takeover.sock"),
        predecessor_(net::Predecessor::behind(door_path_)),
        store_(open_store(
            {.url = config.store_url(), .clock = clock_, .writing = predecessor_ ? Writing::later : Writing::alone})),
        listeners_(predecessor_ ? predecessor_->take_listeners() : new_listeners(config, options_.threads)) {}

  /// Returns when the process is told to end or another has taken its place.
  void run(sigset_t const& signals) {
    std::vector<net::Handed> connections;
    if (predecessor_) {
      connections = predecessor_->take_writer(takeover_patience);
      store_->acquire_writer(takeover_patience);
    }
    bring_forward();
    app_.emplace(config_, *store_, clock_);
    server_.emplace(options_, app_->hooks(), listeners_);
    app_->watch(*server_);
    say_how_to_open();
    server_->start();
    server_->adopt(std::move(connections));
    app_->start_jobs();
    if (predecessor_) predecessor_->say_serving();
    net::TakeoverDoor door(door_path_, listeners_, succession());
    log(LogLevel::info, "serving", {{"port", std::to_string(listeners_.port())}});

    int received = 0;
    sigwait(&signals, &received);
    log(LogLevel::info, "ending", {{"because", received == SIGUSR1 ? "replaced" : "told to"}});
    end(received == SIGUSR1);
  }

 private:
  void bring_forward() {
    storage::migrate(*store_,
                     [](std::string_view step) { log(LogLevel::info, "schema", {{"step", std::string(step)}}); });
    write_now(*store_, [](Writer& db) {
      library::refresh_pages(db, library_layout());
      return Verdict::keep;
    });
  }

  /// A school without people is opened by whoever can read this log.
  void say_how_to_open() {
    std::string key;
    write_now(*store_, [&](Writer& db) {
      key.clear();
      if (accounts::has_people(db)) return Verdict::undo;
      key = school::renew_first_run_key(db);
      return Verdict::keep;
    });
    if (key.empty()) return;
    std::string const address =
        config_.school.public_url.empty() ? "http://" + config_.listen : config_.school.public_url;
    log(LogLevel::info, "this school is not open yet", {{"address", address + "/first-run?key=" + key}});
  }

  net::Succession succession() {
    return {.give_up =
                [this](net::Pass pass) {
                  server_->hand_over_to(std::move(pass));
                  wait_until([this] { return server_->is_quiet(); }, finish_patience);
                  app_->pause_jobs();
                  store_->release_writer();
                },
            .replaced = [] { ::kill(::getpid(), SIGUSR1); },
            .take_back =
                [this](std::vector<net::Handed> returned) {
                  store_->acquire_writer(takeover_patience);
                  app_->start_jobs();
                  server_->resume_accepting();
                  server_->adopt(std::move(returned));
                }};
  }

  void end(bool is_replaced) {
    if (is_replaced)
      server_->stop_handing_over();
    else
      server_->stop_accepting();
    wait_until([this] { return server_->is_quiet(); }, finish_patience);
    wait_until([this] { return server_->is_drained(); }, is_replaced ? drain_patience : milliseconds(500));
    app_->close();
    if (!is_replaced) store_->release_writer();
    server_->stop();
  }

  Config const config_;
  SystemClock const clock_;
  net::Options const options_;
  std::string const door_path_;
  std::optional<net::Predecessor> predecessor_;
  std::unique_ptr<Store> const store_;
  net::Listeners const listeners_;
  std::optional<App> app_;
  std::optional<net::Server> server_;
};

}  // namespace

int serve(Config const& config) {
  sigset_t const signals = block_ending_signals();
  set_log_level(config.log_level);
  keep_freed_memory();
  std::filesystem::create_directories(config.data);
  Process(config).run(signals);
  return 0;
}

}  // namespace vastus::app
