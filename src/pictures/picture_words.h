// SPDX-License-Identifier: Apache-2.0
// Why a picture was refused or failed, and what it is, in sentences for the staff.
#pragma once

#include <string_view>

#include "pictures/picture.h"
#include "view/words.h"

namespace vastus::pictures {

[[nodiscard]] std::string_view sentence_of(Refusal refusal);
[[nodiscard]] std::string_view sentence_of(Failure failure);
/// What the examination of all files found beyond the walk.
[[nodiscard]] std::string_view sentence_of(files::Refusal refusal);
[[nodiscard]] std::string_view name_of(Format format);

}  // namespace vastus::pictures
