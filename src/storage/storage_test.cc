// SPDX-License-Identifier: Apache-2.0
// What rooms rely on, the same on both stores.
#include "storage/storage.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "support/storage/test_store.h"

namespace vastus {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

/// A table with one column of each type, made as a schema file would make it.
std::string probe_table(Dialect dialect) {
  return dialect == Dialect::sqlite
             ? "CREATE TABLE probe (id INTEGER PRIMARY KEY, name TEXT, raw BLOB, amount REAL, small INTEGER) STRICT"
             : "CREATE TABLE probe (id BIGINT PRIMARY KEY, name TEXT, raw BYTEA, amount DOUBLE PRECISION, small "
               "SMALLINT)";
}

class storage_rows : public testing::TestWithParam<Dialect> {
 protected:
  void SetUp() override {
    write_now(*store, [](Writer& db) {
      db.run(probe_table(GetParam()));
      return Verdict::keep;
    });
  }

  void insert(std::int64_t id, std::optional<std::string> const& name = {}) {
    write_now(*store, [&](Writer& db) {
      db.run("INSERT INTO probe (id, name) VALUES ($1, $2)", id, name);
      return Verdict::keep;
    });
  }

  std::int64_t count() {
    std::int64_t rows = 0;
    store->read([&](Reader& db) { rows = db.number("SELECT count(*) FROM probe"); });
    return rows;
  }

