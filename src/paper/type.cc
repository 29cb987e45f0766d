// SPDX-License-Identifier: Apache-2.0
#include "paper/type.h"

#include <algorithm>
#include <array>

#include "base/fault.h"

namespace vastus::paper {
namespace {

struct FreeDescription {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using Description = std::unique_ptr<PangoFontDescription, FreeDescription>;

struct FreeAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
using Attributes = std::unique_ptr<PangoAttrList, FreeAttributes>;

struct FreeMetrics {
  void operator()(PangoFontMetrics* metrics) const { pango_font_metrics_unref(metrics); }
};

struct FreeIterator {
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

Description describe(Style const& style) {
  Description font(pango_font_description_new());
  pango_font_description_set_family_static(font.get(), style.voice == Voice::text ? text_family : label_family);
  pango_font_description_set_weight(font.get(), PangoWeight(style.weight));
  pango_font_description_set_style(font.get(), style.slant == Slant::italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_font_description_set_size(font.get(), int(style.size * PANGO_SCALE));
  return font;
}

guint16 sixteen_bits(double part) { return guint16(part * 65535 + 0.5); }

void add(PangoAttrList* list, PangoAttribute* attribute, std::size_t from, std::size_t to) {
  attribute->start_index = guint(from);
  attribute->end_index = guint(to);
  pango_attr_list_insert(list, attribute);
}

Attributes attributes(std::span<Piece const> pieces) {
  Attributes list(pango_attr_list_new());
  std::size_t from = 0;
  for (Piece const& piece : pieces) {
    std::size_t const to = from + piece.text.size();
    Style const& style = piece.style;
    add(list.get(), pango_attr_font_desc_new(describe(style).get()), from, to);
    add(list.get(),
        pango_attr_foreground_new(sixteen_bits(style.colour.red), sixteen_bits(style.colour.green),
                                  sixteen_bits(style.colour.blue)),
        from, to);
    if (style.tracking != 0) {
      add(list.get(), pango_attr_letter_spacing_new(int(style.tracking * style.size * PANGO_SCALE)), from, to);
    }
    from = to;
  }
  return list;
}

double points(int pango_units) { return double(pango_units) / PANGO_SCALE; }

/// Two lines at least stay together at either end of a paragraph.
void forbid_lonely_lines(std::vector<Line>& lines) {
  for (std::size_t at = 1; at < lines.size(); ++at) {
    lines[at].may_break_before = at >= 2 && at + 2 <= lines.size();
  }
}

constexpr std::string_view no_break_space = "\u00a0", times = "×";

/// Whether a line must not break at the space between `before` and `after`: `85 %`, `3 × 12`, `15 cm`.
bool binds(std::string_view before, std::string_view after) {
  if (after.starts_with('%') || after.starts_with(times) || before.ends_with(times)) return true;
  bool const is_number = !before.empty() && before.back() >= '0' && before.back() <= '9';
  std::string_view const unit = after.substr(0, after.find_first_of(" .,;:)"));
  static constexpr std::array<std::string_view, 8> units{"cm", "mm", "m", "km", "kg", "s", "min", "mg"};
  return is_number && std::ranges::find(units, unit) != units.end();
}

/// The last word takes the one before it along, so that it does not stand in a line alone.
void bind_last_words(std::string& text) {
  constexpr std::size_t short_word = 9;
  auto const space = text.rfind(' ');
  bool const is_long_enough = text.size() > 60;
  if (!is_long_enough || space == std::string::npos || text.size() - space > short_word) return;
  text.replace(space, 1, no_break_space);
}

bool is_unwanted(gunichar c) {
  // Controls, and the two separators that would begin a paragraph inside one.
  return g_unichar_iscntrl(c) || c == 0x2028 || c == 0x2029;
}

}  // namespace

double Galley::height() const {
  double sum = 0;
  for (Line const& line : lines) sum += (&line == lines.data() ? 0 : line.before) + line.height;
  return sum;
}

double Galley::width() const {
  double widest = 0;
  for (Line const& line : lines) widest = std::max(widest, line.width);
  return widest;
}

double Typesetter::baseline_of(Style const& style) const {
  std::unique_ptr<PangoFontMetrics, FreeMetrics> const metrics(
      pango_context_get_metrics(context_.get(), describe(style).get(), nullptr));
  double const up = points(pango_font_metrics_get_ascent(metrics.get()));
  double const down = points(pango_font_metrics_get_descent(metrics.get()));
  return (style.size * style.leading - up - down) / 2 + up;
}

void Typesetter::begin_at_the_right() {
  begins_at_the_right_ = true;
  pango_context_set_base_dir(context_.get(), PANGO_DIRECTION_RTL);
}

bool Typesetter::runs_from_right(std::string_view text) const {
  Galley const galley = set(text, {}, {.width = 1000});
  return !galley.lines.empty() &&
         pango_layout_line_get_resolved_direction(galley.lines.front().type) == PANGO_DIRECTION_RTL;
}

Galley Typesetter::set(std::span<Piece const> pieces, Measure measure) const {
  Galley galley;
  std::string text;
  std::vector<Piece> bound(pieces.begin(), pieces.end());
  if (!bound.empty()) bind_last_words(bound.back().text);
  for (Piece const& piece : bound) text += piece.text;
  if (text.empty()) return galley;

  std::shared_ptr<PangoLayout> const layout(pango_layout_new(context_.get()), Unref());
  pango_layout_set_text(layout.get(), text.data(), int(text.size()));
  pango_layout_set_attributes(layout.get(), attributes(bound).get());
  pango_layout_set_width(layout.get(), int(measure.width * PANGO_SCALE));
  if (begins_at_the_right_) {
    pango_layout_set_auto_dir(layout.get(), FALSE);
    pango_layout_set_alignment(layout.get(), PANGO_ALIGN_RIGHT);
  }
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  if (measure.lines_most > 0) {
    pango_layout_set_height(layout.get(), -measure.lines_most);
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  }

  Style const& style = bound.front().style;
  double const baseline = baseline_of(style);
  std::unique_ptr<PangoLayoutIter, FreeIterator> const at(pango_layout_get_iter(layout.get()));
  do {
    PangoRectangle extents;
    pango_layout_iter_get_line_extents(at.get(), nullptr, &extents);
    galley.lines.push_back({.layout = layout,
                            .type = pango_layout_iter_get_line_readonly(at.get()),
                            .x = points(extents.x),
                            .width = points(extents.width),
                            .height = style.size * style.leading,
                            .baseline = baseline});
  } while (pango_layout_iter_next_line(at.get()));
  forbid_lonely_lines(galley.lines);
  return galley;
}

Galley Typesetter::set(std::string_view text, Style const& style, Measure measure) const {
  Piece const piece{.text = std::string(text), .style = style};
  return set(std::span(&piece, 1), measure);
}

std::vector<Piece> in_style(Prose const& prose, Style const& style) {
  std::vector<Piece> pieces;
  for (Run const& run : prose) {
    Style own = style;
    if (run.slant == Slant::italic) own.slant = style.slant == Slant::italic ? Slant::upright : Slant::italic;
    pieces.push_back({.text = run.text, .style = own});
  }
  return pieces;
}

void draw(cairo_t* to, Line const& line, double x, double baseline) {
  cairo_move_to(to, x + line.x, baseline);
  pango_cairo_show_layout_line(to, line.type);
}

double draw(cairo_t* to, std::span<Line const> lines, double x, double y) {
  for (Line const& line : lines) {
    if (&line != lines.data()) y += line.before;
    draw(to, line, x, y + line.baseline);
    y += line.height;
  }
  return y;
}

std::string clean(std::string_view text, std::size_t bytes_most) {
  std::string out;
  std::unique_ptr<gchar, decltype(&g_free)> const valid(g_utf8_make_valid(text.data(), gssize(text.size())), g_free);
  for (gchar const* at = valid.get(); *at != 0; at = g_utf8_next_char(at)) {
    if (out.size() > bytes_most) return out + "…";
    gchar const* const next = g_utf8_next_char(at);
    if (is_unwanted(g_utf8_get_char(at))) {
      out += ' ';
    } else if (*at == ' ' && binds(out, next)) {
      out += no_break_space;
    } else {
      out.append(at, std::size_t(next - at));
    }
  }
  return out;
}

Prose clean(Prose const& prose, std::size_t bytes_most) {
  Prose out;
  std::size_t left = bytes_most;
  for (Run const& run : prose) {
    std::string text = clean(run.text, left);
    left -= std::min(left, text.size());
    out.push_back({.text = std::move(text), .slant = run.slant});
    if (left == 0) break;
  }
  return out;
}

}  // namespace vastus::paper
