// SPDX-License-Identifier: Apache-2.0
// The pages comments stand under, and the thread as they show it.
#pragma once

#include <memory>
#include <string_view>

#include "discussion/comment.h"
#include "library/library.h"
#include "web/response.h"
#include "web/thread_view.h"
#include "web/visit.h"

namespace vastus::discussion {

enum class Under : std::uint8_t { condition, article };

/// The public page this visit is about; nothing when there is none.
[[nodiscard]] std::optional<library::PageName> find_place(Visit const& visit, Reader& db, Under under);
/// Its thread, with an empty form.
[[nodiscard]] ThreadView thread_view(Visit const& visit, Reader& db, library::PageName const& place);
/// The whole page around `talk`; 404 when there is none.
[[nodiscard]] Response page_around(Visit const& visit, Reader& db, Under under, ThreadView talk, int status);

/// The name of any page comments stand under, for lists of fifty that speak of few.
[[nodiscard]] std::shared_ptr<library::PageName const> kept_place(Visit const& visit, Reader& db,
                                                                  library::RecordId place);

/// True for the school's own staff: what they write is marked as the school's.
[[nodiscard]] bool writes_for_school(Visit const& visit);

}  // namespace vastus::discussion
