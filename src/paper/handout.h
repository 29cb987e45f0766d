// SPDX-License-Identifier: Apache-2.0
// A condition on two pages of A4, to take home: what to watch for, what to do, what to expect.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "paper/prose.h"

namespace vastus::paper {

/// A statement with its weight; without a grade it is a sentence that leads on to others.
struct Statement {
  char grade = 0;  ///< `A` … `F`, `T`, or 0
  Prose words;
  std::vector<std::string> not_for;
  std::vector<std::string> stop_if;
};

struct Part {
  std::string heading;
  std::vector<Statement> statements;
};

struct Flag {
  std::string title;
  std::string action;
};

/// Red flags that ask for the same haste.
struct Haste {
  std::string when;  ///< `Now`
  std::string whom;  ///< `Emergency department, or call an ambulance`
  std::vector<Flag> flags;
};

struct Fact {
  std::string name;
  std::string words;
};

struct GradeName {
  char letter = 0;
  std::string name;
};

enum class Review : std::uint8_t { missing, done };

/// What the sheet itself says, in its language.
struct HandoutWords {
  std::string flags;       ///< over the red flags
  std::string more_flags;  ///< when not all of them found room
  std::string not_for;
  std::string stop_if;
  std::string as_above;    ///< in place of limits that the statement above has too
  std::string whole_page;  ///< beside the QR code
  std::string more;        ///< the same when statements were left out
  std::string notes;       ///< over room to write
  std::string page_one;
  std::string page_two;
};

struct Handout {
  std::string school;
  std::string language;  ///< of the text, as HTML says it: `en`
  std::string address;   ///< of the page, to print and to encode; empty when the school does not know its own
  std::string title;
  std::string formal;
  std::string lede;
  Review reviewed = Review::missing;
  std::string review;      ///< `Not reviewed by a clinician`, or by whom and when
  std::string look_again;  ///< `Look at again by 22 November 2027`
  std::string printed;     ///< `Printed 22 November 2026`
  Day printed_on;
  std::string purpose;  ///< that it teaches and does not diagnose
  std::vector<Haste> red_flags;
  std::vector<Fact> scope;  ///< whom it is for; the first three are shown
  std::vector<Part> parts;
  std::vector<GradeName> grades;  ///< the key to the marks
  HandoutWords words;
};

/// A PDF of exactly two pages, the same bytes for the same input. Type shrinks to nine points before anything is left
/// out; then the weakest statements go first and the sheet says so beside its QR code. Red flags are shortened only
/// when they alone fill the first page.
[[nodiscard]] std::string handout(Handout const& content);

}  // namespace vastus::paper
