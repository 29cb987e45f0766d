// SPDX-License-Identifier: Apache-2.0
// Every address of the school with who may enter; filled by app/routes.cc, read top to bottom by people.
#pragma once

#include <any>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/response.h"
#include "web/visit.h"
#include "web/visitor.h"

namespace vastus {

/// A function, or one that was given what it needs beside the visit.
using Show = std::function<Response(Visit const&, Reader&)>;
using Act = std::function<Response(Visit const&, Writer&)>;
/// Answers a GET from a school in which something was tried: all it writes is undone before the answer leaves.
using Rehearse = Response (*)(Visit const&, Writer&);

/// Which threads run a route: `costly` is a pool of two for password hashing, so that a flood of sign-ins waits apart.
enum class Where : std::uint8_t { workers, costly };

/// Who a POST is expected from.
enum class Caller : std::uint8_t {
  our_page,      ///< a form of ours in a browser: it says so, and carries the token of its session
  token_holder,  ///< a program, such as a mail reader (RFC 8058): the `{token}` of the address is all that counts
  company,       ///< a company's call-back: its body and its signature are all that counts (`Visit::call_back`)
};

struct Route {
  Method method;
  std::string pattern;
  Who who;
  Where where = Where::workers;
  Caller caller = Caller::our_page;
  std::size_t body_bytes_max = 0;
  Isolation isolation = Isolation::serializable;
  Show show;
  Rehearse rehearse = nullptr;                             ///< instead of `show`
  std::function<std::any(Visit const&, Reader&)> prepare;  ///< empty when nothing costly is to be done first
  std::function<Response(Visit const&, Writer&, std::any const&)> apply;
};

class SiteMap {
 public:
  static constexpr std::size_t form_bytes_max = 64 * 1024;

  void get(std::string pattern, Show show, Who who);
  void get(std::string pattern, Rehearse rehearse, Who who);
  /// A route for a `token_holder` is open to anyone, and its address has a `{token}`; nobody is signed in there.
  void post(std::string pattern, Act act, Who who, Caller caller = Caller::our_page,
            Isolation isolation = Isolation::serializable);
  void post(std::string pattern, Act act, Who who, std::size_t body_bytes_max);

  /// `prepare(Visit, Reader&)` does the costly part before any Writer is held; `apply(Visit, Writer&, value)` rechecks
  /// and writes.
  template <class Prepared>
  void post(std::string pattern, Prepared (*prepare)(Visit const&, Reader&),
            Response (*apply)(Visit const&, Writer&, Prepared const&), Who who, Where where,
            std::size_t body_bytes_max = form_bytes_max) {
    add({.method = Method::post,
         .pattern = std::move(pattern),
         .who = who,
         .where = where,
         .body_bytes_max = body_bytes_max,
         .show = {},
         .prepare = [prepare](Visit const& visit, Reader& db) -> std::any { return prepare(visit, db); },
         .apply =
             [apply](Visit const& visit, Writer& db, std::any const& prepared) {
               return apply(visit, db, std::any_cast<Prepared const&>(prepared));
             }});
  }

  struct Found {
    Route const* route = nullptr;
    std::vector<std::pair<std::string_view, std::string_view>> values;  ///< views into the route and into `path`
    std::string allow;  ///< when only other methods know the path: the value of `Allow`
  };
  /// `path` is decoded, starts with `/`, and outlives what is found.
  [[nodiscard]] Found find(Method method, std::string_view path) const;

  [[nodiscard]] std::vector<Route> const& routes() const { return routes_; }

 private:
  void add(Route route);
  std::vector<Route> routes_;
};

}  // namespace vastus
