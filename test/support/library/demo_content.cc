// SPDX-License-Identifier: Apache-2.0
#include "support/library/demo_content.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace vastus::library {

std::vector<ContentFile> demo_content() {
  auto const tree = std::filesystem::path(__FILE__).parent_path().parent_path().parent_path().parent_path();
  auto const root = tree / "demo" / "content";
  std::vector<ContentFile> files;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({std::filesystem::relative(entry.path(), root).generic_string(),
                     std::string(std::istreambuf_iterator<char>(in), {})});
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace vastus::library
