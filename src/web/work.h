// SPDX-License-Identifier: Apache-2.0
// One request on its way through the site: what was asked, who asks, what was decided.
#pragma once

#include <any>
#include <atomic>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "web/asked.h"
#include "web/response.h"
#include "web/site.h"
#include "web/visit.h"

namespace vastus {

/// A page for signed-in people, and nobody is: the boundary leads to the sign-in page.
struct SignInFirst : std::exception {};

/// 503: the school has no people yet.
struct NotOpenYet : std::exception {};

/// 415: a body that is no form.
struct UnsupportedForm : std::exception {};

struct Site::Work {
  Work(House const& house, Asked request, Answer to)
      : asked(std::move(request)), visit_(house), answer_to(std::move(to)) {}

  Asked asked;
  Visit visit_;
  Answer answer_to;
  Route const* route = nullptr;
  std::string refused_method;  ///< the `Allow` line, when the method does not fit the path
  std::any prepared;
  std::optional<Response> response;
  std::vector<Thing> seen;
  Time fresh_until = Time::never();

  [[nodiscard]] bool is_api() const { return asked.target.starts_with("/api/"); }
  [[nodiscard]] Glance glance() const {
    return {.target = asked.target,
            .cookie = asked.field("cookie"),
            .accept_encoding = asked.field("accept-encoding"),
            .if_none_match = asked.field("if-none-match")};
  }
  void reply(Answered answered) { answer_to(std::move(answered)); }
};

}  // namespace vastus
