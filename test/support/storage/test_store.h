// SPDX-License-Identifier: Apache-2.0
// A fresh migrated store of either kind for one test: SQLite on /dev/shm, PostgreSQL in a throw-away cluster.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "storage/open.h"

namespace vastus {

/// A store of its own, removed with everything in it when the test ends.
///
///     class stores : public testing::TestWithParam<Dialect> { protected: TestStore store{GetParam()}; };
///     INSTANTIATE_TEST_SUITE_P(on, stores, both_stores(), name_of_store);
///     TEST_P(stores, keeps_what_it_was_given) { write_now(*store, …); }
class TestStore {
 public:
  /// What a store may be filled with. Called once in a test program for each kind: later stores are copies.
  using Fill = void (*)(Store&);

  explicit TestStore(Dialect dialect, Clock const& clock = machine_clock(), Fill fill = nullptr);
  ~TestStore();
  TestStore(TestStore const&) = delete;
  TestStore& operator=(TestStore const&) = delete;

  Store& operator*() { return *store_; }
  Store* operator->() { return store_.get(); }

  [[nodiscard]] std::string const& url() const { return url_; }
  /// Another view of the same database, as another process would have it.
  [[nodiscard]] std::unique_ptr<Store> open_again(Writing writing) const;
  /// Closes the store; `reopen` opens what is there.
  void close() { store_.reset(); }
  void reopen();

 private:
  [[nodiscard]] static Clock const& machine_clock();

  Dialect dialect_;
  Clock const& clock_;
  std::string folder_;
  std::string url_;
  std::unique_ptr<Store> store_;
};

/// Both kinds, for INSTANTIATE_TEST_SUITE_P.
inline auto both_stores() { return testing::Values(Dialect::sqlite, Dialect::postgres); }
inline std::string name_of_store(testing::TestParamInfo<Dialect> const& param) {
  return param.param == Dialect::sqlite ? "sqlite" : "postgres";
}

}  // namespace vastus
