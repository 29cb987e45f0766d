// SPDX-License-Identifier: Apache-2.0
// Whatever bytes arrive, in whatever pieces: the same requests come out, nothing reads beyond them, and what was taken
// obeys the grammar.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "net/parser.h"
#include "net/range.h"

namespace {

using namespace vastus::net;

constexpr HeadLimits limits{.head_bytes_max = 4096, .target_bytes_max = 1024, .fields_max = 20};

void require(bool condition) {
  if (!condition) std::abort();
}

struct Outcome {
  HeadWatch::State state = HeadWatch::State::incomplete;
  std::size_t head_bytes = 0;
  int refusal = 0;

  bool operator==(Outcome const&) const = default;
};

/// Shows `bytes` to a watch as they would arrive, `step` at a time.
Outcome watch(std::string_view bytes, std::size_t step) {
  HeadWatch watching;
  Outcome outcome;
  for (std::size_t seen = 0; seen < bytes.size() && outcome.state == HeadWatch::State::incomplete;) {
    seen = std::min(seen + step, bytes.size());
    outcome.state = watching.look(bytes.substr(0, seen), limits);
  }
  if (outcome.state == HeadWatch::State::complete) outcome.head_bytes = watching.head_bytes();
  outcome.refusal = watching.refusal();
  return outcome;
}

bool lies_in(std::string_view part, std::string_view whole) {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

void check_request(Request const& request, Framing const& framing, std::string_view head) {
  require(request.method != Method::other);
  require(request.target == "*" || request.target.starts_with('/'));
  require(request.target == "/" || request.target == "*" || lies_in(request.target, head));
  require(!framing.is_chunked || framing.body_bytes == 0);
  int hosts = 0;
  int lengths = 0;
  for (Field const& field : request.fields) {
    require(lies_in(field.name, head) && lies_in(field.value, head));
    require(!field.name.empty() && field.name.find_first_of(" \t\r\n:") == std::string_view::npos);
    require(field.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos);
    require(field.value.empty() || (field.value.front() != ' ' && field.value.back() != ' '));
    Request one;
    one.fields = {field};
    hosts += one.find_field("host") ? 1 : 0;
    lengths += one.find_field("content-length") || one.find_field("transfer-encoding") ? 1 : 0;
  }
  require(hosts == 1 || (hosts == 0 && request.minor_version == 0));
  require(lengths <= 1);
  static_cast<void>(range_of(request.field("range"), framing.body_bytes));
}

struct Dechunked {
  ChunkReader::State state = ChunkReader::State::incomplete;
  std::string content;
  std::size_t used = 0;
};

Dechunked dechunk(std::string_view bytes, std::size_t step) {
  ChunkReader reader;
  Dechunked result;
  std::string waiting;
  std::size_t given = 0;
  while (result.state == ChunkReader::State::incomplete && given < bytes.size()) {
    std::size_t const more = std::min(step, bytes.size() - given);
    waiting += bytes.substr(given, more);
    given += more;
    while (result.state == ChunkReader::State::incomplete && !waiting.empty()) {
      // A buffer of its own size, so that reading beyond it is seen.
      std::vector<char> const exact(waiting.begin(), waiting.end());
      auto const read = reader.read({exact.data(), exact.size()});
      require(read.used <= exact.size());
      require(read.content.empty() || lies_in(read.content, {exact.data(), exact.size()}));
      result.content += read.content;
      result.state = read.state;
      result.used += read.used;
      waiting.erase(0, read.used);
      require(read.used > 0);
    }
  }
  return result;
}

void check_chunks(std::string_view bytes, std::size_t step) {
  Dechunked const whole = dechunk(bytes, bytes.size());
  Dechunked const pieces = dechunk(bytes, step);
  require((whole.state == ChunkReader::State::complete) == (pieces.state == ChunkReader::State::complete));
  if (whole.state != ChunkReader::State::complete) return;
  require(whole.content == pieces.content);
  require(whole.used == pieces.used);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size < 2) return 0;
  std::size_t const step = 1 + data[0] % 37;
  std::vector<char> const exact(data + 1, data + size);
  std::string_view const bytes(exact.data(), exact.size());

  Outcome const whole = watch(bytes, bytes.size());
  Outcome const pieces = watch(bytes, step);
  // Arriving in pieces may only change *when* a hopeless head is refused, never whether one is taken.
  require((whole.state == HeadWatch::State::complete) == (pieces.state == HeadWatch::State::complete));
  require(whole.head_bytes == pieces.head_bytes);
  if (whole.state != HeadWatch::State::complete) {
    check_chunks(bytes, step);
    return 0;
  }
  std::size_t const leading = bytes.starts_with("\r\n") ? 2 : 0;
  std::vector<char> const head_only(exact.begin() + std::ptrdiff_t(leading),
                                    exact.begin() + std::ptrdiff_t(whole.head_bytes));
  std::string_view const head(head_only.data(), head_only.size());
  Request request;
  Framing framing;
  if (parse_head(head, limits, request, framing) == 0) check_request(request, framing, head);
  check_chunks(bytes.substr(whole.head_bytes), step);
  return 0;
}
