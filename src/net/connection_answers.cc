// SPDX-License-Identifier: Apache-2.0
// How an answer becomes bytes: head, length, a part of the content where one was asked for, refusals.
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/log.h"
#include "base/text.h"
#include "net/connection.h"
#include "net/range.h"

namespace vastus::net {
namespace {

/// Whole lines, nothing that could end the head early or start another message.
bool are_well_formed(std::string_view fields) {
  while (!fields.empty()) {
    std::size_t const end = fields.find("\r\n");
    if (end == std::string_view::npos || end == 0) return false;
    std::string_view const line = fields.substr(0, end);
    if (line.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos) return false;
    if (line.find(':') == std::string_view::npos || line.front() == ' ' || line.front() == ':') return false;
    fields.remove_prefix(end + 2);
  }
  return true;
}

/// The value of a field among ready lines; empty when there is none.
std::string_view value_of(std::string_view fields, std::string_view lower_name) {
  for (std::string_view const line : split(fields, '\n')) {
    std::size_t const colon = line.find(':');
    if (colon == std::string_view::npos || !equal_ignoring_case(line.substr(0, colon), lower_name)) continue;
    return trimmed(line.substr(colon + 1));
  }
  return {};
}

/// RFC 9110 §13.1.5: the part is only worth sending if it belongs to what the client has already.
bool still_matches(std::string_view if_range, std::string_view fields) {
  if (if_range.empty()) return true;
  if (if_range.starts_with('"')) return if_range == value_of(fields, "etag");
  return !if_range.starts_with("W/") && if_range == value_of(fields, "last-modified");
}

void add_to(Outgoing& outgoing, Content& content) {
  if (auto* const text = std::get_if<std::string>(&content)) {
    if (!text->empty()) outgoing.add(Piece::of(std::move(*text)));
  } else if (auto* const shared = std::get_if<std::shared_ptr<std::string const>>(&content)) {
    outgoing.add(Piece::of(std::move(*shared)));
  } else if (auto* const pieces = std::get_if<std::vector<Piece>>(&content)) {
    for (Piece& piece : *pieces) outgoing.add(std::move(piece));
  } else if (auto* const slice = std::get_if<FileSlice>(&content)) {
    outgoing.add(std::move(*slice));
  }
}

void cut(Piece& piece, std::uint64_t from, std::uint64_t bytes) {
  piece.bytes = piece.bytes.substr(std::size_t(from), std::size_t(bytes));
}

/// The part of `content` that `range` names.
Content part_of(Content& content, Range const& range) {
  if (auto* const slice = std::get_if<FileSlice>(&content)) {
    return FileSlice{.file = slice->file, .from = slice->from + range.from, .bytes = range.bytes};
  }
  std::vector<Piece> pieces;
  if (auto* const text = std::get_if<std::string>(&content)) {
    pieces.push_back(Piece::of(std::move(*text)));
  } else if (auto* const shared = std::get_if<std::shared_ptr<std::string const>>(&content)) {
    pieces.push_back(Piece::of(std::move(*shared)));
  } else {
    pieces = std::get<std::vector<Piece>>(std::move(content));
  }
  std::vector<Piece> part;
  std::uint64_t skip = range.from;
  std::uint64_t wanted = range.bytes;
  for (Piece& piece : pieces) {
    std::uint64_t const size = piece.bytes.size();
    if (skip < size && wanted > 0) {
      cut(piece, skip, std::min(wanted, size - skip));
      wanted -= piece.bytes.size();
      part.push_back(std::move(piece));
    }
    skip -= std::min(skip, size);
  }
  return part;
}

}  // namespace

void Connection::send(Answer answer) {
  if (std::exchange(is_busy_, false)) lane_.counts().busy.subtract(1);
  if (!are_well_formed(answer.fields)) {
    log(LogLevel::error, "an answer had malformed fields", {{"request", std::to_string(number_)}});
    answer = {.status = 500, .fields = {}, .content = {}, .ranges = false, .close = true};
  }
  closes_after_ = closes_after_ || answer.close || lane_.leaving() == Leaving::closing;
  if (answer.ranges && answer.status == 200) narrow_to_range(answer);
  std::string& head = outgoing_.begin();
  lane_.append_prelude(head, answer.status);
  end_head(head);
  head += answer.fields;
  bool const has_no_content = answer.status == 204 || answer.status == 304;
  if (!has_no_content) {
    head += "Content-Length: ";
    head += std::to_string(answer.status == 205 ? 0 : size_of(answer.content));
    head += "\r\n";
  }
  head += "\r\n";
  if (!has_no_content && answer.status != 205 && method_ != Method::head) add_to(outgoing_, answer.content);
  stage_ = Stage::sending;
}

void Connection::end_head(std::string& head) const {
  if (closes_after_) {
    head += "Connection: close\r\n";
  } else if (minor_version_ == 0) {
    head += "Connection: keep-alive\r\n";
  }
}

void Connection::narrow_to_range(Answer& answer) const {
  if (method_ == Method::get || method_ == Method::head) answer.fields += "Accept-Ranges: bytes\r\n";
  if (method_ != Method::get || range_.empty() || !still_matches(if_range_, answer.fields)) return;
  std::uint64_t const whole = size_of(answer.content);
  Range const range = range_of(range_, whole);
  if (range.kind == Range::Kind::whole) return;
  if (range.kind == Range::Kind::unsatisfiable) {
    answer = {.status = 416,
              .fields = "Content-Range: bytes */" + std::to_string(whole) + "\r\n",
              .content = {},
              .ranges = false,
              .close = answer.close};
    return;
  }
  answer.status = 206;
  answer.fields += "Content-Range: bytes " + std::to_string(range.from) + "-" +
                   std::to_string(range.from + range.bytes - 1) + "/" + std::to_string(whole) + "\r\n";
  answer.content = part_of(answer.content, range);
}

void Connection::refuse(int status) {
  {
    std::lock_guard const lock(lane_.shared().refused_guard);
    ++lane_.shared().refused[status];
  }
  if (stage_ == Stage::head) number_ = lane_.shared().next_number.fetch_add(1, std::memory_order_relaxed);
  auto const& page = lane_.shared().hooks.refuse;
  Answer answer;
  if (page) {
    answer = page(status, number_);
  } else {
    answer.fields = "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n";
    answer.content = std::to_string(status) + " " + std::string(reason_phrase(status)) + "\n";
  }
  answer.status = status;
  answer.close = true;
  answer.ranges = false;
  if (status == 405) answer.fields += allowed_methods_field;
  client_closes_ = false;
  send(std::move(answer));
}

}  // namespace vastus::net
