// SPDX-License-Identifier: Apache-2.0
// Status codes as sentences, and the headers every page carries.
#pragma once

#include <string>
#include <string_view>

#include "web/frame.h"
#include "web/response.h"

namespace vastus {

struct ErrorWords {
  std::string_view title;
  std::string_view sentence;
};

/// What a visitor reads for a status; every status the site or the edge gives is known.
[[nodiscard]] ErrorWords error_words(int status);

/// Which scripts a page may run: those of assets/, or none at all.
enum class Scripts { none, ours };

/// Header lines of every HTML page: a strict policy without `unsafe-inline`, nothing from third parties.
[[nodiscard]] std::string page_head(std::string_view content_type, bool is_https, Scripts scripts = Scripts::none,
                                    Frames frames = Frames::none);

/// RFC 9457 problem details, for addresses below `/api`.
[[nodiscard]] std::string problem_json(int status, std::string_view request_id);

}  // namespace vastus
