// SPDX-License-Identifier: Apache-2.0
#include "paper/invoice.h"

#include <algorithm>
#include <array>
#include <optional>

#include "paper/marks.h"
#include "paper/pdf.h"
#include "paper/type.h"

namespace vastus::paper {
namespace {

constexpr double left = 56, right = 539, width = right - left;
constexpr double top = 44, foot = 806, bottom = 778;
constexpr double row_air = 5;
constexpr double facts_at = 316;
/// The numbers of a line, from the end edge: where each column ends.
constexpr std::array<double, 5> column_ends{width - 262, width - 186, width - 138, width - 72, width};
constexpr double line_wide = width - 300;
constexpr std::size_t bytes_most = 600;

Style words_in(double size, Colour colour = ink, int weight = regular) {
  return {.voice = Voice::label, .size = size, .leading = 1.36, .weight = weight, .colour = colour};
}

void draw_ending(cairo_t* to, Galley const& galley, double end, double y) {
  if (galley.lines.empty()) return;
  Line const& line = galley.lines.front();
  draw(to, line, left + end - line.width - line.x, y + line.baseline);
}

/// A row of the table, set but not placed.
struct Row {
  Galley title, detail;
  std::array<Galley, column_ends.size()> numbers;
  [[nodiscard]] double height() const { return title.height() + detail.height() + 2 * row_air; }
};

class Sheet {
 public:
  Sheet(Typesetter const& type, Invoice const& content) : type_(type), content_(content) {
    for (InvoiceLine const& line : content.lines) rows_.push_back(set(line));
  }

  /// Draws every page; with nowhere to draw to, counts them.
  int draw(Pdf const* pdf, int pages) const {
    cairo_t* const to = pdf ? pdf->page() : nullptr;
    int page = 1;
    double y = to ? draw_opening(to) : opening_height();
    y = draw_heads(to, y);
    for (Row const& row : rows_) {
      if (y + row.height() > bottom) {
        y = turn_page(pdf, page++, pages);
      }
      y = draw_row(to, row, y);
    }
    double const closing = closing_height();
    if (y + closing > bottom) y = turn_page(pdf, page++, pages);
    if (to) {
      draw_closing(to, y);
      draw_foot(to, page, pages);
    }
    return page;
  }

 private:
  [[nodiscard]] Galley one(std::string_view text, Style const& style, double wide, int lines_most = 1) const {
    return type_.set(clean(text, bytes_most), style, {.width = wide, .lines_most = lines_most});
  }

  [[nodiscard]] Row set(InvoiceLine const& line) const {
    Row row;
    row.title = one(line.title, words_in(9.5, ink, semibold), line_wide, 3);
    row.detail = one(line.detail, words_in(8.5, ink_2), line_wide, 4);
    std::array<std::string_view, column_ends.size()> const numbers{line.quantity, line.net, line.rate, line.tax,
                                                                   line.gross};
    for (std::size_t at = 0; at < numbers.size(); ++at) row.numbers[at] = one(numbers[at], words_in(9.5), 90);
    return row;
  }

  [[nodiscard]] double column_of(std::vector<std::string> const& lines, double x, double y, double wide,
                                 cairo_t* to) const {
    for (std::string const& line : lines) {
      Galley const set = one(line, words_in(10), wide, 2);
      y = to ? paper::draw(to, set.lines, left + x, y) : y + set.height();
    }
    return y;
  }

  [[nodiscard]] double facts_end(double y, cairo_t* to) const {
    for (InvoiceFact const& fact : content_.facts) {
      Galley const name = one(fact.name, words_in(9, ink_2), 80);
      Galley const words = one(fact.words, words_in(10), width - facts_at - 84, 2);
      if (to) {
        paper::draw(to, name.lines, left + facts_at, y + 1);
        paper::draw(to, words.lines, left + facts_at + 84, y);
      }
      y += words.height();
    }
    return y;
  }

