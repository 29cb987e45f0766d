// SPDX-License-Identifier: Apache-2.0
// Files that hang on a letter: how many, how large, which kinds, and in which words one is refused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/files.h"
#include "helpdesk/ticket.h"
#include "view/words.h"

namespace vastus::helpdesk {

inline constexpr std::size_t attachments_max = 3;
inline constexpr std::int64_t attachment_bytes_max = 4 * 1024 * 1024;
/// Room for three files, one of which is too large and is refused by its name.
inline constexpr std::size_t letter_form_bytes_max = 20 * 1024 * 1024;

/// A file beyond `attachments_max`, stored beside the numbers of files::Refusal.
inline constexpr int one_too_many = 100;

/// A file that came, looked at before anything is written.
struct LookedAt {
  std::string name;
  std::optional<files::Examined> content;  ///< borrows the bytes it was made from
  int refusal = 0;
};
struct Given {
  std::string_view name;
  std::string_view bytes;
};
/// Looks at every file: at most `attachments_max` are taken, the rest has its reason.
[[nodiscard]] std::vector<LookedAt> look_at(std::vector<Given> const& files);

struct Attachment {
  AttachmentId id;
  EntryId entry;
  std::string name;
  std::optional<files::Address> address;  ///< absent when it was not taken
  int refusal = 0;                        ///< why not: files::Refusal, or one_too_many
};

/// The last part of a path, without what a shell or a header would trip over; `file` when nothing is left.
[[nodiscard]] std::string file_name(std::string_view given);

/// `“scan.exe” was not taken: only pictures and PDF files can be kept.`
[[nodiscard]] std::string refusal_sentence(Words const& words, std::string const& name, int refusal);

}  // namespace vastus::helpdesk
