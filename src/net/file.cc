// SPDX-License-Identifier: Apache-2.0
// Closing what is no longer owned.
#include "net/file.h"

#include <unistd.h>

namespace vastus::net {

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace vastus::net
