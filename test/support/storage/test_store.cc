// SPDX-License-Identifier: Apache-2.0
#include "support/storage/test_store.h"

#include <cstdlib>
#include <filesystem>

#include "storage/migrate.h"

namespace vastus {
namespace {

std::string fresh_folder() {
  std::string pattern = std::filesystem::exists("/dev/shm") ? "/dev/shm/vastus-XXXXXX" : "/tmp/vastus-XXXXXX";
  ENSURE(::mkdtemp(pattern.data()) != nullptr, "a test must get a folder of its own");
  return pattern;
}

}  // namespace

Clock const& TestStore::machine_clock() {
  static SystemClock const clock;
  return clock;
}

TestStore::TestStore(Dialect dialect, Clock const& clock) : dialect_(dialect), clock_(clock) {
  ENSURE(dialect == Dialect::sqlite, "only SQLite is there yet");
  folder_ = fresh_folder();
  url_ = "sqlite:" + folder_ + "/test.sqlite";
  reopen();
  storage::migrate(*store_);
}

TestStore::~TestStore() {
  store_.reset();
  std::filesystem::remove_all(folder_);
}

std::unique_ptr<Store> TestStore::open_again(Writing writing) const {
  return open_store({.url = url_, .clock = clock_, .writing = writing});
}

void TestStore::reopen() { store_ = open_again(Writing::alone); }

}  // namespace vastus
