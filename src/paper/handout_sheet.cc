// SPDX-License-Identifier: Apache-2.0
#include "paper/handout_sheet.h"

#include <algorithm>
#include <cstring>

#include "paper/pdf.h"

namespace vastus::paper {
namespace {

constexpr double head_height = 34, title_size = 28, lede_size = 11.5;
constexpr double bar = 6, inset = 10, haste_width = 96, column_gap = 12;
constexpr double row_air = 0.86;  ///< above and below a row of flags together, in sizes
constexpr double code_side = 72;

Style label(double size, Colour colour = ink_2, int weight = regular) {
  return {.voice = Voice::label, .size = size, .leading = 1.35, .weight = weight, .colour = colour};
}

/// The first line alone, so that it ends `from_end` before the end edge.
void draw_ending(cairo_t* to, Galley const& galley, Area area, double from_end, double baseline) {
  if (galley.lines.empty()) return;
  Line const& line = galley.lines.front();
  double const x = area.x(Area::width - from_end - line.width, line.width);
  draw(to, line, x - line.x, baseline);
}

/// `galley` in a measure `wide` that begins `at` from the start edge.
double draw_in(cairo_t* to, Galley const& galley, Area area, double at, double wide, double y) {
  return draw(to, galley.lines, area.x(at, wide), y);
}

/// What may stand between the quotes of a tag of cairo's; any other address is printed and encoded but no link.
bool is_plain_address(std::string const& address) {
  return address.starts_with("http") &&
         std::ranges::all_of(address, [](char c) { return c > ' ' && c < 127 && c != '\'' && c != '\\'; });
}

bool ends_a_sentence(std::string const& text) {
  return text.empty() || std::strchr(".?!:", text.back()) != nullptr || text.ends_with("…");
}

Galley set_flag(Typesetter const& type, Flag const& flag, double size, FlagRoom room) {
  Style const name{.size = size, .leading = 1.27, .weight = semibold};
  Style words = name;
  words.weight = regular;
  std::vector<Piece> pieces{{.text = flag.title + (ends_a_sentence(flag.title) ? " " : ". "), .style = name}};
  if (!flag.action.empty()) pieces.push_back({.text = flag.action, .style = words});
  double const width = Area::width - bar - 2 * inset - haste_width - column_gap;
  return type.set(pieces, {.width = width, .lines_most = room.action_lines});
}

}  // namespace

double Opening::Row::height() const { return std::max(haste.height(), flags.height()); }

Opening::Opening(Typesetter const& type, Handout const& content, double size, FlagRoom room, Area area)
    : type_(type), size_(size), area_(area), reviewed_(content.reviewed) {
  set_title(content);
  set_flags(content, room);
  set_scope(content);
}

void Opening::set_title(Handout const& content) {
  school_ = type_.set(content.school, {.size = 13, .leading = 1.1}, {.width = Area::width * 0.62, .lines_most = 1});
  printed_ = type_.set(content.printed, label(8), {.width = Area::width * 0.3, .lines_most = 1});
  title_ = type_.set(content.title, {.size = title_size, .leading = 1.06, .tracking = -0.016},
                     {.width = Area::width, .lines_most = 3});
  Style const lede{.size = lede_size, .leading = 1.34};
  Style formal = lede;
  formal.slant = Slant::italic;
  std::vector<Piece> pieces;
  if (!content.formal.empty()) pieces.push_back({.text = content.formal + ". ", .style = formal});
  if (!content.lede.empty()) pieces.push_back({.text = content.lede, .style = lede});
  if (!pieces.empty()) lede_ = type_.set(pieces, {.width = Area::width * 0.94, .lines_most = 6});
  Colour const colour = reviewed_ == Review::done ? ink_2 : ochre;
  review_ = type_.set(content.review, label(8, colour, reviewed_ == Review::done ? regular : semibold),
                      {.width = Area::width * 0.6, .lines_most = 1});
  look_again_ = type_.set(content.look_again, label(8), {.width = Area::width * 0.36, .lines_most = 1});
}

void Opening::set_flags(Handout const& content, FlagRoom room) {
  if (content.red_flags.empty()) return;
  double const wide = Area::width - bar - 2 * inset;
  flags_heading_ = type_.set(content.words.flags, {.size = 14.5, .leading = 1.2, .colour = madder},
                             {.width = wide - 22, .lines_most = 2});
  std::size_t left = room.flags_most;
  for (Haste const& haste : content.red_flags) {
    if (left == 0) break;
    Row row;
    Style const when{.size = size_ * 1.24, .leading = 1.15, .weight = semibold, .colour = madder};
    row.haste = type_.set(haste.when, when, {.width = haste_width, .lines_most = 2});
    Galley const whom = type_.set(haste.whom, label(std::max(8.0, size_ * 0.84), madder, semibold),
                                  {.width = haste_width, .lines_most = 5});
    for (Line const& line : whom.lines) row.haste.lines.push_back(line);
    for (Flag const& flag : haste.flags) {
      if (left == 0) break;
      --left;
      Galley set = set_flag(type_, flag, size_, room);
      if (!set.lines.empty() && !row.flags.lines.empty()) set.lines.front().before = size_ * 0.26;
      for (Line& line : set.lines) row.flags.lines.push_back(std::move(line));
    }
    rows_.push_back(std::move(row));
  }
  std::size_t all = 0;
  for (Haste const& haste : content.red_flags) all += haste.flags.size();
  if (all > room.flags_most) {
    more_flags_ = type_.set(content.words.more_flags, label(9, madder, semibold), {.width = wide, .lines_most = 1});
  }
}

void Opening::set_scope(Handout const& content) {
  std::size_t const shown = std::min<std::size_t>(content.scope.size(), 3);
  double const size = std::min(size_, 10.0);
  for (Fact const& fact : std::span(content.scope).first(shown)) {
    Style const words{.size = size, .leading = 1.28, .colour = ink_2};
    Style const name{.voice = Voice::label, .size = size * 0.9, .weight = semibold};
    std::vector<Piece> const pieces{{.text = "\u200b", .style = words},
                                    {.text = fact.name + "\u2002", .style = name},
                                    {.text = fact.words, .style = words}};
    scope_.push_back(type_.set(pieces, {.width = Area::width, .lines_most = 4}));
  }
}

double Opening::byline_height() const { return review_.lines.empty() && look_again_.lines.empty() ? 0 : 28; }

double Opening::flags_height() const {
  if (rows_.empty()) return 0;
  double sum = inset * 0.8 + flags_heading_.height() + inset * 0.5;
  for (Row const& row : rows_) sum += row.height() + size_ * row_air;
  if (!more_flags_.lines.empty()) sum += more_flags_.height() + 6;
  return sum;
}

double Opening::scope_height() const {
  double sum = 0;
  for (Galley const& fact : scope_) sum += fact.height() + 3;
  return sum;
}

double Opening::height() const {
  double const flags = flags_height();
  return head_height + 10 + title_.height() + 4 + lede_.height() + byline_height() + (flags > 0 ? flags + 8 : 0) +
         scope_height();
}

void Opening::draw_head(cairo_t* to) const {
  double const base = Area::top + 17;
  draw_emblem(to, {.x = area_.x(0, 24), .y = Area::top - 1}, 24, vein, 1.2);
  draw_in(to, school_, area_, 31, Area::width * 0.62, base - (school_.lines.empty() ? 0 : school_.lines[0].baseline));
  draw_ending(to, printed_, area_, 0, base);
  draw_rule(to, {.x = Area::left, .y = Area::top + 28}, Area::width, 1, ink);
}

void Opening::draw_byline(cairo_t* to, double y) const {
  double const baseline = y + 16;
  double after = 0;
  if (!review_.lines.empty()) {
    double const wide = review_.lines.front().width;
    double const edge = reviewed_ == Review::done ? 0 : 5;
    if (edge > 0) {
      cairo_rectangle(to, area_.x(0, wide + 2 * edge) + 0.4, baseline - 10.1, wide + 2 * edge - 0.8, 14);
      use(to, ochre_wash);
      cairo_fill_preserve(to);
      use(to, ochre);
      cairo_set_line_width(to, 0.8);
      cairo_stroke(to);
    }
    Line const& line = review_.lines.front();
    paper::draw(to, line, area_.x(edge, wide) - line.x, baseline);
    after = wide + 2 * edge + 12;
  }
  if (!look_again_.lines.empty()) {
    Line const& line = look_again_.lines.front();
    paper::draw(to, line, area_.x(after, line.width) - line.x, baseline);
  }
}

void Opening::draw_flags(cairo_t* to, double y) const {
  double const high = flags_height();
  cairo_rectangle(to, Area::left + 0.6, y + 0.6, Area::width - 1.2, high - 1.2);
  use(to, madder_wash);
  cairo_fill_preserve(to);
  use(to, madder);
  cairo_set_line_width(to, 1.2);
  cairo_stroke(to);
  draw_rule(to, {.x = area_.x(0, bar), .y = y}, bar, high, madder);

  double const start = bar + inset;
  double const wide = Area::width - bar - 2 * inset;
  double at = y + inset * 0.8;
  draw_warning(to, {.x = area_.x(start, 15), .y = at + 0.5}, 15, madder);
  {
    Tagged const heading(to, "H2");
    at = draw_in(to, flags_heading_, area_, start + 22, wide - 22, at) + inset * 0.5;
  }
  for (Row const& row : rows_) {
    draw_rule(to, {.x = area_.x(start, wide), .y = at}, wide, 0.5, madder);
    double const top = at + size_ * 0.42;
    Tagged const section(to, "Sect");
    {
      Tagged const haste(to, "P");
      draw_in(to, row.haste, area_, start, haste_width, top);
    }
    {
      Tagged const flags(to, "P");
      draw_in(to, row.flags, area_, start + haste_width + column_gap, wide - haste_width - column_gap, top);
    }
    at += row.height() + size_ * row_air;
  }
  draw_in(to, more_flags_, area_, start, wide, at);
}

void Opening::draw_scope(cairo_t* to, double y) const {
  for (Galley const& fact : scope_) {
    Tagged const paragraph(to, "P");
    y = draw_in(to, fact, area_, 0, Area::width, y) + 3;
  }
}

void Opening::draw(cairo_t* to) const {
  draw_head(to);
  double y = Area::top + head_height + 10;
  {
    Tagged const heading(to, "H1");
    y = draw_in(to, title_, area_, 0, Area::width, y) + 4;
  }
  {
    Tagged const paragraph(to, "P");
    y = draw_in(to, lede_, area_, 0, Area::width * 0.94, y);
  }
  draw_byline(to, y);
  y += byline_height();
  if (!rows_.empty()) {
    draw_flags(to, y);
    y += flags_height() + 8;
  }
  if (!scope_.empty()) draw_scope(to, y);
}

Closing::Closing(Typesetter const& type, Handout const& content, Told told, Area area)
    : type_(type), area_(area), address_(content.address), grades_(content.grades) {
  if (!address_.empty()) modules_ = qr_modules(address_);
  double const wide = Area::width - (modules_.side > 0 ? code_side + 18 : 0);
  std::string const& heading = told == Told::everything ? content.words.whole_page : content.words.more;
  heading_ = type.set(heading, {.size = 12.5, .leading = 1.2}, {.width = wide, .lines_most = 1});
  link_ = type.set(address_, label(9, vein), {.width = wide, .lines_most = 2});
  purpose_ = type.set(content.purpose, {.size = 10, .leading = 1.3}, {.width = wide, .lines_most = 4});
  for (GradeName const& grade : grades_) {
    names_.push_back(type.set(grade.name, label(8), {.width = wide / 3 - 20, .lines_most = 1}));
  }
}

double Closing::height() const {
  double const text =
      heading_.height() + link_.height() + 5 + purpose_.height() + 8 + double((names_.size() + 2) / 3) * 15;
  return 14 + std::max(text, modules_.side > 0 ? code_side : 0);
}

void Closing::draw(cairo_t* to) const {
  double const top = Area::bottom - height();
  draw_rule(to, {.x = Area::left, .y = top}, Area::width, 0.8, ink);
  draw_rule(to, {.x = Area::left, .y = top + 2.4}, Area::width, 0.8, ink);
  double y = top + 14;
  double const code = modules_.side > 0 ? code_side + 18 : 0;
  double const wide = Area::width - code;
  if (code > 0) draw_modules(to, modules_, {.x = area_.x(0, code_side), .y = y}, code_side);
  {
    Tagged const paragraph(to, "P");
    y = draw_in(to, heading_, area_, code, wide, y);
    bool const is_link = is_plain_address(address_);
    if (is_link) cairo_tag_begin(to, CAIRO_TAG_LINK, ("uri='" + address_ + "'").c_str());
    y = draw_in(to, link_, area_, code, wide, y) + 5;
    if (is_link) cairo_tag_end(to, CAIRO_TAG_LINK);
  }
  {
    Tagged const paragraph(to, "P");
    y = draw_in(to, purpose_, area_, code, wide, y) + 8;
  }
  Tagged const key(to, "P");
  for (std::size_t at = 0; at < names_.size(); ++at) {
    double const x = code + wide / 3 * double(at % 3);
    double const line = y + 15 * double(at / 3);
    draw_grade(to, type_, grades_[at].letter, {.x = area_.x(x, 11) + 5.5, .y = line + 6}, 11);
    draw_in(to, names_[at], area_, x + 16, wide / 3 - 20, line + 0.6);
  }
}

void draw_foot(cairo_t* to, Typesetter const& type, std::string const& printed, std::string const& page, Area area) {
  double const baseline = Area::bottom + 17;
  draw_rule(to, {.x = Area::left, .y = baseline - 11}, Area::width, 0.5, rule_2);
  Measure const half{.width = Area::width / 2 - 10, .lines_most = 1};
  Galley const start = type.set(printed, label(7.5, ink_3), half);
  Galley const end = type.set(page, label(7.5, ink_3), half);
  if (!start.lines.empty()) {
    Line const& line = start.lines.front();
    draw(to, line, area.x(0, line.width) - line.x, baseline);
  }
  draw_ending(to, end, area, 0, baseline);
}

double draw_running_head(cairo_t* to, Typesetter const& type, Handout const& content, Area area) {
  double const baseline = Area::top + 8;
  Measure const half{.width = Area::width / 2 - 10, .lines_most = 1};
  Galley const title = type.set(content.title, {.size = 10.5, .leading = 1.1, .slant = Slant::italic}, half);
  Galley const school = type.set(content.school, label(8), half);
  if (!title.lines.empty()) {
    Line const& line = title.lines.front();
    draw(to, line, area.x(0, line.width) - line.x, baseline);
  }
  draw_ending(to, school, area, 0, baseline);
  draw_rule(to, {.x = Area::left, .y = baseline + 6}, Area::width, 1, ink);
  return baseline + 6 + 14;
}

void draw_notes(cairo_t* to, Typesetter const& type, std::string const& heading, double from, double until, Area area) {
  Galley const words = type.set(heading, label(8.5, ink_2, semibold), {.width = Area::width, .lines_most = 1});
  draw_in(to, words, area, 0, Area::width, from);
  for (double y = from + 34; y <= until; y += 23) {
    draw_rule(to, {.x = Area::left, .y = y}, Area::width, 0.5, rule_2);
  }
}

}  // namespace vastus::paper
