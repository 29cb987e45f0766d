// SPDX-License-Identifier: Apache-2.0
// Serves one stored page with one I/O thread, so that the edge can be measured by itself.
//   net_bench PORT FILE.gz
#include <csignal>
#include <fstream>
#include <iostream>
#include <sstream>

#include <unistd.h>

#include "net/server.h"

int main(int count, char** words) {
  if (count != 3) {
    std::cerr << "net_bench PORT FILE.gz\n";
    return 2;
  }
  std::ostringstream bytes;
  bytes << std::ifstream(words[2], std::ios::binary).rdbuf();
  auto const page = vastus::net::make_ready(200,
                                            "Content-Type: text/html; charset=utf-8\r\nContent-Encoding: gzip\r\n"
                                            "Vary: Accept-Encoding\r\nETag: \"1\"\r\nCache-Control: no-cache\r\n",
                                            bytes.str());
  auto const listeners =
      vastus::net::Listeners::bound_to({.host = "127.0.0.1", .port = std::uint16_t(std::stoi(words[1]))}, 1);
  vastus::net::Hooks hooks;
  hooks.at_once = [&](vastus::net::Request const& request, vastus::net::Ready& ready) {
    if (request.target != "/page.html" || request.field("accept-encoding").find("gzip") == std::string_view::npos) {
      return false;
    }
    ready = page;
    return true;
  };
  hooks.handle = [](vastus::net::Request, vastus::net::Respond respond) { respond({.status = 404}); };
  vastus::net::Server server({.threads = 1}, std::move(hooks), listeners);
  server.start();
  pause();
}
