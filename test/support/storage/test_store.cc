// SPDX-License-Identifier: Apache-2.0
#include "support/storage/test_store.h"

#include <cstdlib>
#include <filesystem>

#include "storage/migrate.h"
#include "support/storage/postgres_cluster.h"

namespace vastus {
namespace {

std::string fresh_folder() {
  std::string pattern = std::filesystem::exists("/dev/shm") ? "/dev/shm/vastus-XXXXXX" : "/tmp/vastus-XXXXXX";
  ENSURE(::mkdtemp(pattern.data()) != nullptr, "a test must get a folder of its own");
  return pattern;
}

/// The name of a database every test's own is copied from.
std::string migrated_database() {
  std::string const url = PostgresCluster::shared().fresh_database();
  SystemClock const clock;
  auto const store = open_store({.url = url, .clock = clock, .writers = 1});
  storage::migrate(*store);
  return url.substr(url.rfind('/') + 1);
}

}  // namespace

Clock const& TestStore::machine_clock() {
  static SystemClock const clock;
  return clock;
}

TestStore::TestStore(Dialect dialect, Clock const& clock) : dialect_(dialect), clock_(clock) {
  if (dialect == Dialect::postgres) {
    static std::string const model = migrated_database();
    url_ = PostgresCluster::shared().fresh_database(model);
  } else {
    folder_ = fresh_folder();
    url_ = "sqlite:" + folder_ + "/test.sqlite";
  }
  reopen();
  if (!store_->is_migrated()) storage::migrate(*store_);
}

TestStore::~TestStore() {
  store_.reset();
  if (dialect_ == Dialect::postgres) PostgresCluster::shared().drop_database(url_);
  if (dialect_ == Dialect::sqlite) std::filesystem::remove_all(folder_);
}

std::unique_ptr<Store> TestStore::open_again(Writing writing) const {
  return open_store({.url = url_, .clock = clock_, .writing = writing});
}

void TestStore::reopen() { store_ = open_again(Writing::alone); }

}  // namespace vastus
