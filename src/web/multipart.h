// SPDX-License-Identifier: Apache-2.0
// Reads multipart/form-data (RFC 7578): fields and uploaded files of one form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"
#include "web/urlencoded.h"

namespace vastus {

/// One uploaded file; its declared type is not believed by anyone.
struct Upload {
  std::string field;
  std::string file_name;
  std::string bytes;
};

struct MultipartForm {
  Fields fields;
  std::vector<Upload> uploads;
};

enum class BadMultipart { no_boundary, broken_part, not_utf8, too_many_parts };

/// `content_type` is the header's whole value, with its boundary.
[[nodiscard]] Expected<MultipartForm, BadMultipart> read_multipart(std::string_view content_type,
                                                                   std::string_view body);

}  // namespace vastus
