// SPDX-License-Identifier: Apache-2.0
#include "app/demo_pictures.h"

#include <algorithm>
#include <array>

#include "app/content.h"
#include "base/fault.h"
#include "library/library.h"
#include "pictures/picture_store.h"
#include "pictures/prepare_job.h"

namespace vastus::app {
namespace {

struct DemoPicture {
  std::string_view file, title, alt;
};

constexpr std::array<DemoPicture, 2> described{{
    {"knee-referral.jpg", "Where thigh muscles send pain",
     "A drawing of a right leg from the front, with the places at the knee to which trigger points of the thigh are "
     "taught to send pain."},
    {"thigh-anterior.jpg", "The front of the thigh",
     "A drawing of the muscles at the front of a right thigh; the lowest fibres of vastus medialis make a teardrop "
     "above the inner side of the kneecap."},
}};

constexpr std::string_view article = "articles/the-most-famous-teardrop.md";
constexpr std::string_view stands_before = "\n::: claim a-vmo-taught\n";
constexpr std::string_view shown = "\n::: picture the-front-of-the-thigh\nThe teardrop, among its neighbours.\n:::\n";

std::string_view bytes_of(std::span<EmbeddedFile const> files, std::string_view path) {
  auto const found = std::ranges::find(files, path, &EmbeddedFile::path);
  ENSURE(found != files.end(), "the demo has its files");
  return found->bytes;
}

void add(Writer& db, DemoPicture const& picture) {
  auto const bytes = bytes_of(demo_pictures(), picture.file);
  auto const shape = pictures::walk(bytes);
  auto const content = files::examine(bytes);
  ENSURE(shape && content, "the demo's pictures are whole");
  auto const added = pictures::add_picture(db, {.content = *content,
                                                .shape = *shape,
                                                .words = {.title = std::string(picture.title),
                                                          .alt = std::string(picture.alt),
                                                          .credit = "The Vastus authors",
                                                          .licence = "Apache 2.0"},
                                                .by = "demo"});
  ENSURE(added.has_value(), "an empty school has no picture yet");
  pictures::prepare_later(db, added->id);
}

}  // namespace

void fill_demo_pictures(Store& store) {
  write_now(store, [](Writer& db) {
    for (DemoPicture const& picture : described) add(db, picture);
    std::string text(bytes_of(demo_files(), article));
    auto const at = text.find(stands_before);
    ENSURE(at != std::string::npos, "the article has the claim the picture stands before");
    text.insert(at, shown);
    auto const changed = library::change_record(db, {std::string(article), text}, "demo", library_layout());
    ENSURE(changed.has_value(), "the article may show a picture");
    return Verdict::keep;
  });
}

}  // namespace vastus::app
