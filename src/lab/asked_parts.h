// SPDX-License-Identifier: Apache-2.0
// A trial as an address asks for it: `?activity=running&q-angle=20&flexion=44`.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "lab/model/trial.h"
#include "view/words.h"
#include "web/urlencoded.h"

namespace vastus::lab {

/// Why a value was refused; `parameter` is absent when no such name exists.
struct Wrong {
  enum class Kind : std::uint8_t { unknown_name, not_a_number, out_of_range, unknown_choice };
  Kind kind = Kind::unknown_name;
  std::string name;
  Parameter const* parameter = nullptr;
};

struct Asked {
  Trial trial;
  std::map<std::string, Wrong, std::less<>> wrong;  ///< by name of the field
};

/// What is not asked for is usual; an empty value counts as not asked. Fields in `others` are left alone.
[[nodiscard]] Asked read_asked(Fields const& fields, std::initializer_list<std::string_view> others = {});

/// A sentence a person can act on.
[[nodiscard]] std::string sentence(Words const& words, Wrong const& wrong);
[[nodiscard]] std::string sentence(Words const& words, NotSolved const& refusal);

}  // namespace vastus::lab
