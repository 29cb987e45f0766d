// SPDX-License-Identifier: Apache-2.0
#include "library/doi.h"

#include <algorithm>

#include "base/text.h"

namespace vastus::library {

bool is_doi(std::string_view text) {
  constexpr std::size_t bytes_max = 200;
  if (!text.starts_with("10.") || text.size() > bytes_max) return false;
  auto const slash = text.find('/');
  if (slash == std::string_view::npos || slash + 1 == text.size()) return false;
  std::string_view const prefix = text.substr(3, slash - 3);
  bool const is_registrant = prefix.size() >= 4 && prefix.size() <= 9 &&
                             std::ranges::all_of(prefix, [](char c) { return c >= '0' && c <= '9'; });
  bool const is_printable =
      std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) > ' ' && c != 0x7f; });
  return is_registrant && is_printable;
}

std::string to_doi(std::string_view typed) {
  std::string_view text = trimmed(typed);
  for (std::string_view const before : {"https://", "http://", "dx.doi.org/", "www.doi.org/", "doi.org/", "doi:"}) {
    if (equal_ignoring_case(text.substr(0, before.size()), before)) text = trimmed(text.substr(before.size()));
  }
  return std::string(text);
}

std::string same_doi(std::string_view doi) { return lower_ascii(doi); }

}  // namespace vastus::library
