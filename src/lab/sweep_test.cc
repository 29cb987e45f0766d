// SPDX-License-Identifier: Apache-2.0
#include "lab/sweep.h"

#include <gtest/gtest.h>

#include "lab/columns.h"

namespace vastus::lab {
namespace {

Sweep sweep_of(std::vector<std::pair<std::string, std::string>> const& asked, Spread spread = Spread::grid) {
  Sweep sweep;
  sweep.activities = {Activity::walking};
  for (auto const& [name, text] : asked) EXPECT_TRUE(set(sweep, name, text, spread)) << name;
  return sweep;
}

std::string all_rows(Sweep const& sweep, unsigned threads, std::uint64_t from = 0) {
  std::string out;
  std::atomic<std::uint64_t> done = 0;
  auto const write = [&](std::string_view bytes) {
    out += bytes;
    return true;
  };
  EXPECT_TRUE(run(sweep, {.from = from, .threads = threads, .write = write}, done));
  EXPECT_EQ(done, sweep.rows() - from);
  return out;
}

TableFile file_of(std::string const& bytes) {
  return {.size = bytes.size(), .read = [&bytes](std::uint64_t at, std::uint64_t count) {
            return at > bytes.size() ? std::string() : bytes.substr(at, count);
          }};
}

std::string refusal(std::string const& name, std::string const& text, Spread spread = Spread::grid) {
  Sweep sweep;
  sweep.activities = {Activity::walking};
  auto const taken = set(sweep, name, text, spread);
  return taken ? "taken" : taken.error();
}

TEST(lab_sweep, a_grid_has_a_row_for_every_combination) {
  Sweep sweep = sweep_of({{"flexion", "0:120:1"}, {"q-angle", "10:20:5"}, {"mass", "80"}});

  EXPECT_EQ(sweep.rows(), 363U);
  EXPECT_NEAR(in_degrees(sweep.trial_at(362).flexion), 120, 1e-9);
  EXPECT_NEAR(in_degrees(sweep.trial_at(121).q_angle), 15, 1e-9);
  EXPECT_EQ(sweep.trial_at(5).mass.kilograms, 80);
  EXPECT_EQ(heading(sweep).substr(0, 29), "flexion,q-angle,quadriceps_N,");
}

TEST(lab_sweep, every_format_is_the_same_however_many_threads_write_it) {
  Sweep sweep = sweep_of({{"q-angle", "0:30"}, {"flexion", "0:120"}, {"height", "80:130"}}, Spread::random);
  sweep.random_points = 20'000;
  sweep.activities = {Activity::walking, Activity::running};
  for (TableFormat const format : {TableFormat::csv, TableFormat::json, TableFormat::binary}) {
    sweep.format = format;
    std::string const alone = all_rows(sweep, 1);

    EXPECT_EQ(alone, all_rows(sweep, 4));
    EXPECT_EQ(alone, all_rows(sweep, 1));
  }
  Angle const before = sweep.trial_at(0).q_angle;
  sweep.seed = 2;
  EXPECT_NE(sweep.trial_at(0).q_angle, before);
}

TEST(lab_sweep, a_table_cut_off_anywhere_is_gone_on_with) {
  Sweep sweep = sweep_of({{"flexion", "0:120:0.5"}, {"q-angle", "10:20:1"}});
  for (TableFormat const format : {TableFormat::csv, TableFormat::json, TableFormat::binary}) {
    sweep.format = format;
    std::string const whole = heading(sweep) + all_rows(sweep, 1);
    for (std::size_t const kept : {std::size_t(0), std::size_t(3), whole.size() / 3, whole.size() - 1, whole.size()}) {
      std::string const part = whole.substr(0, kept);
      auto const found = begun(sweep, file_of(part));

      ASSERT_TRUE(found) << kept;
      std::string const more = all_rows(sweep, 2, found->rows);
      std::string const start = found->bytes == 0 ? heading(sweep) : part.substr(0, found->bytes);
      EXPECT_EQ(start + more, whole) << kept;
    }
  }
}

TEST(lab_sweep, another_table_is_not_gone_on_with) {
  Sweep const sweep = sweep_of({{"flexion", "0:120:1"}});
  Sweep const other = sweep_of({{"flexion", "0:60:0.5"}});
  Sweep const heavier = sweep_of({{"flexion", "0:120:1"}, {"mass", "90"}});
  std::string const table = heading(other) + all_rows(other, 1);

  EXPECT_FALSE(begun(sweep, file_of(table)));
  EXPECT_FALSE(begun(heavier, file_of(heading(sweep) + all_rows(sweep, 1))));
  EXPECT_FALSE(
      begun(sweep, file_of("a letter to somebody, longer than any heading could be: " + std::string(300, 'x'))));
}

TEST(lab_sweep, what_cannot_be_is_refused_with_its_name_and_range) {
  EXPECT_EQ(refusal("q-angle", "90"), "q-angle goes from -40 to 40 deg, not “90”");
  EXPECT_EQ(refusal("q-angle", "nan"), "q-angle goes from -40 to 40 deg, not “nan”");
  EXPECT_EQ(refusal("q-angle", "10:50:1"), "q-angle goes from -40 to 40 deg, not “10:50:1”");
  EXPECT_EQ(refusal("q-angle", "wide"), "“wide” is no number and no range; q-angle goes from -40 to 40 deg");
  EXPECT_EQ(refusal("q-angle", ""), "“” is no number and no range; q-angle goes from -40 to 40 deg");
  EXPECT_EQ(refusal("q-angle", "10:20"), "q-angle asks for FROM:TO:STEP, not “10:20”");
  EXPECT_EQ(refusal("q-angle", "10:20:1", Spread::random),
            "q-angle asks for FROM:TO, as --random draws, not “10:20:1”");
  EXPECT_EQ(refusal("q-angle", "20:10:1"), "q-angle: FROM must not exceed TO, and STEP must be above nought");
  EXPECT_EQ(refusal("q-angle", "10:20:0"), "q-angle: FROM must not exceed TO, and STEP must be above nought");
  EXPECT_EQ(refusal("q-angle", "10:20:1e-17"), "q-angle: too many rows");
  EXPECT_EQ(refusal("toes", "5"), "the lab has nothing called toes");
}

TEST(lab_sweep, a_disk_that_is_full_ends_the_table) {
  Sweep sweep = sweep_of({{"flexion", "0:120:0.001"}});
  std::atomic<std::uint64_t> done = 0;
  int pieces = 0;
  auto const write = [&](std::string_view) { return ++pieces <= 2; };

  EXPECT_FALSE(run(sweep, {.from = 0, .threads = 3, .write = write}, done));
  EXPECT_EQ(pieces, 3);
  EXPECT_LT(done, sweep.rows());
}

TEST(lab_sweep, a_refused_trial_keeps_its_row_and_says_why) {
  Sweep sweep = sweep_of({{"vastus-medialis", "0"}, {"vastus-lateralis", "0"}, {"rectus-intermedius", "0:100:100"}});
  std::string const table = all_rows(sweep, 1);

  EXPECT_TRUE(table.starts_with("0,,,,,,,,,,,,,,no_muscle_pulls\n100,")) << table;
}

}  // namespace
}  // namespace vastus::lab
