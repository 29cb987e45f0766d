// SPDX-License-Identifier: Apache-2.0
// Builds finished pages and names statuses.
#include "net/answer.h"

namespace vastus::net {
namespace {

template <class... Forms>
struct PerForm : Forms... {
  using Forms::operator()...;
};

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
  return {.status = status,
          .page = std::make_shared<std::string const>(std::move(page)),
          .body_at = body_at,
          .rest = {}};
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 100: return "Continue";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 205: return "Reset Content";
    case 206: return "Partial Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 416: return "Range Not Satisfiable";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    case 507: return "Insufficient Storage";
    default: return "";
  }
}

}  // namespace vastus::net
