// SPDX-License-Identifier: Apache-2.0
// Reads sheets as others would: with poppler's programs and a reader of QR codes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vastus::paper {

/// A word where it stands on the paper, in points from the upper left corner.
struct Word {
  int page = 0;
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  std::string text;
};

/// As it was drawn, which is how it is read aloud; or as poppler reads lines off the paper, whatever way they run.
enum class TextOrder { drawn, read };

class SheetReader {
 public:
  explicit SheetReader(std::string const& pdf);
  ~SheetReader();
  SheetReader(SheetReader const&) = delete;
  SheetReader& operator=(SheetReader const&) = delete;

  /// What `pdfinfo` says behind `name:`.
  [[nodiscard]] std::string fact(std::string_view name) const;
  [[nodiscard]] std::string text(TextOrder order = TextOrder::drawn) const;
  [[nodiscard]] std::vector<Word> words() const;
  /// Names of the typefaces, without the tags of subsets.
  [[nodiscard]] std::vector<std::string> faces() const;
  /// What the QR code on the second page says; empty when there is none.
  [[nodiscard]] std::string code() const;

 private:
  std::string folder_;
};

}  // namespace vastus::paper
