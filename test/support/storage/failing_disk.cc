// SPDX-License-Identifier: Apache-2.0
#include "support/storage/failing_disk.h"

#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <mutex>

namespace vastus {
namespace {

// SQLite hands these functions no pointer of ours, so the one disk there is lives here.
struct Disk {
  std::mutex guard;
  int writes_left = std::numeric_limits<int>::max();
  bool has_power = true;
  std::map<std::string, std::string> synced;
  sqlite3_vfs* real = nullptr;
  sqlite3_vfs vfs{};
} disk;

struct File {
  sqlite3_file base;
  sqlite3_file* real;  // directly behind this struct
  char const* name;
};

File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* real(sqlite3_file* file) { return of(file).real; }

/// A database or its log; temporary files and the shared index are nobody's memory.
bool is_kept(File const& file) { return file.name != nullptr; }

int write(sqlite3_file* file, void const* bytes, int count, sqlite3_int64 at) {
  std::lock_guard const lock(disk.guard);
  if (!disk.has_power) return SQLITE_IOERR_WRITE;
  if (disk.writes_left <= 0) return SQLITE_FULL;
  --disk.writes_left;
  return real(file)->pMethods->xWrite(real(file), bytes, count, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  std::lock_guard const lock(disk.guard);
  return disk.has_power ? real(file)->pMethods->xTruncate(real(file), size) : SQLITE_IOERR_TRUNCATE;
}

int sync(sqlite3_file* file, int flags) {
  std::lock_guard const lock(disk.guard);
  if (!disk.has_power) return SQLITE_IOERR_FSYNC;
  if (is_kept(of(file))) {
    sqlite3_int64 size = 0;
    real(file)->pMethods->xFileSize(real(file), &size);
    std::string& content = disk.synced[of(file).name];
    content.resize(std::size_t(size));
    if (size > 0) real(file)->pMethods->xRead(real(file), content.data(), int(size), 0);
  }
  return real(file)->pMethods->xSync(real(file), flags);
}

sqlite3_io_methods const methods = {
    .iVersion = 2,
    .xClose = [](sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); },
    .xRead = [](sqlite3_file* file, void* bytes, int count,
                sqlite3_int64 at) { return real(file)->pMethods->xRead(real(file), bytes, count, at); },
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = [](sqlite3_file* file,
                    sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); },
    .xLock = [](sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); },
    .xUnlock = [](sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); },
    .xCheckReservedLock = [](sqlite3_file* file,
                             int* held) { return real(file)->pMethods->xCheckReservedLock(real(file), held); },
    .xFileControl = [](sqlite3_file* file, int what,
                       void* with) { return real(file)->pMethods->xFileControl(real(file), what, with); },
    .xSectorSize = [](sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); },
    .xDeviceCharacteristics =
        [](sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); },
    .xShmMap = [](sqlite3_file* file, int page, int size, int extend,
                  void volatile** at) { return real(file)->pMethods->xShmMap(real(file), page, size, extend, at); },
    .xShmLock = [](sqlite3_file* file, int offset, int count,
                   int flags) { return real(file)->pMethods->xShmLock(real(file), offset, count, flags); },
    .xShmBarrier = [](sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); },
    .xShmUnmap = [](sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); },
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* out_flags) {
  of(file).real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
  bool const kept = (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) != 0;
  of(file).name = kept ? name : nullptr;
  int const code = disk.real->xOpen(disk.real, name, real(file), flags, out_flags);
  file->pMethods = code == SQLITE_OK ? &methods : nullptr;
  return code;
}

}  // namespace

FailingDisk::FailingDisk() {
  disk.real = sqlite3_vfs_find(nullptr);
  disk.vfs = *disk.real;
  disk.vfs.zName = "failing-disk";
  disk.vfs.pNext = nullptr;
  disk.vfs.szOsFile = disk.real->szOsFile + int(sizeof(File));
  disk.vfs.xOpen = open;
  disk.synced.clear();
  disk.has_power = true;
  make_room();
  sqlite3_vfs_register(&disk.vfs, 1);
}

FailingDisk::~FailingDisk() {
  sqlite3_vfs_unregister(&disk.vfs);
  sqlite3_vfs_register(disk.real, 1);
}

void FailingDisk::fill_after(int writes) {
  std::lock_guard const lock(disk.guard);
  disk.writes_left = writes;
}

void FailingDisk::make_room() { fill_after(std::numeric_limits<int>::max()); }

void FailingDisk::lose_power() {
  std::lock_guard const lock(disk.guard);
  disk.has_power = false;
}

void FailingDisk::restore_power() {
  std::lock_guard const lock(disk.guard);
  for (auto const& [name, content] : disk.synced) {
    std::ofstream(name, std::ios::binary | std::ios::trunc) << content;
    std::filesystem::remove(name + "-shm");
  }
  disk.has_power = true;
}

}  // namespace vastus
