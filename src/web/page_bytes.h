// SPDX-License-Identifier: Apache-2.0
// From a laid-out view to bytes: segments around the masthead's slot, codings, entity tags.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "web/asked.h"
#include "web/finished_pages.h"
#include "web/response.h"
#include "web/site.h"
#include "web/visit.h"

namespace vastus {

/// The masthead's slot for this visitor, as markup.
[[nodiscard]] std::string masthead_of(Visit const& visit);

/// Lays the view out once; `whole` has the visitor's own masthead in the slot.
[[nodiscard]] FinishedPage page_bytes(Response const& response, Visit const& visit);
/// Bytes without a slot: a picture, a feed.
[[nodiscard]] FinishedPage plain_bytes(std::string body);
/// The same page with its gzip and brotli forms, which take a tenth of a second and are made once.
[[nodiscard]] FinishedPage pressed(FinishedPage const& plain);

[[nodiscard]] std::string tag_of(std::string_view bytes);
[[nodiscard]] FinishedAnswer choose_coding(FinishedPages::Kept page, Glance const& glance);
/// The entity tag of a coding, with its quotes.
[[nodiscard]] std::string entity_tag(FinishedPage const& page, FinishedAnswer::Coding coding);
[[nodiscard]] std::string_view body_of(FinishedAnswer const& answer);
/// Header lines that depend on the coding: `Content-Encoding`, `ETag`.
[[nodiscard]] std::string coding_head(FinishedAnswer const& answer);
[[nodiscard]] Answered to_answered(FinishedAnswer const& answer);

/// A finished page with another masthead: no render, no compression, not for other caches.
[[nodiscard]] Answered page_around(FinishedPage const& page, std::string_view masthead, Glance const& glance);

[[nodiscard]] inline std::shared_ptr<std::string const> shared_body(std::string body) {
  return std::make_shared<std::string const>(std::move(body));
}

}  // namespace vastus
