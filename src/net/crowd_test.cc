// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "net/server.h"
#include "net/shared.h"
#include "support/net/client.h"
#include "support/net/edge.h"

namespace vastus::net {
namespace {

using test::Client;
using test::Close;
using test::comes_true;
using test::Edge;

constexpr std::string_view page = "GET /at-once HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view made_by_a_worker = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

/// Both ends of each connection live in this process.
bool can_open(rlim_t descriptors) {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::max(limit.rlim_cur, std::min(limit.rlim_max, descriptors));
  return setrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur >= descriptors;
}

void serve_all(std::size_t connections, std::size_t threads) {
  ASSERT_TRUE(can_open(2 * connections + 200)) << "raise the limit of open files (ulimit -n) to run this";
  Edge edge({.threads = threads}, threads);
  std::vector<Client> clients;
  for (std::size_t i = 0; i < connections; ++i) {
    clients.emplace_back(edge.port());
    ASSERT_TRUE(clients.back().is_connected()) << i;
  }
  for (int round = 0; round < 3; ++round) {
    for (Client& client : clients) ASSERT_TRUE(client.send(round == 1 ? made_by_a_worker : page));
    for (std::size_t i = 0; i < connections; ++i) {
      auto const answer = clients[i].read();
      ASSERT_TRUE(answer) << i << " in round " << round;
      ASSERT_EQ(answer->status, 200);
      ASSERT_EQ(answer->body, round == 1 ? "GET /x" : "finished");
    }
  }
  Figures const figures = edge.server().figures();
  EXPECT_EQ(figures.accepted, connections);
  EXPECT_EQ(figures.open, connections);
  EXPECT_EQ(figures.requests, 3 * connections);
  EXPECT_EQ(figures.busy, 0u);
  EXPECT_TRUE(figures.refused.empty());
}

TEST(net_crowd, a_thousand_connections_are_all_served) { serve_all(1000, 2); }
TEST(net_crowd, five_thousand_connections_are_all_served) { serve_all(5000, 1); }

TEST(net_crowd, one_address_cannot_take_all_connections) {
  Edge edge({.connections_per_address_max = 3, .is_unbounded = [](Address const&) { return false; }});
  std::vector<Client> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back(edge.port());
    ASSERT_TRUE(clients.back().send(page));
    ASSERT_EQ(clients.back().read()->status, 200);
  }

  Client fourth(edge.port());
  auto const refusal = fourth.read();
  ASSERT_TRUE(refusal);
  EXPECT_EQ(refusal->status, 503);
  EXPECT_EQ(refusal->field("connection"), "close");
  fourth.end_sending();
  EXPECT_EQ(fourth.read_to_close(), Close::clean);

  clients.pop_back();
  EXPECT_TRUE(comes_true([&] {
    Client again(edge.port());
    again.send(page);
    auto const answer = again.read();
    return answer && answer->status == 200;
  })) << "a place that was left is free again";
}

TEST(net_crowd, more_connections_than_all_may_have_are_turned_away) {
  Edge edge({.connections_max = 5});
  std::vector<Client> clients;
  for (int i = 0; i < 5; ++i) {
    clients.emplace_back(edge.port());
    ASSERT_TRUE(clients.back().send(page));
    ASSERT_EQ(clients.back().read()->status, 200);
  }

  Client sixth(edge.port());
  ASSERT_TRUE(sixth.send(page));
  EXPECT_EQ(sixth.read()->status, 503);
  ASSERT_TRUE(clients.front().send(page));
  EXPECT_EQ(clients.front().read()->status, 200) << "who is in stays in";
}

TEST(net_crowd, subscribers_of_ipv6_hold_a_network) {
  Address const one = *Address::from_text("2001:db8:1:2::1");
  Address const other = *Address::from_text("2001:db8:1:2:ffff::9");
  Address const stranger = *Address::from_text("2001:db8:1:3::1");

  EXPECT_EQ(one.subscriber(), other.subscriber());
  EXPECT_NE(one.subscriber(), stranger.subscriber());
  EXPECT_NE(Address::from_text("192.0.2.1")->subscriber(), Address::from_text("192.0.2.2")->subscriber());
}

TEST(net_crowd, an_address_is_written_as_people_write_it) {
  for (char const* const text : {"192.0.2.1", "127.0.0.1", "2001:db8::1", "::1"}) {
    EXPECT_EQ(Address::from_text(text)->to_text(), text);
  }
  EXPECT_EQ(Address::from_text("::ffff:192.0.2.1")->to_text(), "192.0.2.1");
  EXPECT_TRUE(Address::from_text("127.9.9.9")->is_loopback());
  EXPECT_TRUE(Address::from_text("::1")->is_loopback());
  EXPECT_FALSE(Address::from_text("::2")->is_loopback());
  for (char const* const wrong : {"", "1.2.3", "1.2.3.4.5", "256.0.0.1", "::g", "1.2.3.4 "}) {
    EXPECT_FALSE(Address::from_text(wrong)) << wrong;
  }
}

TEST(net_crowd, a_crowd_counts_each_subscriber_by_itself) {
  Crowd crowd;
  Address const ana = *Address::from_text("192.0.2.1");
  Address const ben = *Address::from_text("192.0.2.2");

  EXPECT_TRUE(crowd.enter(ana, 2));
  EXPECT_TRUE(crowd.enter(ana, 2));
  EXPECT_FALSE(crowd.enter(ana, 2));
  EXPECT_TRUE(crowd.enter(ben, 2));
  crowd.leave(ana);
  EXPECT_TRUE(crowd.enter(ana, 2));
}

}  // namespace
}  // namespace vastus::net
