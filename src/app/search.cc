// SPDX-License-Identifier: Apache-2.0
#include "app/search.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

#include <sys/resource.h>

#include "base/log.h"
#include "library/library.h"
#include "shop/search_text_store.h"

namespace vastus::app {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

/// Goes up whenever documents, or the terms they become, are made in another way: then every index is built again.
constexpr std::int64_t documents_form = 3;
constexpr std::int64_t form_step = 1'000'000'000'000;

/// Above this, building anew beside the old is quicker than changing it in place.
constexpr std::size_t changed_max = 500;
/// Longer than any transaction and any two nodes' clocks differ: what was written before a look may be committed after.
constexpr Duration late_commits = minutes(10);
/// Commits in a row cost one look.
constexpr Duration between_looks = seconds(1);
constexpr Duration longest_sleep = minutes(1);
constexpr Duration after_a_fault = seconds(5);
constexpr int niceness = 5;

constexpr search::KindName kinds[] = {
    {"condition", tr("Condition"), tr("Conditions"), "/library"},
    {"muscle", tr("Muscle"), tr("Muscles"), "/muscles"},
    {"trigger-point", tr("Trigger point"), tr("Trigger points"), "/trigger-points"},
    {"exercise", tr("Exercise"), tr("Exercises"), "/exercises"},
    {"technique", tr("Technique"), tr("Techniques"), "/techniques"},
    {"test", tr("Test"), tr("Tests"), "/tests"},
    {"guideline", tr("Guideline"), tr("Guidelines"), "/guidelines"},
    {"article", tr("Article"), tr("Articles"), "/articles"},
    {"topic", tr("Topic"), tr("Topics"), ""},
    {"page", tr("About the school"), tr("About the school"), "/about"},
    {"region", tr("Region"), tr("Regions"), ""},
    {"person", tr("Author"), tr("Authors"), ""},
    {"source", tr("Source"), tr("Sources"), "/sources"},
    {"product", tr("In the shop"), tr("In the shop"), "/shop"},
};

/// Ends a building whose result nobody waits for any more.
struct Interrupted : std::exception {};

/// The lines of `groups`. A name that another has already, as a plural has its singular's stem, adds nothing and is
/// left out; a group of which only one name is left is no group.
std::string to_lines(std::vector<std::vector<std::string>> const& groups) {
  std::string text;
  for (std::vector<std::string> const& group : groups) {
    std::string line;
    bool is_group = false;
    for (std::string const& name : group) {
      if (line.empty()) {
        line = name;
        continue;
      }
      std::string longer = line + " = " + name;
      if (!search::Synonyms::from_text(text + longer + '\n')) continue;
      line = std::move(longer);
      is_group = true;
    }
    if (is_group) text += line + '\n';
  }
  return text;
}

}  // namespace

/// What wakes the keeper; rings are counted so that one during a look is not missed.
struct SearchKeeper::Bell {
  std::mutex guard;
  std::condition_variable rung;
  std::uint64_t rings = 0;
  std::atomic<bool> stopping = false;

  void ring() {
    {
      std::lock_guard const lock(guard);
      ++rings;
    }
    rung.notify_all();
  }
  void stop() {
    {
      std::lock_guard const lock(guard);
      stopping = true;
    }
    rung.notify_all();
  }
  [[nodiscard]] std::uint64_t rings_so_far() {
    std::lock_guard const lock(guard);
    return rings;
  }
  /// Until the next ring, but not before `least` has passed.
  void wait(std::uint64_t heard, Duration least, Duration most) {
    std::unique_lock lock(guard);
    rung.wait_for(lock, least, [&] { return stopping.load(); });
    rung.wait_for(lock, most - std::min(least, most), [&] { return stopping || rings != heard; });
  }
};

std::filesystem::path search_folder(Config const& config) { return std::filesystem::path(config.data) / "search"; }

