// SPDX-License-Identifier: Apache-2.0
// Any text as a schema file: split without a crash, and into the same statements when split again.
#include "base/fault.h"
#include "storage/sql_text.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  using namespace vastus;
  std::string_view const text(reinterpret_cast<char const*>(bytes), size);
  try {
    auto const statements = storage::to_statements(text, Dialect::postgres);
    std::string joined;
    for (std::string const& statement : statements) {
      if (statement.empty()) __builtin_trap();
      joined += statement + ";\n";
    }
    if (storage::to_statements(joined, Dialect::postgres) != statements) __builtin_trap();
    (void)storage::to_statements(text, Dialect::sqlite);
  } catch (Fault const&) {
    // A quote without an end.
  }
  try {
    (void)storage::placeholders_in(text);
  } catch (Fault const&) {
    // Likewise.
  }
  return 0;
}
