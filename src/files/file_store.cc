// SPDX-License-Identifier: Apache-2.0
// The only SQL about files.
#include <algorithm>

#include "files/files.h"

namespace vastus::files {
namespace {

/// Large enough that a page of SQLite or a row of PostgreSQL is no cost, small enough to hold a few in memory.
constexpr std::int64_t chunk_bytes = 256 * 1024;

}  // namespace

bool put(Writer& db, Examined const& content) {
  auto const size = std::int64_t(content.bytes.size());
  bool const fresh = db.changed(R"(
    INSERT INTO files_contents (address, type, size, stored_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (address) DO NOTHING)",
                                content.address.text(), content.type, size, db.now());
  if (!fresh) return false;
  for (std::int64_t number = 0; number * chunk_bytes < size; ++number) {
    auto const chunk = content.bytes.substr(std::size_t(number * chunk_bytes), std::size_t(chunk_bytes));
    db.add("INSERT INTO files_chunks (address, number, bytes) VALUES ($1, $2, $3)", content.address.text(), number,
           Bytes{chunk});
  }
  return true;
}

std::optional<File> find(Reader& db, Address const& address) {
  return db.find(
      "SELECT type, size, stored_at FROM files_contents WHERE address = $1",
      [&](Row const& row) {
        return File{.address = address, .type = row.as<Type>(0), .size = row.number(1), .stored_at = row.time(2)};
      },
      address.text());
}

std::string read(Reader& db, Address const& address, Range range) {
  ENSURE(range.first >= 0 && range.count >= 0, "a range lies within a content");
  std::string bytes;
  if (range.count == 0) return bytes;
  std::int64_t const first_chunk = range.first / chunk_bytes;
  std::int64_t const last = range.count - 1 > INT64_MAX - range.first ? INT64_MAX : range.first + range.count - 1;
  db.each(
      "SELECT bytes FROM files_chunks WHERE address = $1 AND number BETWEEN $2 AND $3 ORDER BY number",
      [&](Row const& row) { bytes += row.text(0); }, address.text(), first_chunk, last / chunk_bytes);
  std::int64_t const skipped = std::min(range.first - first_chunk * chunk_bytes, std::int64_t(bytes.size()));
  return bytes.substr(std::size_t(skipped), std::size_t(range.count));
}

}  // namespace vastus::files