  TestStore store{GetParam()};
};

INSTANTIATE_TEST_SUITE_P(on, storage_rows, both_stores(), name_of_store);

TEST_P(storage_rows, come_back_as_they_went_in) {
  std::string const bytes("\0\xff\x80 end", 7);
  write_now(*store, [&](Writer& db) {
    db.add("INSERT INTO probe VALUES ($2, $1, $3, $4, $5)", "Ána", INT64_MIN, Bytes{bytes}, 0.1, -3);
    db.add("INSERT INTO probe VALUES ($1, $2, $3, $4, $5)", 2, "", Bytes{""}, -1e300, 32767);
    db.add("INSERT INTO probe VALUES ($1, $2, $3, $4, $5)", 3, nullptr, nullptr, nullptr, nullptr);
    return Verdict::keep;
  });

  store->read([&](Reader& db) {
    auto const read_all = [](Row const& row) {
      return std::tuple(row.string(1), row.string(2), row.real(3), row.number(4));
    };
    std::string_view const one = "SELECT id, name, raw, amount, small FROM probe WHERE id = $1";
    EXPECT_EQ(db.find(one, read_all, INT64_MIN), std::tuple("Ána"s, bytes, 0.1, -3L));
    EXPECT_EQ(db.find(one, read_all, 2), std::tuple(""s, ""s, -1e300, 32767L));
    db.each(
        one,
        [](Row const& row) {
          for (int column = 1; column < 5; ++column) EXPECT_TRUE(row.is_null(column)) << column;
          EXPECT_THROW((void)row.number(4), Fault) << "NULL is not zero";
          EXPECT_THROW((void)row.text(1), Fault) << "NULL is not an empty text";
        },
        3);
  });
}

TEST_P(storage_rows, take_placeholders_by_number_wherever_they_stand) {
  store->read([](Reader& db) {
    auto const pair = [](Row const& row) { return row.string(0) + ", " + row.string(1); };
    EXPECT_EQ(db.find("SELECT $2, $1", pair, "one", "two"), "two, one");
    auto const four = [](Row const& row) { return row.number(0) * 10 + row.number(1); };
    EXPECT_EQ(db.find("SELECT $2 + $2, $1", four, 3, 4), 83);
  });
}

TEST_P(storage_rows, need_a_value_for_each_placeholder) {
  store->read([](Reader& db) { EXPECT_THROW((void)db.number("SELECT count(*) FROM probe WHERE id = $1"), Fault); });
  store->read(
      [](Reader& db) { EXPECT_THROW((void)db.number("SELECT count(*) FROM probe WHERE id = $1", 1, 2), Fault); });
}

TEST_P(storage_rows, allow_one_text_with_values_of_changing_types) {
  std::string_view const insert_one = "INSERT INTO probe (id, name, amount) VALUES ($1, $2, $3)";
  write_now(*store, [&](Writer& db) {
    db.run(insert_one, 1, nullptr, nullptr);
    db.run(insert_one, 2, "two", nullptr);
    db.run(insert_one, 3, nullptr, 1.5);
    db.run(insert_one, 4, "four", 2.5);
    return Verdict::keep;
  });

  store->read([](Reader& db) {
    EXPECT_EQ(db.number("SELECT count(*) FROM probe WHERE name IS NOT NULL"), 2);
    EXPECT_EQ(db.number("SELECT count(*) FROM probe WHERE amount > $1", 1.0), 2);
  });
}

TEST_P(storage_rows, add_up_and_exist_as_numbers) {
  insert(INT64_MAX / 2);
  insert(5);

  store->read([](Reader& db) {
    EXPECT_EQ(db.number("SELECT sum(id) FROM probe"), INT64_MAX / 2 + 5);
    EXPECT_EQ(db.number("SELECT EXISTS (SELECT 1 FROM probe WHERE id = $1)", 5), 1);
    EXPECT_EQ(db.number("SELECT EXISTS (SELECT 1 FROM probe WHERE id = $1)", 6), 0);
    EXPECT_NEAR(*db.find("SELECT avg(small) FROM (SELECT 1 AS small UNION ALL SELECT 2) AS two",
                         [](Row const& row) { return row.real(0); }),
                1.5, 1e-12);
  });
}

TEST_P(storage_rows, refuse_to_be_one_when_they_are_two) {
  insert(1);
  insert(2);

  store->read([](Reader& db) {
    auto const id = [](Row const& row) { return row.number(0); };
    EXPECT_THROW((void)db.find("SELECT id FROM probe", id), Fault);
    EXPECT_EQ(db.find("SELECT id FROM probe WHERE id = 3", id), std::nullopt);
    EXPECT_EQ(db.list("SELECT id FROM probe ORDER BY id", id), (std::vector<std::int64_t>{1, 2}));
  });
}

TEST_P(storage_rows, may_be_read_while_others_of_the_same_text_are) {
  for (int id : {1, 2, 3}) insert(id);
  std::int64_t seen = 0;

  store->read([&](Reader& db) {
    std::string_view const above = "SELECT id FROM probe WHERE id > $1 ORDER BY id";
    db.each(
        above,
        [&](Row const& row) {
          seen = seen * 10 + row.number(0);
          db.each(above, [&](Row const& inner) { seen = seen * 10 + inner.number(0); }, row.number(0));
        },
        0);
  });

  EXPECT_EQ(seen, 123233);
}

TEST_P(storage_rows, tell_whether_they_changed) {
  write_now(*store, [](Writer& db) {
    std::string_view const once = "INSERT INTO probe (id) VALUES ($1) ON CONFLICT (id) DO NOTHING";
    EXPECT_TRUE(db.changed(once, 1));
    EXPECT_FALSE(db.changed(once, 1)) << "a double click is not a second achievement";
    EXPECT_FALSE(db.changed("UPDATE probe SET name = $1 WHERE id = $2", "x", 9));
    EXPECT_EQ(db.run("SELECT id FROM probe"), 0);
    EXPECT_EQ(db.run("INSERT INTO probe (id) VALUES (2), (3)"), 2);
    EXPECT_EQ(db.run("DELETE FROM probe"), 3);
    return Verdict::keep;
  });
}

TEST_P(storage_rows, see_their_own_transaction) {
  write_now(*store, [](Writer& db) {
    db.add("INSERT INTO probe (id) VALUES ($1)", 1);
    EXPECT_EQ(db.number("SELECT count(*) FROM probe"), 1);
    return Verdict::undo;
  });
  EXPECT_EQ(count(), 0);
}

TEST_P(storage_rows, belong_to_one_moment_while_they_are_read) {
  store->read([&](Reader& db) {
    EXPECT_EQ(db.number("SELECT count(*) FROM probe"), 0);
    std::thread([this] { insert(1); }).join();
    EXPECT_EQ(db.number("SELECT count(*) FROM probe"), 0) << "a snapshot must not see what was committed after it";
  });
  EXPECT_EQ(count(), 1);
}

TEST_P(storage_rows, cannot_be_written_by_a_reader) {
  EXPECT_THROW(store->read([](Reader& db) { (void)db.number("INSERT INTO probe (id) VALUES (1) RETURNING id"); }),
               Fault);
  EXPECT_EQ(count(), 0);
  insert(1);
  EXPECT_EQ(count(), 1) << "the connection must be fit for use again";
}

TEST_P(storage_rows, are_gone_when_the_work_throws_or_undoes) {
  EXPECT_FALSE(write_now(*store, [](Writer& db) {
    db.add("INSERT INTO probe (id) VALUES (1)");
    return Verdict::undo;
  }));
  EXPECT_THROW(write_now(*store,
                         [](Writer& db) -> Verdict {
                           db.add("INSERT INTO probe (id) VALUES (2)");
                           throw std::domain_error("no");
                         }),
               std::domain_error);
  EXPECT_THROW(write_now(*store,
                         [](Writer& db) {
                           db.add("INSERT INTO probe (id) VALUES (3)");
                           db.add("INSERT INTO probe (id) VALUES (3)");
                           return Verdict::keep;
                         }),
               Fault);
  EXPECT_THROW(write_now(*store,
                         [](Writer& db) {
                           db.run("INSERT INTO probe (id) VALUES (4)");
                           db.run("nonsense");
                           return Verdict::keep;
                         }),
               Fault);

  EXPECT_EQ(count(), 0);
}

TEST_P(storage_rows, do_not_suffer_from_what_another_gave_up) {
  for (int id = 1; id <= 40; ++id) {
    std::promise<Outcome::Kind> ended;
    store->write(
        [](Writer& db) {
          db.add("INSERT INTO probe (id) VALUES (0), (0)");
          return Verdict::undo;
        },
        [&](Outcome const& outcome) { ended.set_value(outcome.kind); });
    // A failing `add` may be noticed before the work undoes itself.
    EXPECT_NE(ended.get_future().get(), Outcome::Kind::kept);
    EXPECT_TRUE(write_now(*store, [&](Writer& db) {
      db.run("INSERT INTO probe (id) VALUES ($1)", id);
      return Verdict::keep;
    }));
  }
  EXPECT_EQ(count(), 40);
}

TEST_P(storage_rows, are_not_kept_when_a_failure_was_swallowed) {
  EXPECT_THROW(write_now(*store,
                         [](Writer& db) {
                           db.run("INSERT INTO probe (id) VALUES (1)");
                           EXPECT_THROW(db.run("INSERT INTO probe (id) VALUES (1)"), Fault);
                           return Verdict::keep;
                         }),
               Fault);
  EXPECT_EQ(count(), 0);
}

TEST_P(storage_rows, refuse_text_in_a_column_of_numbers) {
  EXPECT_THROW(write_now(*store,
                         [](Writer& db) {
                           db.run("INSERT INTO probe (id) VALUES ($1)", "seven");
                           return Verdict::keep;
                         }),
               Fault);
}

TEST_P(storage_rows, are_not_lost_between_two_who_count) {
  insert(1, "0");
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 10; ++k) {
        write_now(*store, [](Writer& db) {
          auto const found =
              db.find("SELECT name FROM probe WHERE id = 1", [](Row const& row) { return row.string(0); });
          db.run("UPDATE probe SET name = $1 WHERE id = 1", std::to_string(std::stoi(*found) + 1));
          return Verdict::keep;
        });
      }
    });
  }
  for (auto& thread : threads) thread.join();

  store->read([](Reader& db) {
    EXPECT_EQ(db.find("SELECT name FROM probe", [](Row const& row) { return row.string(0); }), "80");
  });
}

