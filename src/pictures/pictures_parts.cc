// SPDX-License-Identifier: Apache-2.0
#include "pictures/pictures_parts.h"

namespace vastus::pictures {
namespace {

constexpr TextRule title_rule{.least = 1, .most = 150};
constexpr TextRule line_rule{.least = 0, .most = 150};
constexpr TextRule alt_rule{.least = 1, .most = 500, .lines = TextRule::Lines::many};

/// A line end in an attribute helps nobody.
std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace

std::string desk_address(std::string const& slug) { return "/office/pictures/" + slug; }

PictureWords read_words(Form& form) {
  return {.title = form.text("title", title_rule),
          .alt = in_one_line(form.text("alt", alt_rule)),
          .credit = form.text("credit", line_rule),
          .licence = form.text("licence", line_rule)};
}

WordsView to_view(PictureWords const& words) {
  return {.title = {.value = words.title, .error = {}},
          .alt = {.value = words.alt, .error = {}},
          .credit = {.value = words.credit, .error = {}},
          .licence = {.value = words.licence, .error = {}}};
}

CropView crop_view(Picture const& picture, std::string const& src, Size shape, std::string words) {
  Crop const part = crop({.width = picture.width, .height = picture.height}, picture.focal, shape);
  return {.src = src,
          .box = std::to_string(part.x) + " " + std::to_string(part.y) + " " + std::to_string(part.width) + " " +
                 std::to_string(part.height),
          .width = picture.width,
          .height = picture.height,
          .words = std::move(words)};
}

std::string size_in_words(Picture const& picture) {
  return std::to_string(picture.width) + " × " + std::to_string(picture.height);
}

}  // namespace vastus::pictures
