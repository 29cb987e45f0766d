// SPDX-License-Identifier: Apache-2.0
// Uploaded files, kept in the store under the hash of their content: two equal uploads are one file.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/expected.h"
#include "base/time.h"
#include "storage/storage.h"

namespace vastus::files {

/// SHA-256 of a content, as 64 lower-case hexadecimal digits.
class Address {
 public:
  [[nodiscard]] static Address of(std::string_view content);
  /// Nothing when `text` is no address.
  [[nodiscard]] static std::optional<Address> from_text(std::string_view text);

  [[nodiscard]] std::string const& text() const { return text_; }
  auto operator<=>(Address const&) const = default;

 private:
  explicit Address(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

/// What a content is, judged by its bytes alone.
enum class Type { png = 1, jpeg, webp, avif, pdf, svg };

/// `image/png` and so on, for the Content-Type header.
[[nodiscard]] std::string_view media_type(Type type);
/// `png` and so on, for a download's name.
[[nodiscard]] std::string_view extension(Type type);

/// Why an upload is not taken.
enum class Refusal {
  empty,
  too_large,
  unknown_type,
  damaged,             ///< begins like its type and does not go on like it
  also_a_document,     ///< an image that is a PDF, too
  also_an_archive,     ///< an image or PDF that is a ZIP (JAR, DOCX) as well
  also_a_page,         ///< a picture that holds HTML or PHP
  svg_with_script,     ///< script, event attributes, foreign content
  svg_with_reference,  ///< loads something from elsewhere, or defines entities
};

/// A content that may be stored. Borrows the bytes it was made from.
struct Examined {
  Address address;
  Type type;
  std::string_view bytes;
};

inline constexpr std::int64_t upload_bytes_max = 20 * 1024 * 1024;

/// Hashes and looks at every byte: done before a Writer is held. What the uploader says the type is plays no part.
[[nodiscard]] Expected<Examined, Refusal> examine(std::string_view bytes, std::int64_t bytes_max = upload_bytes_max);

struct File {
  Address address;
  Type type;
  std::int64_t size = 0;
  Time stored_at;
};

/// Stores in chunks. False when the same content was there already.
bool put(Writer& db, Examined const& content);
[[nodiscard]] std::optional<File> find(Reader& db, Address const& address);

/// Part of a content, as HTTP counts: the first byte is 0.
struct Range {
  std::int64_t first = 0;
  std::int64_t count = INT64_MAX;
};

/// The bytes of `range` as far as the content goes; only the chunks in it are read. Empty when there is no such file.
[[nodiscard]] std::string read(Reader& db, Address const& address, Range range = {});

}  // namespace vastus::files
