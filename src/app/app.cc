// SPDX-License-Identifier: Apache-2.0
#include "app/app.h"

#include <climits>
#include <filesystem>
#include <thread>

#include <unistd.h>

#include "accounts/accounts.h"
#include "app/jobs.h"
#include "app/metrics.h"
#include "app/routes.h"
#include "app/version.h"
#include "base/log.h"
#include "discussion/discussion.h"
#include "helpdesk/helpdesk.h"
#include "library/library.h"
#include "library/pages.h"
#include "orders/orders.h"
#include "school/school.h"
#include "shop/cart_store.h"
#include "shop/shelf_pages.h"
#include "stock/stock.h"
#include "storage/migrate.h"
#include "web/assets.h"

namespace vastus::app {
namespace {

std::size_t io_threads(Config const& config) {
  return config.threads > 0 ? std::size_t(config.threads) : std::max(1u, std::thread::hardware_concurrency());
}

std::size_t worker_threads(Config const& config) {
  return config.workers > 0 ? std::size_t(config.workers) : io_threads(config) * 4;
}

std::unique_ptr<mail::Sender> make_sender(Config const& config) {
  if (config.mail.url.empty()) return std::make_unique<mail::FolderSender>(config.data + "/mail");
  using Encryption = mail::SmtpServer::Encryption;
  mail::SmtpServer server;
  server.url = config.mail.url;
  server.user = config.mail.user;
  server.password = config.mail.password;
  server.encryption = config.mail.is_encrypted ? Encryption::required : Encryption::when_offered;
  return std::make_unique<mail::SmtpSender>(server);
}

static_assert(discussion::counted_most == DeskCounts::counted_most);
static_assert(jobs::counted_most == DeskCounts::counted_most);

/// Tells processes apart, also two on one machine.
std::string node_name() {
  std::string name(HOST_NAME_MAX + 1, '\0');
  if (::gethostname(name.data(), name.size()) != 0) name = "node";
  name.resize(std::min(name.find('\0'), name.size()));
  return name + " (" + std::to_string(::getpid()) + ")";
}

school::Installation installation_of(Config const& config) {
  std::string proxies;
  for (std::string const& range : config.trusted_proxy_words) proxies += (proxies.empty() ? "" : ", ") + range;
  return {.mail = {{"[mail] server", config.mail.url},
                   {"[mail] from", config.mail.from},
                   {"[mail] user", config.mail.user},
                   {"[mail] password", config.mail.password.empty() ? "" : "••••••••"},
                   {"[mail] encrypted", config.mail.is_encrypted ? "true" : "false"},
                   {"[helpdesk] address", config.helpdesk.address},
                   {"[helpdesk] mailbox", config.helpdesk.mailbox}},
          .address = {{"[server] public_url", config.school.public_url},
                      {"[server] listen", config.listen},
                      {"[server] trusted_proxies", proxies}},
          .trusted_proxies = config.trusted_proxies,
          .public_url = config.school.public_url,
          .letters_folder = config.mail.url.empty() ? config.data + "/mail" : std::string()};
}

std::unique_ptr<mail::Mailbox> make_mailbox(HelpdeskConfig const& config) {
  if (config.mailbox.empty()) return nullptr;
  return std::make_unique<mail::Mailbox>(mail::ImapServer{.url = config.mailbox,
                                                          .user = config.user,
                                                          .password = config.password,
                                                          .folder = config.folder,
                                                          .is_encrypted = config.is_encrypted,
                                                          .ca_file = {}});
}

/// Where programs, letters and paper find the school.
std::string address_of(Config const& config) {
  return config.school.public_url.empty() ? "http://" + config.listen : config.school.public_url;
}

struct Workshop {
  Config const& config;
  Words const& words;
  Reactions const& reactions;
  mail::Sender& sender;
  payments::Desk& payments;
  mail::Mailbox* mailbox;
};

JobTools job_tools(Workshop const& shop) {
  auto const& [config, words, reactions, sender, payments, mailbox] = shop;
  JobTools tools{.sender = sender,
                 .from = {config.mail.from, config.school.name},
                 .reactions = reactions,
                 .paper = {.school = config.school.name, .address = address_of(config), .words = &words},
                 .configured = config.school,
                 .darkroom = {.program = config.darkroom},
                 .payments = &payments};
  if (mailbox) {
    tools.incomings.emplace(helpdesk::Incomings{.mailbox = *mailbox,
                                                .words = words,
                                                .school = config.school.name,
                                                .url = address_of(config),
                                                .address = config.helpdesk.address,
                                                .sender = config.mail.from,
                                                .letters_a_day = config.helpdesk.letters_a_day});
  }
  return tools;
}

/// Who takes the school's money.
payments::Desk payment_desk(Config const& config) {
  payments::Desk desk;
  desk.add(payments::make_test_provider(config.payments.test_secret));
  desk.add(payments::make_bank());
  return desk;
}

DeskCounts count_desks(Reader& db, Time now) {
  return {.comments_waiting = discussion::count_waiting(db),
          .claims_due = library::count_due(db, now),
          .tickets_waiting = helpdesk::count_waiting(db),
          .orders_parked = orders::count_undecided(db),
          .parcels_waiting = stock::count_parcels(db),
          .jobs_failed = jobs::count_failed(db)};
}

/// A guest who signs in brings along their cart, and what they ordered with their address.
void follow_sign_in(Visit const& visit, Writer& db, AccountId account) {
  shop::join_carts(visit, db, account);
  (void)orders::join_account(db, accounts::email_of(db, account), account);
}

House make_house(Config const& config, Words const& words, Reactions const& reactions, Flood& flood) {
  School school = config.school;
  school.address = address_of(config);
  return {.school = std::move(school),
          .face_of = school::face_of(words),
          .words = words,
          .reactions = reactions,
          .flood = flood,
          .comment_limit = config.comments,
          .letter_limit = config.letters,
          .help_address = config.helpdesk.address,
          .count_desks = count_desks,
          .find_new_address = library::find_new_address,
          .list_books = [&words](Reader& db, std::string_view kind,
                                 std::string_view slug) { return shop::list_books(db, words, kind, slug); },
          .list_orders = [&words](Reader& db, std::string_view email) { return orders::list_orders(db, words, email); },
          .list_addresses = shop::list_addresses,
          .count_cart = shop::count_cart,
          .when_signed_in = follow_sign_in,
          .style_url = std::string(asset_url("css/vastus.css")),
          .font_url = std::string(asset_url("fonts/brygada-1918-latin-wght-normal.woff2")),
          .cookies_are_secure = config.school.public_url.starts_with("https://")};
}

}  // namespace

App::App(Config const& config, Store& store, Clock const& clock)
    : config_(config),
      store_(store),
      clock_(clock),
      started_at_(clock.now()),
      installation_(installation_of(config)),
      words_(Words::of(config.language)),
      reactions_(introduce()),
      search_(store, clock, search_folder(config_)),
      catalogue_(search_catalogue(search_.index(), config_)),
      payments_(payment_desk(config_)),
      map_(site_map({.catalogue = catalogue_,
                     .installation = installation_,
                     .take_figures = [this] { return figures(); },
                     .payments = payments_})),
      site_({.house = make_house(config_, words_, reactions_, flood_),
             .map = map_,
             .store = store,
             .clock = clock,
             .find_visitor = [this](Reader& db, std::string_view token,
                                    Time now) { return find_visitor(db, token, now); },
             .is_open = accounts::has_people,
             .trusted_proxies = config.trusted_proxies,
             .workers = worker_threads(config),
             .finished_bytes_max = config.finished_megabytes << 20,
             .kept_parts_bytes_max = config.finished_megabytes << 19}),
      vitals_({.is_ready = [this] { return store_answers(); },
               .metrics = [this] { return metrics(); },
               .metrics_token = config.metrics_token}),
      sender_(make_sender(config)),
      mailbox_(make_mailbox(config.helpdesk)),
      runner_(store, clock,
              job_kinds(job_tools({.config = config_,
                                   .words = words_,
                                   .reactions = reactions_,
                                   .sender = *sender_,
                                   .payments = payments_,
                                   .mailbox = mailbox_.get()})),
              node_name()) {}

App::~App() { close(); }

void App::start_jobs() {
  runner_.start(2);
  search_.start();
}

void App::run_due_jobs() { runner_.run_due(); }

void App::pause_jobs() {
  search_.stop();
  runner_.stop();
}

void App::close() {
  site_.close();
  pause_jobs();
}

std::optional<Visitor> App::find_visitor(Reader& db, std::string_view token, Time now) {
  auto const session = accounts::find_session(db, token, now);
  if (!session) return std::nullopt;
  if (now - session->used_at >= accounts::use_is_noted_every) {
    // A write of its own that nobody waits for: whoever reads a page was never handed a Writer.
    store_.write(
        [token = std::string(token)](Writer& writer) {
          accounts::note_use(writer, token);
          return Verdict::keep;
        },
        [](Outcome const&) {});
  }
  return session->visitor;
}

bool App::store_answers() {
  bool answers = false;
  try {
    store_.read([&](Reader& db) { answers = db.number("SELECT 1") == 1; });
  } catch (Unavailable const& fault) {
    log(LogLevel::warning, "not ready", {{"cause", fault.what()}});
  }
  return answers;
}

operations::NodeFigures App::figures() {
  auto const finished = site_.finished().figures();
  operations::NodeFigures figures{.version = std::string(version),
                                  .node = node_name(),
                                  .uptime = clock_.now() - started_at_,
                                  .database = store_.dialect() == Dialect::sqlite ? "SQLite" : "PostgreSQL",
                                  .schema = storage::known_migrations().back().number,
                                  .hears_others = store_.change_feed_is_current(),
                                  .has_search_index = search_.index().revision().has_value(),
                                  .search_looked_ago = search_.looked_ago(),
                                  .has_mail_server = !config_.mail.url.empty(),
                                  .pages_rendered = site_.rendered(),
                                  .finished_pages = finished.items,
                                  .finished_bytes = finished.bytes,
                                  .connections_max = config_.connections_max,
                                  .requests_waiting = site_.waiting()};
  std::error_code failed;
  if (!store_.file().empty()) {
    auto const bytes = std::filesystem::file_size(store_.file(), failed);
    if (!failed) figures.database_bytes = std::int64_t(bytes);
  }
  auto const space = std::filesystem::space(config_.data, failed);
  if (!failed) figures.free_bytes = std::int64_t(space.available);
  if (server_) {
    auto const edge = server_->figures();
    figures.requests = edge.requests;
    figures.answered_at_once = edge.answered_at_once;
    figures.connections = edge.open;
  }
  return figures;
}

std::string App::metrics() { return to_prometheus({.site = site_, .server = server_}); }

}  // namespace vastus::app
