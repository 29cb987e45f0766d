// SPDX-License-Identifier: Apache-2.0
// What each policy begins with: headings and the questions to answer, marked as an example.
#pragma once

#include <string_view>

namespace vastus::school {

extern std::string_view const privacy_example;
extern std::string_view const terms_example;
extern std::string_view const delivery_example;
extern std::string_view const accessibility_example;
extern std::string_view const imprint_example;

}  // namespace vastus::school
