// SPDX-License-Identifier: Apache-2.0
#include "paper/handout.h"

#include <algorithm>
#include <optional>

#include "base/fault.h"
#include "paper/handout_sheet.h"
#include "paper/handout_text.h"
#include "paper/pdf.h"

namespace vastus::paper {
namespace {

constexpr double size_least = 9, size_step = 0.25;
constexpr int size_steps = 10;
/// A part that begins the second page is worth so much smaller type.
constexpr int part_break_steps = 2;
/// Less than this is no column.
constexpr double column_least = 80;
/// More than so many bytes cannot fit two pages at the smallest size, so they are never set.
constexpr std::size_t text_bytes_most = 24'000;
constexpr std::size_t statement_bytes_most = 4'000, line_bytes_most = 400, flags_most = 40;

std::vector<std::string> clean(std::vector<std::string> lines) {
  for (std::string& line : lines) line = paper::clean(line, line_bytes_most);
  return lines;
}

std::size_t bytes_of(Statement const& statement) {
  std::size_t sum = 0;
  for (Run const& run : statement.words) sum += run.text.size();
  for (std::string const& limit : statement.not_for) sum += limit.size();
  for (std::string const& limit : statement.stop_if) sum += limit.size();
  return sum;
}

/// Every text as paper takes it, and of a length that costs a bounded time to set.
Handout cleaned(Handout content) {
  for (std::string* const text :
       {&content.school, &content.title, &content.formal, &content.review, &content.look_again, &content.printed}) {
    *text = paper::clean(*text, line_bytes_most);
  }
  content.lede = paper::clean(content.lede, 4 * line_bytes_most);
  content.purpose = paper::clean(content.purpose, 2 * line_bytes_most);
  std::size_t flags = 0;
  for (Haste& haste : content.red_flags) {
    haste.when = paper::clean(haste.when, line_bytes_most);
    haste.whom = paper::clean(haste.whom, line_bytes_most);
    haste.flags.resize(std::min(haste.flags.size(), flags_most - std::min(flags, flags_most)));
    flags += haste.flags.size();
    for (Flag& flag : haste.flags) {
      flag = {.title = paper::clean(flag.title, line_bytes_most), .action = paper::clean(flag.action, 1000)};
    }
  }
  std::erase_if(content.red_flags, [](Haste const& haste) { return haste.flags.empty(); });
  for (Fact& fact : content.scope) {
    fact = {.name = paper::clean(fact.name, line_bytes_most), .words = paper::clean(fact.words, 2 * line_bytes_most)};
  }
  for (Part& part : content.parts) {
    part.heading = paper::clean(part.heading, line_bytes_most);
    for (Statement& statement : part.statements) {
      statement = {.grade = statement.grade,
                   .words = paper::clean(statement.words, statement_bytes_most),
                   .not_for = clean(std::move(statement.not_for)),
                   .stop_if = clean(std::move(statement.stop_if))};
    }
  }
  return content;
}

/// What is shown at which size, and how tall the columns are.
struct Fitted {
  double size = 0;
  std::vector<Line> lines;
  std::size_t first_page = 0;  ///< lines on it
  double first_height = 0;     ///< of its columns
  double second_height = 0;

  [[nodiscard]] bool begins_page_with_part() const {
    return first_page == lines.size() || lines[first_page].begins_part;
  }
};

class Fitting {
 public:
  Fitting(Typesetter const& type, Handout const& content, Area area)
      : type_(type), content_(content), area_(area), order_(expendable(content.parts)), gone_(order_.size(), false) {
    second_most_ = Area::bottom - Closing(type, content, Told::not_everything, area).height() - 14 - (Area::top + 28);
  }

