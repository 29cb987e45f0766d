// SPDX-License-Identifier: Apache-2.0
#include "web/urlencoded.h"

#include <algorithm>

#include "base/text.h"

namespace vastus {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

std::string_view Fields::value(std::string_view name) const {
  auto const found =
      std::ranges::find(fields_, name, [](auto const& field) -> std::string_view { return field.first; });
  return found == fields_.end() ? std::string_view() : std::string_view(found->second);
}

bool Fields::has(std::string_view name) const {
  return std::ranges::any_of(fields_, [&](auto const& field) { return field.first == name; });
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
  std::vector<std::string_view> values;
  for (auto const& [field, value] : fields_) {
    if (field == name) values.push_back(value);
  }
  return values;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char const c = text[at];
    if (c == '+' && plus_is_space) {
      out += ' ';
    } else if (c == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      int const high = hex_value(text[at + 1]);
      int const low = hex_value(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += char(high * 16 + low);
      at += 2;
    } else {
      out += c;
    }
  }
  return out;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  for (char const c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      auto const byte = static_cast<unsigned char>(c);
      out += '%';
      out += digits[byte >> 4];
      out += digits[byte & 15];
    }
  }
  return out;
}

Expected<Fields, BadCoding> read_urlencoded(std::string_view text) {
  Fields fields;
  for (std::string_view const part : split(text, '&')) {
    if (part.empty()) continue;
    if (fields.size() == fields_max) return Unexpected{BadCoding::too_many_fields};
    auto const equals = part.find('=');
    auto name = percent_decoded(part.substr(0, equals), true);
    auto value = percent_decoded(equals == std::string_view::npos ? "" : part.substr(equals + 1), true);
    if (!name || !value) return Unexpected{BadCoding::broken_percent};
    if (!is_utf8(*name) || !is_utf8(*value)) return Unexpected{BadCoding::not_utf8};
    fields.add(*std::move(name), *std::move(value));
  }
  return fields;
}

}  // namespace vastus
