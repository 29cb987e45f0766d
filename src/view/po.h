// SPDX-License-Identifier: Apache-2.0
// Reads and writes gettext's .po text, the form translators work with. tools/words reads it too, so only std here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/expected.h"

namespace vastus {

struct PoEntry {
  std::string id;
  std::string plural;              // empty when the entry has no plural
  std::vector<std::string> texts;  // one, or one for each plural form; empty when untranslated or fuzzy
  int line = 0;
};

struct PoFile {
  std::string language;
  std::string plural_forms;  // as in the header, `nplurals=2; plural=(n != 1);`
  std::vector<PoEntry> entries;
};

struct PoError {
  int line = 0;
  std::string what;
};

/// Refuses what it does not understand (msgctxt, unknown keywords, an entry twice) with the line it stands on.
[[nodiscard]] Expected<PoFile, PoError> read_po(std::string_view text);
[[nodiscard]] std::string write_po(PoFile const& file);

}  // namespace vastus
