// SPDX-License-Identifier: Apache-2.0
// Builds finished pages and names statuses.
#include "net/answer.h"

#include <algorithm>
#include <iterator>

namespace vastus::net {
namespace {

template <class... Forms>
struct PerForm : Forms... {
  using Forms::operator()...;
};

struct Reason {
  int status;
  std::string_view phrase;
};

// clang-format off
constexpr Reason reasons[] = {
    {100, "Continue"}, {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {205, "Reset Content"},
    {206, "Partial Content"}, {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"},
    {307, "Temporary Redirect"}, {308, "Permanent Redirect"}, {400, "Bad Request"}, {401, "Unauthorized"},
    {403, "Forbidden"}, {404, "Not Found"}, {405, "Method Not Allowed"}, {406, "Not Acceptable"},
    {408, "Request Timeout"}, {409, "Conflict"}, {410, "Gone"}, {412, "Precondition Failed"},
    {413, "Content Too Large"}, {414, "URI Too Long"}, {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"}, {417, "Expectation Failed"}, {422, "Unprocessable Content"},
    {428, "Precondition Required"}, {429, "Too Many Requests"}, {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"}, {501, "Not Implemented"}, {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"}, {507, "Insufficient Storage"},
};
// clang-format on

}  // namespace

Piece Piece::of(std::shared_ptr<std::string const> text) {
  std::string_view const bytes = *text;
  return {.owner = std::move(text), .bytes = bytes};
}

Piece Piece::of(std::string text) { return of(std::make_shared<std::string const>(std::move(text))); }

std::uint64_t size_of(Content const& content) {
  return std::visit(PerForm{
                        [](std::string const& text) { return std::uint64_t(text.size()); },
                        [](std::shared_ptr<std::string const> const& text) { return std::uint64_t(text->size()); },
                        [](std::vector<Piece> const& pieces) {
                          std::uint64_t bytes = 0;
                          for (Piece const& piece : pieces) bytes += piece.bytes.size();
                          return bytes;
                        },
                        [](FileSlice const& slice) { return slice.bytes; },
                    },
                    content);
}

Ready make_ready(int status, std::string_view fields, std::string_view body, std::size_t rest_bytes) {
  std::string page;
  page.reserve(fields.size() + body.size() + 48);
  page += fields;
  if (status != 204 && status != 304) {
    page += "Content-Length: ";
    page += std::to_string(body.size() + rest_bytes);
    page += "\r\n";
  }
  page += "\r\n";
  std::size_t const body_at = page.size();
  page += body;
  return {
      .status = status, .page = std::make_shared<std::string const>(std::move(page)), .body_at = body_at, .rest = {}};
}

std::string_view reason_phrase(int status) {
  auto const found = std::find_if(std::begin(reasons), std::end(reasons),
                                  [status](Reason const& reason) { return reason.status == status; });
  return found == std::end(reasons) ? std::string_view() : found->phrase;
}

}  // namespace vastus::net
