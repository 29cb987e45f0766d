// SPDX-License-Identifier: Apache-2.0
// Any bytes as a letter that came: what is read of it is text that can be stored and sent on.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/fault.h"
#include "base/text.h"
#include "helpdesk/attachment.h"
#include "helpdesk/letter.h"
#include "mail/incoming.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
  using namespace vastus;
  auto const letter = mail::read_letter({reinterpret_cast<char const*>(bytes), size});
  if (!letter) return 0;
  ENSURE(mail::is_address(letter->from.email), "a letter has a sender to answer to");
  ENSURE(is_utf8(letter->subject) && is_utf8(letter->text) && is_utf8(letter->from.name), "texts are UTF-8");
  ENSURE(!letter->text.contains('\0') && !letter->subject.contains('\n'), "texts hold no controls");
  ENSURE(letter->id.empty() || mail::is_message_id(letter->id), "an id can stand in a letter of ours");
  for (auto const& id : letter->answers) ENSURE(mail::is_message_id(id), "an id can stand in a letter of ours");
  ENSURE(helpdesk::own_words(letter->text).empty() == trimmed(letter->text).empty(), "words are not lost");
  std::vector<helpdesk::Given> files;
  for (auto const& enclosure : letter->enclosures) files.push_back({.name = enclosure.name, .bytes = enclosure.bytes});
  for (auto const& looked : helpdesk::look_at(files)) ENSURE(is_utf8(looked.name), "names are UTF-8");
  (void)helpdesk::key_in(letter->recipients, "help@school.example");
  return 0;
}
