// SPDX-License-Identifier: Apache-2.0
#include "support/paper/sheet_reader.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>

#include "base/fault.h"

namespace vastus::paper {
namespace {

std::string output_of(std::string const& command) {
  std::unique_ptr<FILE, int (*)(FILE*)> const pipe(popen(command.c_str(), "r"), pclose);
  if (!pipe) throw Fault("cannot run " + command);
  std::string out;
  char part[4096];
  for (std::size_t read = 0; (read = fread(part, 1, sizeof part, pipe.get())) > 0;) out.append(part, read);
  return out;
}

}  // namespace

SheetReader::SheetReader(std::string const& pdf) {
  std::string name = (std::filesystem::temp_directory_path() / "vastus-sheet-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw Fault("no folder for a sheet");
  folder_ = name;
  std::ofstream(folder_ + "/sheet.pdf", std::ios::binary) << pdf;
}

SheetReader::~SheetReader() { std::filesystem::remove_all(folder_); }

std::string SheetReader::fact(std::string_view name) const {
  std::istringstream lines(output_of("pdfinfo -enc UTF-8 '" + folder_ + "/sheet.pdf'"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(std::string(name) + ":")) continue;
    auto const at = line.find_first_not_of(' ', name.size() + 1);
    return at == std::string::npos ? "" : line.substr(at);
  }
  return {};
}

std::string SheetReader::text(TextOrder order) const {
  std::string const raw = order == TextOrder::drawn ? "-raw " : "";
  return output_of("pdftotext " + raw + "'" + folder_ + "/sheet.pdf' -");
}

std::vector<Word> SheetReader::words() const {
  static std::regex const word(
      R"re(<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>)re");
  std::istringstream lines(output_of("pdftotext -bbox '" + folder_ + "/sheet.pdf' - 2>/dev/null"));
  std::vector<Word> words;
  int page = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find("<page ") != std::string::npos) ++page;
    std::smatch found;
    if (!std::regex_search(line, found, word)) continue;
    words.push_back({.page = page,
                     .left = std::stod(found[1]),
                     .top = std::stod(found[2]),
                     .right = std::stod(found[3]),
                     .bottom = std::stod(found[4]),
                     .text = found[5]});
  }
  return words;
}

std::vector<std::string> SheetReader::faces() const {
  std::istringstream lines(output_of("pdffonts '" + folder_ + "/sheet.pdf'"));
  std::vector<std::string> faces;
  for (std::string line; std::getline(lines, line);) {
    auto const plus = line.find('+');
    if (plus == 6) faces.push_back(line.substr(7, line.find(' ') - 7));
  }
  return faces;
}

std::string SheetReader::code() const {
  (void)output_of("pdftoppm -r 150 -f 2 -l 2 -gray -singlefile '" + folder_ + "/sheet.pdf' '" + folder_ + "/page'");
  std::string said = output_of("zbarimg --quiet --raw '" + folder_ + "/page.pgm' 2>/dev/null");
  if (said.ends_with('\n')) said.pop_back();
  return said;
}

}  // namespace vastus::paper
