// SPDX-License-Identifier: Apache-2.0
#include "pictures/prepare_job.h"

#include "base/fault.h"
#include "pictures/picture_store.h"

namespace vastus::pictures {
namespace {

PictureId picture_in(std::string_view payload) {
  bool const is_text = payload.size() >= 2 && payload.front() == '"' && payload.back() == '"';
  auto const number = is_text ? from_code(payload.substr(1, payload.size() - 2)) : std::nullopt;
  ENSURE(number.has_value(), "the payload of pictures.prepare names a picture");
  return PictureId(*number);
}

/// Nothing when the darkroom gave something that is no picture after all.
std::optional<std::vector<VariantToKeep>> examined(Developed const& developed) {
  std::vector<VariantToKeep> all;
  for (Variant const& variant : developed.variants) {
    auto const shape = walk(variant.bytes);
    bool const is_small = !shape && shape.error() == Refusal::too_small;
    if (!is_small && (!shape || shape->format != variant.format)) return std::nullopt;
    auto const content = files::examine(variant.bytes);
    if (!content) return std::nullopt;
    all.push_back({.format = variant.format, .width = variant.width, .height = variant.height, .content = *content});
  }
  return all;
}

}  // namespace

void prepare_later(Writer& db, PictureId id) {
  jobs::later(db, {.kind = std::string(prepare_kind), .payload = '"' + to_code(id.number()) + '"'});
}

jobs::Work preparing(Darkroom darkroom) {
  return [darkroom = std::move(darkroom)](jobs::JobVisit const& visit, std::string_view payload) -> jobs::Result {
    PictureId const id = picture_in(payload);
    std::optional<Picture> picture;
    std::string bytes;
    visit.store.read([&](Reader& db) {
      picture = find_picture(db, id);
      if (picture && picture->state == State::preparing) bytes = files::read(db, picture->address);
    });
    // Removed, or done by a run whose end nobody wrote down.
    if (!picture || picture->state != State::preparing) return {};

    auto const developed = develop(darkroom, bytes);
    auto const variants = developed ? examined(*developed) : std::nullopt;
    Failure const failure = developed ? Failure::undecodable : developed.error();
    write_now(visit.store, [&](Writer& db) {
      if (variants) {
        record_ready(db, *picture, {.width = developed->width, .height = developed->height}, *variants);
      } else {
        record_failed(db, *picture, failure);
      }
      return Verdict::keep;
    });
    return {};
  };
}

jobs::Patience preparing_patience() { return {.lease = std::chrono::minutes(10)}; }

}  // namespace vastus::pictures
