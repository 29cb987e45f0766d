// SPDX-License-Identifier: Apache-2.0
// A folder of one test's own, removed with it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "base/fault.h"

namespace vastus::test {

class SearchFolder {
 public:
  SearchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "vastus-search-XXXXXX").string();
    ENSURE(mkdtemp(name.data()) != nullptr, "a test has a folder");
    path_ = name;
  }
  ~SearchFolder() { std::filesystem::remove_all(path_); }
  SearchFolder(SearchFolder const&) = delete;
  SearchFolder& operator=(SearchFolder const&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace vastus::test
