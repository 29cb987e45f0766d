// SPDX-License-Identifier: Apache-2.0
// The only place that includes Beast: its parser reads request lines and fields; what is ambiguous is refused here.
#include "net/parser.h"

#include <algorithm>
#include <charconv>

#include <boost/beast/http/basic_parser.hpp>

#include "net/characters.h"

namespace vastus::net {
namespace {

namespace http = boost::beast::http;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

bool equal_to_lower(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? char(a | 0x20) : a) == b;
         });
}

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

Method to_method(http::verb verb) {
  // Beast names some thirty verbs; those not listed have no meaning here.
  if (verb == http::verb::get) return Method::get;
  if (verb == http::verb::head) return Method::head;
  if (verb == http::verb::post) return Method::post;
  if (verb == http::verb::put) return Method::put;
  if (verb == http::verb::patch) return Method::patch;
  if (verb == http::verb::delete_) return Method::delete_;
  if (verb == http::verb::options) return Method::options;
  return Method::other;
}

/// `host [":" port]` of RFC 3986, without user information, not empty.
bool is_host(std::string_view text) {
  std::size_t host_end = 0;
  if (text.starts_with('[')) {
    host_end = text.find(']');
    if (host_end == std::string_view::npos) return false;
    if (!Address::from_text(text.substr(1, host_end - 1))) return false;
    ++host_end;
  } else {
    while (host_end < text.size() && may_stand_in_host(text[host_end])) ++host_end;
  }
  if (host_end == 0 || host_end > 255) return false;
  if (host_end == text.size()) return true;
  if (text[host_end] != ':') return false;
  std::string_view const port = text.substr(host_end + 1);
  return port.size() <= 5 && std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether any element of the comma-separated `list` is `lower_token`.
bool lists(std::string_view list, std::string_view lower_token) {
  while (!list.empty()) {
    std::size_t const comma = std::min(list.find(','), list.size());
    if (equal_to_lower(without_spaces(list.substr(0, comma)), lower_token)) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

/// Beast's request parser, reporting into a Request and refusing what it would let pass.
/// Bodies never reach it: a chunk line that arrives in pieces (`0\r\n`, then `\r`) ends Beast 1.81 in a failed
/// assertion.
class HeadParser final : public http::basic_parser<true> {
 public:
  HeadParser(HeadLimits const& limits, Request& request, Framing& framing)
      : limits_(limits), request_(request), framing_(framing) {}

  [[nodiscard]] int refusal() const { return refusal_; }
  [[nodiscard]] int finish();

 private:
  using Error = boost::system::error_code;
  using Text = boost::beast::string_view;

  void on_request_impl(http::verb verb, Text name, Text target, int version, Error& error) override;
  void on_field_impl(http::field field, Text name, Text value, Error& error) override;
  void on_header_impl(Error&) override {}
  void on_body_init_impl(boost::optional<std::uint64_t> const&, Error&) override {}
  std::size_t on_body_impl(Text body, Error&) override { return body.size(); }
  void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error&) override { return body.size(); }
  void on_finish_impl(Error&) override {}
  void on_response_impl(int, Text, int, Error&) override {}

  void refuse(int status, Error& error) {
    if (refusal_ == 0) refusal_ = status;
    error = http::error::bad_value;
  }
  void take_content_length(std::string_view value, Error& error);
  void take_transfer_encoding(std::string_view value, Error& error);
  [[nodiscard]] int settle_method() const;
  [[nodiscard]] int settle_target();

  HeadLimits const& limits_;
  Request& request_;
  Framing& framing_;
  std::string_view verb_;
  std::string_view host_;
  int hosts_ = 0;
  bool has_length_ = false;
  bool said_close_ = false;
  bool said_keep_alive_ = false;
  int refusal_ = 0;
};

void HeadParser::on_request_impl(http::verb verb, Text name, Text target, int version, Error& error) {
  request_.method = to_method(verb);
  verb_ = view(name);
  request_.target = view(target);
  request_.minor_version = version - 10;
  if (target.size() > limits_.target_bytes_max) refuse(414, error);
}

void HeadParser::on_field_impl(http::field field, Text name, Text value, Error& error) {
  request_.fields.push_back({.name = view(name), .value = view(value)});
  std::string_view const text = view(value);
  if (field == http::field::host) {
    ++hosts_;
    host_ = text;
  } else if (field == http::field::content_length) {
    take_content_length(text, error);
  } else if (field == http::field::transfer_encoding) {
    take_transfer_encoding(text, error);
  } else if (field == http::field::connection) {
    said_close_ = said_close_ || lists(text, "close");
    said_keep_alive_ = said_keep_alive_ || lists(text, "keep-alive");
  } else if (field == http::field::expect && request_.minor_version > 0) {
    if (!equal_to_lower(text, "100-continue")) return refuse(417, error);
    framing_.expects_continue = true;
  }
}

void HeadParser::take_content_length(std::string_view value, Error& error) {
  // Beast takes a repeated length and lists of one value; a proxy in front may take another of them.
  if (has_length_ || framing_.is_chunked || value.empty()) return refuse(400, error);
  has_length_ = true;
  bool const all_digits = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  auto const [end, problem] = std::from_chars(value.data(), value.data() + value.size(), framing_.body_bytes);
  if (!all_digits || problem != std::errc() || end != value.data() + value.size()) refuse(400, error);
}

void HeadParser::take_transfer_encoding(std::string_view value, Error& error) {
  if (has_length_ || framing_.is_chunked || request_.minor_version == 0) return refuse(400, error);
  // `gzip, chunked` is well-formed and beyond us; `chunked, gzip` has no end that can be found.
  if (!equal_to_lower(value, "chunked")) {
    std::size_t const comma = value.rfind(',');
    bool const chunked_last =
        comma != std::string_view::npos && equal_to_lower(without_spaces(value.substr(comma + 1)), "chunked");
    bool const chunked_before = comma != std::string_view::npos && lists(value.substr(0, comma), "chunked");
    bool const is_other_coding = comma == std::string_view::npos && !value.empty();
    return refuse((chunked_last && !chunked_before) || is_other_coding ? 501 : 400, error);
  }
  framing_.is_chunked = true;
}

int HeadParser::settle_method() const {
  if (request_.method != Method::other) return 0;
  return verb_ == "TRACE" || verb_ == "CONNECT" ? 405 : 501;
}

/// Origin-form stays; absolute-form (RFC 9112 §3.2.2) gives its authority to Host; `*` only asks for OPTIONS.
int HeadParser::settle_target() {
  std::string_view& target = request_.target;
  bool const has_odd_bytes = std::any_of(target.begin(), target.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f || c == '#';
  });
  if (has_odd_bytes) return 400;
  if (target.starts_with('/')) return 0;
  if (target == "*") return request_.method == Method::options ? 0 : 400;
  std::size_t const scheme_bytes = equal_to_lower(target.substr(0, 7), "http://")    ? 7
                                   : equal_to_lower(target.substr(0, 8), "https://") ? 8
                                                                                     : 0;
  if (scheme_bytes == 0) return 400;
  target.remove_prefix(scheme_bytes);
  std::size_t const authority_bytes = std::min(target.find_first_of("/?"), target.size());
  host_ = target.substr(0, authority_bytes);
  target.remove_prefix(authority_bytes);
  if (!is_host(host_) || target.starts_with('?')) return 400;
  if (target.empty()) target = request_.method == Method::options ? "*" : "/";
  for (Field& field : request_.fields) {
    if (equal_to_lower(field.name, "host")) field.value = host_;
  }
  return 0;
}

int HeadParser::finish() {
  if (refusal_ != 0) return refusal_;
  if (int const status = settle_method(); status != 0) return status;
  if (hosts_ > 1 || (hosts_ == 0 && request_.minor_version > 0)) return 400;
  if (hosts_ == 1 && !is_host(host_)) return 400;
  if (int const status = settle_target(); status != 0) return status;
  framing_.keep_alive = !said_close_ && (request_.minor_version > 0 || said_keep_alive_);
  return 0;
}

bool asks_for_another_version(std::string_view head) {
  std::string_view const line = head.substr(0, head.find('\r'));
  std::size_t const version = line.rfind(" HTTP/");
  if (version == std::string_view::npos) return false;
  std::string_view const digits = line.substr(version + 6);
  return digits.size() == 3 && digits[0] >= '0' && digits[0] <= '9' && digits[1] == '.' && digits[2] >= '0' &&
         digits[2] <= '9' && digits != "1.1" && digits != "1.0";
}

}  // namespace

int parse_head(std::string_view head, HeadLimits const& limits, Request& request, Framing& framing) {
  request.fields.clear();
  framing = Framing{};
  HeadParser parser(limits, request, framing);
  parser.header_limit(std::uint32_t(std::min<std::size_t>(limits.head_bytes_max, UINT32_MAX)));
  parser.body_limit(boost::none);
  boost::system::error_code error;
  std::size_t const used = parser.put(boost::asio::const_buffer(head.data(), head.size()), error);
  if (parser.refusal() != 0) return parser.refusal();
  if (error == http::error::header_limit) return 431;
  if (error) return asks_for_another_version(head) ? 505 : 400;
  return used == head.size() ? parser.finish() : 400;
}

}  // namespace vastus::net
