// SPDX-License-Identifier: Apache-2.0
// What search engines read of a page: schema.org as JSON-LD.
#pragma once

#include <string>

#include "library/condition.h"
#include "web/frame.h"

namespace vastus::library {

/// MedicalWebPage about a MedicalCondition, with its breadcrumbs. A grade is never turned into a claim of review.
[[nodiscard]] std::string linked_data(Condition const& condition, School const& school);

/// WebSite, for the first page.
[[nodiscard]] std::string linked_data(School const& school);

}  // namespace vastus::library
