// SPDX-License-Identifier: Apache-2.0
// The door of school: how it shows itself on every page, and the one-time address that opens it.
#pragma once

#include <string>
#include <string_view>

#include "storage/storage.h"
#include "view/words.h"
#include "web/face.h"

namespace vastus::school {

/// What was set in the office, over what is configured. `words` outlives it.
[[nodiscard]] FaceOf face_of(Words const& words);

/// A new key for `/first-run`; the one before opens nothing any more. Only its hash is kept.
[[nodiscard]] std::string renew_first_run_key(Writer& db);

/// Makes `markdown` the policy at `/policies/{slug}`; an empty one withdraws it.
void write_policy(Writer& db, std::string_view slug, std::string_view markdown);

}  // namespace vastus::school
