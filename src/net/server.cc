// SPDX-License-Identifier: Apache-2.0
// Starts, pauses and ends the I/O threads together, and sums what they count.
#include "net/server.h"

#include "base/fault.h"
#include "net/lane.h"
#include "net/shared.h"

namespace vastus::net {

bool Crowd::enter(Address const& address, std::size_t most) {
  std::lock_guard const lock(guard_);
  std::size_t& present = present_[address];
  if (present >= most) return false;
  ++present;
  return true;
}

void Crowd::leave(Address const& address) {
  std::lock_guard const lock(guard_);
  auto const found = present_.find(address);
  if (found != present_.end() && --found->second == 0) present_.erase(found);
}

void Shared::pass_on(Pass to) {
  std::lock_guard const lock(pass_guard_);
  pass_ = std::move(to);
}

bool Shared::pass(Handed& handed) {
  std::lock_guard const lock(pass_guard_);
  if (!pass_) return false;
  pass_(std::move(handed));
  return true;
}

Server::Server(Options options, Hooks hooks, Listeners const& listeners)
    : shared_(std::make_shared<Shared>()), listeners_(listeners) {
  ENSURE(options.threads > 0 && !listeners.sockets().empty(), "a server has threads and sockets");
  ENSURE(bool(hooks.handle), "a server is told who handles requests");
  shared_->options = std::move(options);
  shared_->hooks = std::move(hooks);
  for (std::size_t i = 0; i < shared_->options.threads; ++i) lanes_.push_back(std::make_shared<Lane>(shared_));
}

Server::~Server() { stop(); }

void Server::start() {
  for (auto const& lane : lanes_) lane->start();
  resume_accepting();
}

void Server::resume_accepting() {
  shared_->leaving = Leaving::not_at_all;
  auto const& sockets = listeners_.sockets();
  // Every socket is accepted from, and every thread accepts; their numbers may differ after a take-over.
  std::vector<std::vector<int>> shares(lanes_.size());
  for (std::size_t i = 0; i < std::max(sockets.size(), lanes_.size()); ++i) {
    shares[i % lanes_.size()].push_back(sockets[i % sockets.size()].descriptor());
  }
  for (std::size_t i = 0; i < lanes_.size(); ++i) lanes_[i]->accept_from(shares[i]);
}

void Server::stop_accepting() {
  shared_->leaving = Leaving::closing;
  for (auto const& lane : lanes_) lane->pause();
}

void Server::hand_over_to(Pass pass) {
  shared_->pass_on(std::move(pass));
  shared_->leaving = Leaving::handing_over;
  for (auto const& lane : lanes_) lane->pause();
}

void Server::stop_handing_over() {
  shared_->leaving = Leaving::closing;
  shared_->pass_on(nullptr);
  for (auto const& lane : lanes_) lane->tell_to_leave();
}

bool Server::is_quiet() const { return shared_->accepting == 0 && figures().busy == 0; }

bool Server::is_drained() const { return shared_->accepting == 0 && shared_->connections == 0; }

void Server::adopt(std::vector<Handed> connections) {
  std::vector<std::vector<Handed>> shares(lanes_.size());
  for (std::size_t i = 0; i < connections.size(); ++i) shares[i % lanes_.size()].push_back(std::move(connections[i]));
  for (std::size_t i = 0; i < lanes_.size(); ++i) lanes_[i]->adopt(std::move(shares[i]));
}

void Server::stop() {
  for (auto const& lane : lanes_) lane->stop();
}

Figures Server::figures() const {
  Figures figures;
  for (auto const& lane : lanes_) {
    Counts const& counts = std::as_const(*lane).counts();
    figures.accepted += counts.accepted.value();
    figures.open += counts.open.value();
    figures.busy += counts.busy.value();
    figures.requests += counts.requests.value();
    figures.answered_at_once += counts.answered_at_once.value();
    figures.bytes_in += counts.bytes_in.value();
    figures.bytes_out += counts.bytes_out.value();
    figures.passed_on += counts.passed_on.value();
    figures.timed_out += counts.timed_out.value();
  }
  std::lock_guard const lock(shared_->refused_guard);
  figures.refused = shared_->refused;
  return figures;
}

}  // namespace vastus::net
