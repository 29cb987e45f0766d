// SPDX-License-Identifier: Apache-2.0
// Things made once and kept until a write moves something they showed, or time overtakes them.
#pragma once

#include <algorithm>
#include <atomic>
#include <concepts>
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
#include <utility>
#include <vector>

#include "base/thing.h"
#include "base/time.h"

namespace vastus {

template <class Item>
concept Shelved = requires(Item const& item) {
  { item.size() } -> std::convertible_to<std::size_t>;
  { item.seen } -> std::convertible_to<std::vector<Thing>>;
  { item.fresh_until } -> std::convertible_to<Time>;
};

/// Bounded in bytes, least recently used out first. Safe from every thread; `find` takes a shared lock only.
template <Shelved Item>
class Shelf {
 public:
  explicit Shelf(std::size_t bytes_max) : bytes_max_(bytes_max) {}
  Shelf(Shelf const&) = delete;
  Shelf& operator=(Shelf const&) = delete;

  using Kept = std::shared_ptr<Item const>;

  /// What is kept under that name, unless time has overtaken it.
  [[nodiscard]] Kept find(std::string_view name, Time now) const {
    std::shared_lock const lock(guard_);
    auto const found = places_.find(name);
    if (found == places_.end() || now >= found->second.item->fresh_until) return nullptr;
    found->second.used_at.store(now.microseconds(), std::memory_order_relaxed);
    return found->second.item;
  }

  /// A making in flight: begun before its snapshot is opened, told of everything that moves until it ends.
  class Rendering {
   public:
    explicit Rendering(Shelf& shelf) : shelf_(shelf) {
      std::lock_guard const lock(shelf_.guard_);
      shelf_.renderings_.insert(this);
    }
    ~Rendering() {
      std::lock_guard const lock(shelf_.guard_);
      shelf_.renderings_.erase(this);
    }
    Rendering(Rendering const&) = delete;
    Rendering& operator=(Rendering const&) = delete;

    [[nodiscard]] Shelf& shelf() const { return shelf_; }

   private:
    friend class Shelf;
    Shelf& shelf_;
    std::unordered_set<Thing> moved_;
    bool all_moved_ = false;
  };

  /// Keeps `item` unless something it showed has moved since `rendering` began; then false.
  [[nodiscard]] bool keep(Rendering const& rendering, std::string const& name, Kept item) {
    std::lock_guard const lock(guard_);
    bool const moved = rendering.all_moved_ ||
                       std::ranges::any_of(item->seen, [&](Thing thing) { return rendering.moved_.contains(thing); });
    if (moved || item->size() > bytes_max_) return false;
    put(name, std::move(item));
    make_room();
    return true;
  }

  /// Puts another form of `old` in its place, unless that was dropped meanwhile.
  void replace(std::string const& name, Kept const& old, Kept other) {
    std::lock_guard const lock(guard_);
    auto const found = places_.find(name);
    if (found == places_.end() || found->second.item != old) return;
    put(name, std::move(other));
    make_room();
  }

  /// Drops what showed one of `moved`; everything when it is empty.
  void drop(std::span<Thing const> moved) {
    std::lock_guard const lock(guard_);
    for (Rendering* rendering : renderings_) {
      rendering->moved_.insert(moved.begin(), moved.end());
      rendering->all_moved_ = rendering->all_moved_ || moved.empty();
    }
    if (moved.empty()) return drop_all();
    for (Thing const thing : moved) {
      auto const found = shown_on_.find(thing);
      if (found == shown_on_.end()) continue;
      std::set<std::string> const names = found->second;
      for (std::string const& name : names) remove(name);
      dropped_ += names.size();
    }
  }

  struct Figures {
    std::size_t items, bytes;
    std::uint64_t dropped;
  };
  [[nodiscard]] Figures figures() const {
    std::shared_lock const lock(guard_);
    return {.items = places_.size(), .bytes = bytes_, .dropped = dropped_};
  }

 private:
  struct Place {
    Kept item;
    mutable std::atomic<std::int64_t> used_at{0};
  };
  struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const noexcept { return std::hash<std::string_view>{}(name); }
  };

  void drop_all() {
    dropped_ += places_.size();
    places_.clear();
    shown_on_.clear();
    bytes_ = 0;
  }

  void put(std::string const& name, Kept item) {
    remove(name);
    bytes_ += item->size();
    for (Thing const thing : item->seen) shown_on_[thing].insert(name);
    places_[name].item = std::move(item);
  }

  void remove(std::string const& name) {
    auto const found = places_.find(name);
    if (found == places_.end()) return;
    bytes_ -= found->second.item->size();
    for (Thing const thing : found->second.item->seen) {
      auto const shown = shown_on_.find(thing);
      if (shown == shown_on_.end()) continue;
      shown->second.erase(name);
      if (shown->second.empty()) shown_on_.erase(shown);
    }
    places_.erase(found);
  }

  void make_room() {
    if (bytes_ <= bytes_max_) return;
    // One pass over everything frees a tenth, so that a full shelf does not pay for it at every new item.
    std::vector<std::pair<std::int64_t, std::string>> by_age;
    by_age.reserve(places_.size());
    for (auto const& [name, place] : places_) by_age.emplace_back(place.used_at.load(std::memory_order_relaxed), name);
    std::ranges::sort(by_age);
    for (auto const& [used_at, name] : by_age) {
      if (bytes_ <= bytes_max_ - bytes_max_ / 10) break;
      remove(name);
    }
  }

  std::size_t const bytes_max_;
  mutable std::shared_mutex guard_;
  std::unordered_map<std::string, Place, NameHash, std::equal_to<>> places_;
  std::unordered_map<Thing, std::set<std::string>> shown_on_;
  std::unordered_set<Rendering*> renderings_;
  std::size_t bytes_ = 0;
  std::uint64_t dropped_ = 0;
};

}  // namespace vastus
