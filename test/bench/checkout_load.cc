// SPDX-License-Identifier: Apache-2.0
// Buyers, for bin/bench: each connection puts something in a cart, orders it and pays for it, again and again. Prints
// one line of JSON. `checkout_load PORT CONNECTIONS SECONDS add|checkout|once PRODUCT…` (a product is `slug/edition`)
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Answer {
  int status = 0;
  std::string head, body;
};

/// One kept-alive connection that speaks as much HTTP as a browser's form does.
class Connection {
 public:
  explicit Connection(int port) : port_(port) { open(); }
  ~Connection() { ::close(socket_); }
  Connection(Connection const&) = delete;
  Connection& operator=(Connection const&) = delete;

  std::optional<Answer> post(std::string const& path, std::string const& cookie, std::string const& form) {
    std::string request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\n";
    if (!cookie.empty()) request += "Cookie: " + cookie + "\r\n";
    request += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(form.size()) +
               "\r\n\r\n" + form;
    std::string_view rest = request;
    while (!rest.empty()) {
      auto const sent = ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (sent <= 0) return reopen();
      rest.remove_prefix(std::size_t(sent));
    }
    return read();
  }

 private:
  void open() {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    int const one = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(std::uint16_t(port_));
    ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) std::exit(3);
  }
  std::optional<Answer> reopen() {
    ::close(socket_);
    rest_.clear();
    open();
    return std::nullopt;
  }
  bool more() {
    char bytes[16384];
    auto const got = ::recv(socket_, bytes, sizeof bytes, 0);
    if (got <= 0) return false;
    rest_.append(bytes, std::size_t(got));
    return true;
  }
  std::optional<Answer> read() {
    std::size_t end;
    while ((end = rest_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return reopen();
    }
    Answer answer{.status = std::atoi(rest_.c_str() + 9), .head = rest_.substr(0, end + 2), .body = {}};
    std::size_t length = 0;
    auto const at = answer.head.find("Content-Length: ");
    if (at != std::string::npos) length = std::size_t(std::atoll(answer.head.c_str() + at + 16));
    while (rest_.size() < end + 4 + length) {
      if (!more()) return reopen();
    }
    answer.body = rest_.substr(end + 4, length);
    rest_.erase(0, end + 4 + length);
    return answer;
  }

  int port_;
  int socket_ = -1;
  std::string rest_;
};

std::string between(std::string const& text, std::string_view before, std::string_view after) {
  auto const from = text.find(before);
  if (from == std::string::npos) return {};
  auto const start = from + before.size();
  auto const end = text.find_first_of(after, start);
  return text.substr(start, end == std::string::npos ? std::string::npos : end - start);
}

struct Counts {
  std::atomic<long> done = 0, refused = 0, failed = 0;
};

/// What the page said each product comes to: asked once for all buyers.
class Sums {
 public:
  std::string of(std::string const& product, auto const& ask) {
    std::lock_guard const lock(guard_);
    std::string& sum = known_[product];
    if (sum.empty()) sum = ask();
    return sum;
  }
  void forget(std::string const& product) {
    std::lock_guard const lock(guard_);
    known_[product].clear();
  }

 private:
  std::mutex guard_;
  std::map<std::string, std::string> known_;
};

struct Task {
  int port;
  Clock::time_point until;
  std::string mode;
  std::vector<std::string> products;
  Counts& counts;
  Sums& sums;
};

/// What one buyer does.
class Buyer {
 public:
  Buyer(Task const& task, unsigned number)
      : task_(task), connection_(task.port), random_(std::random_device()()), number_(number) {}

  void run(std::vector<double>& milliseconds) {
    do {
      auto const begun = Clock::now();
      bool const is_done = task_.mode == "add" ? add().has_value() : order();
      if (is_done) milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begun).count());
    } while (task_.mode != "once" && Clock::now() < task_.until);
  }

 private:
  std::string const& product() {
    if (task_.mode == "once") return task_.products[number_ % task_.products.size()];
    return task_.products[random_() % task_.products.size()];
  }
  /// The cart's cookie.
  std::optional<std::string> add() {
    chosen_ = product();
    auto const slash = chosen_.find('/');
    auto const answer = connection_.post(
        "/cart/items", {},
        "product=" + chosen_.substr(0, slash) + "&edition=" + chosen_.substr(slash + 1) + "&quantity=1");
    if (!answer || answer->status != 303) {
      ++task_.counts.failed;
      return std::nullopt;
    }
    if (task_.mode == "add") ++task_.counts.done;
    return "cart=" + between(answer->head, "cart=", ";\r");
  }
  std::string token() {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    for (int letter = 0; letter < 22; ++letter) text += letters[random_() % letters.size()];
    return text;
  }
  bool order() {
    auto const cookie = add();
    if (!cookie) return false;
    std::string const form = "email=buyer" + std::to_string(random_() % 1'000'000) +
                             "%40bench.example&name=B+Uyer&street=1+Row&town=London&postcode=NW1+6XE&country=GB" +
                             "&method=test&consent=yes&acknowledgement=yes&attempt=" + token();
    std::string const seen = task_.sums.of(chosen_, [&] {
      auto const look = connection_.post("/checkout", *cookie, form + "&turn=continue");
      return look ? between(look->body, "name=\"seen\" value=\"", "\"") : std::string();
    });
    auto const placed = connection_.post("/checkout", *cookie, form + "&turn=pay&seen=" + seen);
    if (!placed) return ++task_.counts.failed, false;
    if (placed->status == 422) return ++task_.counts.refused, task_.sums.forget(chosen_), false;
    std::string const to = between(placed->head, "Location: ", "?\r");
    if (placed->status != 303 || !to.starts_with("/payments/test/")) return ++task_.counts.failed, false;
    auto const paid = connection_.post(to, {}, "outcome=pay");
    if (!paid || paid->status != 303) return ++task_.counts.failed, false;
    ++task_.counts.done;
    return true;
  }

  Task const& task_;
  Connection connection_;
  std::mt19937_64 random_;
  unsigned number_;
  std::string chosen_;
};

}  // namespace

int main(int count, char** words) {
  if (count < 6) return 2;
  int const connections = std::atoi(words[2]);
  Counts counts;
  Sums sums;
  Task const task{.port = std::atoi(words[1]),
                  .until = Clock::now() + std::chrono::milliseconds(long(1000 * std::atof(words[3]))),
                  .mode = words[4],
                  .products = std::vector<std::string>(words + 5, words + count),
                  .counts = counts,
                  .sums = sums};
  auto times = std::vector<std::vector<double>>(static_cast<std::size_t>(connections));
  std::vector<std::thread> buyers;
  auto const begun = Clock::now();
  for (int each = 0; each < connections; ++each)
    buyers.emplace_back([&, each] { Buyer(task, unsigned(each)).run(times[std::size_t(each)]); });
  for (std::thread& buyer : buyers) buyer.join();
  double const seconds = std::chrono::duration<double>(Clock::now() - begun).count();
  std::vector<double> all;
  for (auto const& each : times) all.insert(all.end(), each.begin(), each.end());
  std::ranges::sort(all);
  auto const at = [&](double part) { return all.empty() ? 0.0 : all[std::size_t(part * double(all.size() - 1))]; };
  std::printf(
      "{\"done\": %ld, \"refused\": %ld, \"failed\": %ld, \"seconds\": %.3f, \"p50_ms\": %.2f, \"p99_ms\": %.2f}\n",
      counts.done.load(), counts.refused.load(), counts.failed.load(), seconds, at(0.5), at(0.99));
}
