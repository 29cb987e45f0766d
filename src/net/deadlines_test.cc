// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "net/server.h"
#include "net/wheel.h"
#include "support/net/client.h"
#include "support/net/edge.h"

namespace vastus::net {
namespace {

using namespace std::chrono_literals;
using test::Client;
using test::Close;
using test::comes_true;
using test::Edge;

constexpr std::string_view page = "GET /at-once HTTP/1.1\r\nHost: a\r\n\r\n";

Options impatient() {
  return {.head_time = 300ms,
          .idle_time = 300ms,
          .grace_time = 300ms,
          .stall_time = 400ms,
          .bytes_per_second_min = 2000,
          .answer_time = 300ms,
          .linger_time = 200ms};
}

/// Sends `bytes` in pieces of `step`, one every `pause`; false as soon as the other side has answered or gone.
bool send_slowly(Client& client, std::string_view bytes, std::size_t step, std::chrono::milliseconds pause) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(step, bytes.size()))) {
    if (!client.send(bytes.substr(0, step))) return false;
    std::this_thread::sleep_for(pause);
  }
  return true;
}

TEST(net_deadlines, a_head_that_trickles_in_is_cut_off) {
  Edge edge(impatient());
  Client client(edge.port());
  auto const began = std::chrono::steady_clock::now();

  std::thread trickle(
      [&] { send_slowly(client, "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(200, 'x'), 1, 20ms); });
  auto const answer = client.read();
  auto const took = std::chrono::steady_clock::now() - began;
  trickle.join();

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
  EXPECT_EQ(answer->field("connection"), "close");
  EXPECT_GE(took, 250ms);
  EXPECT_LE(took, 2s);
  EXPECT_EQ(edge.server().figures().timed_out, 1u);
}

TEST(net_deadlines, a_body_that_trickles_in_is_cut_off) {
  Edge edge(impatient());
  Client client(edge.port());

  std::thread trickle([&] {
    send_slowly(client, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 90000\r\n\r\n", 1000, 0ms);
    send_slowly(client, std::string(200, 'x'), 1, 20ms);
  });
  auto const answer = client.read();
  trickle.join();

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 408);
}

TEST(net_deadlines, a_body_sent_in_one_burst_earns_no_endless_silence) {
  Edge edge(impatient());
  Client client(edge.port());

  ASSERT_TRUE(
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + std::string(100'000, 'x')));
  auto const answer = client.read(false, 3s);

  ASSERT_TRUE(answer) << "100,000 bytes at 2,000 a second would have bought 50 seconds";
  EXPECT_EQ(answer->status, 408);
}

TEST(net_deadlines, a_slow_but_honest_upload_lives) {
  Edge edge(impatient());
  Client client(edge.port());
  std::string const body(12'000, 'x');
  auto const began = std::chrono::steady_clock::now();

  ASSERT_TRUE(client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 12000\r\n\r\n"));
  ASSERT_TRUE(send_slowly(client, body, 400, 40ms));
  auto const answer = client.read();

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, body);
  EXPECT_GE(std::chrono::steady_clock::now() - began, 1s) << "slower than the grace alone allows";
}

TEST(net_deadlines, an_idle_connection_is_closed_softly) {
  Edge edge(impatient());
  Client client(edge.port());

  ASSERT_TRUE(client.send(page));
  ASSERT_TRUE(client.read());

  EXPECT_EQ(client.read_to_close(3s), Close::clean);
  EXPECT_TRUE(comes_true([&] { return edge.server().figures().open == 0; }));
  EXPECT_EQ(edge.server().figures().timed_out, 0u);
}

TEST(net_deadlines, a_connection_that_says_nothing_is_closed) {
  Edge edge(impatient());
  Client client(edge.port());

  EXPECT_EQ(client.read_to_close(3s), Close::clean);
  EXPECT_EQ(client.rest(), "");
}

TEST(net_deadlines, a_connection_in_use_is_not_idle) {
  Edge edge(impatient());
  Client client(edge.port());

  for (int i = 0; i < 8; ++i) {
    ASSERT_TRUE(client.send(page));
    ASSERT_TRUE(client.read()) << i;
    std::this_thread::sleep_for(100ms);
  }
}

TEST(net_deadlines, a_client_that_does_not_read_is_dropped) {
  auto const listeners = Listeners::bound_to({.host = "127.0.0.1", .port = 0}, 1);
  auto const large = std::make_shared<std::string const>(std::string(32u << 20, 'x'));
  Hooks hooks;
  hooks.handle = [&](Request, Respond respond) { respond({.content = large}); };
  Server server(impatient(), std::move(hooks), listeners);
  server.start();
  Client client(listeners.port());

  ASSERT_TRUE(client.send(page));

  EXPECT_TRUE(comes_true([&] { return server.figures().timed_out == 1 && server.figures().open == 0; }));
}

TEST(net_deadlines, a_handler_that_never_answers_is_a_503) {
  Edge edge(impatient());

  auto const answer = test::ask(edge.port(), "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
}

struct Alarm : Deadline {
  int rang = 0;
};

TEST(net_deadlines, the_wheel_rings_when_due_and_not_before) {
  Wheel wheel;
  Alarm near;
  Alarm far;
  Alarm moved;
  auto const ring = [](Deadline& deadline) { ++static_cast<Alarm&>(deadline).rang; };
  wheel.set(near, 3);
  wheel.set(far, 5000);
  wheel.set(moved, 100);
  wheel.set(moved, 4000);
  wheel.set(moved, 10);

  for (std::uint64_t now = 1; now <= 6000; ++now) {
    wheel.tick(ring);
    EXPECT_EQ(near.rang, now >= 3 ? 1 : 0) << now;
    EXPECT_EQ(moved.rang, now >= 10 ? 1 : 0) << now;
    EXPECT_EQ(far.rang, now >= 5000 ? 1 : 0) << now;
  }
}

TEST(net_deadlines, a_deadline_that_is_moved_on_does_not_ring) {
  Wheel wheel;
  Alarm alarm;
  int rang = 0;
  for (int i = 0; i < 3000; ++i) {
    wheel.set(alarm, wheel.now() + 50);
    wheel.tick([&](Deadline&) { ++rang; });
  }
  wheel.clear(alarm);
  for (int i = 0; i < 3000; ++i) wheel.tick([&](Deadline&) { ++rang; });

  EXPECT_EQ(rang, 0);
}

}  // namespace
}  // namespace vastus::net
