// SPDX-License-Identifier: Apache-2.0
#include "base/fault.h"

namespace vastus {

void broken(char const* condition, char const* what_must_be_true, std::source_location where) {
  throw Fault(std::string(what_must_be_true) + " (" + condition + ")", where);
}

}  // namespace vastus
