// SPDX-License-Identifier: Apache-2.0
#include "library/claim.h"

#include "base/fault.h"

namespace vastus::library {

char letter(Grade grade) { return "?ABCDFT"[std::size_t(grade)]; }

std::optional<Grade> to_grade(std::string_view letter) {
  if (letter == "A") return Grade::a;
  if (letter == "B") return Grade::b;
  if (letter == "C") return Grade::c;
  if (letter == "D") return Grade::d;
  if (letter == "F") return Grade::f;
  if (letter == "T") return Grade::t;
  return std::nullopt;
}

bool needs_source(Grade grade) {
  switch (grade) {
    case Grade::a:
    case Grade::b:
    case Grade::c:
    case Grade::f:
      return true;
    case Grade::d:
    case Grade::t:
      return false;
  }
  throw Fault("a grade that is none");
}

}  // namespace vastus::library
