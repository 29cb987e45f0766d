// SPDX-License-Identifier: Apache-2.0
// The bytes of pictures: sizes for everyone, what was uploaded for the staff.
#include "pictures/pages.h"
#include "pictures/picture_store.h"

namespace vastus::pictures {
namespace {

/// A picture that is opened by itself is a document, and this one may do nothing.
constexpr auto policy = "sandbox; default-src 'none'";

std::string media_type_of(Format format) {
  switch (format) {
    case Format::jpeg:
      return "image/jpeg";
    case Format::png:
      return "image/png";
    case Format::webp:
      return "image/webp";
    case Format::avif:
      return "image/avif";
  }
  return "application/octet-stream";
}

}  // namespace

Response show_variant(Visit const& visit, Reader& db) {
  VariantName const name = require(to_variant_name(visit.path("file")));
  auto const address = require(find_variant(db, visit.path("picture"), name));
  // Kept by browsers and proxies; here it would push pages out.
  return Response::bytes(files::read(db, address), media_type_of(name.format))
      .with("Cache-Control", "public, max-age=31536000, immutable")
      .with("Content-Security-Policy", policy)
      .not_kept();
}

Response show_original(Visit const& visit, Reader& db) {
  Picture const picture = require(find_picture(db, visit.path("picture")));
  std::string const file = picture.slug + "." + std::string(extension(picture.type));
  return Response::bytes(files::read(db, picture.address), media_type_of(picture.type))
      .with("Content-Disposition", "inline; filename=\"" + file + "\"")
      .with("Content-Security-Policy", policy);
}

}  // namespace vastus::pictures
