// SPDX-License-Identifier: Apache-2.0
#include "files/disk_cache.h"

#include <fstream>
#include <iterator>
#include <vector>

#include "base/random.h"

namespace vastus::files {

namespace fs = std::filesystem;

namespace {

std::string content_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

DiskCache::DiskCache(fs::path folder) : folder_(std::move(folder)) { fs::create_directories(folder_); }

fs::path DiskCache::place_of(Address const& address) const {
  return folder_ / address.text().substr(0, 2) / address.text().substr(2);
}

std::optional<fs::path> DiskCache::fetch(Reader& db, Address const& address) {
  fs::path const place = place_of(address);
  if (fs::exists(place)) return place;
  if (!find(db, address)) return std::nullopt;

  std::string const content = read(db, address);
  ENSURE(Address::of(content) == address, "a stored content hashes to its address");
  fs::create_directories(place.parent_path());
  fs::path const unfinished = place.parent_path() / ("part-" + random_token(9));
  std::ofstream out(unfinished, std::ios::binary);
  out << content;
  out.close();
  if (!out) throw Unavailable("cannot write " + unfinished.string());
  fs::rename(unfinished, place);
  return place;
}

DiskCache::Verified DiskCache::verify() {
  Verified seen;
  std::vector<fs::path> wrong;
  for (auto const& entry : fs::recursive_directory_iterator(folder_)) {
    if (!entry.is_regular_file()) continue;
    auto const name = entry.path().parent_path().filename().string() + entry.path().filename().string();
    auto const address = Address::from_text(name);
    if (address && Address::of(content_of(entry.path())) == *address) {
      ++seen.sound;
    } else {
      wrong.push_back(entry.path());
    }
  }
  for (fs::path const& path : wrong) seen.removed += fs::remove(path) ? 1 : 0;
  return seen;
}

void DiskCache::clear() {
  for (auto const& entry : fs::directory_iterator(folder_)) fs::remove_all(entry.path());
}

}  // namespace vastus::files
