// SPDX-License-Identifier: Apache-2.0
// Field lookup and the buffer beneath a request.
#include "net/request.h"

#include <algorithm>
#include <cstring>

namespace vastus::net {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; }

bool is_named(Field const& field, std::string_view lower_name) {
  if (field.name.size() != lower_name.size()) return false;
  for (std::size_t i = 0; i < lower_name.size(); ++i) {
    if (lower(field.name[i]) != lower_name[i]) return false;
  }
  return true;
}

}  // namespace

std::string_view to_text(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::delete_:
      return "DELETE";
    case Method::options:
      return "OPTIONS";
    case Method::other:
      return "OTHER";
  }
  return "OTHER";
}

void Buffer::append(std::string_view bytes) {
  if (bytes.size() > free_bytes()) grow(size_ + bytes.size());
  if (!bytes.empty()) std::memcpy(free_space(), bytes.data(), bytes.size());
  size_ += bytes.size();
}

void Buffer::drop(std::size_t bytes) {
  size_ -= bytes;
  if (size_ > 0) std::memmove(data_.get(), data_.get() + bytes, size_);
}

void Buffer::grow(std::size_t capacity) {
  std::unique_ptr<char[]> larger(new char[capacity]);
  if (size_ > 0) std::memcpy(larger.get(), data_.get(), size_);
  data_ = std::move(larger);
  capacity_ = capacity;
}

std::string_view Request::field(std::string_view lower_name) const {
  return find_field(lower_name).value_or(std::string_view());
}

std::optional<std::string_view> Request::find_field(std::string_view lower_name) const {
  auto const found =
      std::find_if(fields.begin(), fields.end(), [&](Field const& field) { return is_named(field, lower_name); });
  if (found == fields.end()) return std::nullopt;
  return found->value;
}

Request make_request(Method method, std::string_view target,
                     std::vector<std::pair<std::string, std::string>> const& fields, std::string body) {
  Request request;
  std::size_t bytes = target.size();
  for (auto const& [name, value] : fields) bytes += name.size() + value.size();
  // The buffer may not grow afterwards: views point into it.
  request.head_bytes.grow(bytes + 1);
  auto const keep = [&](std::string_view text) {
    char const* const start = request.head_bytes.free_space();
    request.head_bytes.append(text);
    return std::string_view(start, text.size());
  };
  request.method = method;
  request.target = keep(target);
  for (auto const& [name, value] : fields) {
    std::string_view const kept_name = keep(name);
    request.fields.push_back({.name = kept_name, .value = keep(value)});
  }
  request.body = Body(std::move(body));
  return request;
}

}  // namespace vastus::net
