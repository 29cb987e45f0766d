// SPDX-License-Identifier: Apache-2.0
#include "web/finished_pages.h"

namespace vastus {

std::size_t FinishedPage::size() const {
  return head.size() + identity.size() + gzip.size() + brotli.size() + gzip_before.deflated.size() +
         gzip_after.deflated.size() + seen.size() * (sizeof(Thing) + 64) + 512;
}

}  // namespace vastus
