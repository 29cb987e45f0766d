// SPDX-License-Identifier: Apache-2.0
// Spools large bodies. The file has no name, so a crash leaves nothing behind.
#include "net/body.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "base/fault.h"

namespace vastus::net {
namespace {

File unlinked_file(std::string const& folder) {
  File file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (file.is_open()) return file;
  // Some network and overlay file systems know no O_TMPFILE.
  std::string name = folder + "/body-XXXXXX";
  File named(::mkostemp(name.data(), O_CLOEXEC));
  if (named.is_open()) ::unlink(name.c_str());
  return named;
}

}  // namespace

std::size_t Body::read(std::uint64_t from, std::span<char> into) const {
  if (from >= size()) return 0;
  std::size_t const wanted = std::size_t(std::min<std::uint64_t>(into.size(), size() - from));
  if (!is_spooled()) return bytes_.copy(into.data(), wanted, std::size_t(from));
  std::size_t done = 0;
  while (done < wanted) {
    ssize_t const got = ::pread(file_.descriptor(), into.data() + done, wanted - done, off_t(from + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw Unavailable("a spooled body could not be read back");
    done += std::size_t(got);
  }
  return done;
}

std::string Body::all() const {
  std::string whole(std::size_t(size()), '\0');
  ENSURE(read(0, whole) == whole.size(), "a body is as long as it says");
  return whole;
}

bool Body::append(std::string_view bytes, std::size_t in_memory_bytes_max, std::string const& folder) {
  if (!is_spooled() && bytes_.size() + bytes.size() <= in_memory_bytes_max) {
    bytes_ += bytes;
    return true;
  }
  if (!is_spooled()) {
    file_ = unlinked_file(folder);
    if (!file_.is_open() || !append_to_file(bytes_)) return false;
    std::string().swap(bytes_);
  }
  return append_to_file(bytes);
}

bool Body::append_to_file(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const put = ::pwrite(file_.descriptor(), bytes.data(), bytes.size(), off_t(file_bytes_));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return false;
    file_bytes_ += std::uint64_t(put);
    bytes.remove_prefix(std::size_t(put));
  }
  return true;
}

}  // namespace vastus::net
