// SPDX-License-Identifier: Apache-2.0
#include "net/server.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>
#include <unistd.h>

#include "support/net/client.h"
#include "support/net/edge.h"

namespace vastus::net {
namespace {

using test::ask;
using test::Client;
using test::Close;
using test::comes_true;
using test::Edge;

std::string get(std::string const& target, std::string const& fields = {}) {
  return "GET " + target + " HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n";
}
std::string head(std::string const& target) { return "HEAD " + target + " HTTP/1.1\r\nHost: a.example\r\n\r\n"; }

TEST(net_server, a_finished_page_is_answered_at_once) {
  Edge edge;

  auto const answer = ask(edge.port(), get("/at-once"));

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "finished");
  EXPECT_EQ(answer->field("content-length"), "8");
  EXPECT_EQ(edge.server().figures().answered_at_once, 1u);
}

TEST(net_server, requests_sent_together_are_answered_in_order) {
  Edge edge;
  Client client(edge.port());
  std::string all;
  for (int i = 0; i < 200; ++i) all += i % 3 == 0 ? get("/at-once") : get("/page/" + std::to_string(i));

  ASSERT_TRUE(client.send(all));

  for (int i = 0; i < 200; ++i) {
    auto const answer = client.read();
    ASSERT_TRUE(answer) << i;
    EXPECT_EQ(answer->body, i % 3 == 0 ? "finished" : "GET /page/" + std::to_string(i));
  }
}

TEST(net_server, a_body_between_two_requests_is_not_taken_for_one) {
  Edge edge;
  Client client(edge.port());
  std::string const body = get("/hidden");

  ASSERT_TRUE(client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
                          "\r\n\r\n" + body + get("/next")));

  auto const echo = client.read();
  auto const next = client.read();
  ASSERT_TRUE(echo && next);
  EXPECT_EQ(echo->body, body);
  EXPECT_EQ(next->body, "GET /next");
}

TEST(net_server, nothing_is_read_ahead_while_an_answer_is_awaited) {
  Edge edge;
  Client client(edge.port());

  ASSERT_TRUE(client.send(get("/wait") + get("/at-once")));
  edge.wait_for_waiting(1);

  EXPECT_EQ(edge.server().figures().requests, 1u);
  edge.release();
  EXPECT_EQ(client.read()->body, "waited");
  EXPECT_EQ(client.read()->body, "finished");
}

TEST(net_server, head_has_the_fields_of_get_and_no_body) {
  Edge edge;
  Client client(edge.port());

  for (std::string const target : {"/at-once", "/alphabet", "/x"}) {
    ASSERT_TRUE(client.send(get(target)));
    auto const whole = client.read();
    ASSERT_TRUE(client.send(head(target)));
    auto const only_head = client.read(true);
    ASSERT_TRUE(whole && only_head) << target;
    EXPECT_EQ(only_head->status, 200);
    if (target != "/x") {
      EXPECT_EQ(only_head->field("content-length"), whole->field("content-length")) << target;
    }
    EXPECT_EQ(only_head->field("etag"), whole->field("etag")) << target;
  }
  EXPECT_EQ(client.rest(), "");
}

TEST(net_server, answers_without_content_have_none) {
  Edge edge;
  Client client(edge.port());

  for (int const status : {204, 205, 304}) {
    ASSERT_TRUE(client.send(get("/status/" + std::to_string(status))));
    auto const answer = client.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, status);
    EXPECT_EQ(answer->fields.count("content-length"), status == 205 ? 1u : 0u);
  }
  ASSERT_TRUE(client.send(get("/at-once")));
  EXPECT_EQ(client.read()->body, "finished");
}

struct RangeCase {
  char const* field;
  int status;
  char const* body;
  char const* content_range;
};

