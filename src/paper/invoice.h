// SPDX-License-Identifier: Apache-2.0
// An invoice or a credit note on A4: who, what, how much of it is tax. As many pages as it takes.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/time.h"

namespace vastus::paper {

/// One line; amounts are words already, as its currency writes them.
struct InvoiceLine {
  std::string title;
  std::string detail{};  ///< the edition, and what took something off
  std::string quantity;
  std::string net;
  std::string rate;
  std::string tax;
  std::string gross;
};

struct InvoiceFact {
  std::string name;
  std::string words;
};

/// The heads of the columns, and what stands at the foot of each page.
struct InvoiceWords {
  std::string line, quantity, net, rate, tax, gross;
  std::function<std::string(int page, int pages)> page;
};

struct Invoice {
  std::string language;
  std::string school;
  std::vector<std::string> school_lines{};
  std::string title;  ///< `Invoice 2026-000123`
  std::vector<std::string> buyer;
  std::vector<InvoiceFact> facts;
  std::vector<InvoiceLine> lines;
  std::vector<InvoiceFact> sums;  ///< the last is what counts
  std::vector<std::string> notes{};
  InvoiceWords words;
  Day issued_on;
};

/// A tagged PDF, the same bytes for the same input.
[[nodiscard]] std::string invoice(Invoice const& content);

}  // namespace vastus::paper
