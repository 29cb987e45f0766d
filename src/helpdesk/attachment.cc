// SPDX-License-Identifier: Apache-2.0
#include "helpdesk/attachment.h"

#include "base/text.h"

namespace vastus::helpdesk {
namespace {

std::string_view reason(int refusal) {
  if (refusal == one_too_many) return tr("“{name}” was not taken: three files fit, and it is one more.");
  switch (static_cast<files::Refusal>(refusal)) {
    case files::Refusal::empty:
      return tr("“{name}” was not taken: there is nothing in it.");
    case files::Refusal::too_large:
      return tr("“{name}” was not taken: a file may have at most 4 megabytes.");
    case files::Refusal::unknown_type:
      return tr("“{name}” was not taken: only pictures (PNG, JPEG, WebP, AVIF) and PDF files can be kept.");
    case files::Refusal::damaged:
      return tr("“{name}” was not taken: it is damaged. Please save it anew and send it again.");
    case files::Refusal::also_a_document:
    case files::Refusal::also_an_archive:
    case files::Refusal::also_a_page:
      return tr("“{name}” was not taken: it holds a second file of another kind.");
    case files::Refusal::svg_with_script:
    case files::Refusal::svg_with_reference:
      return tr("“{name}” was not taken: the drawing holds a script or loads something from elsewhere.");
  }
  return tr("“{name}” was not taken.");
}

}  // namespace

std::string file_name(std::string_view given) {
  if (auto const slash = given.find_last_of("/\\"); slash != std::string_view::npos) given.remove_prefix(slash + 1);
  std::string name;
  if (is_utf8(given)) {
    for (char const c : given) {
      bool const plain = static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && c != '"';
      if (plain) name += c;
    }
  }
  if (length_in_characters(name) > 120) name = name.substr(0, 60);
  if (!is_utf8(name)) name.clear();
  std::string_view const kept = trimmed(name);
  return kept.empty() || kept == "." || kept == ".." ? "file" : std::string(kept);
}

std::vector<LookedAt> look_at(std::vector<Given> const& files) {
  std::vector<LookedAt> all;
  std::size_t taken = 0;
  for (Given const& file : files) {
    LookedAt looked{.name = file_name(file.name), .content = std::nullopt, .refusal = one_too_many};
    if (taken < attachments_max) {
      auto const examined = files::examine(file.bytes, attachment_bytes_max);
      if (examined) {
        looked.content = *examined;
        ++taken;
      } else {
        looked.refusal = int(examined.error());
      }
    }
    all.push_back(std::move(looked));
  }
  return all;
}

std::string refusal_sentence(Words const& words, std::string const& name, int refusal) {
  return words.say(reason(refusal), {{"name", name}});
}

}  // namespace vastus::helpdesk
