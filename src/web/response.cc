// SPDX-License-Identifier: Apache-2.0
#include "web/response.h"

#include <algorithm>

#include "base/fault.h"

namespace vastus {

Response Response::redirect(std::string url) {
  Response response(303);
  return std::move(response).with("Location", std::move(url));
}

Response Response::moved_for_good(std::string url) {
  Response response(308);
  return std::move(response).with("Location", std::move(url));
}

Response Response::bytes(std::string body, std::string content_type, int status) {
  Response response(status);
  response.body_ = std::move(body);
  response.content_type_ = std::move(content_type);
  return response;
}

Response Response::with(std::string_view name, std::string value) && {
  ENSURE(value.find_first_of("\r\n") == std::string::npos, "a header value must be one line");
  headers_.emplace_back(name, std::move(value));
  return std::move(*this);
}

bool Response::has_header(std::string_view name) const {
  return std::ranges::any_of(headers_, [&](auto const& header) { return header.first == name; });
}

}  // namespace vastus
