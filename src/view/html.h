// SPDX-License-Identifier: Apache-2.0
// The page as it grows: one string, and the only ways to add to it. Generated views write here, escaped by place
// and type.
#pragma once

#include <array>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/time.h"
#include "view/markup.h"
#include "view/words.h"

namespace vastus {

class Html {
 public:
  /// `words` must outlive the page.
  explicit Html(Words const& words, std::size_t expected_bytes = 16'384) : words_(&words) {
    bytes_.reserve(expected_bytes);
  }

  [[nodiscard]] Words const& words() const { return *words_; }
  [[nodiscard]] std::string const& bytes() const { return bytes_; }
  [[nodiscard]] std::string take() && { return std::move(bytes_); }
  [[nodiscard]] Markup take_markup() && { return Markup::trusted(std::move(bytes_)); }

  /// What stands in the masthead's slot, our own markup.
  void fill_slot_with(std::string markup) { in_slot_ = std::move(markup); }
  /// Where the slot is: the page is stored as the bytes before it and the bytes after what fills it.
  [[nodiscard]] std::optional<std::size_t> slot() const { return slot_; }
  /// A Fault the second time: a page has one slot.
  void mark_slot();

  /// Between tags.
  void text(std::string_view text);
  void text(std::string const& value) { text(std::string_view(value)); }
  void text(char const* value) { text(std::string_view(value)); }
  void text(Markup const& markup) { bytes_ += markup.html(); }
  void text(Day day);  ///< `22 November 2026`
  void text(WholeNumber auto number) { digits(number); }

  /// Within a quoted attribute.
  void attribute(std::string_view text);
  void attribute(std::string const& value) { attribute(std::string_view(value)); }
  void attribute(char const* value) { attribute(std::string_view(value)); }
  void attribute(Day day) { bytes_ += day.to_text(); }  ///< `2026-11-22`, as datetime wants it
  void attribute(WholeNumber auto number) { digits(number); }

  /// An address or a part of one, as the bytes since the attribute's quote say: a whole one that is not safe becomes
  /// `#refused`, a part is percent-encoded.
  void url(std::string_view address);
  void url(WholeNumber auto number) { url(WordValue(number).text()); }
  void srcset(Srcset const& set) { attribute(set.text()); }

  /// A JSON document within `<script type="application/ld+json">`.
  void json(std::string const& document);

  /// For generated code: static text of a template.
  void literal(std::string_view html) { bytes_.append(html.data(), html.size()); }

  /// For generated code: a word by number, between tags and within an attribute.
  void word(std::size_t number) { text(words_->numbered(number)); }
  void word(std::size_t number, std::initializer_list<WordValue> values) {
    words_->numbered(number, values, [this](std::string_view part) { text(part); });
  }
  void word(std::size_t number, std::int64_t count, std::initializer_list<WordValue> values) {
    words_->numbered(number, count, values, [this](std::string_view part) { text(part); });
  }
  void attribute_word(std::size_t number) { attribute(words_->numbered(number)); }
  void attribute_word(std::size_t number, std::initializer_list<WordValue> values) {
    words_->numbered(number, values, [this](std::string_view part) { attribute(part); });
  }
  void attribute_word(std::size_t number, std::int64_t count, std::initializer_list<WordValue> values) {
    words_->numbered(number, count, values, [this](std::string_view part) { attribute(part); });
  }

 private:
  void digits(auto number) {
    std::array<char, 24> room{};
    auto const end = std::to_chars(room.data(), room.data() + room.size(), number).ptr;
    bytes_.append(room.data(), std::size_t(end - room.data()));
  }

  std::string bytes_;
  Words const* words_;
  std::optional<std::size_t> slot_;
  std::string in_slot_;
};

/// `text` as it stands between tags or in a quoted attribute; for code that writes markup without a template.
void append_escaped(std::string& out, std::string_view text);

}  // namespace vastus
