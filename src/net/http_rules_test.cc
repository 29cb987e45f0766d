// SPDX-License-Identifier: Apache-2.0
// What a server at the edge must make of a request, byte for byte, over a real socket. Rule names are those of the
// CISPA study of HTTP conformance (Rautenstrauch, Stock: "Who's Breaking the Rules?", 2024) where it has one.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.h"
#include "base/time.h"
#include "net/parser.h"
#include "support/net/client.h"
#include "support/net/edge.h"

namespace vastus::net {
namespace {

using test::ask;
using test::Client;
using test::Close;
using test::Edge;

struct Rule {
  char const* name;
  std::string raw;
  int status;
};

std::string with(std::string const& fields) { return "POST /echo HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n"; }
std::string chunked(std::string const& body) { return with("Transfer-Encoding: chunked\r\n") + body; }
std::string get(std::string const& target) { return "GET " + target + " HTTP/1.1\r\nHost: a.example\r\n\r\n"; }

std::vector<Rule> const refused = {
    // Line ends and white space.
    {"bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400},
    {"bare LF after a field", "GET / HTTP/1.1\r\nHost: a\n\r\n", 400},
    {"bare LF for the blank line", "GET / HTTP/1.1\r\nHost: a\r\n\n", 400},
    {"bare CR in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: b\rc\r\n\r\n", 400},
    {"bare CR in the request line", "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"bare CR for the blank line", "GET / HTTP/1.1\r\nHost: a\r\n\r\r\n\r\n", 400},
    {"two blank lines in front", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"reject_msgs_with_whitespace_between_startline_and_first_header_field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
    {"tab before the first field", "GET / HTTP/1.1\r\n\tHost: a\r\n\r\n", 400},
    {"obs-fold", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n", 400},
    {"obs-fold by tab", "GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n\tc\r\n\r\n", 400},
    {"code_400_if_msg_with_whitespace_between_header_field_and_colon", "GET / HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n",
     400},
    {"space between Host and colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400},
    {"tab before colon", "GET / HTTP/1.1\r\nHost: a\r\nX\t: b\r\n\r\n", 400},
    {"a field without a colon", "GET / HTTP/1.1\r\nHost: a\r\nX\r\n\r\n", 400},
    {"a field without a name", "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n", 400},
    {"field_name_nonvisible_asciichars", "GET / HTTP/1.1\r\nHost: a\r\nX\x01Y: b\r\n\r\n", 400},
    {"a name beyond ASCII", "GET / HTTP/1.1\r\nHost: a\r\nX\xc3\xa4: b\r\n\r\n", 400},
    {"reject_fields_contaning_cr_lf_nul", std::string("GET / HTTP/1.1\r\nHost: a\r\nX: b\0c\r\n\r\n", 36), 400},
    {"DEL in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: b\x7f\r\n\r\n", 400},
    {"escape in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: b\x1b[0m\r\n\r\n", 400},
    // The request line.
    {"two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"tab for space", "GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"no version", "GET /\r\nHost: a\r\n\r\n", 400},
    {"space behind the version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", 400},
    {"lower-case version", "GET / http/1.1\r\nHost: a\r\n\r\n", 400},
    {"a version of three digits", "GET / HTTP/1.10\r\nHost: a\r\n\r\n", 400},
    {"HTTP/2 by prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    {"HTTP/0.9 as a version", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 505},
    {"HTTP/3.0 as a version", "GET / HTTP/3.0\r\nHost: a\r\n\r\n", 505},
    {"no slash", "GET library HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"a fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"a target beyond ASCII", "GET /\xc3\xa4 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"an asterisk for GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"another scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    {"a TLS greeting", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400},
    {"code_501_unknown_methods", "BREW /pot HTTP/1.1\r\nHost: a\r\n\r\n", 501},
    {"a method in lower case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
    {"code_405_blocked_methods: TRACE", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 405},
    {"code_405_blocked_methods: CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 405},
    // Host.
    {"code_400_after_bad_host_request", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
    {"no Host", "GET / HTTP/1.1\r\n\r\n", 400},
    {"an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
    {"two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
    {"two equal Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
    {"user information in Host", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400},
    {"a path in Host", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
    {"a list in Host", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
    {"a port of letters", "GET / HTTP/1.1\r\nHost: a:http\r\n\r\n", 400},
    {"an open bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400},
    {"no address in brackets", "GET / HTTP/1.1\r\nHost: [a]\r\n\r\n", 400},
    {"a bad authority in the target", "GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
    // Length and transfer coding.
    {"two lengths", with("Content-Length: 1\r\nContent-Length: 2\r\n") + "ab", 400},
    {"two equal lengths", with("Content-Length: 1\r\nContent-Length: 1\r\n") + "a", 400},
    {"a list of lengths", with("Content-Length: 1, 1\r\n") + "a", 400},
    {"a length with a sign", with("Content-Length: +1\r\n") + "a", 400},
    {"a negative length", with("Content-Length: -1\r\n") + "a", 400},
    {"a hexadecimal length", with("Content-Length: 0x1\r\n") + "a", 400},
    {"an empty length", with("Content-Length:\r\n"), 400},
    {"a length in words", with("Content-Length: one\r\n") + "a", 400},
    {"a length with a space inside", with("Content-Length: 1 1\r\n") + "a", 400},
    {"a length beyond 64 bits", with("Content-Length: 99999999999999999999\r\n"), 400},
    {"length and chunked", with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400},
    {"chunked and length", with("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") + "0\r\n\r\n", 400},
    {"chunked twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400},
    {"chunked listed twice", with("Transfer-Encoding: chunked, chunked\r\n") + "0\r\n\r\n", 400},
    {"chunked not last", with("Transfer-Encoding: chunked, gzip\r\n") + "0\r\n\r\n", 400},
    {"an empty transfer coding", with("Transfer-Encoding:\r\n"), 400},
    {"an unknown transfer coding", with("Transfer-Encoding: cow\r\n"), 501},
    {"gzip before chunked", with("Transfer-Encoding: gzip, chunked\r\n") + "0\r\n\r\n", 501},
    {"identity as a transfer coding", with("Transfer-Encoding: identity\r\nContent-Length: 1\r\n") + "a", 501},
    {"chunked with a vertical tab",
     with("Transfer-Encoding: \x0b"
          "chunked\r\n") +
         "0\r\n\r\n",
     400},
    {"chunked in HTTP/1.0", "POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"a chunk size with 0x", chunked("0x1\r\na\r\n0\r\n\r\n"), 400},
    {"a chunk size with a sign", chunked("+1\r\na\r\n0\r\n\r\n"), 400},
    {"a chunk size of nothing", chunked("\r\na\r\n0\r\n\r\n"), 400},
    {"a chunk size beyond 64 bits", chunked("11111111111111111\r\na\r\n0\r\n\r\n"), 400},
    {"a space before the chunk size", chunked(" 1\r\na\r\n0\r\n\r\n"), 400},
    {"a space behind the chunk size", chunked("1 \r\na\r\n0\r\n\r\n"), 400},
    {"bare LF behind the chunk size", chunked("1\na\r\n0\r\n\r\n"), 400},
    {"bare CR behind the chunk size", chunked("1\ra\r\n0\r\n\r\n"), 400},
    {"bare LF behind the chunk", chunked("1\r\na\n0\r\n\r\n"), 400},
    {"a chunk longer than it says", chunked("1\r\nabc\r\n0\r\n\r\n"), 400},
    {"bare LF in a chunk extension", chunked("1;a=\"\n\"\r\na\r\n0\r\n\r\n"), 400},
    {"a control in a chunk extension", chunked("1;a=\"\x01\"\r\na\r\n0\r\n\r\n"), 400},
    {"extensions without end", chunked("1;" + std::string(5000, 'a') + "\r\na\r\n0\r\n\r\n"), 400},
    {"trailers without end", chunked("0\r\n" + std::string(5000, 'a')), 400},
    {"a fold in a trailer", chunked("1\r\na\r\n0\r\nX: b\r\n c\r\n\r\n"), 400},
    {"a space before the colon of a trailer", chunked("1\r\na\r\n0\r\nX : b\r\n\r\n"), 400},
    {"bare LF in a trailer", chunked("1\r\na\r\n0\r\nX: b\n\r\n\r\n"), 400},
    {"another expectation", with("Expect: tea\r\nContent-Length: 1\r\n") + "a", 417},
    // Bounds.
    {"a long target", get("/" + std::string(9000, 'a')), 414},
    {"a long value", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(17000, 'a') + "\r\n\r\n", 431},
    {"a head that never ends", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(40000, 'a'), 431},
    {"a body larger than the route takes", with("Content-Length: 5000000\r\n"), 413},
    {"a chunked body larger than the route takes",
     "POST /small HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n800\r\n" + std::string(2048, 'a') + "\r\n",
     413},
};

std::vector<Rule> const accepted = {
    {"allow_crlf_start", "\r\n" + get("/"), 200},
    {"HTTP/1.0 without Host", "GET / HTTP/1.0\r\n\r\n", 200},
    {"HTTP/1.0 with a length", "POST /echo HTTP/1.0\r\nContent-Length: 1\r\n\r\na", 200},
    {"a host with a port", "GET / HTTP/1.1\r\nHost: a.example:8080\r\n\r\n", 200},
    {"an IPv6 host", "GET / HTTP/1.1\r\nHost: [2001:db8::1]:80\r\n\r\n", 200},
    {"absolute form", "GET http://a.example/x?y HTTP/1.1\r\nHost: b.example\r\n\r\n", 200},
    {"white space around a value", "GET / HTTP/1.1\r\nHost:\t a \t\r\nX:b\r\n\r\n", 200},
    {"an empty value", "GET / HTTP/1.1\r\nHost: a\r\nX:\r\n\r\n", 200},
    {"text beyond ASCII in a value", "GET / HTTP/1.1\r\nHost: a\r\nX: \xc3\xa4\r\n\r\n", 200},
    {"a chunked body", chunked("1\r\na\r\n0\r\n\r\n"), 200},
    {"a space before a chunk extension", chunked("1 ;a=b\r\na\r\n0\r\n\r\n"), 200},
    {"a length in a trailer counts for nothing", chunked("1\r\na\r\n0\r\nContent-Length: 5\r\n\r\n"), 200},
    {"chunks with extensions and a trailer", chunked("1;a=b;c=\"d\"\r\na\r\n0\r\nX: b\r\n\r\n"), 200},
    {"chunked in capitals", with("Transfer-Encoding: CHUNKED\r\n") + "1\r\na\r\n0\r\n\r\n", 200},
    {"a chunk size with leading zeros", chunked("0001\r\na\r\n000\r\n\r\n"), 200},
    {"a length of nothing", with("Content-Length: 0\r\n"), 200},
    {"a body on GET", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na", 200},
    {"OPTIONS for all", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 204},
    {"OPTIONS for one", "OPTIONS /x HTTP/1.1\r\nHost: a\r\n\r\n", 200},
    {"continue_before_upgrade and switch_protocol_without_client: an upgrade is not taken up",
     "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n", 200},
    {"code_101_not_allowed_in_http2: h2c is not taken up",
     "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade, http2-settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n\r\n",
     200},
};

/// What holds for every answer the edge sends.
void expect_sound(test::Received const& answer, char const* name) {
  EXPECT_TRUE(from_http_date(answer.field("date")).has_value()) << name << ": date_header_required, date_grammar";
  EXPECT_EQ(answer.field("transfer-encoding"), "")
      << name << ": no_transfer_encoding_1xx_204, transfer_encoding_http11";
  EXPECT_EQ(answer.field("upgrade"), "") << name;
  EXPECT_EQ(answer.field("server"), "") << name << ": server_header_long";
  if (answer.status == 204) {
    EXPECT_EQ(answer.fields.count("content-length"), 0u) << name << ": content_length_1XX_204";
  } else {
    EXPECT_TRUE(to_number(answer.field("content-length"), 0)) << name << ": content_length_grammar";
  }
  if (!answer.body.empty()) {
    EXPECT_NE(answer.field("content-type"), "") << name << ": content_type_header_required";
  }
  if (answer.status == 405) {
    EXPECT_TRUE(answer.field("allow").find("GET") != std::string::npos) << name << ": code_405_allow, allow_grammar";
  }
  for (std::size_t i = 0; i < answer.head.size(); ++i) {
    bool const is_bare = answer.head[i] == '\r' && (i + 1 == answer.head.size() || answer.head[i + 1] != '\n');
    EXPECT_FALSE(is_bare) << name << ": no_bare_cr";
  }
}

TEST(net_http_rules, what_two_readers_could_frame_differently_is_refused_and_the_connection_ends) {
  Edge edge;
  for (Rule const& rule : refused) {
    Client client(edge.port());
    ASSERT_TRUE(client.send(rule.raw)) << rule.name;

    auto const answer = client.read();

    ASSERT_TRUE(answer) << rule.name;
    EXPECT_EQ(answer->status, rule.status) << rule.name;
    EXPECT_EQ(answer->field("connection"), "close") << rule.name << ": close_option_in_final_response";
    expect_sound(*answer, rule.name);
    client.end_sending();
    EXPECT_EQ(client.read_to_close(), Close::clean) << rule.name;
    EXPECT_EQ(client.rest(), "") << rule.name << ": nothing follows a refusal";
  }
}

TEST(net_http_rules, what_has_one_meaning_is_taken) {
  Edge edge;
  for (Rule const& rule : accepted) {
    auto const answer = ask(edge.port(), rule.raw);

    ASSERT_TRUE(answer) << rule.name;
    EXPECT_EQ(answer->status, rule.status) << rule.name << "\n" << answer->body;
    expect_sound(*answer, rule.name);
  }
}

TEST(net_http_rules, whatever_is_refused_is_refused_byte_by_byte_too) {
  Edge edge;
  for (Rule const& rule : refused) {
    if (rule.raw.size() > 1000) continue;
    Client client(edge.port());

    for (char const c : rule.raw) {
      if (!client.send({&c, 1})) break;
    }
    auto const answer = client.read();

    ASSERT_TRUE(answer) << rule.name;
    EXPECT_EQ(answer->status, rule.status) << rule.name;
  }
}

TEST(net_http_rules, whatever_is_taken_is_taken_byte_by_byte_too) {
  Edge edge;
  for (Rule const& rule : accepted) {
    Client client(edge.port());

    for (char const c : rule.raw) ASSERT_TRUE(client.send({&c, 1})) << rule.name;
    auto const answer = client.read();

    ASSERT_TRUE(answer) << rule.name;
    EXPECT_EQ(answer->status, rule.status) << rule.name;
  }
}

TEST(net_http_rules, a_request_hidden_in_a_refused_body_is_never_answered) {
  Edge edge;
  std::string const hidden = get("/hidden");
  Client client(edge.port());

  client.send(with("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n" + hidden);
  auto const answer = client.read();
  client.end_sending();

  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 400);
  EXPECT_EQ(client.read_to_close(), Close::clean);
  EXPECT_EQ(client.rest(), "");
  EXPECT_EQ(edge.server().figures().requests, 1u);
}

TEST(net_http_rules, too_many_fields_are_refused) {
  Edge edge;
  std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 99; ++i) many += "X: b\r\n";

  EXPECT_EQ(ask(edge.port(), many + "\r\n")->status, 200);
  EXPECT_EQ(ask(edge.port(), many + "X: b\r\n\r\n")->status, 431);
}

TEST(net_http_rules, absolute_form_names_path_and_host) {
  Request request;
  Framing framing;
  constexpr std::string_view head = "GET http://a.example:81/x?y HTTP/1.1\r\nHost: b.example\r\n\r\n";

  int const status =
      parse_head(head, {.head_bytes_max = 1000, .target_bytes_max = 100, .fields_max = 10}, request, framing);

  EXPECT_EQ(status, 0);
  EXPECT_EQ(request.target, "/x?y");
  EXPECT_EQ(request.field("host"), "a.example:81");
}

}  // namespace
}  // namespace vastus::net
