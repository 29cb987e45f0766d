// SPDX-License-Identifier: Apache-2.0
// A PDF of A4 pages in memory, whose bytes depend on what is drawn and on nothing else.
#pragma once

#include <memory>
#include <string>

#include <cairo.h>

#include "base/time.h"

namespace vastus::paper {

/// Points; A4 is 210 by 297 mm.
inline constexpr double a4_width = 595.2756, a4_height = 841.8898;

struct PdfFacts {
  std::string title;
  std::string author;
  std::string subject;
  std::string language;  ///< a tag such as `en`; one with other characters is not written
  Day made;
};

struct FreeCairo {
  void operator()(cairo_t* to) const { cairo_destroy(to); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

class Pdf {
 public:
  explicit Pdf(PdfFacts const& facts);

  [[nodiscard]] cairo_t* page() const { return page_.get(); }
  void next_page() const { cairo_show_page(page_.get()); }
  /// The whole document; nothing can be drawn after it.
  [[nodiscard]] std::string finish();

 private:
  std::unique_ptr<std::string> bytes_;
  std::string language_;
  std::unique_ptr<cairo_surface_t, FreeCairo> surface_;
  std::unique_ptr<cairo_t, FreeCairo> page_;
};

/// Type is tagged by what it is, so that a PDF can be read aloud in order (ISO 32000-1 §14.8.4).
class Tagged {
 public:
  Tagged(cairo_t* to, char const* tag) : to_(to), tag_(tag) { cairo_tag_begin(to_, tag_, nullptr); }
  ~Tagged() { cairo_tag_end(to_, tag_); }
  Tagged(Tagged const&) = delete;
  Tagged& operator=(Tagged const&) = delete;

 private:
  cairo_t* to_;
  char const* tag_;
};

/// Collects what cairo writes, for `cairo_…_for_stream`; the closure is a std::string.
cairo_status_t append_bytes(void* to, unsigned char const* bytes, unsigned size) noexcept;

}  // namespace vastus::paper
