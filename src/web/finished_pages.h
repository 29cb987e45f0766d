// SPDX-License-Identifier: Apache-2.0
// Pages kept as finished bytes. A page is kept with the things it showed and dropped by the write that moves one of
// them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/thing.h"
#include "base/time.h"
#include "web/compress.h"
#include "web/shelf.h"

namespace vastus {

/// Bytes as they leave: header lines (all but Date and Connection), a blank line, the body from `body_at` on. The body
/// is the same whoever asks, so one immutable buffer serves every connection at once.
struct Wire {
  std::shared_ptr<std::string const> bytes;
  std::size_t body_at = 0;

  [[nodiscard]] bool exists() const { return bytes != nullptr; }
  [[nodiscard]] std::string_view body() const { return std::string_view(*bytes).substr(body_at); }
  [[nodiscard]] std::size_t size() const { return bytes ? bytes->size() : 0; }
};

/// One page as nobody in particular sees it, in each coding, and where in it the masthead's slot stands.
struct FinishedPage {
  std::string head;  ///< header lines that do not depend on the coding
  std::string tag;   ///< the entity tag's core; each coding adds its own suffix
  std::size_t slot_at = 0, slot_size = 0;
  bool has_form =
      false;  ///< one that posts: a signed-in visitor's copy must carry their own token: it is laid out for them
  Wire identity;
  Wire gzip, brotli;  ///< absent until pressed
  GzipPart gzip_before, gzip_after;
  std::vector<Thing> seen;
  Time fresh_until = Time::never();

  [[nodiscard]] std::size_t size() const;
};

using FinishedPages = Shelf<FinishedPage>;

}  // namespace vastus
