// SPDX-License-Identifier: Apache-2.0
#include "search/titles.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <numeric>
#include <queue>
#include <set>
#include <tuple>

#include "base/fault.h"
#include "search/record.h"
#include "search/words.h"

namespace vastus::search {
namespace {

constexpr std::uint32_t none = UINT32_MAX;

}  // namespace

void add_names(std::vector<Name>& names, Document const& document) {
  auto const add = [&](std::string const& shown) {
    names.push_back({.shown = shown,
                     .title = document.title,
                     .url = document.url,
                     .key = document.key,
                     .prominence = document.prominence});
  };
  add(document.title);
  for (std::string const& other : document.also) add(other);
}

Titles::Titles(std::vector<Name> names) : names_(std::move(names)) {
  for (std::uint32_t name = 0; name < names_.size(); ++name) {
    folded_.push_back(folded(names_[name].shown));
    std::string const& text = folded_.back();
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (at == 0 || text[at - 1] == ' ') starts_.push_back({name, std::uint32_t(at)});
    }
  }
  std::ranges::sort(starts_, {}, [this](Start start) { return text_of(start); });
  rank_starts();
}

Titles::Titles(std::vector<Name> names, std::vector<Start> sorted)
    : names_(std::move(names)), starts_(std::move(sorted)) {
  for (Name const& name : names_) folded_.push_back(folded(name.shown));
  rank_starts();
}

std::string_view Titles::text_of(Start start) const {
  return std::string_view(folded_[start.name]).substr(start.offset);
}

/// What is prominent comes first, then what begins so, then what is short.
void Titles::rank_starts() {
  std::size_t const count = starts_.size();
  start_by_rank_.resize(count);
  std::iota(start_by_rank_.begin(), start_by_rank_.end(), 0u);
  std::ranges::sort(start_by_rank_, {}, [this](std::uint32_t at) {
    Start const start = starts_[at];
    std::string_view const name = folded_[start.name];
    return std::tuple(-names_[start.name].prominence, start.offset != 0, name.size(), name, at);
  });
  lowest_.assign(2 * count, none);
  for (std::uint32_t rank = 0; rank < count; ++rank) lowest_[count + start_by_rank_[rank]] = rank;
  for (std::size_t node = count; node-- > 1;) lowest_[node] = std::min(lowest_[2 * node], lowest_[2 * node + 1]);
}

std::uint32_t Titles::best_rank(std::size_t first, std::size_t last) const {
  std::uint32_t best = none;
  std::size_t const count = starts_.size();
  for (first += count, last += count; first < last; first /= 2, last /= 2) {
    if (first % 2 == 1) best = std::min(best, lowest_[first++]);
    if (last % 2 == 1) best = std::min(best, lowest_[--last]);
  }
  return best;
}

std::vector<Suggestion> Titles::suggest(std::string_view typed, std::size_t count) const {
  std::string const prefix = folded(typed.substr(0, 200));
  std::vector<Suggestion> found;
  if (prefix.empty()) return found;
  auto const begins = [&](Start start) { return text_of(start).substr(0, prefix.size()); };
  auto const range = std::ranges::equal_range(starts_, std::string_view(prefix), {}, begins);

  struct Stretch {
    std::size_t first, last;
    std::uint32_t rank;
    bool operator<(Stretch const& other) const { return rank > other.rank; }
  };
  std::priority_queue<Stretch> open;
  auto const look_at = [&](std::size_t first, std::size_t last) {
    if (first < last) open.push({first, last, best_rank(first, last)});
  };
  look_at(std::size_t(range.begin() - starts_.begin()), std::size_t(range.end() - starts_.begin()));

  std::set<Key> told;
  while (!open.empty() && found.size() < count) {
    Stretch const best = open.top();
    open.pop();
    std::size_t const at = start_by_rank_[best.rank];
    look_at(best.first, at);
    look_at(at + 1, best.last);
    Name const& name = names_[starts_[at].name];
    bool const title_says_so = (' ' + folded(name.title)).find(' ' + prefix) != std::string::npos;
    if (!told.insert(name.key).second) continue;
    found.push_back({.title = name.title,
                     .url = name.url,
                     .kind = name.key.kind,
                     .matched = title_says_so ? std::string() : name.shown});
  }
  return found;
}

void Titles::save(std::filesystem::path const& file) const {
  std::vector<std::string> fields;
  for (Name const& name : names_) {
    fields.insert(fields.end(),
                  {name.shown, name.title, name.url, name.key.kind, name.key.slug, std::to_string(name.prominence)});
  }
  std::string starts(starts_.size() * sizeof(Start), '\0');
  if (!starts_.empty()) std::memcpy(starts.data(), starts_.data(), starts.size());
  fields.push_back(std::move(starts));
  std::filesystem::path unfinished = file;
  unfinished += ".part";
  std::ofstream out(unfinished, std::ios::binary);
  out << to_record(fields);
  out.close();
  if (!out) throw Unavailable("cannot write " + unfinished.string());
  std::filesystem::rename(unfinished, file);
}

std::optional<Titles> Titles::load(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::string const content{std::istreambuf_iterator<char>(in), {}};
  auto const fields = from_record(content);
  ENSURE(fields.size() % 6 == 1, "a file of titles is whole");
  std::vector<Name> names;
  names.reserve(fields.size() / 6);
  for (std::size_t at = 0; at + 6 < fields.size(); at += 6) {
    names.push_back({.shown = std::string(fields[at]),
                     .title = std::string(fields[at + 1]),
                     .url = std::string(fields[at + 2]),
                     .key = {std::string(fields[at + 3]), std::string(fields[at + 4])},
                     .prominence = std::stoi(std::string(fields[at + 5]))});
  }
  std::vector<Start> starts(fields.back().size() / sizeof(Start));
  if (!starts.empty()) std::memcpy(starts.data(), fields.back().data(), starts.size() * sizeof(Start));
  return Titles(std::move(names), std::move(starts));
}

}  // namespace vastus::search
