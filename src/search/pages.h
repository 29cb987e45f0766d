// SPDX-License-Identifier: Apache-2.0
// The pages of search, for the site map. The index beneath them knows neither pages nor visits.
#pragma once

#include <span>
#include <string_view>

#include "search/index.h"
#include "web/flood.h"
#include "web/site_map.h"

namespace vastus::search {

/// A kind of document as visitors speak of it: English, said in the page's language later.
struct KindName {
  std::string_view word;  ///< as documents carry it: `trigger-point`
  std::string_view one;
  std::string_view many;
  std::string_view shelf;  ///< the address of its list; empty when it has none
};

/// All that the pages need to know of this school's index.
struct Catalogue {
  Index const& index;
  std::span<KindName const> kinds;  ///< in the order in which they are offered
  FloodLimit questions;             ///< of one neighbourhood of addresses
  FloodLimit suggestions;
};

/// `/search`: where to begin while nothing is asked, else what was found. `catalogue` outlives the site map.
[[nodiscard]] Show results(Catalogue const& catalogue);
/// `/search/suggest`: a JSON list of `{title, url, kind, matched}`.
[[nodiscard]] Show suggestions(Catalogue const& catalogue);

}  // namespace vastus::search
