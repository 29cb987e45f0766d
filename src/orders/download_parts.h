// SPDX-License-Identifier: Apache-2.0
// A download for whoever holds it: by an account, by an order, by a gift.
#pragma once

#include <string>
#include <vector>

#include "access/access.h"
#include "orders/order.h"
#include "orders/order_view.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::orders {

/// The file of `{download}`, or why it is closed: explained to whoever once had it, and to anybody else not there.
[[nodiscard]] Response open_or_explain(Visit const& visit, Reader& db, access::Holder const& holder);

/// Where the files of a line open for `holder`: `base/downloads/SLUG.pdf` with `query`; or why they no longer do.
struct FilesFor {
  access::Holder holder;
  std::string base, query;
};
[[nodiscard]] std::vector<FileLine> file_lines(Visit const& visit, Reader& db, FilesFor const& files, Line const& line);

}  // namespace vastus::orders
