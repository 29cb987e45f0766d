// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <sstream>

#include "views/views.h"

namespace vastus::views {

Templates read_templates(std::string const& root) {
  namespace fs = std::filesystem;
  Templates all;
  for (auto const& room : fs::directory_iterator(root)) {
    if (!fs::is_directory(room.path() / "views")) continue;
    for (auto const& file : fs::directory_iterator(room.path() / "views")) {
      if (file.path().extension() != ".html") continue;
      std::string const name = room.path().filename().string() + "/" + file.path().stem().string();
      all.emplace(name, read_template(name, file.path().generic_string(), content_of(file.path().string())));
    }
  }
  return all;
}

std::string content_of(std::string const& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error(file + ": cannot be read");
  return std::move(text).str();
}

void write_if_changed(std::string const& file, std::string const& text) {
  if (std::filesystem::exists(file) && content_of(file) == text) return;
  std::ofstream out(file, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error(file + ": cannot be written");
}

}  // namespace vastus::views
