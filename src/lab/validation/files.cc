// SPDX-License-Identifier: Apache-2.0
#include "lab/validation/files.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/fault.h"

namespace vastus::lab {
namespace {

std::string_view take(std::string_view& rest, char until) {
  auto const at = std::min(rest.find(until), rest.size());
  std::string_view const taken = rest.substr(0, at);
  rest.remove_prefix(std::min(at + 1, rest.size()));
  return taken;
}

}  // namespace

Rows::Rows(std::string_view file) {
  auto const all = validation_files();
  auto const found = std::ranges::find(all, file, &EmbeddedFile::path);
  if (found == all.end()) throw Fault("no validation file " + std::string(file));
  rest_ = found->bytes;
  heading_ = take(rest_, '\n');
}

bool Rows::next() {
  if (rest_.empty()) return false;
  row_ = take(rest_, '\n');
  return true;
}

std::string_view Rows::field(std::string_view name) const {
  std::string_view names = heading_, values = row_;
  while (!names.empty()) {
    std::string_view const value = take(values, '\t');
    if (take(names, '\t') == name) return value;
  }
  throw Fault("no column " + std::string(name));
}

double Rows::number(std::string_view name) const {
  std::string_view const text = field(name);
  double value = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) throw Fault("no number: " + std::string(text));
  return value;
}

}  // namespace vastus::lab
