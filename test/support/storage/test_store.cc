// SPDX-License-Identifier: Apache-2.0
#include "support/storage/test_store.h"

#include <cstdlib>
#include <filesystem>
#include <map>

#include "storage/migrate.h"
#include "support/storage/postgres_cluster.h"

namespace vastus {
namespace {

std::string fresh_folder() {
  std::string pattern = std::filesystem::exists("/dev/shm") ? "/dev/shm/vastus-XXXXXX" : "/tmp/vastus-XXXXXX";
  ENSURE(::mkdtemp(pattern.data()) != nullptr, "a test must get a folder of its own");
  return pattern;
}

using Fill = TestStore::Fill;

void migrate_and_fill(std::string const& url, Clock const& clock, Fill fill) {
  auto const store = open_store({.url = url, .clock = clock, .writers = 1});
  if (!store->is_migrated()) storage::migrate(*store);
  if (fill != nullptr) fill(*store);
}

/// The name of a database that tests' own are copied from.
std::string const& model_database(Clock const& clock, Fill fill) {
  static std::map<Fill, std::string> models;
  auto const [model, is_new] = models.try_emplace(fill);
  if (is_new) {
    auto& cluster = PostgresCluster::shared();
    std::string const url =
        fill == nullptr ? cluster.fresh_database() : cluster.fresh_database(model_database(clock, nullptr));
    migrate_and_fill(url, clock, fill);
    model->second = url.substr(url.rfind('/') + 1);
  }
  return model->second;
}

/// Folders with a database each that tests' own are copied from; removed when the program ends.
class ModelFolders {
 public:
  ~ModelFolders() {
    for (auto const& [fill, folder] : folders_) std::filesystem::remove_all(folder);
  }

  std::string const& of(Clock const& clock, Fill fill) {
    auto const [model, is_new] = folders_.try_emplace(fill);
    if (is_new) {
      model->second = fresh_folder();
      migrate_and_fill("sqlite:" + model->second + "/test.sqlite", clock, fill);
    }
    return model->second;
  }

 private:
  std::map<Fill, std::string> folders_;
};

}  // namespace

Clock const& TestStore::machine_clock() {
  static SystemClock const clock;
  return clock;
}

TestStore::TestStore(Dialect dialect, Clock const& clock, Fill fill) : dialect_(dialect), clock_(clock) {
  if (dialect == Dialect::postgres) {
    url_ = PostgresCluster::shared().fresh_database(model_database(clock, fill));
  } else {
    static ModelFolders models;
    folder_ = fresh_folder();
    std::filesystem::copy(models.of(clock, fill), folder_, std::filesystem::copy_options::recursive);
    url_ = "sqlite:" + folder_ + "/test.sqlite";
  }
  reopen();
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
