// SPDX-License-Identifier: Apache-2.0
#include "web/site.h"

#include <fmt/format.h>

#include "base/log.h"
#include "base/text.h"
#include "web/boundary.h"
#include "web/page_bytes.h"
#include "web/work.h"

namespace vastus {

Site::Site(SiteParts parts)
    : parts_(std::move(parts)),
      finished_(parts_.finished_bytes_max),
      kept_parts_(parts_.kept_parts_bytes_max),
      presser_("press", 1, 1024),
      costly_("costly", 2, 64),
      workers_("work", parts_.workers, parts_.waiting_max) {
  last_face_ = std::make_shared<Face const>(Face{.school = parts_.house.school});
  parts_.house.has_page = [this](Reader& db, std::string const& path) { return has_page(db, path); };
  parts_.store.when_moved([this](std::span<Thing const> moved) {
    // Parts first: a render that still found a part of before has begun before the drop of pages, and is not kept.
    kept_parts_.drop(moved);
    finished_.drop(moved);
  });
}

Site::~Site() { close(); }

void Site::close() {
  workers_.close();
  costly_.close();
  // Nobody will ask this process for the compressed forms, and whoever takes over waits for its end.
  presser_.abandon();
}

std::optional<FinishedAnswer> Site::at_once(Glance const& glance) {
  if (!cookie(glance.cookie, session_cookie(parts_.house)).empty()) return std::nullopt;
  if (!parts_.store.change_feed_is_current()) return std::nullopt;
  auto page = finished_.find(glance.target, parts_.clock.now());
  if (!page) return std::nullopt;
  if (int const count = cart_count_in(glance.cookie); count > 0 && page->slot_size > 0) {
    std::string const mark = "cart" + std::to_string(count);
    page = finished_around(*page, masthead_of_guest(parts_.house.words, count), mark, glance);
  }
  return choose_coding(std::move(page), glance);
}

std::size_t Site::body_bytes_max(std::string_view method, std::string_view target) const {
  if (method != "POST") return 0;
  std::string const path(target.substr(0, target.find('?')));
  auto const found = parts_.map.find(Method::post, path);
  // An address that takes no form still lets a small body through to its 404 or 405.
  return found.route ? found.route->body_bytes_max : 1024;
}

void Site::handle(Asked asked, Answer answer_to) {
  auto work = std::make_shared<Work>(parts_.house, std::move(asked), std::move(answer_to));
  work->visit_.request_id_ = to_code(fresh_number(parts_.clock.now()));
  within_boundary(*work, [&] {
    prepare_visit(*work);
    Pool& pool = work->route && work->route->where == Where::costly ? costly_ : workers_;
    if (pool.give([this, work] { within_boundary(*work, [&] { answer(work); }); })) return;
    work->reply(error_answer(503, work->visit_.request_id_, work->is_api(), "Retry-After: 2\r\n"));
  });
}

void Site::prepare_visit(Work& work) const {
  Visit& visit = work.visit_;
  std::string_view const target = work.asked.target;
  auto const question = target.find('?');
  auto path = percent_decoded(target.substr(0, question), false);
  if (!path || !is_utf8(*path) || path->find('\0') != std::string::npos || !path->starts_with('/')) throw BadRequest{};
  visit.path_ = *std::move(path);
  visit.now_ = parts_.clock.now();
  visit.address_ = client_address(work.asked, parts_.trusted_proxies);
  visit.cookies_ = work.asked.field("cookie");
  visit.session_token_ = visit.cookie(session_cookie(parts_.house));
  visit.user_agent_ = work.asked.field("user-agent");
  visit.as_sent_ = {.peer = work.asked.peer,
                    .host = std::string(work.asked.field("host")),
                    .forwarded_for = std::string(work.asked.field("x-forwarded-for")),
                    .forwarded_proto = std::string(work.asked.field("x-forwarded-proto")),
                    .forwarded_host = std::string(work.asked.field("x-forwarded-host"))};
  if (question != std::string_view::npos) {
    auto query = read_urlencoded(target.substr(question + 1));
    if (!query) throw BadRequest{};
    visit.query_ = *std::move(query);
  }

  bool const is_read = work.asked.method == "GET" || work.asked.method == "HEAD";
  visit.method_ = is_read ? Method::get : Method::post;
  auto found = parts_.map.find(visit.method_, visit.path_);
  bool const known_method = is_read || work.asked.method == "POST";
  if (!found.route || !known_method) {
    std::string const allow = found.route ? "POST" : found.allow;
    if (is_read && allow.empty()) lead_on_from_slash(visit, target);
    if (allow.empty() && known_method) throw NotFound{};
    work.refused_method = "Allow: " + (allow.empty() ? "GET, HEAD, POST" : allow) + "\r\n";
    return;
  }
  work.route = found.route;
  visit.path_values_ = std::move(found.values);
}

void Site::lead_on_from_slash(Visit const& visit, std::string_view target) const {
  auto const end = std::min(target.find('?'), target.size());
  if (end < 2 || target[end - 1] != '/') return;
  std::string const page = visit.path_.substr(0, visit.path_.size() - 1);
  if (!parts_.map.find(Method::get, page).route) return;
  throw MovedForGood(std::string(target.substr(0, end - 1)) + std::string(target.substr(end)));
}

void Site::answer(Shared const& work) {
  if (!work->refused_method.empty()) {
    return work->reply(error_answer(405, work->visit_.request_id_, work->is_api(), work->refused_method));
  }
  if (work->visit_.method_ != Method::get) return answer_write(work);
  if (work->route->rehearse) return answer_rehearsal(work);
  answer_read(*work);
}

void Site::be_open(Work const& work, Reader& db) const {
  if (!parts_.is_open || is_known_open_.load(std::memory_order_relaxed)) return;
  bool const is_open = parts_.is_open(db);
  // What a Writer sees may still be undone.
  if (is_open && work.visit_.method_ == Method::get) is_known_open_.store(true, std::memory_order_relaxed);
  if (!is_open && work.route->who.kind != Who::Kind::first_comer) throw NotOpenYet{};
}

void Site::run(Work& work, Reader& db, std::function<void()> const& handler) {
  Visit& visit = work.visit_;
  struct Lent {
    ~Lent() { store = nullptr; }
    Reader*& store;
  } const lent{visit.store_};
  visit.face_.reset();
  visit.store_ = &db;
  lead_on(work, db, handler);
  if (visit.face_) {
    std::lock_guard const lock(face_guard_);
    last_face_ = visit.face_;
  }
}

std::shared_ptr<Face const> Site::last_face() const {
  std::lock_guard const lock(face_guard_);
  return last_face_;
}

void Site::enter(Work& work, Reader& db) const {
  be_open(work, db);
  Visit& visit = work.visit_;
  visit.visitor_.reset();
  if (!visit.session_token_.empty() && work.route->caller == Caller::our_page) {
    visit.visitor_ = parts_.find_visitor(db, visit.session_token_, visit.now_);
    if (visit.visitor_) {
      visit.visitor_->csrf = csrf_of(visit.session_token_);
      if (parts_.house.count_cart) visit.visitor_->cart_count = parts_.house.count_cart(db, visit.visitor_->account);
    }
  }
  switch (work.route->who.kind) {
    case Who::Kind::anyone:
    case Who::Kind::first_comer:
      break;
    case Who::Kind::signed_in:
      if (!visit.visitor_) throw SignInFirst{};
      break;
    case Who::Kind::with_permission:
      if (!visit.visitor_) throw SignInFirst{};
      if (!visit.may(work.route->who.permission)) throw Forbidden{};
      break;
  }
  if (visit.method_ == Method::post && visit.visitor_ && visit.form().value("csrf") != visit.visitor_->csrf) {
    throw Forbidden{};
  }
}

void Site::answer_read(Work& work) {
  if (answer_finished(work)) return;
  FinishedPages::Rendering const rendering(finished_);
  KeptParts::Rendering const parts(kept_parts_);
  if (parts_.store.change_feed_is_current()) work.visit_.parts_ = &parts;
  std::optional<Response> response;
  parts_.store.read([&](Reader& db) {
    enter(work, db);
    run(work, db, [&] { response = work.route->show(work.visit_, db); });
    work.seen = db.seen();
    work.fresh_until = db.fresh_until();
  });
  work.reply(lay_out(work, *response, &rendering));
}

bool Site::answer_finished(Work& work) {
  Visit& visit = work.visit_;
  if (work.route->who.kind != Who::Kind::anyone || !parts_.store.change_feed_is_current()) return false;
  auto page = finished_.find(work.asked.target, visit.now_);
  if (!page) return false;
  if (visit.session_token_.empty()) {
    if (cart_count_in(visit.cookies_) > 0 && page->slot_size > 0) {
      work.reply(page_around(*page, masthead_of(visit), work.glance()));
      return true;
    }
    work.reply(to_answered(choose_coding(std::move(page), work.glance())));
    return true;
  }
  if (page->has_form) return false;
  // Everybody who signed in but has no part in running the school sees the same page around their own masthead.
  parts_.store.read([&](Reader& db) { enter(work, db); });
  if (visit.visitor_ && !visit.visitor_->permissions.none()) return false;
  work.reply(page_around(*page, masthead_of(visit), work.glance()));
  return true;
}

void Site::answer_write(Shared const& work) {
  Visit& visit = work->visit_;
  bool const must_be_ours = work->route->caller == Caller::our_page;
  if (must_be_ours && !is_from_our_page(work->asked, parts_.house.school.public_url)) throw Forbidden{};
  read_form(*work);
  if (work->route->prepare) {
    parts_.store.read([&](Reader& db) {
      enter(*work, db);
      run(*work, db, [&] { work->prepared = work->route->prepare(visit, db); });
    });
  }
  parts_.store.write(
      [this, work](Writer& db) {
        enter(*work, db);
        run(*work, db, [&] { work->response = work->route->apply(work->visit_, db, work->prepared); });
        return work->response->keeps_writes() ? Verdict::keep : Verdict::undo;
      },
      [this, work](Outcome outcome) { go_on_after_write(work, std::move(outcome)); }, work->route->isolation);
}

void Site::answer_rehearsal(Shared const& work) {
  parts_.store.write(
      [this, work](Writer& db) {
        enter(*work, db);
        run(*work, db, [&] { work->response = work->route->rehearse(work->visit_, db); });
        return Verdict::undo;
      },
      [this, work](Outcome outcome) { go_on_after_write(work, std::move(outcome)); });
}

void Site::go_on_after_write(Shared const& work, Outcome outcome) {
  bool const taken =
      workers_.give([this, work, outcome] { within_boundary(*work, [&] { after_write(work, outcome); }); });
  // The write stands and must be said, even by a thread with better things to do.
  if (!taken) within_boundary(*work, [&] { after_write(work, outcome); });
}

void Site::after_write(Shared const& work, Outcome const& outcome) {
  if (outcome.fault) std::rethrow_exception(outcome.fault);
  if (outcome.kind == Outcome::Kind::unavailable) throw Unavailable("the store refused the write");
  work->reply(lay_out(*work, *work->response, nullptr));
}

Answered Site::lay_out(Work& work, Response const& response, FinishedPages::Rendering const* rendering) {
  Visit const& visit = work.visit_;
  rendered_.fetch_add(1, std::memory_order_relaxed);
  std::string head = page_head(response.content_type(), parts_.house.cookies_are_secure,
                               response.runs_scripts() ? Scripts::ours : Scripts::none, response.frames());
  for (auto const& [name, value] : response.headers()) head += fmt::format("{}: {}\r\n", name, value);

  LaidOut page = laid_out(response, visit);
  bool const keeps = rendering && response.may_be_kept() && !visit.visitor_ && cart_count_in(visit.cookies_) == 0 &&
                     work.asked.target.find('?') == std::string::npos && work.route->who.kind == Who::Kind::anyone;
  if (!keeps) {
    if (!response.has_header("Cache-Control")) head += "Cache-Control: private, no-store\r\n";
    return {.status = response.status(), .head = std::move(head), .body = shared_body(std::move(page.bytes))};
  }
  if (!response.has_header("Cache-Control")) head += "Cache-Control: no-cache\r\n";
  FinishedPage kept = vastus::finished(std::move(head), std::move(page));
  kept.seen = std::move(work.seen);
  kept.fresh_until = work.fresh_until;
  auto const plain = std::make_shared<FinishedPage const>(std::move(kept));
  bool const is_kept = finished_.keep(*rendering, work.asked.target, plain);
  if (is_kept && gains_from_pressing(response.content_type())) press(work.asked.target, plain);
  return to_answered(choose_coding(plain, work.glance()));
}

void Site::press(std::string path, FinishedPages::Kept plain) {
  // A full queue means pages change faster than they can be pressed: they go out plain meanwhile.
  bool const taken = presser_.give(
      [this, path, plain] { finished_.replace(path, plain, std::make_shared<FinishedPage const>(pressed(*plain))); });
  if (!taken) log(LogLevel::debug, "page stays unpressed", {{"path", path}});
}

Answered Site::error_page(int status) const {
  return error_answer(status, to_code(fresh_number(parts_.clock.now())), false);
}

}  // namespace vastus