  [[nodiscard]] Fitted best() {
    bool const may_fit = leave_out_what_never_fits() == 0;
    Attempt smallest(*this, size_least);
    auto fitted = may_fit ? smallest.fit() : std::nullopt;
    if (!fitted) return shortened(smallest);
    // The largest size that fits, by halves: setting everything costs milliseconds a size.
    int low = 0;
    for (int high = size_steps; low < high;) {
      int const middle = (low + high + 1) / 2;
      auto larger = Attempt(*this, size_of(middle)).fit();
      if (larger) {
        low = middle;
        fitted = std::move(larger);
      } else {
        high = middle - 1;
      }
    }
    for (int step = low; step >= 0 && low - step <= part_break_steps; --step) {
      auto other = step == low ? std::move(fitted) : Attempt(*this, size_of(step)).fit();
      if (other && other->begins_page_with_part()) return *std::move(other);
      if (step == low) fitted = std::move(other);
    }
    return *std::move(fitted);
  }
  [[nodiscard]] FlagRoom flags() const { return flags_; }
  [[nodiscard]] Told told() const {
    return std::ranges::find(gone_, true) == gone_.end() ? Told::everything : Told::not_everything;
  }

 private:
  /// All that is set at one size.
  class Attempt {
   public:
    Attempt(Fitting const& fitting, double size)
        : fitting_(fitting),
          size_(size),
          setter_(fitting.type_, fitting.content_.words, size, {.width = Area::column_width, .gutter = Area::gutter}) {
      measure_first_page();
    }

    /// Again when the red flags take less room.
    void measure_first_page() { first_ = Area::bottom - Area::top - fitting_.opening_height(size_) - 8; }

    /// What is not gone, or nothing when it does not fit.
    [[nodiscard]] std::optional<Fitted> fit() {
      if (first_ < 0) return std::nullopt;
      double const first = first_ < column_least ? 0 : first_;
      double const second = fitting_.second_most_;
      Fitted fitted{.size = size_,
                    .lines = setter_.set(without(fitting_.content_.parts, fitting_.order_, fitting_.gone_))};
      std::vector<Slug> const all = slugs(fitted.lines);
      double const heights[] = {first, first, second, second};
      Ends const ends = fill(all, heights);
      if (ends.back() != all.size()) return std::nullopt;
      fitted.first_page = part_break(fitted.lines, all, first).value_or(ends[1]);
      std::span<Slug const> const lines(all);
      fitted.first_height = balanced_height(lines.first(fitted.first_page), 2, first);
      fitted.second_height = balanced_height(lines.subspan(fitted.first_page), 2, second);
      return fitted;
    }

   private:
    /// The last heading that may begin the second page, with all before it on the first.
    [[nodiscard]] std::optional<std::size_t> part_break(std::span<Line const> lines, std::span<Slug const> all,
                                                        double first) const {
      double const firsts[] = {first, first};
      double const seconds[] = {fitting_.second_most_, fitting_.second_most_};
      for (std::size_t at = lines.size(); at-- > 1;) {
        if (!lines[at].has_rule || fill(all.first(at), firsts).back() != at) continue;
        bool const rest_fits = fill(all.subspan(at), seconds).back() == lines.size() - at;
        return rest_fits ? std::optional(at) : std::nullopt;
      }
      return std::nullopt;
    }

    Fitting const& fitting_;
    double size_;
    double first_ = 0;
    PartSetter setter_;
  };

  static double size_of(int step) { return size_least + step * size_step; }

  [[nodiscard]] double opening_height(double size) const {
    return Opening(type_, content_, size, flags_, area_).height();
  }

  /// Answers how many units went.
  std::size_t leave_out_what_never_fits() {
    auto const bytes = [&](Unit const& unit) {
      std::size_t sum = 0;
      for (std::size_t at = 0; at < unit.count; ++at)
        sum += bytes_of(content_.parts[unit.part].statements[unit.first + at]);
      return sum;
    };
    std::size_t all = 0;
    for (Unit const& unit : order_) all += bytes(unit);
    std::size_t at = 0;
    for (; at < order_.size() && all > text_bytes_most; ++at) {
      gone_[at] = true;
      all -= bytes(order_[at]);
    }
    return at;
  }

