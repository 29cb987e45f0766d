// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.h"
#include "files/files.h"
#include "files/sniff.h"

namespace vastus::files {

Address Address::of(std::string_view content) { return Address(to_hex(sha256(content))); }

std::optional<Address> Address::from_text(std::string_view text) {
  bool const hexadecimal =
      std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  if (text.size() != 64 || !hexadecimal) return std::nullopt;
  return Address(std::string(text));
}

std::string_view media_type(Type type) {
  switch (type) {
    case Type::png:
      return "image/png";
    case Type::jpeg:
      return "image/jpeg";
    case Type::webp:
      return "image/webp";
    case Type::avif:
      return "image/avif";
    case Type::pdf:
      return "application/pdf";
    case Type::svg:
      return "image/svg+xml";
  }
  return "application/octet-stream";
}

std::string_view extension(Type type) {
  switch (type) {
    case Type::png:
      return "png";
    case Type::jpeg:
      return "jpg";
    case Type::webp:
      return "webp";
    case Type::avif:
      return "avif";
    case Type::pdf:
      return "pdf";
    case Type::svg:
      return "svg";
  }
  return "bin";
}

Expected<Examined, Refusal> examine(std::string_view bytes, std::int64_t bytes_max) {
  if (bytes.empty()) return Unexpected<Refusal>(Refusal::empty);
  if (std::int64_t(bytes.size()) > bytes_max) return Unexpected<Refusal>(Refusal::too_large);
  auto const type = sniff(bytes);
  if (!type) return Unexpected<Refusal>(type.error());
  return Examined{.address = Address::of(bytes), .type = *type, .bytes = bytes};
}

}  // namespace vastus::files