TEST_P(storage_rows, wake_workers_after_the_commit_that_queued_a_job) {
  std::atomic<int> woken = 0;
  std::int64_t seen = -1;
  if (GetParam() == Dialect::postgres) {
    // A feed that begins to follow wakes everybody once, to be sure.
    while (!store->change_feed_is_current()) std::this_thread::yield();
  }
  store->when_jobs_queued([&] {
    seen = count();
    ++woken;
  });

  write_now(*store, [](Writer& db) {
    db.add("INSERT INTO probe (id) VALUES (1)");
    db.queued_a_job();
    return Verdict::undo;
  });
  EXPECT_EQ(woken, 0);
  write_now(*store, [](Writer& db) {
    db.add("INSERT INTO probe (id) VALUES (1)");
    db.queued_a_job();
    return Verdict::keep;
  });

  EXPECT_EQ(woken, 1);
  EXPECT_EQ(seen, 1) << "whoever is woken must find the job";
}

TEST_P(storage_rows, are_written_when_the_writer_arrives_later) {
  auto const second = store.open_again(Writing::later);
  std::promise<Outcome::Kind> answered;
  auto answer = answered.get_future();
  second->write(
      [](Writer& db) {
        db.add("INSERT INTO probe (id) VALUES (1)");
        return Verdict::keep;
      },
      [&](Outcome const& outcome) { answered.set_value(outcome.kind); });
  second->read([](Reader& db) { EXPECT_EQ(db.number("SELECT count(*) FROM probe"), 0); });
  EXPECT_EQ(answer.wait_for(20ms), std::future_status::timeout) << "it has no writer yet";

  std::thread old([&] {
    std::this_thread::sleep_for(10ms);
    store->release_writer();
  });
  second->acquire_writer(5s);

  EXPECT_EQ(answer.get(), Outcome::Kind::kept);
  old.join();
  EXPECT_THROW(write_now(*store, [](Writer&) { return Verdict::keep; }), Unavailable);
}

}  // namespace
}  // namespace vastus
