// SPDX-License-Identifier: Apache-2.0
// When this happened, then that: rooms tell events, app/reactions.cc says who listens, all in one transaction.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "storage/storage.h"

namespace vastus {

class Tell;

/// An event names itself and says in one sentence, for the journal, what happened.
template <class Event>
concept TellsASentence = requires(Event const& event) {
  { Event::name } -> std::convertible_to<std::string_view>;
  { event.sentence() } -> std::convertible_to<std::string>;
};

/// Every listener by event type, in the order introduced. Built once at the start, read from every thread.
class Reactions {
 public:
  /// `when([](discussion::CommentPublished const& e, Writer& db, Tell& tell) { … })`
  template <class Event>
  void when(std::function<void(Event const&, Writer&, Tell&)> react) {
    listeners_[typeid(Event)].push_back([react = std::move(react)](void const* event, Writer& db, Tell& tell) {
      react(*static_cast<Event const*>(event), db, tell);
    });
  }

 private:
  friend class Tell;
  using Listener = std::function<void(void const*, Writer&, Tell&)>;
  std::unordered_map<std::type_index, std::vector<Listener>> listeners_;
};

/// Who did it, for the journal: an account or, with id 0, nobody who signed in.
struct Actor {
  AccountId account;
  std::string request;  ///< request id, or the command's or job's name
};

/// Tells events inside one transaction: writes the journal line, then runs the listeners.
class Tell {
 public:
  Tell(Reactions const& reactions, Actor actor) : reactions_(reactions), actor_(std::move(actor)) {}

  template <TellsASentence Event>
  void operator()(Writer& db, Event const& event) {
    write_journal(db, Event::name, event.sentence());
    auto const found = reactions_.listeners_.find(typeid(Event));
    if (found == reactions_.listeners_.end()) return;
    for (auto const& listener : found->second) listener(&event, db, *this);
  }

  [[nodiscard]] Actor const& actor() const { return actor_; }

 private:
  void write_journal(Writer& db, std::string_view name, std::string const& sentence);

  Reactions const& reactions_;
  Actor actor_;
};

}  // namespace vastus
