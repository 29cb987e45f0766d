// SPDX-License-Identifier: Apache-2.0
#include "web/multipart.h"

#include <optional>

#include "base/text.h"

namespace vastus {
namespace {

/// The value of `name` in `form-data; name="a"; filename="b"`, quotes taken off, `%22` read as browsers write it.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
  auto parts = split(header, ';');
  for (std::size_t at = 1; at < parts.size(); ++at) {
    std::string_view const part = trimmed(parts[at]);
    auto const equals = part.find('=');
    if (equals == std::string_view::npos || !equal_ignoring_case(part.substr(0, equals), name)) continue;
    std::string_view value = part.substr(equals + 1);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    std::string out;
    while (!value.empty()) {
      bool const quote = value.starts_with("%22");
      out += quote ? '"' : value.front();
      value.remove_prefix(quote ? 3 : 1);
    }
    return out;
  }
  return std::nullopt;
}

struct Part {
  std::string name;
  std::optional<std::string> file_name;
  std::string_view body;
};

std::optional<Part> read_part(std::string_view part) {
  auto const blank = part.find("\r\n\r\n");
  if (blank == std::string_view::npos) return std::nullopt;
  std::string_view head = part.substr(0, blank);
  while (!head.empty()) {
    auto const end = head.find("\r\n");
    std::string_view const line = head.substr(0, end);
    auto const colon = line.find(':');
    if (colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), "content-disposition")) {
      auto name = parameter(line, "name");
      if (!name) return std::nullopt;
      return Part{*std::move(name), parameter(line, "filename"), part.substr(blank + 4)};
    }
    if (end == std::string_view::npos) break;
    head.remove_prefix(end + 2);
  }
  return std::nullopt;
}

}  // namespace

Expected<MultipartForm, BadMultipart> read_multipart(std::string_view content_type, std::string_view body) {
  auto const boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return Unexpected{BadMultipart::no_boundary};

  std::string const delimiter = "--" + *boundary;
  if (!body.starts_with(delimiter)) return Unexpected{BadMultipart::broken_part};
  body.remove_prefix(delimiter.size());

  MultipartForm form;
  std::string const next = "\r\n" + delimiter;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n")) return Unexpected{BadMultipart::broken_part};
    body.remove_prefix(2);
    auto const end = body.find(next);
    if (end == std::string_view::npos) return Unexpected{BadMultipart::broken_part};
    if (form.fields.size() + form.uploads.size() == fields_max) return Unexpected{BadMultipart::too_many_parts};

    auto part = read_part(body.substr(0, end));
    if (!part) return Unexpected{BadMultipart::broken_part};
    if (!is_utf8(part->name)) return Unexpected{BadMultipart::not_utf8};
    if (part->file_name) {
      form.uploads.push_back({part->name, *part->file_name, std::string(part->body)});
    } else {
      if (!is_utf8(part->body)) return Unexpected{BadMultipart::not_utf8};
      form.fields.add(part->name, std::string(part->body));
    }
    body.remove_prefix(end + next.size());
  }
  return form;
}

}  // namespace vastus
