// SPDX-License-Identifier: Apache-2.0
#include "search/impact.h"

#include <algorithm>
#include <cmath>

namespace vastus::search {
namespace {

constexpr double steps = 32;
/// What the demo's documents have on average.
constexpr double usual_mentions = 350;
/// Of two pages that answer alike, the more prominent comes first: it is to a fair answer what a word is to a sentence.
constexpr double of_a_prominence = 0.06;

}  // namespace

Xapian::termcount impact(Xapian::termcount mentions, Xapian::termcount all_mentions, int prominence) {
  double const share = 2.0 * mentions / (mentions + all_mentions / usual_mentions);
  double const stressed = share * std::max(0.1, 1 + of_a_prominence * prominence);
  return std::max<Xapian::termcount>(1, Xapian::termcount(std::lround(stressed * steps)));
}

ImpactWeight::ImpactWeight() {
  for (stat_flags const needed : {COLLECTION_SIZE, TERMFREQ, WQF, WDF, WDF_MAX}) need_stat(needed);
}

double ImpactWeight::get_sumpart(Xapian::termcount impact, Xapian::termcount, Xapian::termcount) const {
  return of_a_step_ * impact;
}

double ImpactWeight::get_maxpart() const { return of_a_step_ * get_wdf_upper_bound(); }

void ImpactWeight::init(double factor) {
  double const with = get_termfreq();
  double const without = get_collection_size() - with;
  // One more than usual, so that a word of every document still weighs something.
  double const rarity = std::log(1 + (without + 0.5) / (with + 0.5));
  of_a_step_ = factor * get_wqf() * rarity / steps;
}

}  // namespace vastus::search
