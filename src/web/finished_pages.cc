// SPDX-License-Identifier: Apache-2.0
#include "web/finished_pages.h"

#include <algorithm>

#include "base/fault.h"

namespace vastus {

std::size_t FinishedPage::size() const {
  return head.size() + identity.size() + gzip.size() + brotli.size() + gzip_before.deflated.size() +
         gzip_after.deflated.size() + seen.size() * (sizeof(Thing) + 64) + 512;
}

FinishedPages::~FinishedPages() = default;

FinishedPages::Rendering::Rendering(FinishedPages& pages) : pages_(pages) {
  std::lock_guard const lock(pages_.guard_);
  pages_.renderings_.insert(this);
}

FinishedPages::Rendering::~Rendering() {
  std::lock_guard const lock(pages_.guard_);
  pages_.renderings_.erase(this);
}

FinishedPages::Kept FinishedPages::find(std::string_view path, Time now) const {
  std::shared_lock const lock(guard_);
  auto const found = places_.find(path);
  if (found == places_.end() || now >= found->second.page->fresh_until) return nullptr;
  found->second.used_at.store(now.microseconds(), std::memory_order_relaxed);
  return found->second.page;
}

bool FinishedPages::keep(Rendering const& rendering, std::string const& path, Kept page) {
  std::lock_guard const lock(guard_);
  bool const moved = rendering.all_moved_ ||
                     std::ranges::any_of(page->seen, [&](Thing thing) { return rendering.moved_.contains(thing); });
  if (moved || page->size() > bytes_max_) return false;
  put(path, std::move(page));
  make_room();
  return true;
}

void FinishedPages::replace(std::string const& path, Kept const& plain, Kept pressed) {
  std::lock_guard const lock(guard_);
  auto const found = places_.find(path);
  if (found == places_.end() || found->second.page != plain) return;
  put(path, std::move(pressed));
  make_room();
}

void FinishedPages::drop(std::span<Thing const> moved) {
  std::lock_guard const lock(guard_);
  for (Rendering* rendering : renderings_) {
    rendering->moved_.insert(moved.begin(), moved.end());
    rendering->all_moved_ = rendering->all_moved_ || moved.empty();
  }
  if (moved.empty()) {
    dropped_ += places_.size();
    places_.clear();
    shown_on_.clear();
    bytes_ = 0;
    return;
  }
  for (Thing const thing : moved) {
    auto const found = shown_on_.find(thing);
    if (found == shown_on_.end()) continue;
    std::set<std::string> const paths = found->second;
    for (std::string const& path : paths) remove(path);
    dropped_ += paths.size();
  }
}

FinishedPages::Figures FinishedPages::figures() const {
  std::shared_lock const lock(guard_);
  return {.pages = places_.size(), .bytes = bytes_, .dropped = dropped_};
}

void FinishedPages::put(std::string const& path, Kept page) {
  remove(path);
  bytes_ += page->size();
  for (Thing const thing : page->seen) shown_on_[thing].insert(path);
  Place& place = places_[path];
  place.page = std::move(page);
}

void FinishedPages::remove(std::string const& path) {
  auto const found = places_.find(path);
  if (found == places_.end()) return;
  bytes_ -= found->second.page->size();
  for (Thing const thing : found->second.page->seen) {
    auto const shown = shown_on_.find(thing);
    if (shown == shown_on_.end()) continue;
    shown->second.erase(path);
    if (shown->second.empty()) shown_on_.erase(shown);
  }
  places_.erase(found);
}

void FinishedPages::make_room() {
  if (bytes_ <= bytes_max_) return;
  // One pass over all pages frees a tenth, so that a full house does not pay for it at every new page.
  std::vector<std::pair<std::int64_t, std::string>> by_age;
  by_age.reserve(places_.size());
  for (auto const& [path, place] : places_) by_age.emplace_back(place.used_at.load(std::memory_order_relaxed), path);
  std::ranges::sort(by_age);
  for (auto const& [used_at, path] : by_age) {
    if (bytes_ <= bytes_max_ - bytes_max_ / 10) break;
    remove(path);
  }
}

}  // namespace vastus
