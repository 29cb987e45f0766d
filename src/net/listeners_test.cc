// SPDX-License-Identifier: Apache-2.0
#include "net/listeners.h"

#include <cstdlib>
#include <string>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace vastus::net {
namespace {

Endpoint const any_port{.host = "127.0.0.1", .port = 0};

TEST(net_listeners, several_sockets_share_one_port) {
  Listeners const listeners = Listeners::bound_to(any_port, 3);

  EXPECT_EQ(listeners.sockets().size(), 3u);
  EXPECT_NE(listeners.port(), 0);
}

TEST(net_listeners, a_second_server_cannot_take_a_port_that_is_taken) {
  Listeners const listeners = Listeners::bound_to(any_port, 2);
  Endpoint const same{.host = "127.0.0.1", .port = listeners.port()};

  EXPECT_THROW(auto const stolen = Listeners::bound_to(same, 1), std::exception);
}

TEST(net_listeners, an_address_that_is_not_ours_is_a_fault) {
  EXPECT_THROW(auto const foreign = Listeners::bound_to({.host = "192.0.2.1", .port = 0}, 1), std::exception);
  EXPECT_THROW(auto const unknown = Listeners::bound_to({.host = "no.such.host.invalid", .port = 0}, 1),
               std::exception);
}

TEST(net_listeners, an_endpoint_is_host_and_port) {
  EXPECT_EQ(Endpoint::from_text("127.0.0.1:80")->port, 80);
  EXPECT_EQ(Endpoint::from_text("[::1]:8080")->host, "::1");
  for (char const* const wrong : {"", "80", ":80", "a:", "a:b", "a:65536", "::1:80", "a:-1"}) {
    EXPECT_FALSE(Endpoint::from_text(wrong)) << wrong;
  }
}

/// What a process finds that was started with `descriptor` as its first socket, for the process `meant_for`.
int found_port(int descriptor, std::string const& sockets, bool is_meant_for_it) {
  pid_t const child = ::fork();
  if (child == 0) {
    ::dup2(descriptor, 3);
    ::setenv("LISTEN_FDS", sockets.c_str(), 1);
    ::setenv("LISTEN_PID", std::to_string(is_meant_for_it ? ::getpid() : ::getppid()).c_str(), 1);
    auto const inherited = Listeners::from_systemd();
    // An exit status has eight bits.
    ::_exit(inherited ? 1 + inherited->port() % 200 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WEXITSTATUS(status);
}

TEST(net_listeners, sockets_that_systemd_opened_are_found) {
  Listeners const listeners = Listeners::bound_to(any_port, 1);
  int const socket = listeners.sockets().front().descriptor();

  EXPECT_EQ(found_port(socket, "1", true), 1 + listeners.port() % 200);
  EXPECT_EQ(found_port(socket, "1", false), 0) << "they are meant for another process";
  EXPECT_EQ(found_port(socket, "0", true), 0);
  EXPECT_EQ(found_port(socket, "x", true), 0);
}

}  // namespace
}  // namespace vastus::net
