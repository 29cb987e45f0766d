// SPDX-License-Identifier: Apache-2.0
// Forms as strangers send them: whatever is read is text, keeps its bounds, and means the same when written again.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/text.h"
#include "web/form.h"
#include "web/multipart.h"
#include "web/urlencoded.h"

namespace {

using namespace vastus;

void demand(bool holds) {
  if (!holds) std::abort();
}

void check_fields(Fields const& fields) {
  static Words const words = Words::of("en");
  demand(fields.size() <= fields_max);
  for (auto const& [name, value] : fields) {
    demand(is_utf8(name) && is_utf8(value));
    Form form(fields, words);
    std::string const text = form.text(name, {.least = 1, .most = 100, .lines = TextRule::Lines::many});
    demand(!form.is_good() || (length_in_characters(text) <= 100 && text.find('\0') == std::string::npos));
    demand(form.field(name).value == fields.value(name));
    (void)form.email(name);
  }
}

void check_urlencoded(std::string_view bytes) {
  auto const fields = read_urlencoded(bytes);
  if (!fields) return;
  check_fields(*fields);
  std::string again;
  for (auto const& [name, value] : *fields) again += percent_encoded(name) + '=' + percent_encoded(value) + '&';
  auto const same = read_urlencoded(again);
  demand(same && same->size() == fields->size());
  auto written = same->begin();
  for (auto const& field : *fields) demand(field == *written++);
}

void check_multipart(std::string_view bytes) {
  auto const line = bytes.find('\n');
  if (line == std::string_view::npos) return;
  auto const form = read_multipart(bytes.substr(0, line), bytes.substr(line + 1));
  if (!form) return;
  check_fields(form->fields);
  std::size_t kept = 0;
  for (Upload const& upload : form->uploads) kept += upload.bytes.size();
  demand(kept <= bytes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const bytes(reinterpret_cast<char const*>(data), size);
  if (bytes.starts_with("multipart/"))
    check_multipart(bytes);
  else
    check_urlencoded(bytes);
  return 0;
}
