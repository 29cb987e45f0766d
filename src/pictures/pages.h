// SPDX-License-Identifier: Apache-2.0
// The handlers of the pictures for the site map.
#pragma once

#include <optional>
#include <string>

#include "pictures/picture.h"
#include "web/form.h"
#include "web/response.h"
#include "web/visit.h"

namespace vastus::pictures {

/// Room for a file that is too large and is refused by its name.
inline constexpr std::size_t upload_form_bytes_max = 26 << 20;

/// An upload, walked and hashed before a Writer is held.
struct UploadTry {
  PictureWords words;
  FormField title, alt, credit, licence;
  Shape shape;
  std::optional<files::Examined> content;  ///< borrows the bytes of the visit
  std::string file_error;
  bool is_good = false;
};

/// `/office/pictures`
[[nodiscard]] Response show_pictures(Visit const& visit, Reader& db);
[[nodiscard]] UploadTry read_upload(Visit const& visit, Reader& db);
[[nodiscard]] Response add_upload(Visit const& visit, Writer& db, UploadTry const& attempt);

/// `/office/pictures/{picture}` and below
[[nodiscard]] Response show_picture(Visit const& visit, Reader& db);
[[nodiscard]] Response save_picture(Visit const& visit, Writer& db);
[[nodiscard]] Response move_focal_point(Visit const& visit, Writer& db);
[[nodiscard]] Response prepare_again(Visit const& visit, Writer& db);
[[nodiscard]] Response remove_picture_for_good(Visit const& visit, Writer& db);
[[nodiscard]] Response show_original(Visit const& visit, Reader& db);

/// `/pictures/{picture}/{file}`: one size, the same for ever.
[[nodiscard]] Response show_variant(Visit const& visit, Reader& db);

}  // namespace vastus::pictures
