// SPDX-License-Identifier: Apache-2.0
// What a word weighs: its impact on the document times how rare it is. This is BM25 with k1 = 1 and b = 1 (Robertson
// and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009), divided between making the index and
// asking: the part that needs the length of the document is counted when it is made, since asking would otherwise read
// the length of every page that has the word, which is half the cost of a search.
#pragma once

#include <xapian.h>

namespace vastus::search {

/// What a document says about a word: 1 and more, 64 at most for one of no prominence. Xapian keeps it as the word's
/// frequency within the document. `all_mentions` is the length of the document; both count a mention in a title as
/// several.
[[nodiscard]] Xapian::termcount impact(Xapian::termcount mentions, Xapian::termcount all_mentions, int prominence);

/// The impact of a word times how rare it is.
[[nodiscard]] Xapian::BM25Weight impact_weight();

}  // namespace vastus::search
