// SPDX-License-Identifier: Apache-2.0
// Markup that is safe to write as it is, kept apart from text by its type.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace vastus {

/// Made by Markdown, by a template, or by someone who says `trusted` and means it.
class Markup {
 public:
  Markup() = default;

  /// For markup of our own: a drawing from assets, what `render_markdown` gave and a store kept. Never for input.
  [[nodiscard]] static Markup trusted(std::string html) { return Markup(std::move(html)); }

  [[nodiscard]] std::string const& html() const { return html_; }
  [[nodiscard]] bool empty() const { return html_.empty(); }
  Markup& operator+=(Markup const& more) {
    html_ += more.html_;
    return *this;
  }
  auto operator<=>(Markup const&) const = default;

 private:
  explicit Markup(std::string html) : html_(std::move(html)) {}

  std::string html_;
};

/// The pictures a browser may choose from: `srcset="/a-400.webp 400w, /a-800.webp 800w"`.
class Srcset {
 public:
  /// An address that is not safe, or that holds a space or a comma, is left out.
  void add(std::string_view address, unsigned width);

  [[nodiscard]] std::string const& text() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  auto operator<=>(Srcset const&) const = default;

 private:
  std::string text_;
};

}  // namespace vastus
