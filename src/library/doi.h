// SPDX-License-Identifier: Apache-2.0
// Digital object identifiers (ISO 26324) as people paste them. Only their form is checked: nobody is asked about them.
#pragma once

#include <string>
#include <string_view>

namespace vastus::library {

/// `10.`, four to nine digits, `/` and what its publisher chose: no space and no control byte, at most 200 bytes.
[[nodiscard]] bool is_doi(std::string_view text);

/// What was typed without `https://doi.org/`, `doi:` and spaces around; not always a DOI.
[[nodiscard]] std::string to_doi(std::string_view typed);

/// DOIs that differ in the case of letters are one.
[[nodiscard]] std::string same_doi(std::string_view doi);

}  // namespace vastus::library
