// SPDX-License-Identifier: Apache-2.0
// Pages kept as finished bytes. A page is kept with the things it showed and dropped by the write that moves one of
// them.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/thing.h"
#include "base/time.h"
#include "web/compress.h"

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
  bool has_form = false;  ///< a signed-in visitor's copy must carry their own token: it is laid out for them
  Wire identity;
  Wire gzip, brotli;  ///< absent until pressed
  GzipPart gzip_before, gzip_after;
  std::vector<Thing> seen;
  Time fresh_until = Time::never();

  [[nodiscard]] std::size_t size() const;
};

/// Bounded in bytes, least recently used out first. Safe from every thread; `find` takes a shared lock only.
class FinishedPages {
 public:
  explicit FinishedPages(std::size_t bytes_max) : bytes_max_(bytes_max) {}
  ~FinishedPages();
  FinishedPages(FinishedPages const&) = delete;
  FinishedPages& operator=(FinishedPages const&) = delete;

  using Kept = std::shared_ptr<FinishedPage const>;

  /// The page of that path, unless time has overtaken it.
  [[nodiscard]] Kept find(std::string_view path, Time now) const;

  /// A render in flight: made before its snapshot is opened, told of everything that moves until it ends.
  class Rendering {
   public:
    explicit Rendering(FinishedPages& pages);
    ~Rendering();
    Rendering(Rendering const&) = delete;
    Rendering& operator=(Rendering const&) = delete;

   private:
    friend class FinishedPages;
    FinishedPages& pages_;
    std::unordered_set<Thing> moved_;
    bool all_moved_ = false;
  };

  /// Keeps `page` unless something it showed has moved since `rendering` began; then false.
  [[nodiscard]] bool keep(Rendering const& rendering, std::string const& path, Kept page);
  /// Puts the pressed form in the place of `plain`, unless that was dropped meanwhile.
  void replace(std::string const& path, Kept const& plain, Kept pressed);

  /// Drops what showed one of `moved`; everything when it is empty.
  void drop(std::span<Thing const> moved);

  struct Figures {
    std::size_t pages, bytes;
    std::uint64_t dropped;
  };
  [[nodiscard]] Figures figures() const;

 private:
  struct Place {
    Kept page;
    mutable std::atomic<std::int64_t> used_at{0};
  };
  struct PathHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view path) const noexcept { return std::hash<std::string_view>{}(path); }
  };

  void put(std::string const& path, Kept page);
  void remove(std::string const& path);
  void make_room();

  std::size_t const bytes_max_;
  mutable std::shared_mutex guard_;
  std::unordered_map<std::string, Place, PathHash, std::equal_to<>> places_;
  std::unordered_map<Thing, std::set<std::string>> shown_on_;
  std::unordered_set<Rendering*> renderings_;
  std::size_t bytes_ = 0;
  std::uint64_t dropped_ = 0;
};

}  // namespace vastus
