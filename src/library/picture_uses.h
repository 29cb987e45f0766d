// SPDX-License-Identifier: Apache-2.0
// Tells the pictures which of our texts shows them, so that none is removed under a page.
#pragma once

#include <string>

#include "library/draft.h"
#include "library/library.h"
#include "library/record.h"

namespace vastus::library {

/// The public text of `record` from now on.
void note_pictures(Writer& db, Record const& record);
/// The record is not public any more.
void forget_pictures(Writer& db, Kind kind, std::string_view slug, std::string const& title);
/// What a draft says from now on; a name that no picture has is a complaint about it and no use.
void note_pictures(Writer& db, Draft const& draft, std::string const& content);
void forget_pictures(Writer& db, Draft const& draft);

}  // namespace vastus::library
