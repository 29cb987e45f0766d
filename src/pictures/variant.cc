// SPDX-License-Identifier: Apache-2.0
#include "pictures/variant.h"

#include "base/text.h"

namespace vastus::pictures {
namespace {

constexpr std::int64_t bytes_most = 64 << 20;

std::optional<Variant> read_variant(std::vector<std::string_view> const& words, std::string_view& rest) {
  if (words.size() != 5) return std::nullopt;
  auto const format = to_number(words[1], int(Format::jpeg), int(Format::avif));
  auto const width = to_number(words[2], 1, side_most);
  auto const height = to_number(words[3], 1, side_most);
  auto const bytes = to_number(words[4], 1, bytes_most);
  if (!format || !width || !height || !bytes || std::size_t(*bytes) > rest.size()) return std::nullopt;
  Variant variant{.format = static_cast<Format>(*format),
                  .width = int(*width),
                  .height = int(*height),
                  .bytes = std::string(rest.substr(0, std::size_t(*bytes)))};
  rest.remove_prefix(std::size_t(*bytes));
  return variant;
}

bool read_size(std::vector<std::string_view> const& words, Developed& developed) {
  if (words.size() != 3) return false;
  auto const width = to_number(words[1], 1, side_most);
  auto const height = to_number(words[2], 1, side_most);
  if (!width || !height) return false;
  developed.width = int(*width);
  developed.height = int(*height);
  return true;
}

}  // namespace

std::string_view extension(Format format) {
  switch (format) {
    case Format::jpeg:
      return "jpg";
    case Format::png:
      return "png";
    case Format::webp:
      return "webp";
    case Format::avif:
      return "avif";
  }
  return "bin";
}

std::vector<int> widths_of(int width) {
  std::vector<int> all;
  for (int const wanted : widths) {
    if (wanted >= width) {
      all.push_back(width);
      break;
    }
    all.push_back(wanted);
  }
  return all;
}

Expected<Developed, Failure> read_answer(std::string_view answer) {
  Developed developed;
  auto const crashed = Unexpected<Failure>(Failure::crashed);
  while (!answer.empty()) {
    auto const end = answer.find('\n');
    if (end == std::string_view::npos) return crashed;
    auto const words = split(answer.substr(0, end), ' ');
    answer.remove_prefix(end + 1);
    if (words[0] == "undecodable") return Unexpected<Failure>(Failure::undecodable);
    if (words[0] == "unready" || words[0] == "unconfined") return Unexpected<Failure>(Failure::no_tools);
    if (words[0] == "done") {
      if (!answer.empty() || developed.variants.empty() || developed.width == 0) return crashed;
      return developed;
    }
    if (words[0] == "size") {
      if (!read_size(words, developed)) return crashed;
    } else {
      auto variant = words[0] == "variant" ? read_variant(words, answer) : std::nullopt;
      if (!variant) return crashed;
      developed.variants.push_back(std::move(*variant));
    }
  }
  return crashed;
}

}  // namespace vastus::pictures
