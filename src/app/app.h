// SPDX-License-Identifier: Apache-2.0
// Owns what lives as long as a serving process: store, words, site, edge, jobs. References are handed down from here.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "app/config.h"
#include "app/edge.h"
#include "app/routes.h"
#include "app/search.h"
#include "base/clock.h"
#include "jobs/runner.h"
#include "mail/mailbox.h"
#include "mail/sender.h"
#include "net/server.h"
#include "storage/storage.h"
#include "view/words.h"
#include "web/flood.h"
#include "web/reactions.h"
#include "web/site.h"

namespace vastus::app {

/// Everything between the store and the socket; tests use it without a socket.
class App {
 public:
  /// `store` is open and migrated; both must outlive the app.
  App(Config const& config, Store& store, Clock const& clock);
  ~App();

  [[nodiscard]] Site& site() { return site_; }
  [[nodiscard]] SiteMap const& map() const { return map_; }
  [[nodiscard]] SearchKeeper& search() { return search_; }
  /// Hooks for a server, which must stop before the app goes.
  [[nodiscard]] net::Hooks hooks() { return join(site_, assets_, vitals_); }
  /// What `/metrics` adds about the edge once a server runs.
  void watch(net::Server const& server) { server_ = &server; }

  /// From now on jobs run and the search index follows the store.
  void start_jobs();
  /// Runs what is due on the calling thread, without `start_jobs`; for tests.
  void run_due_jobs();
  /// Finishes the jobs that run and starts no more; `start_jobs` goes on.
  void pause_jobs();
  /// Finishes what was taken: requests first, then jobs.
  void close();

 private:
  /// Whose session it is; that it is in use is noted once an hour.
  [[nodiscard]] std::optional<Visitor> find_visitor(Reader& db, std::string_view token, Time now);
  [[nodiscard]] bool store_answers();
  [[nodiscard]] std::string metrics();
  /// For the page of health; reads figures that are kept anyway, and asks the disk twice.
  [[nodiscard]] operations::NodeFigures figures();

  Config const config_;
  Store& store_;
  Clock const& clock_;
  Time const started_at_;
  school::Installation const installation_;
  Words const words_;
  Reactions const reactions_;
  Flood flood_;
  SearchKeeper search_;
  search::Catalogue const catalogue_;
  payments::Desk payments_;
  SiteMap const map_;
  Site site_;
  AssetShelf const assets_;
  Vitals const vitals_;
  std::unique_ptr<mail::Sender> const sender_;
  std::unique_ptr<mail::Mailbox> const mailbox_;  ///< none where letters come from /help only
  jobs::Runner runner_;
  net::Server const* server_ = nullptr;
};

/// Opens the store, migrates it, listens and serves until SIGTERM or SIGINT. Returns the exit code.
int serve(Config const& config);

}  // namespace vastus::app