TEST(net_server, a_single_range_is_cut_out_where_the_answer_allows_it) {
  Edge edge;
  Client client(edge.port());
  constexpr char const* all = "abcdefghijklmnopqrstuvwxyz";
  std::vector<RangeCase> const cases = {
      {"bytes=0-0", 206, "a", "bytes 0-0/26"},
      {"bytes=8-12", 206, "ijklm", "bytes 8-12/26"},
      {"bytes=24-", 206, "yz", "bytes 24-25/26"},
      {"bytes=-3", 206, "xyz", "bytes 23-25/26"},
      {"bytes=-99", 206, all, "bytes 0-25/26"},
      {"bytes=20-999", 206, "uvwxyz", "bytes 20-25/26"},
      {"bytes=26-", 416, "", "bytes */26"},
      {"bytes=-0", 416, "", "bytes */26"},
      {"bytes=5-4", 200, all, ""},
      {"bytes=a-b", 200, all, ""},
      {"bytes=0-0,2-2", 200, all, ""},
      {"lines=0-0", 200, all, ""},
      {"bytes=", 200, all, ""},
      {"bytes=-", 200, all, ""},
      {"bytes=0-99999999999999999999999", 206, all, "bytes 0-25/26"},
  };
  for (RangeCase const& each : cases) {
    ASSERT_TRUE(client.send(get("/alphabet", std::string("Range: ") + each.field + "\r\n")));
    auto const answer = client.read();
    ASSERT_TRUE(answer) << each.field;
    EXPECT_EQ(answer->status, each.status) << each.field;
    EXPECT_EQ(answer->body, each.body) << each.field;
    EXPECT_EQ(answer->field("content-range"), each.content_range) << each.field;
    EXPECT_EQ(answer->field("etag"), each.status == 416 ? "" : "\"a\"") << "code_206_headers";
  }
}

TEST(net_server, a_range_counts_only_for_get_and_for_what_the_client_has) {
  Edge edge;
  Client client(edge.port());
  std::string const range = "Range: bytes=0-0\r\n";

  ASSERT_TRUE(client.send(get("/alphabet", range + "If-Range: \"a\"\r\n")));
  EXPECT_EQ(client.read()->status, 206);
  ASSERT_TRUE(client.send(get("/alphabet", range + "If-Range: \"b\"\r\n")));
  EXPECT_EQ(client.read()->status, 200);
  ASSERT_TRUE(client.send("POST /alphabet HTTP/1.1\r\nHost: a\r\n" + range + "Content-Length: 0\r\n\r\n"));
  EXPECT_EQ(client.read()->status, 200) << "post_invalid_response_codes";
  ASSERT_TRUE(client.send(get("/x", range)));
  EXPECT_EQ(client.read()->status, 200) << "this answer allows no ranges";
}

