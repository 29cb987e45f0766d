// SPDX-License-Identifier: Apache-2.0
// The serving process from start to end: store, schema, sockets, signals.
#include <csignal>
#include <filesystem>

#include <fmt/format.h>
#include <signal.h>

#include "app/app.h"
#include "app/content.h"
#include "base/log.h"
#include "storage/migrate.h"
#include "storage/open.h"

namespace vastus::app {
namespace {

/// Blocks the signals that end us in every thread to come, so that one place waits for them.
sigset_t ending_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return set;
}

net::Options edge_options(Config const& config) {
  net::Options options;
  options.threads = config.threads > 0 ? std::size_t(config.threads) : std::max(1u, std::thread::hardware_concurrency());
  options.connections_max = std::size_t(config.connections_max);
  options.connections_per_address_max = std::size_t(config.connections_per_address_max);
  options.is_unbounded = [ranges = config.trusted_proxies](net::Address const& address) {
    if (address.is_loopback()) return true;
    for (AddressRange const& range : ranges) {
      if (range.contains(address.to_text())) return true;
    }
    return false;
  };
  return options;
}

net::Listeners open_listeners(Config const& config, std::size_t threads) {
  if (auto inherited = net::Listeners::from_systemd()) return *std::move(inherited);
  auto const endpoint = net::Endpoint::from_text(config.listen);
  if (!endpoint) throw Fault("“" + config.listen + "” is no address to listen on; write 127.0.0.1:8080");
  return net::Listeners::bound_to(*endpoint, threads);
}

}  // namespace

int serve(Config const& config) {
  sigset_t const signals = ending_signals();
  set_log_level(config.log_level);
  std::filesystem::create_directories(config.data);

  SystemClock const clock;
  auto const store = open_store({.url = config.store_url(), .clock = clock});
  storage::migrate(*store, [](std::string_view step) { log(LogLevel::info, "schema", {{"step", std::string(step)}}); });

  write_now(*store, [](Writer& db) {
    library::refresh_pages(db, library_layout());
    return Verdict::keep;
  });

  net::Options const options = edge_options(config);
  net::Listeners const listeners = open_listeners(config, options.threads);
  App app(config, *store, clock);
  net::Server server(options, app.hooks(), listeners);
  app.watch(server);
  server.start();
  app.start_jobs();
  log(LogLevel::info, "serving", {{"listen", config.listen}, {"port", std::to_string(listeners.port())}});

  int received = 0;
  sigwait(&signals, &received);
  log(LogLevel::info, "ending", {{"signal", std::to_string(received)}});
  server.stop_accepting();
  app.close();
  store->release_writer();
  server.stop();
  return 0;
}

}  // namespace vastus::app
