// SPDX-License-Identifier: Apache-2.0
#include "storage/storage.h"

#include <gtest/gtest.h>

#include "support/storage/test_store.h"

namespace vastus {
namespace {

class storage_rows : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    write_now(*store, [](Writer& db) {
      db.run("CREATE TABLE probe (id BIGINT PRIMARY KEY, name TEXT, raw " +
             std::string(GetParam() == Dialect::sqlite ? "BLOB" : "BYTEA") + ", real " +
             (GetParam() == Dialect::sqlite ? "REAL" : "DOUBLE PRECISION") + ", small " +
             (GetParam() == Dialect::sqlite ? "INTEGER" : "SMALLINT") + ")");
      return Verdict::keep;
    });
  }

  TestStore store{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(on, storage_rows, both_stores(), name_of_store);

TEST_P(storage_rows, come_back_as_they_went_in) {
  std::string const bytes("\0\xff\x80 end", 7);

  bool const kept = write_now(*store, [&](Writer& db) {
    db.add("INSERT INTO probe VALUES ($2, $1, $3, $4, $5)", "Ána", 7, Bytes{bytes}, 0.1, 3);
    return Verdict::keep;
  });

  ASSERT_TRUE(kept);
  store->read([&](Reader& db) {
    auto const found = db.find("SELECT id, name, raw, real, small FROM probe WHERE id = $1", [](Row const& row) {
      return std::tuple(row.number(0), row.string(1), row.string(2), row.real(3), row.number(4));
    }, 7);
    EXPECT_EQ(found, std::tuple(std::int64_t(7), std::string("Ána"), bytes, 0.1, std::int64_t(3)));
  });
}

}  // namespace
}  // namespace vastus
