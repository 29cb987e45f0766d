// SPDX-License-Identifier: Apache-2.0
// No subject, name or body of a sound letter makes a header of its own or a line no server takes.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "mail/message.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace vastus;
  std::string const text(reinterpret_cast<char const*>(data), size);
  std::string const half = text.substr(0, size / 2);
  mail::Letter const letter{.to = {"ana@clinic.example", half},
                            .subject = text.substr(size / 2),
                            .text = text,
                            .html = half,
                            .reply_to = std::nullopt,
                            .list_unsubscribe = ""};
  if (mail::flaw_in(letter)) return 0;
  std::string const message =
      mail::to_message(letter, {.from = {"office@school.example", ""}, .id = mail::LetterId(1), .written_at = Time(0)});
  int headers = 0;
  bool in_head = true;
  for (std::string_view line : split(message, '\n')) {
    if (line.empty()) continue;
    if (line.back() != '\r' || line.size() > 400) std::abort();
    line.remove_suffix(1);
    if (line.find('\r') != std::string_view::npos) std::abort();
    for (char const c : line) {
      if (static_cast<unsigned char>(c) >= 0x80) std::abort();
    }
    if (line.empty()) in_head = false;
    if (in_head && line.front() != ' ') ++headers;
  }
  if (headers != 8 && headers != 9) std::abort();
  return 0;
}
