// SPDX-License-Identifier: Apache-2.0
// The address book (`accounts/addresses`).
#pragma once

#include <string>
#include <vector>

#include "postal/postal.h"
#include "web/frame.h"

namespace vastus::accounts {

struct AddressLine {
  std::string name;  ///< the first line, for the buttons
  std::vector<std::string> lines;
  std::string edit, removal;  ///< addresses of the two
};

struct AddressesView {
  Frame frame;
  std::string csrf{};
  std::string done{};
  std::vector<AddressLine> addresses{};
  postal::AddressFields fields{};
  std::string action{};  ///< where the form posts to
  bool is_change = false;
};

}  // namespace vastus::accounts
