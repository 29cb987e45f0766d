// SPDX-License-Identifier: Apache-2.0
// The job that makes the sizes of a picture.
#pragma once

#include <string_view>

#include "jobs/jobs.h"
#include "pictures/develop.h"
#include "pictures/pictures.h"

namespace vastus::pictures {

inline constexpr std::string_view prepare_kind = "pictures.prepare";

void prepare_later(Writer& db, PictureId id);

/// Handles `prepare_kind`. What a darkroom refuses, or what ends it, is written down and not tried again by itself.
[[nodiscard]] jobs::Work preparing(Darkroom darkroom);
/// How patient the runner is with it.
[[nodiscard]] jobs::Patience preparing_patience();

}  // namespace vastus::pictures
