// SPDX-License-Identifier: Apache-2.0
// What is read beside conditions: exercises, techniques, tests, guidelines, articles, topics, pages of the school.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "library/condition.h"
#include "library/record.h"

namespace vastus::library {

/// One reading with everything its page shows, resolved. What its kind does not have is empty.
struct Reading {
  RecordId id;
  Kind kind = Kind::article;
  std::string slug;
  std::string title;
  std::vector<std::string> also;
  std::string lede;
  std::optional<Ref> region;
  std::optional<Plate> plate;
  std::vector<std::string> steps;   ///< what somebody does, in order
  std::vector<Fact> facts;          ///< the dose of an exercise, the figures of a test
  std::vector<Citation> citations;  ///< what the figures, or the guideline, rest on
  std::vector<std::string> not_for;
  std::vector<std::string> stop_if;
  std::vector<Person> authors;
  std::vector<Section> sections;
  std::vector<Source> sources;   ///< in the order of first citation
  std::optional<Day> published;  ///< of an article; others are public as soon as they stand
  std::optional<Day> due;        ///< a topic has none
  Time changed_at;
};

/// A reading in a list.
struct ReadingCard {
  RecordId id;
  Kind kind = Kind::article;
  std::string slug;
  std::string title;
  std::string lede;
  std::optional<Ref> region;
  std::vector<Fact> facts;
  std::optional<Day> published;
};

/// Another public record that a record names, or that names it.
struct Neighbour {
  RecordId id;
  Kind kind = Kind::article;
  std::string slug;
  std::string title;
};

struct Award {
  std::string slug;
  std::string title;
  std::string giver;
  int year = 0;
  Ref holder;
  bool is_fictional = false;
  std::optional<Ref> article;
};

}  // namespace vastus::library