TEST(net_server, who_expects_to_be_told_is_told_to_go_on) {
  Edge edge;
  Client client(edge.port());

  ASSERT_TRUE(client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"));
  auto const go_on = client.read();
  ASSERT_TRUE(client.send("hello"));
  auto const answer = client.read();

  ASSERT_TRUE(go_on && answer);
  EXPECT_EQ(go_on->status, 100);
  EXPECT_TRUE(go_on->fields.empty());
  EXPECT_EQ(answer->body, "hello");
}

TEST(net_server, who_expects_to_be_told_is_refused_before_sending) {
  Edge edge;
  Client client(edge.port());

  ASSERT_TRUE(
      client.send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n"));

  EXPECT_EQ(client.read()->status, 413);
}

TEST(net_server, small_bodies_stay_in_memory_and_large_ones_go_to_a_file) {
  Edge edge;
  for (std::size_t const bytes : {1u, 65536u, 65537u, 1000000u}) {
    std::string body(bytes, 'x');
    for (std::size_t i = 0; i < bytes; i += 251) body[i] = char('a' + i % 26);

    auto const answer = ask(
        edge.port(), "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n" + body);

    ASSERT_TRUE(answer) << bytes;
    EXPECT_EQ(answer->field("spooled"), bytes > 65536 ? "file" : "memory") << bytes;
    EXPECT_TRUE(answer->body == body) << bytes;
  }
}

TEST(net_server, a_large_chunked_body_arrives_whole) {
  Edge edge;
  Client client(edge.port());
  std::string body;
  std::string raw = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (int i = 0; i < 2000; ++i) {
    std::string const chunk(std::size_t(i % 300 + 1), char('a' + i % 26));
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", chunk.size());
    raw += size + chunk + "\r\n";
    body += chunk;
  }

  ASSERT_TRUE(client.send(raw + "0\r\nX: trailer\r\n\r\n" + get("/next")));

  auto const answer = client.read();
  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->body == body);
  EXPECT_EQ(client.read()->body, "GET /next");
}

TEST(net_server, a_body_that_cannot_be_spooled_is_a_503) {
  Edge edge({.spool_folder = "/nowhere/at/all"});
  std::string const body(100'000, 'x');

  auto const answer = ask(edge.port(), "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n" + body);

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 503);
}

TEST(net_server, the_last_answer_says_close_and_then_closes) {
  Edge edge;
  for (std::string const target : {"/at-once", "/x"}) {
    Client client(edge.port());
    ASSERT_TRUE(client.send(get(target, "Connection: close\r\n")));
    EXPECT_EQ(client.read()->field("connection"), "close");
    EXPECT_EQ(client.read_to_close(), Close::clean);
  }
}

TEST(net_server, http_1_0_closes_unless_asked_to_stay) {
  Edge edge;
  Client once(edge.port());
  Client staying(edge.port());

  ASSERT_TRUE(once.send("GET /at-once HTTP/1.0\r\n\r\n"));
  ASSERT_TRUE(staying.send("GET /at-once HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));

  EXPECT_EQ(once.read()->field("connection"), "close");
  EXPECT_EQ(once.read_to_close(), Close::clean);
  EXPECT_EQ(staying.read()->field("connection"), "keep-alive");
  ASSERT_TRUE(staying.send(get("/at-once")));
  EXPECT_EQ(staying.read()->body, "finished");
}

TEST(net_server, a_request_its_handler_forgot_is_a_500) {
  Edge edge;

  EXPECT_EQ(ask(edge.port(), get("/dropped"))->status, 500);
}

TEST(net_server, an_answer_cannot_smuggle_a_second_one) {
  Edge edge;
  Client client(edge.port());

  ASSERT_TRUE(client.send(get("/injected")));

  EXPECT_EQ(client.read()->status, 500);
  EXPECT_EQ(client.read_to_close(), Close::clean);
  EXPECT_EQ(client.rest(), "");
}

TEST(net_server, a_client_that_leaves_while_its_answer_is_made_harms_nobody) {
  Edge edge;
  {
    Client client(edge.port());
    ASSERT_TRUE(client.send(get("/wait")));
    edge.wait_for_waiting(1);
  }

  edge.release();

  EXPECT_TRUE(comes_true([&] { return edge.server().figures().open == 0; }));
  EXPECT_EQ(ask(edge.port(), get("/at-once"))->status, 200);
}

TEST(net_server, an_answer_that_comes_after_the_end_is_let_go) {
  Respond late;
  {
    auto const listeners = Listeners::bound_to({.host = "127.0.0.1", .port = 0}, 1);
    std::atomic<bool> is_taken = false;
    Hooks hooks;
    hooks.handle = [&](Request, Respond respond) {
      late = std::move(respond);
      is_taken = true;
    };
    Server server({}, std::move(hooks), listeners);
    server.start();
    Client client(listeners.port());
    ASSERT_TRUE(client.send(get("/")));
    ASSERT_TRUE(comes_true([&] { return is_taken.load(); }));
    server.stop();
  }

  late({.content = "too late"});
}

TEST(net_server, a_slow_reader_gets_all_of_a_large_answer) {
  auto const listeners = Listeners::bound_to({.host = "127.0.0.1", .port = 0}, 1);
  auto const large = std::make_shared<std::string const>(std::string(8u << 20, 'x'));
  Hooks hooks;
  hooks.handle = [&](Request, Respond respond) { respond({.content = large}); };
  Server server({}, std::move(hooks), listeners);
  server.start();
  Client client(listeners.port());
  client.set_receive_buffer(64 * 1024);

  ASSERT_TRUE(client.send(get("/")));
  auto const answer = client.read();

  ASSERT_TRUE(answer);
  EXPECT_TRUE(answer->body == *large);
}

TEST(net_server, a_file_is_sent_whole_or_in_part) {
  std::string name = ::testing::TempDir() + "net-file-XXXXXX";
  File file(::mkstemp(name.data()));
  ASSERT_TRUE(file.is_open());
  std::string const content(300'000, 'f');
  ASSERT_EQ(::write(file.descriptor(), content.data(), content.size()), ssize_t(content.size()));
  ::unlink(name.c_str());
  auto const shared = std::make_shared<File const>(std::move(file));
  auto const listeners = Listeners::bound_to({.host = "127.0.0.1", .port = 0}, 1);
  Hooks hooks;
  hooks.handle = [&](Request, Respond respond) {
    respond({.content = FileSlice{.file = shared, .from = 0, .bytes = 300'000}, .ranges = true});
  };
  Server server({}, std::move(hooks), listeners);
  server.start();

  EXPECT_TRUE(ask(listeners.port(), get("/"))->body == content);
  auto const part = ask(listeners.port(), get("/", "Range: bytes=299990-\r\n"));
  EXPECT_EQ(part->status, 206);
  EXPECT_EQ(part->body, "ffffffffff");
}

}  // namespace
}  // namespace vastus::net
