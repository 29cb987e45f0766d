// SPDX-License-Identifier: Apache-2.0
#include "support/net/edge.h"

#include "base/text.h"

namespace vastus::net::test {

Edge::Edge(Options options, std::size_t listeners)
    : finished_(make_ready(200, "Content-Type: text/plain\r\n", "finished")),
      listeners_(Listeners::bound_to({.host = "127.0.0.1", .port = 0}, listeners)) {
  workers_.emplace("worker", 2, 100'000);
  Hooks hooks;
  hooks.at_once = [this](Request const& request, Ready& ready) {
    if (request.target != "/at-once") return false;
    ready = finished_;
    return true;
  };
  hooks.handle = [this](Request request, Respond respond) {
    auto const taken = std::make_shared<Request>(std::move(request));
    bool const is_given = workers_->give([this, taken, respond] { handle(*taken, respond); });
    if (!is_given) respond({.status = 503});
  };
  hooks.body_bytes_max = [](Request const& head) { return head.target == "/echo" ? 4u << 20 : 1024u; };
  server_.emplace(std::move(options), std::move(hooks), listeners_);
  server_->start();
}

Edge::~Edge() {
  release();
  server_->stop();
}

void Edge::handle(Request& request, Respond const& respond) {
  std::string const target(request.target);
  if (target == "/wait") {
    std::lock_guard const lock(guard_);
    waiting_.push_back(respond);
    changed_.notify_all();
  } else if (target == "/echo") {
    std::string const where = request.body.is_spooled() ? "file" : "memory";
    respond({.fields = "Content-Type: text/plain\r\nSpooled: " + where + "\r\n", .content = request.body.all()});
  } else if (target == "/alphabet") {
    std::vector<Piece> pieces{Piece::of("abcdefghij"), Piece::of("klmnopqrst"), Piece::of("uvwxyz")};
    respond({.fields = "Content-Type: text/plain\r\nETag: \"a\"\r\n", .content = std::move(pieces), .ranges = true});
  } else if (target.starts_with("/status/")) {
    respond({.status = int(to_number(target.substr(8)).value_or(500)), .content = "body"});
  } else if (target == "/injected") {
    respond({.fields = "X-Name: a\r\n\r\nHTTP/1.1 200 OK\r\n", .content = "body"});
  } else if (target != "/dropped") {
    respond({.fields = "Content-Type: text/plain\r\n", .content = std::string(to_text(request.method)) + " " + target});
  }
}

void Edge::release() {
  std::vector<Respond> waiting;
  {
    std::lock_guard const lock(guard_);
    waiting.swap(waiting_);
  }
  for (Respond const& respond : waiting) respond({.content = "waited"});
}

void Edge::wait_for_waiting(std::size_t count) {
  std::unique_lock lock(guard_);
  changed_.wait(lock, [&] { return waiting_.size() >= count; });
}

}  // namespace vastus::net::test
