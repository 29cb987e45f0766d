// SPDX-License-Identifier: Apache-2.0
// A hundred processes take over from one another while clients of four kinds keep asking. No request is refused, reset,
// lost or answered twice, and never do two processes hold the writer.
#include "net/takeover.h"

#include <atomic>
#include <csignal>
#include <cstring>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "base/pool.h"
#include "base/text.h"
#include "net/server.h"
#include "support/net/client.h"
#include "support/net/edge.h"

namespace vastus::net {
namespace {

using namespace std::chrono_literals;
using test::Client;

constexpr int takeovers = 100;
constexpr std::size_t tickets = 1u << 20;

/// Lies in memory that all processes share.
struct Ledger {
  std::atomic<std::uint32_t> next_ticket{0};
  std::atomic<std::uint32_t> writers{0};
  std::atomic<std::uint32_t> written_without_writer{0};
  std::atomic<std::uint32_t> two_writers{0};
  std::atomic<std::uint32_t> passed_on{0};
  std::atomic<std::uint16_t> port{0};
  std::atomic<int> serving{0};
  std::atomic<bool> are_clients_done{false};
  std::atomic<std::uint8_t> handled[tickets];
};

Ledger* make_ledger() {
  void* const memory = ::mmap(nullptr, sizeof(Ledger), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return new (memory) Ledger;
}

/// One generation: takes over if there is someone to take over from, serves, and ends when the next one serves.
class Generation {
 public:
  Generation(Ledger& ledger, std::string const& door) : ledger_(ledger), workers_("worker", 2, 10'000) {
    auto predecessor = Predecessor::behind(door);
    listeners_.emplace(predecessor ? predecessor->take_listeners()
                                   : Listeners::bound_to({.host = "127.0.0.1", .port = 0}, 2));
    Hooks hooks;
    hooks.at_once = [this](Request const& request, Ready& ready) {
      if (!request.target.starts_with("/at-once/")) return false;
      count(request.target.substr(9));
      ready = make_ready(200, "Content-Type: text/plain\r\n", request.target);
      return true;
    };
    hooks.handle = [this](Request request, Respond respond) {
      auto const taken = std::make_shared<Request>(std::move(request));
      if (!workers_.give([this, taken, respond] { answer(*taken, respond); })) respond({.status = 503});
    };
    // The generations differ in threads, so that each share of listeners occurs.
    static int generation = 0;
    server_.emplace(Options{.threads = std::size_t(1 + ++generation % 3)}, std::move(hooks), *listeners_);
    std::vector<Handed> connections;
    if (predecessor) connections = predecessor->take_writer(10s);
    take_writer();
    server_->start();
    server_->adopt(std::move(connections));
    if (predecessor) predecessor->say_serving();
    ledger_.port = listeners_->port();
    door_.emplace(door, *listeners_,
                  Succession{.give_up = [this](Pass pass) { give_up(std::move(pass)); },
                             .replaced = [this] { is_replaced_ = true; },
                             .take_back = [this](std::vector<Handed> returned) { take_back(std::move(returned)); }});
  }

  void serve_until_replaced() {
    while (!is_replaced_) std::this_thread::sleep_for(1ms);
    server_->stop_handing_over();
    EXPECT_TRUE(test::comes_true([this] { return server_->is_drained(); }));
    ledger_.passed_on += std::uint32_t(server_->figures().passed_on);
    door_.reset();
    server_->stop();
  }

 private:
  void count(std::string_view ticket) { ++ledger_.handled[std::size_t(to_number(ticket, 0).value_or(0)) % tickets]; }

  void answer(Request& request, Respond const& respond) {
    std::string const target(request.target);
    if (request.method == Method::post) {
      if (!holds_writer_) ++ledger_.written_without_writer;
      count(request.body.all());
      respond({.fields = "Content-Type: text/plain\r\n", .content = request.body.all()});
    } else {
      count(target.substr(target.rfind('/') + 1));
      respond({.fields = "Content-Type: text/plain\r\n", .content = target});
    }
  }

  void take_writer() {
    if (ledger_.writers.fetch_add(1) != 0) ++ledger_.two_writers;
    holds_writer_ = true;
  }
  void give_up(Pass pass) {
    server_->hand_over_to(std::move(pass));
    while (!server_->is_quiet()) std::this_thread::sleep_for(1ms);
    holds_writer_ = false;
    ledger_.writers -= 1;
  }
  void take_back(std::vector<Handed> returned) {
    take_writer();
    server_->resume_accepting();
    server_->adopt(std::move(returned));
  }

  Ledger& ledger_;
  std::atomic<bool> holds_writer_ = false;
  std::atomic<bool> is_replaced_ = false;
  Pool workers_;
  std::optional<Listeners> listeners_;
  std::optional<Server> server_;
  std::optional<TakeoverDoor> door_;
};

/// Forks generation after generation; the one that forks has no threads.
[[noreturn]] void run_generations(Ledger& ledger, std::string const& door) {
  set_log_level(LogLevel::error);
  std::vector<pid_t> living;
  bool all_ended_well = true;
  for (int generation = 0; generation <= takeovers + 1; ++generation) {
    // The last one comes when the clients are done.
    while (generation == takeovers + 1 && !ledger.are_clients_done) ::usleep(1000);
    pid_t const child = ::fork();
    if (child == 0) {
      Generation self(ledger, door);
      ++ledger.serving;
      if (generation <= takeovers) self.serve_until_replaced();
      ::_exit(::testing::Test::HasFailure() ? 1 : 0);
    }
    while (ledger.serving <= generation && ::waitpid(child, nullptr, WNOHANG) == 0) ::usleep(200);
    living.push_back(child);
    // Two at a time: the one that serves and the one that drains.
    if (living.size() > 1) {
      int status = 0;
      ::waitpid(living.front(), &status, 0);
      all_ended_well = all_ended_well && WIFEXITED(status) && WEXITSTATUS(status) == 0;
      living.erase(living.begin());
    }
    ::usleep(20'000);
  }
  for (pid_t const child : living) ::waitpid(child, nullptr, 0);
  ::_exit(all_ended_well ? 0 : 1);
}

struct Tally {
  std::atomic<std::uint32_t> answered{0};
  std::atomic<std::uint32_t> not_connected{0};
  std::atomic<std::uint32_t> not_sent{0};
  std::atomic<std::uint32_t> not_answered{0};
  std::atomic<std::uint32_t> wrong_answer{0};
  std::atomic<std::uint32_t> told_to_close{0};
};

enum class Habit { stays, comes_anew, pipelines, posts };

struct Question {
  std::string raw;
  std::string answer;
};

Question question(Habit habit, std::uint32_t ticket) {
  std::string const number = std::to_string(ticket);
  std::string const host = " HTTP/1.1\r\nHost: a\r\n";
  switch (habit) {
    case Habit::stays:
      return {"GET /x/" + number + host + "\r\n", "/x/" + number};
    case Habit::comes_anew:
      return {"GET /at-once/" + number + host + "Connection: close\r\n\r\n", "/at-once/" + number};
    case Habit::pipelines:
      return {"GET /at-once/" + number + host + "\r\n", "/at-once/" + number};
    case Habit::posts:
      return {"POST /x" + host + "Content-Length: " + std::to_string(number.size()) + "\r\n\r\n" + number, number};
  }
  return {};
}

/// Asks until told to stop; each question bears a number that nobody else uses.
void keep_asking(Ledger& ledger, Tally& tally, Habit habit, std::atomic<bool> const& stop) {
  std::optional<Client> client;
  while (!stop) {
    if (!client) client.emplace(ledger.port);
    if (!client->is_connected()) {
      ++tally.not_connected;
      client.reset();
      continue;
    }
    std::vector<Question> questions;
    std::string all;
    for (int i = 0; i < (habit == Habit::pipelines ? 5 : 1); ++i) {
      questions.push_back(question(habit, ledger.next_ticket++));
      all += questions.back().raw;
    }
    if (!client->send(all)) {
      ++tally.not_sent;
      client.reset();
      continue;
    }
    bool closes = habit == Habit::comes_anew;
    for (Question const& each : questions) {
      auto const received = client->read();
      if (!received) {
        ++tally.not_answered;
        closes = true;
        break;
      }
      ++tally.answered;
      if (received->status != 200 || received->body != each.answer) ++tally.wrong_answer;
      if (habit != Habit::comes_anew && received->field("connection") == "close") {
        ++tally.told_to_close;
        closes = true;
      }
    }
    if (closes) client.reset();
    std::this_thread::sleep_for(1ms);
  }
}

TEST(net_takeover, a_hundred_successors_under_load_lose_and_repeat_nothing) {
  std::string folder = ::testing::TempDir() + "takeover-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  Ledger* const ledger = make_ledger();
  pid_t const forker = ::fork();
  if (forker == 0) run_generations(*ledger, folder + "/door");
  ASSERT_TRUE(test::comes_true([&] { return ledger->serving >= 1; }));

  Tally tally;
  std::atomic<bool> stop = false;
  std::vector<std::thread> clients;
  for (Habit const habit :
       {Habit::stays, Habit::comes_anew, Habit::pipelines, Habit::posts, Habit::posts, Habit::stays}) {
    clients.emplace_back([&, habit] { keep_asking(*ledger, tally, habit, stop); });
  }
  while (ledger->serving <= takeovers && ::waitpid(forker, nullptr, WNOHANG) == 0) std::this_thread::sleep_for(10ms);
  stop = true;
  for (std::thread& client : clients) client.join();
  ledger->are_clients_done = true;
  int status = 0;
  ::waitpid(forker, &status, 0);

  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "every process ended drained";
  EXPECT_EQ(ledger->serving, takeovers + 2);
  EXPECT_EQ(tally.not_connected, 0u);
  EXPECT_EQ(tally.not_sent, 0u);
  EXPECT_EQ(tally.not_answered, 0u);
  EXPECT_EQ(tally.wrong_answer, 0u);
  EXPECT_EQ(ledger->two_writers, 0u);
  EXPECT_EQ(ledger->written_without_writer, 0u);
  ASSERT_LT(ledger->next_ticket, tickets);
  std::uint32_t once = 0;
  for (std::uint32_t i = 0; i < ledger->next_ticket; ++i) once += ledger->handled[i] == 1 ? 1 : 0;
  EXPECT_EQ(once, ledger->next_ticket) << "requests handled once";
  EXPECT_EQ(tally.answered, ledger->next_ticket) << "requests answered once";
  EXPECT_GT(tally.answered, 1000u);
  EXPECT_GT(ledger->passed_on, 0u) << "idle connections went from process to process";
  RecordProperty("answered", int(tally.answered));
  RecordProperty("connections_passed_on", int(ledger->passed_on));
}

TEST(net_takeover, nobody_is_taken_over_from_where_nobody_serves) {
  EXPECT_FALSE(Predecessor::behind(::testing::TempDir() + "no-door-here"));
}

TEST(net_takeover, a_successor_that_goes_away_leaves_the_first_as_it_was) {
  std::string folder = ::testing::TempDir() + "takeover-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  auto const listeners = Listeners::bound_to({.host = "127.0.0.1", .port = 0}, 1);
  Hooks hooks;
  hooks.handle = [](Request, Respond respond) { respond({.content = "here"}); };
  Server server({}, std::move(hooks), listeners);
  server.start();
  std::atomic<int> taken_back = 0;
  TakeoverDoor const door(folder + "/door", listeners,
                          {.give_up =
                               [&](Pass pass) {
                                 server.hand_over_to(std::move(pass));
                                 while (!server.is_quiet()) std::this_thread::sleep_for(1ms);
                               },
                           .replaced = [] { FAIL() << "nobody served"; },
                           .take_back =
                               [&](std::vector<Handed> returned) {
                                 server.resume_accepting();
                                 server.adopt(std::move(returned));
                                 ++taken_back;
                               }});
  {
    auto successor = Predecessor::behind(folder + "/door");
    ASSERT_TRUE(successor);
    auto const shared = successor->take_listeners();
    EXPECT_EQ(shared.port(), listeners.port());
    auto const connections = successor->take_writer(10s);
    EXPECT_TRUE(connections.empty());
  }

  EXPECT_TRUE(test::comes_true([&] { return taken_back == 1; }));
  EXPECT_EQ(test::ask(listeners.port(), "GET / HTTP/1.1\r\nHost: a\r\n\r\n")->body, "here");
}

TEST(net_takeover, half_a_request_travels_with_its_connection) {
  std::string folder = ::testing::TempDir() + "takeover-XXXXXX";
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  auto const listeners = Listeners::bound_to({.host = "127.0.0.1", .port = 0}, 1);
  auto const named = [](std::string name) {
    Hooks hooks;
    hooks.handle = [name](Request, Respond respond) { respond({.content = name}); };
    return hooks;
  };
  Server first({}, named("first"), listeners);
  first.start();
  Client client(listeners.port());
  ASSERT_TRUE(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HT"));
  ASSERT_EQ(client.read()->body, "first");

  std::vector<Handed> handed;
  std::mutex guard;
  first.hand_over_to([&](Handed each) {
    std::lock_guard const lock(guard);
    handed.push_back(std::move(each));
  });
  ASSERT_TRUE(test::comes_true([&] { return first.is_drained(); }));
  ASSERT_EQ(handed.size(), 1u);
  EXPECT_EQ(handed.front().bytes, "GET / HT");
  Server second({}, named("second"), listeners);
  second.start();
  second.adopt(std::move(handed));

  ASSERT_TRUE(client.send("TP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_EQ(client.read()->body, "second");
}

TEST(net_takeover, a_process_that_ends_without_successor_closes_after_the_next_answer) {
  test::Edge edge({.drain_time = 10s});
  Client idle(edge.port());
  Client busy(edge.port());
  ASSERT_TRUE(idle.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
  ASSERT_TRUE(idle.read());
  ASSERT_TRUE(busy.send("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n"));
  edge.wait_for_waiting(1);

  edge.server().stop_accepting();
  EXPECT_FALSE(edge.server().is_quiet());
  edge.release();

  EXPECT_EQ(busy.read()->field("connection"), "close");
  ASSERT_TRUE(idle.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_EQ(idle.read()->field("connection"), "close");
  idle.end_sending();
  busy.end_sending();
  EXPECT_TRUE(test::comes_true([&] { return edge.server().is_drained(); }));
}

TEST(net_takeover, a_connection_accepted_while_accepting_ends_is_served) {
  std::atomic<bool> is_held = false;
  std::atomic<bool> may_go_on = false;
  test::Edge edge({.is_unbounded = [&](Address const&) {
    is_held = true;
    while (!may_go_on) std::this_thread::sleep_for(1ms);
    return true;
  }});
  constexpr std::string_view question = "GET /at-once HTTP/1.1\r\nHost: a\r\n\r\n";
  Client first(edge.port());
  ASSERT_TRUE(first.send(question));
  ASSERT_TRUE(test::comes_true([&] { return is_held.load(); }));

  // The loop is held while it takes the first connection; it will take the second before it hears that it should stop,
  // and hear that before it looks at the second.
  Client second(edge.port());
  ASSERT_TRUE(second.send(question));
  edge.server().stop_accepting();
  may_go_on = true;

  for (Client* const client : {&first, &second}) {
    auto const answer = client->read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "finished");
  }
}

TEST(net_takeover, an_idle_connection_of_a_draining_process_is_closed_in_time) {
  test::Edge edge({.linger_time = 200ms, .drain_time = 200ms});
  Client idle(edge.port());
  ASSERT_TRUE(idle.send("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
  ASSERT_TRUE(idle.read());

  edge.server().stop_accepting();

  EXPECT_EQ(idle.read_to_close(5s), test::Close::clean);
  EXPECT_TRUE(test::comes_true([&] { return edge.server().is_drained(); }));
}

}  // namespace
}  // namespace vastus::net
