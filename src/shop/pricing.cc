// SPDX-License-Identifier: Apache-2.0
#include "shop/pricing.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/text.h"

namespace vastus::shop {
namespace {

constexpr std::int64_t whole_percent = 100'000;

bool is_for(Code const& code, PricedLine const& line) { return !code.product || *code.product == line.edition.product; }

Money sum_for(Code const& code, std::vector<PricedLine> const& lines, Currency currency) {
  Money sum{currency, 0};
  for (PricedLine const& line : lines) {
    if (is_for(code, line)) sum = sum + line.full;
  }
  return sum;
}

std::string why_not(Code const& code, std::vector<PricedLine> const& lines, Currency currency, Time now) {
  if (now < code.starts_at) return "does not count yet";
  if (code.ends_at && *code.ends_at <= now) return "has ended";
  if (code.uses_max && code.uses >= *code.uses_max) return "has been used up";
  Money const sum = sum_for(code, lines, currency);
  if (sum.is_zero()) return "is not for anything in your cart";
  if (!code.percent && !code.off) return "does not count in this currency";
  if (sum.minor < code.least) return "counts from " + to_text({currency, code.least}) + " on";
  return {};
}

std::string percent_text(std::int64_t thousandths) {
  std::string digits = fmt::format("{}.{:03}", thousandths / 1000, thousandths % 1000);
  while (digits.back() == '0') digits.pop_back();
  if (digits.back() == '.') digits.pop_back();
  return digits + "\u202F%";
}

/// Takes `off` from a line, as far as the cap lets it; says so.
void take_off(PricedLine& line, Code const& code, std::int64_t off, std::string const& what) {
  std::int64_t const most = share(line.full.minor, taken_off_most, 100) - line.discount.minor;
  // A cent at the least stays, whatever the rounding.
  std::int64_t const taken =
      std::clamp<std::int64_t>(off, 0, std::max<std::int64_t>(0, std::min(most, line.total.minor - 1)));
  if (taken == 0) return;
  std::string sentence = code.code + ": " + what;
  if (taken < off) sentence += ", as far as codes may go";
  Money const money{line.full.currency, taken};
  line.discount = line.discount + money;
  line.total = line.full - line.discount;
  line.steps.push_back(
      {.code = code.code, .sentence = sentence + ", " + to_text(Money{money.currency, -taken}), .off = money});
}

/// Shares an amount among lines in proportion to what they cost; the largest remainders get the cents that are left.
std::vector<std::int64_t> shares_of(std::int64_t off, std::vector<PricedLine*> const& lines) {
  std::int64_t const sum =
      std::accumulate(lines.begin(), lines.end(), std::int64_t(0),
                      [](std::int64_t so_far, PricedLine* line) { return so_far + line->total.minor; });
  off = std::min(off, sum);
  std::vector<std::int64_t> shares;
  std::vector<std::pair<std::int64_t, std::size_t>> remainders;
  std::int64_t given = 0;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    __extension__ using Wide = __int128;
    Wide const part = Wide(off) * lines[at]->total.minor;
    shares.push_back(std::int64_t(part / sum));
    remainders.emplace_back(std::int64_t(part % sum), at);
    given += shares.back();
  }
  std::ranges::sort(remainders, [](auto const& one, auto const& other) {
    return one.first != other.first ? one.first > other.first : one.second < other.second;
  });
  for (std::size_t at = 0; given < off; ++at, ++given) ++shares[remainders[at % remainders.size()].second];
  return shares;
}

void apply(Code const& code, std::vector<PricedLine>& lines) {
  std::vector<PricedLine*> meant;
  for (PricedLine& line : lines) {
    if (is_for(code, line)) meant.push_back(&line);
  }
  if (code.percent) {
    for (PricedLine* line : meant)
      take_off(*line, code, share(line->total.minor, *code.percent, whole_percent),
               percent_text(*code.percent) + " off");
    return;
  }
  auto const shares = shares_of(*code.off, meant);
  std::string const what = "a share of " + to_text({lines.front().full.currency, *code.off}) + " off";
  for (std::size_t at = 0; at < meant.size(); ++at) take_off(*meant[at], code, shares[at], what);
}

std::vector<PricedLine> full_lines(std::span<CartLine const> lines) {
  std::vector<PricedLine> priced;
  for (CartLine const& line : lines) {
    Money const full = line.edition.price * line.quantity;
    priced.push_back({.edition = line.edition,
                      .quantity = line.quantity,
                      .full = full,
                      .discount = {full.currency, 0},
                      .total = full,
                      .steps = {}});
  }
  return priced;
}

std::int64_t taken_by(Code const& code, std::vector<PricedLine> lines) {
  apply(code, lines);
  return std::accumulate(lines.begin(), lines.end(), std::int64_t(0),
                         [](std::int64_t sum, PricedLine const& line) { return sum + line.discount.minor; });
}

/// Where one stands alone, whichever takes most off; else all of them.
std::vector<Code> that_count(std::vector<Code> codes, std::vector<PricedLine> const& lines, Priced& priced) {
  bool const all_stack = std::ranges::all_of(codes, &Code::is_stacking);
  if (codes.size() < 2 || all_stack) return codes;
  auto const best = std::ranges::max_element(codes, {}, [&](Code const& code) { return taken_by(code, lines); });
  for (Code const& code : codes) {
    if (code.code != best->code)
      priced.refusals.push_back(
          {.code = code.code, .sentence = "gives way to " + best->code + ", which takes more off and stands alone"});
  }
  return {*best};
}

}  // namespace

Priced price(std::span<CartLine const> lines, Currency currency, std::span<std::string const> asked,
             std::span<Code const> known, Time now) {
  Priced priced{.lines = full_lines(lines), .codes = {}, .refusals = {}, .goods = {currency, 0}};
  std::vector<Code> counting;
  for (std::string const& text : asked) {
    auto const code = std::ranges::find(known, text, &Code::code);
    if (code == known.end()) {
      priced.refusals.push_back({.code = text, .sentence = "is not one of our codes"});
      continue;
    }
    std::string why = why_not(*code, priced.lines, currency, now);
    if (!why.empty())
      priced.refusals.push_back({.code = text, .sentence = std::move(why)});
    else
      counting.push_back(*code);
  }
  std::ranges::sort(counting, {}, [](Code const& code) { return std::tuple(code.turn, code.code); });
  counting = that_count(std::move(counting), priced.lines, priced);
  for (Code const& code : counting) {
    apply(code, priced.lines);
    priced.codes.push_back(code.code);
  }
  for (PricedLine const& line : priced.lines) priced.goods = priced.goods + line.total;
  return priced;
}

std::string to_code_text(std::string_view typed) {
  constexpr std::size_t longest = 40;
  std::string text;
  for (char const letter : trimmed(typed)) {
    if (letter == ' ') continue;
    text += letter >= 'a' && letter <= 'z' ? char(letter - 'a' + 'A') : letter;
    if (text.size() == longest) break;
  }
  return is_utf8(text) ? text : std::string();
}

}  // namespace vastus::shop
