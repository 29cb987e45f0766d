// SPDX-License-Identifier: Apache-2.0
// A fault is what nobody at the keyboard can help: disk full, database gone, broken invariant.
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace vastus {

/// Thrown where work cannot go on; caught only at the boundary of a request, a job or `main`.
class Fault : public std::runtime_error {
 public:
  explicit Fault(std::string const& what, std::source_location where = std::source_location::current())
      : std::runtime_error(what), where_(where) {}

  [[nodiscard]] std::source_location where() const { return where_; }

 private:
  std::source_location where_;
};

/// The outside world is away for now (database gone, disk full): the visitor gets a 503 and may try again.
class Unavailable : public Fault {
 public:
  using Fault::Fault;
};

[[noreturn]] void broken(char const* condition, char const* what_must_be_true, std::source_location where);

}  // namespace vastus

/// Stays on in release: the request rolls back, the process lives.
#define ENSURE(condition, what_must_be_true) \
  ((condition) ? void(0) : ::vastus::broken(#condition, what_must_be_true, std::source_location::current()))
