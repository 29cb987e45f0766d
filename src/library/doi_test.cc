// SPDX-License-Identifier: Apache-2.0
#include "library/doi.h"

#include <gtest/gtest.h>

namespace vastus::library {
namespace {

TEST(library_doi, has_a_registrant_and_a_name) {
  for (std::string_view const good : {"10.1000/1", "10.1002/acr.22345", "10.123456789/a(b)<c>;2-#"}) {
    EXPECT_TRUE(is_doi(good)) << good;
  }
  for (std::string_view const bad :
       {"", "10.", "10./1", "10.100/1", "10.1234567890/1", "10.1000/", "10.1000", "11.1000/1", "10.1000/a b",
        "10.1000/a\nb", "https://doi.org/10.1000/1", "10.10a0/1"}) {
    EXPECT_FALSE(is_doi(bad)) << bad;
  }
  EXPECT_FALSE(is_doi("10.1000/" + std::string(5000, 'a')));
}

TEST(library_doi, is_taken_as_people_paste_it) {
  for (std::string_view const typed : {"10.1000/Ab", " https://doi.org/10.1000/Ab ", "HTTP://DX.DOI.ORG/10.1000/Ab",
                                       "doi:10.1000/Ab", "DOI: 10.1000/Ab", "doi.org/10.1000/Ab"}) {
    EXPECT_EQ(to_doi(typed), "10.1000/Ab") << typed;
  }
  EXPECT_EQ(to_doi(""), "");
  EXPECT_EQ(same_doi("10.1000/Ab"), same_doi("10.1000/aB"));
}

}  // namespace
}  // namespace vastus::library
