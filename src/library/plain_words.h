// SPDX-License-Identifier: Apache-2.0
// Markdown as somebody would read it aloud.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vastus::library {

/// The words of a Markdown text without its marks, at most about `most` bytes, cut between words.
[[nodiscard]] std::string plain_words(std::string_view markdown, std::size_t most = SIZE_MAX);

}  // namespace vastus::library
