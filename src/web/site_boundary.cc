// SPDX-License-Identifier: Apache-2.0
// The request boundary: the one place in web where what was thrown becomes a page, and forms become fields.
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "base/log.h"
#include "base/text.h"
#include "views/web_views.h"
#include "web/boundary.h"
#include "web/error_view.h"
#include "web/page_bytes.h"
#include "web/site.h"
#include "web/work.h"

namespace vastus {

void Site::within_boundary(Work& work, std::function<void()> const& step) {
  std::string const& id = work.visit_.request_id_;
  auto const refuse = [&](int status, std::string extra_head = {}) {
    work.reply(error_answer(status, id, work.is_api(), std::move(extra_head)));
  };
  try {
    step();
  } catch (NotOpenYet const&) {
    work.reply(not_open_yet(id, work.is_api()));
  } catch (NotFound const&) {
    refuse(404);
  } catch (Gone const&) {
    refuse(410);
  } catch (Forbidden const&) {
    refuse(403);
  } catch (BadRequest const&) {
    refuse(400);
  } catch (UnsupportedForm const&) {
    refuse(415);
  } catch (SignInFirst const&) {
    bool const can_return = work.visit_.method_ == Method::get;
    std::string const target = can_return ? "/sign-in?then=" + percent_encoded(work.visit_.path_) : "/sign-in";
    work.reply(lay_out(work, Response::redirect(target), nullptr));
  } catch (MovedForGood const& moved) {
    work.reply(lay_out(work, Response::moved_for_good(moved.url), nullptr));
  } catch (Unavailable const& fault) {
    log(LogLevel::error, "unavailable", {{"request", id}, {"path", work.visit_.path_}, {"cause", fault.what()}});
    refuse(503, "Retry-After: 2\r\n");
  } catch (std::exception const& fault) {
    log(LogLevel::error, "fault", {{"request", id}, {"path", work.visit_.path_}, {"cause", fault.what()}});
    refuse(500);
  }
}

void Site::lead_on(Work& work, Reader& db, std::function<void()> const& handler) const {
  try {
    handler();
  } catch (NotFound const&) {
    auto const& find = parts_.house.find_new_address;
    auto const there = find ? find(db, work.visit_.path_) : std::nullopt;
    if (!there) throw;
    std::string_view const target = work.asked.target;
    throw MovedForGood(*there + std::string(target.substr(std::min(target.find('?'), target.size()))));
  }
}

Answered Site::error_answer(int status, std::string const& request_id, bool is_api, std::string extra_head) const {
  if (is_api) {
    return {.status = status,
            .head = page_head("application/problem+json", parts_.house.cookies_are_secure) +
                    "Cache-Control: no-store\r\n" + extra_head,
            .body = shared_body(problem_json(status, request_id))};
  }
  auto const words = error_words(status);
  ErrorView view;
  view.title = parts_.house.words.say(words.title);
  view.sentence = parts_.house.words.say(words.sentence);
  view.status = status;
  view.request_id = request_id;
  return to_error(std::move(view), extra_head);
}

Answered Site::to_error(ErrorView view, std::string_view extra_head) const {
  Visit visit(parts_.house);
  visit.face_ = last_face();
  int const status = view.status;
  view.frame = visit.frame(
      {.title = view.title, .description = view.sentence, .path = "", .is_bare = view.is_bare, .is_indexed = false});
  std::string const head = page_head("text/html; charset=utf-8", parts_.house.cookies_are_secure);
  std::string body = laid_out(Response::show(std::move(view), status), visit).bytes;
  return {.status = status,
          .head = head + "Cache-Control: no-store\r\n" + std::string(extra_head),
          .body = shared_body(std::move(body))};
}

Answered Site::not_open_yet(std::string const& request_id, bool is_api) const {
  static constexpr std::string_view later = "Retry-After: 120\r\n";
  if (is_api) return error_answer(503, request_id, true, std::string(later));
  Words const& words = parts_.house.words;
  ErrorView view;
  view.title = words.say("This school is not open yet");
  view.sentence = words.say("Nobody works here yet. Whoever installed it finds the address that opens it in the log.");
  view.status = 503;
  view.is_bare = true;
  return to_error(std::move(view), later);
}

bool Site::has_page(Reader& db, std::string const& path) const {
  auto const found = parts_.map.find(Method::get, path);
  bool const is_open = found.route && found.route->who.kind == Who::Kind::anyone && found.route->show;
  if (!is_open) return false;
  Visit visit(parts_.house);
  visit.path_ = path;
  visit.path_values_ = found.values;
  visit.now_ = parts_.clock.now();
  visit.store_ = &db;
  bool there = false;
  try {
    there = found.route->show(visit, db).status() == 200;
  } catch (NotFound const&) {
    there = false;
  } catch (BadRequest const&) {
    there = false;
  } catch (MovedForGood const&) {
    there = false;
  }
  return there;
}

void Site::read_form(Work& work) {
  if (work.route->caller == Caller::company) {
    work.visit_.call_back_ = {.body = std::move(work.asked.body),
                              .signature = std::string(work.asked.field("vastus-signature"))};
    return;
  }
  std::string_view const type = work.asked.field("content-type");
  std::string_view const kind = trimmed(type.substr(0, type.find(';')));
  if (work.asked.body.empty()) return;
  if (equal_ignoring_case(kind, "application/x-www-form-urlencoded")) {
    auto fields = read_urlencoded(work.asked.body);
    if (!fields) throw BadRequest{};
    work.visit_.form_.fields = *std::move(fields);
  } else if (equal_ignoring_case(kind, "multipart/form-data")) {
    auto form = read_multipart(type, work.asked.body);
    if (!form) throw BadRequest{};
    work.visit_.form_ = *std::move(form);
  } else {
    throw UnsupportedForm{};
  }
}

std::string_view session_cookie(House const& house) {
  return house.cookies_are_secure ? "__Host-vastus" : "vastus_session";
}

std::string csrf_of(std::string_view session_token) {
  return to_hex(sha256("form of the session " + std::string(session_token))).substr(0, 43);
}

}  // namespace vastus