  /// The school, to whom, and the facts; answers where the table begins.
  [[nodiscard]] double opening(cairo_t* to) const {
    double y = top;
    if (to) {
      draw_emblem(to, {.x = left, .y = y}, 26, vein, 1.2);
      Tagged const paragraph(to, "P");
      Galley const school = one(content_.school, {.size = 14, .leading = 1.2}, width - 40);
      paper::draw(to, school.lines, left + 34, y + 4);
      draw_rule(to, {.x = left, .y = y + 34}, width, 1, ink);
    }
    std::string own;
    for (std::string const& line : content_.school_lines) own += (own.empty() ? "" : " · ") + line;
    Galley const sender = one(own, words_in(8, ink_2), width, 2);
    if (to) paper::draw(to, sender.lines, left, y + 40);
    y += 40 + sender.height() + 26;
    {
      std::optional<Tagged> tagged;
      if (to) tagged.emplace(to, "P");
      double const buyer = column_of(content_.buyer, 0, y, facts_at - 20, to);
      double const facts = facts_end(y, to);
      y = std::max(buyer, facts) + 28;
    }
    Galley const title = type_.set(content_.title, {.size = 22, .leading = 1.15}, {.width = width, .lines_most = 2});
    if (!to) return y + title.height() + 14;
    Tagged const heading(to, "H1");
    return paper::draw(to, title.lines, left, y) + 14;
  }
  [[nodiscard]] double opening_height() const { return opening(nullptr); }
  [[nodiscard]] double draw_opening(cairo_t* to) const { return opening(to); }

  double draw_heads(cairo_t* to, double y) const {
    InvoiceWords const& words = content_.words;
    std::array<std::string_view, column_ends.size()> const heads{words.quantity, words.net, words.rate, words.tax,
                                                                 words.gross};
    Galley const first = one(words.line, words_in(8.5, ink_2, semibold), line_wide);
    if (to) {
      paper::draw(to, first.lines, left, y);
      for (std::size_t at = 0; at < heads.size(); ++at)
        draw_ending(to, one(heads[at], words_in(8.5, ink_2, semibold), 90), column_ends[at], y);
      draw_rule(to, {.x = left, .y = y + first.height() + 3}, width, 1, ink);
    }
    return y + first.height() + 4;
  }

  static double draw_row(cairo_t* to, Row const& row, double y) {
    if (!to) return y + row.height();
    Tagged const paragraph(to, "P");
    double const base = y + row_air;
    double const under = paper::draw(to, row.title.lines, left, base);
    paper::draw(to, row.detail.lines, left, under);
    for (std::size_t at = 0; at < row.numbers.size(); ++at) draw_ending(to, row.numbers[at], column_ends[at], base);
    draw_rule(to, {.x = left, .y = y + row.height()}, width, 0.5, rule);
    return y + row.height();
  }

  [[nodiscard]] double turn_page(Pdf const* pdf, int page, int pages) const {
    if (pdf) {
      draw_foot(pdf->page(), page, pages);
      pdf->next_page();
    }
    return draw_heads(pdf ? pdf->page() : nullptr, top);
  }

  [[nodiscard]] double closing(cairo_t* to, double y) const {
    y += 10;
    for (InvoiceFact const& sum : content_.sums) {
      bool const is_last = &sum == &content_.sums.back();
      Style const style = words_in(is_last ? 12 : 10, ink, is_last ? semibold : regular);
      Galley const name = one(sum.name, style, 200);
      if (to) {
        if (is_last) draw_rule(to, {.x = left + facts_at, .y = y + 1}, width - facts_at, 1, ink);
        paper::draw(to, name.lines, left + facts_at, y + 3);
        draw_ending(to, one(sum.words, style, 140), width, y + 3);
      }
      y += name.height() + 4;
    }
    y += 16;
    for (std::string const& note : content_.notes) {
      Galley const words = one(note, words_in(9, ink_2), width, 6);
      if (to) paper::draw(to, words.lines, left, y);
      y += words.height() + 3;
    }
    return y;
  }
  [[nodiscard]] double closing_height() const { return closing(nullptr, 0); }
  void draw_closing(cairo_t* to, double y) const {
    Tagged const paragraph(to, "P");
    (void)closing(to, y);
  }

  void draw_foot(cairo_t* to, int page, int pages) const {
    draw_rule(to, {.x = left, .y = foot - 6}, width, 0.5, rule);
    paper::draw(to, one(content_.title, words_in(8, ink_2), 300).lines, left, foot);
    draw_ending(to, one(content_.words.page(page, pages), words_in(8, ink_2), 150), width, foot);
  }

  Typesetter const& type_;
  Invoice const& content_;
  std::vector<Row> rows_;
};

}  // namespace

std::string invoice(Invoice const& content) {
  auto const turn = turn_to_draw();
  Typesetter const type(content.language);
  Sheet const sheet(type, content);
  Pdf pdf({.title = content.title + " · " + content.school,
           .author = content.school,
           .subject = content.title,
           .language = content.language,
           .made = content.issued_on});
  sheet.draw(&pdf, sheet.draw(nullptr, 0));
  return pdf.finish();
}

}  // namespace vastus::paper