  /// The smallest type; the weakest units go until the rest fits, then any of them that still has room comes back.
  Fitted shortened(Attempt& attempt) {
    make_room_for_flags();
    attempt.measure_first_page();
    auto fitted = attempt.fit();
    std::size_t next = std::size_t(std::ranges::find(gone_, false) - gone_.begin());
    for (; !fitted && next < gone_.size(); ++next) {
      gone_[next] = true;
      fitted = attempt.fit();
    }
    ENSURE(fitted.has_value(), "a handout without statements fits");
    std::size_t const tries = std::min<std::size_t>(next, 40);
    for (std::size_t at = next; at-- > next - tries;) {
      gone_[at] = false;
      auto fuller = attempt.fit();
      if (fuller) {
        fitted = std::move(fuller);
      } else {
        gone_[at] = true;
      }
    }
    return *std::move(fitted);
  }

  /// Only when the red flags alone overfill the first page.
  void make_room_for_flags() {
    auto const fits = [&] { return Area::top + opening_height(size_least) + 8 <= Area::bottom; };
    for (int const lines : {0, 4, 3, 2}) {
      flags_.action_lines = lines;
      if (fits()) return;
    }
    for (flags_.flags_most = flags_most; flags_.flags_most > 0 && !fits();) --flags_.flags_most;
  }

  Typesetter const& type_;
  Handout const& content_;
  Area area_;
  std::vector<Unit> order_;
  std::vector<bool> gone_;
  double second_most_ = 0;
  FlagRoom flags_;
};

/// Two columns of `height` from `top` down.
void draw_columns(cairo_t* to, Typesetter const& type, std::span<Line const> lines, double top, double height,
                  Area area) {
  std::vector<Slug> const all = slugs(lines);
  double const heights[] = {height, height};
  std::size_t from = 0;
  double start = 0;
  for (std::size_t const end : fill(all, heights)) {
    double y = top;
    std::optional<Tagged> open;
    for (Line const& line : lines.subspan(from, end - from)) {
      if (&line != &lines[from]) y += line.before;
      double const x = area.x(start, Area::column_width);
      if (line.has_rule) draw_rule(to, {.x = x, .y = y}, Area::column_width, 0.7, ink);
      if (&line == &lines[from] || line.layout != (&line - 1)->layout) open.emplace(to, line.begins_part ? "H2" : "P");
      if (line.mark != 0) {
        double const side = line.height * 0.86;
        draw_grade(to, type, line.mark, {.x = area.x(start, side) + side / 2, .y = y + line.height * 0.5}, side);
      }
      draw(to, line, area.is_mirrored ? x : x + line.indent, y + line.baseline);
      y += line.height;
    }
    from = end;
    start += Area::column_width + Area::column_gap;
  }
}

}  // namespace

std::string handout(Handout const& raw) {
  Handout const content = cleaned(raw);
  auto const turn = turn_to_draw();
  Typesetter type(content.language);
  Area const area{.is_mirrored = type.runs_from_right(content.title)};
  if (area.is_mirrored) type.begin_at_the_right();
  Fitting fitting(type, content, area);
  Fitted const fitted = fitting.best();
  std::span<Line const> const lines(fitted.lines);

  Pdf pdf({.title = content.title + " · " + content.school,
           .author = content.school,
           .subject = content.lede,
           .language = content.language,
           .made = content.printed_on});
  cairo_t* const page = pdf.page();
  Opening const opening(type, content, fitted.size, fitting.flags(), area);
  opening.draw(page);
  draw_columns(page, type, lines.first(fitted.first_page), Area::top + opening.height() + 8, fitted.first_height, area);
  draw_foot(page, type, content.title, content.words.page_one, area);
  pdf.next_page();

  double const top = draw_running_head(page, type, content, area);
  draw_columns(page, type, lines.subspan(fitted.first_page), top, fitted.second_height, area);
  Closing const closing(type, content, fitting.told(), area);
  double const from = top + fitted.second_height + 26;
  double const until = Area::bottom - closing.height() - 12;
  if (until - from > 90) draw_notes(page, type, content.words.notes, from, until, area);
  closing.draw(page);
  draw_foot(page, type, content.title, content.words.page_two, area);
  return pdf.finish();
}

}  // namespace vastus::paper
