// SPDX-License-Identifier: Apache-2.0
#include "paper/preview.h"

#include <algorithm>

#include "base/fault.h"
#include "paper/marks.h"
#include "paper/pdf.h"

namespace vastus::paper {
namespace {

constexpr double edge = 72, text_width = 700, foot = preview_height - 78;
constexpr std::size_t bytes_most = 600, groups_most = 12, bars_most = 120;

/// As large as lets the title stand in three lines.
Galley set_title(Typesetter const& type, std::string const& title) {
  Galley set;
  for (double const size : {104.0, 88.0, 76.0, 66.0, 58.0}) {
    int const lines_most = size > 80 ? 2 : 3;
    Style const style{.size = size, .leading = 1.04, .tracking = -0.018};
    set = type.set(title, style, {.width = text_width, .lines_most = 4});
    if (int(set.lines.size()) <= lines_most) return set;
  }
  set.lines.resize(std::min<std::size_t>(set.lines.size(), 4));
  return set;
}

Galley set_lede(Typesetter const& type, Preview const& content, int lines_most) {
  Style const style{.size = 31, .leading = 1.34, .colour = ink_2};
  Style formal = style;
  formal.slant = Slant::italic;
  formal.colour = ink;
  std::vector<Piece> pieces;
  if (!content.formal.empty()) pieces.push_back({.text = clean(content.formal, bytes_most) + ". ", .style = formal});
  if (!content.lede.empty()) pieces.push_back({.text = clean(content.lede, bytes_most), .style = style});
  return type.set(pieces, {.width = text_width, .lines_most = lines_most});
}

/// At most so many bars as fit; a longer page shows its beginning.
std::vector<std::string> shown(std::vector<std::string> groups) {
  groups.resize(std::min(groups.size(), groups_most));
  std::size_t left = bars_most;
  for (std::string& group : groups) {
    std::erase_if(group, [](char c) { return std::string_view("ABCDFT").find(c) == std::string_view::npos; });
    group.resize(std::min(group.size(), left));
    left -= group.size();
  }
  return groups;
}

void draw_evidence(cairo_t* to, std::vector<std::string> const& groups) {
  double const wide = draw_profile(nullptr, groups, {}, 1);
  if (wide <= 0) return;
  double const scale = std::min(1.9, (preview_width - 2 * edge) / wide);
  draw_rule(to, {.x = edge, .y = foot}, preview_width - 2 * edge, 1.5, rule_2);
  draw_profile(to, groups, {.x = edge, .y = foot}, scale);
}

std::string to_png(cairo_surface_t* surface) {
  std::string bytes;
  cairo_status_t const status = cairo_surface_write_to_png_stream(surface, append_bytes, &bytes);
  if (status != CAIRO_STATUS_SUCCESS) throw Fault(std::string("cairo: ") + cairo_status_to_string(status));
  return bytes;
}

}  // namespace

std::string preview(Preview const& content) {
  auto const turn = turn_to_draw();
  std::unique_ptr<cairo_surface_t, FreeCairo> const surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, preview_width, preview_height));
  std::unique_ptr<cairo_t, FreeCairo> const holder(cairo_create(surface.get()));
  cairo_t* const to = holder.get();
  Typesetter const type(content.language);

  use(to, ground);
  cairo_paint(to);
  // The emblem hangs from the upper edge as the plate does on the first page: line, no tint.
  draw_engraving(to, {.x = 750, .y = 20}, 420, vein, 0.1);

  draw_emblem(to, {.x = edge - 4, .y = 52}, 56, vein, 1.2);
  Galley const school = type.set(clean(content.school, bytes_most), {.size = 31, .leading = 1.2},
                                 {.width = text_width - 70, .lines_most = 1});
  if (!school.lines.empty()) draw(to, school.lines, edge + 66, 62);

  std::vector<std::string> const groups = shown(content.profile);
  Galley const title = set_title(type, clean(content.title, bytes_most));
  double const room = foot - (groups.empty() ? 0 : 74) - 150 - title.height() - 22;
  Galley const lede = set_lede(type, content, std::clamp(int(room / (31 * 1.34)), 1, 4));
  double const y = draw(to, title.lines, edge, 150);
  draw(to, lede.lines, edge, y + 22);
  draw_evidence(to, groups);
  return to_png(surface.get());
}

}  // namespace vastus::paper
