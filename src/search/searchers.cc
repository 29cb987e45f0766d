// SPDX-License-Identifier: Apache-2.0
#include "search/searchers.h"

#include <fstream>

#include "base/fault.h"

namespace vastus::search {

namespace fs = std::filesystem;

std::string current_generation(fs::path const& folder) {
  std::ifstream in(folder / current_file);
  std::string name;
  std::getline(in, name);
  return name;
}

std::unique_ptr<Searcher> Index::Searchers::take() {
  std::string const generation = current_generation(folder_);
  if (generation.empty()) return nullptr;
  {
    std::lock_guard const lock(guard_);
    std::erase_if(idle_, [&](auto const& searcher) { return searcher->generation != generation; });
    if (!idle_.empty()) {
      auto searcher = std::move(idle_.back());
      idle_.pop_back();
      searcher->db.reopen();
      return searcher;
    }
  }
  Xapian::Database db((folder_ / generation).string());
  auto synonyms = Synonyms::from_text(db.get_metadata(std::string(synonyms_entry)));
  ENSURE(synonyms.has_value(), "an index holds sound synonyms");
  return std::make_unique<Searcher>(Searcher{generation, std::move(db), std::move(*synonyms)});
}

void Index::Searchers::give_back(std::unique_ptr<Searcher> searcher) {
  std::lock_guard const lock(guard_);
  idle_.push_back(std::move(searcher));
}

std::shared_ptr<Titles const> Index::Searchers::titles() {
  std::string const generation = current_generation(folder_);
  if (generation.empty()) return nullptr;
  fs::path const file = folder_ / generation / titles_file;
  std::error_code gone;
  auto const written = fs::last_write_time(file, gone);
  std::lock_guard const lock(guard_);
  // A generation removed between two looks is answered from memory once more.
  if (gone) return titles_;
  if (!titles_ || titles_of_ != generation || titles_written_ != written) {
    auto loaded = Titles::load(file);
    if (!loaded) return titles_;
    titles_ = std::make_shared<Titles const>(std::move(*loaded));
    titles_of_ = generation;
    titles_written_ = written;
  }
  return titles_;
}

}  // namespace vastus::search
