// SPDX-License-Identifier: Apache-2.0
// What search engines read of a page: schema.org as JSON-LD.
#pragma once

#include <string>
#include <string_view>

#include "library/condition.h"
#include "library/reading.h"

namespace vastus::library {

/// Whose page it is.
struct Publisher {
  std::string_view name;
  std::string_view url;  ///< without a slash at the end
};

/// MedicalWebPage about a MedicalCondition, with its breadcrumbs. A grade is never turned into a claim of review.
[[nodiscard]] std::string linked_data(Condition const& condition, Publisher school);

/// Article for articles and pages of the school, MedicalWebPage for the rest; with breadcrumbs where a list leads
/// there.
[[nodiscard]] std::string linked_data(Reading const& reading, Publisher school);

/// WebSite, for the first page.
[[nodiscard]] std::string linked_data(Publisher school);

}  // namespace vastus::library
