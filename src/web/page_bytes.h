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

/// The same for a guest whose browser says how many things are in their cart.
[[nodiscard]] std::string masthead_of_guest(Words const& words, int cart_count);
/// What the browser says is in the guest's cart: 1 to `cart_count_most`, or 0. Only their own eyes see it.
[[nodiscard]] int cart_count_in(std::string_view cookies);
inline constexpr int cart_count_most = 999;

/// A body laid out: the whole page with this visitor's masthead in its slot.
struct LaidOut {
  std::string bytes;
  std::size_t slot_at = 0, slot_size = 0;
};

[[nodiscard]] LaidOut laid_out(Response const& response, Visit const& visit);

/// What is to be kept of a body that anyone may see; not pressed yet.
[[nodiscard]] FinishedPage finished(std::string head, LaidOut laid_out);
/// False for what is compressed already.
[[nodiscard]] bool gains_from_pressing(std::string_view content_type);
/// The same page with its gzip and brotli forms, which take a tenth of a second and are made once.
[[nodiscard]] FinishedPage pressed(FinishedPage const& plain);

/// Bytes compressed ahead of time; an empty coding does not exist.
struct Codings {
  std::string_view identity, gzip, brotli;
};
[[nodiscard]] FinishedPage finished_asset(std::string head, Codings const& codings);

[[nodiscard]] FinishedAnswer choose_coding(FinishedPages::Kept page, Glance const& glance);
[[nodiscard]] Wire const& wire_of(FinishedAnswer const& answer);
/// The header lines of a 304: what the 200 would say, without a length.
[[nodiscard]] std::string not_modified_head(FinishedAnswer const& answer);
[[nodiscard]] Answered to_answered(FinishedAnswer const& answer);

/// A finished page with another masthead, ready to go out in the coding that `glance` takes; `mark` tells it apart.
[[nodiscard]] FinishedPages::Kept finished_around(FinishedPage const& page, std::string_view masthead,
                                                  std::string_view mark, Glance const& glance);

/// A finished page with another masthead: no render, no compression, not for other caches.
[[nodiscard]] Answered page_around(FinishedPage const& page, std::string_view masthead, Glance const& glance);

[[nodiscard]] inline std::shared_ptr<std::string const> shared_body(std::string body) {
  return std::make_shared<std::string const>(std::move(body));
}

}  // namespace vastus
