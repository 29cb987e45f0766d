// SPDX-License-Identifier: Apache-2.0
// What was stored comes back, whole, in part, and from a disk that lies.
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "base/text.h"
#include "files/disk_cache.h"
#include "files/files.h"
#include "support/storage/test_store.h"

namespace vastus::files {
namespace {

namespace fs = std::filesystem;

/// `size` bytes of every value, in no pattern a chunk's length could hide.
std::string content(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint32_t state = 1;
  for (char& byte : bytes) {
    state = state * 1'664'525u + 1'013'904'223u;
    byte = char(state >> 24);
  }
  return bytes;
}

Examined as_upload(std::string_view bytes) {
  return {.address = Address::of(bytes), .type = Type::jpeg, .bytes = bytes};
}

class files_store : public testing::TestWithParam<Dialect> {
 protected:
  TestStore store{GetParam()};

  bool keep(std::string_view bytes) {
    bool fresh = false;
    write_now(*store, [&](Writer& db) {
      fresh = put(db, as_upload(bytes));
      return Verdict::keep;
    });
    return fresh;
  }
  std::string part(Address const& address, Range range = {}) {
    std::string bytes;
    store->read([&](Reader& db) { bytes = read(db, address, range); });
    return bytes;
  }
};

INSTANTIATE_TEST_SUITE_P(on, files_store, both_stores(), name_of_store);

TEST_P(files_store, a_content_comes_back_whole_whatever_its_size) {
  constexpr std::size_t chunk = 256 * 1024;
  for (std::size_t const size : {std::size_t(1), chunk - 1, chunk, chunk + 1, 3 * chunk + 7}) {
    std::string const bytes = content(size);
    EXPECT_TRUE(keep(bytes));
    EXPECT_EQ(part(Address::of(bytes)), bytes) << size;
    store->read([&](Reader& db) {
      auto const file = find(db, Address::of(bytes));
      ASSERT_TRUE(file);
      EXPECT_EQ(file->size, std::int64_t(size));
      EXPECT_EQ(file->type, Type::jpeg);
    });
  }
}

TEST_P(files_store, the_same_content_is_stored_once) {
  std::string const bytes = content(1000);
  EXPECT_TRUE(keep(bytes));
  EXPECT_FALSE(keep(bytes));
  EXPECT_EQ(part(Address::of(bytes)), bytes);
}

TEST_P(files_store, any_range_is_the_same_bytes) {
  constexpr std::int64_t chunk = 256 * 1024;
  std::string const bytes = content(std::size_t(2 * chunk + 100));
  keep(bytes);
  for (auto const [first, count] :
       {Range{0, 1}, Range{0, 0}, Range{chunk - 1, 2}, Range{chunk, chunk}, Range{5, 2 * chunk},
        Range{2 * chunk + 99, 1}, Range{2 * chunk + 99, 50}, Range{chunk + 3, INT64_MAX}}) {
    EXPECT_EQ(part(Address::of(bytes), {first, count}), bytes.substr(std::size_t(first), std::size_t(count))) << first;
  }
  EXPECT_EQ(part(Address::of(bytes), {2 * chunk + 100, 10}), "");
  EXPECT_EQ(part(Address::of(bytes), {100 * chunk, 10}), "");
  EXPECT_THROW(part(Address::of(bytes), {-1, 10}), Fault);
}

TEST_P(files_store, what_was_never_stored_is_not_there) {
  Address const nowhere = Address::of("nowhere");
  EXPECT_EQ(part(nowhere), "");
  store->read([&](Reader& db) { EXPECT_FALSE(find(db, nowhere)); });
}

class files_cache : public files_store {
 protected:
  files_cache() : folder(fs::temp_directory_path() / ("vastus-cache-" + to_slug(store.url()))), cache(folder) {}
  ~files_cache() override { fs::remove_all(folder); }

  std::optional<fs::path> fetch(Address const& address) {
    std::optional<fs::path> path;
    store->read([&](Reader& db) { path = cache.fetch(db, address); });
    return path;
  }
  static std::string on_disk(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  fs::path folder;
  DiskCache cache;
};

INSTANTIATE_TEST_SUITE_P(on, files_cache, both_stores(), name_of_store);

TEST_P(files_cache, a_stored_content_appears_on_disk_when_asked_for) {
  std::string const bytes = content(300'000);
  keep(bytes);

  auto const path = fetch(Address::of(bytes));

  ASSERT_TRUE(path);
  EXPECT_EQ(on_disk(*path), bytes);
  EXPECT_EQ(fetch(Address::of(bytes)), path);
  EXPECT_FALSE(fetch(Address::of("nowhere")));
}

TEST_P(files_cache, the_folder_may_vanish_at_any_time) {
  std::string const bytes = content(1000);
  keep(bytes);
  ASSERT_TRUE(fetch(Address::of(bytes)));

  cache.clear();
  EXPECT_TRUE(fs::is_empty(folder));

  EXPECT_EQ(on_disk(fetch(Address::of(bytes)).value()), bytes);
}

TEST_P(files_cache, copies_that_are_not_what_they_say_are_removed) {
  std::string const sound = content(1000);
  std::string const altered = content(2000);
  std::string const cut = content(3000);
  for (auto const* bytes : {&sound, &altered, &cut}) {
    keep(*bytes);
    ASSERT_TRUE(fetch(Address::of(*bytes)));
  }
  std::ofstream(*fetch(Address::of(altered)), std::ios::binary | std::ios::in) << "X";
  fs::resize_file(*fetch(Address::of(cut)), 10);
  std::ofstream(folder / "stray") << "left by a crash";

  auto const seen = cache.verify();

  EXPECT_EQ(seen.sound, 1);
  EXPECT_EQ(seen.removed, 3);
  EXPECT_EQ(on_disk(fetch(Address::of(altered)).value()), altered);
}

}  // namespace
}  // namespace vastus::files
