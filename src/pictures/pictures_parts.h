// SPDX-License-Identifier: Apache-2.0
// What the list and the page of one picture have in common.
#pragma once

#include <string>

#include "pictures/pages.h"
#include "pictures/picture_view.h"

namespace vastus::pictures {

[[nodiscard]] std::string desk_address(std::string const& slug);
/// Reads title, alternative text, credit and licence; good only where `form` is.
[[nodiscard]] PictureWords read_words(Form& form);
/// The fields as they are stored.
[[nodiscard]] WordsView to_view(PictureWords const& words);
/// The part of `picture` in the proportions of `shape`, from the bytes at `src`.
[[nodiscard]] CropView crop_view(Picture const& picture, std::string const& src, Size shape, std::string words);
[[nodiscard]] std::string size_in_words(Picture const& picture);

}  // namespace vastus::pictures