search::Catalogue search_catalogue(search::Index const& index, Config const& config) {
  return {.index = index, .kinds = kinds, .questions = config.searches, .suggestions = config.suggestions};
}

SearchKeeper::SearchKeeper(Store& store, Clock const& clock, std::filesystem::path folder)
    : store_(store), clock_(clock), index_(std::move(folder)), bell_(std::make_shared<Bell>()) {
  store_.when_moved([bell = bell_](std::span<Thing const>) { bell->ring(); });
}

SearchKeeper::~SearchKeeper() { stop(); }

void SearchKeeper::start() {
  if (thread_.joinable()) return;
  bell_->stopping = false;
  thread_ = std::thread([this] { run(); });
}

void SearchKeeper::stop() {
  if (!thread_.joinable()) return;
  bell_->stop();
  thread_.join();
  bell_->stopping = false;
}

void SearchKeeper::run() {
  // Linux keeps this for each thread: building an index gives way to pages.
  (void)setpriority(PRIO_PROCESS, 0, niceness);
  while (!bell_->stopping) {
    auto const heard = bell_->rings_so_far();
    bell_->wait(heard, between_looks, look());
  }
}

Duration SearchKeeper::look() {
  try {
    catch_up();
    return std::clamp(turns_at_ - clock_.now(), Duration(0), Duration(longest_sleep));
  } catch (Interrupted const&) {
    return Duration(0);
  } catch (std::exception const& fault) {
    // The index that stands goes on answering.
    log(LogLevel::warning, "search index behind", {{"cause", fault.what()}});
    return after_a_fault;
  }
}

SearchKeeper::Did SearchKeeper::catch_up() {
  Did did = Did::nothing;
  store_.read([&](Reader& db) {
    looked_at_ = clock_.now().microseconds();
    did = follow(db, clock_.now());
    turns_at_ = db.fresh_until();
  });
  return did;
}

std::optional<Duration> SearchKeeper::looked_ago() const {
  std::int64_t const at = looked_at_;
  if (at == 0) return std::nullopt;
  return std::max(clock_.now() - Time(at), Duration::zero());
}

SearchKeeper::Did SearchKeeper::follow(Reader& db, Time now) {
  std::int64_t const revision =
      documents_form * form_step + library::search_revision(db, now) + shop::search_revision(db);
  bool const is_current = index_.revision() == revision;
  if (is_current && standing_) return Did::nothing;
  std::string const synonyms = to_lines(library::list_synonyms(db));
  Did did = Did::nothing;
  if (!is_current) {
    auto const began = std::chrono::steady_clock::now();
    did = change(db, revision, synonyms, now) ? Did::changed : Did::rebuilt;
    if (did == Did::rebuilt) {
      index_.rebuild(revision, search::Synonyms::from_text(synonyms).value(), [&](auto const& add) {
        auto const take = [&](search::Document const& document) {
          if (bell_->stopping) throw Interrupted{};
          add(document);
        };
        library::each_search_document(db, now, take);
        shop::each_search_document(db, take);
      });
    }
    auto const took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    log(LogLevel::info, did == Did::rebuilt ? "search index built" : "search index changed",
        {{"milliseconds", std::to_string(took.count())}});
  }
  standing_ = Standing{.looked_at = now, .synonyms = synonyms};
  return did;
}

bool SearchKeeper::change(Reader& db, std::int64_t revision, std::string const& synonyms, Time now) {
  if (!standing_ || standing_->synonyms != synonyms || !index_.revision()) return false;
  Time const since = standing_->looked_at - late_commits;
  auto changes = library::list_search_changes(db, since, now, changed_max);
  if (!changes) return false;
  auto const goods = shop::list_search_changes(db, since);
  changes->put.insert(changes->put.end(), goods.put.begin(), goods.put.end());
  changes->removed.insert(changes->removed.end(), goods.removed.begin(), goods.removed.end());
  index_.change(revision, changes->put, changes->removed);
  return true;
}

}  // namespace vastus::app
