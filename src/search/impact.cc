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

Xapian::BM25Weight impact_weight() {
  // With k1 this large a word weighs in proportion to its impact, and with b = 0 no length is read.
  constexpr double k1 = 1e6, b = 0, of_a_question = 1, length_min = 0.5;
  return {k1, 0, of_a_question, b, length_min};
}

}  // namespace vastus::search
