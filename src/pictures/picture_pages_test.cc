// SPDX-License-Identifier: Apache-2.0
// From an upload to a page that shows it, with a darkroom that really runs.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/content.h"
#include "library/library.h"
#include "pictures/picture_store.h"
#include "pictures/prepare_job.h"
#include "support/app/test_app.h"

namespace vastus {
namespace {

constexpr auto multipart_type = "multipart/form-data; boundary=edge";
constexpr auto list = "/office/pictures";
constexpr auto page = "/office/pictures/a-black-square";
constexpr auto article = "articles/the-most-famous-teardrop.md";

std::string sample(std::string const& format) {
  std::ifstream file(std::string(VASTUS_SOURCE) + "/test/fuzz/corpus/pictures_walk_fuzz/" + format, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

FormValues const words{{"title", "A black square"},
                       {"alt", "A square that is black all over."},
                       {"credit", "Ana Example"},
                       {"licence", "CC BY 4.0"}};

class school_pictures : public testing::TestWithParam<Dialect> {
 protected:
  TestApp app{GetParam()};
  Browser editor = app.browser_of("editor");

  Page upload(std::string const& bytes, FormValues values = words) {
    values.emplace_back("csrf", editor.get(list).csrf());
    std::string body;
    for (auto const& [name, value] : values)
      body += "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    body += "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x.png\"\r\n\r\n" + bytes + "\r\n";
    return editor.post_body(list, multipart_type, body + "--edge--\r\n");
  }
  Page act(std::string const& what, FormValues values = {}) {
    values.emplace_back("csrf", editor.get(list).csrf());
    return editor.post(page + what, values);
  }
  pictures::Picture picture() {
    std::optional<pictures::Picture> found;
    app.store().read([&](Reader& db) { found = pictures::find_picture(db, "a-black-square"); });
    return found.value();
  }
  /// Puts `block` before the first claim of an article; the complaint, or nothing.
  std::string show_in_article(std::string const& block) {
    std::string complaint;
    write_now(app.store(), [&](Writer& db) {
      std::string text;
      for (auto const& file : library::export_content(db)) {
        if (file.path == article) text = file.bytes;
      }
      if (auto const old = text.find("\n::: picture "); old != std::string::npos)
        text.erase(old, text.find("\n:::\n", old) + 5 - old);
      text.insert(text.find("\n::: claim "), block);
      auto const changed = library::change_record(db, {article, text}, "test", app::library_layout());
      if (!changed) complaint = to_text(changed.error().front());
      return changed ? Verdict::keep : Verdict::undo;
    });
    return complaint;
  }
};

INSTANTIATE_TEST_SUITE_P(on, school_pictures, both_stores(), name_of_store);

TEST_P(school_pictures, are_uploaded_prepared_shown_and_kept_while_a_text_shows_them) {
  EXPECT_TRUE(upload(sample("png")).goes_to(std::string(page) + "?done=added"));
  EXPECT_EQ(picture().state, pictures::State::preparing);
  EXPECT_TRUE(editor.get(page).says("sizes are being made"));

  (void)app.letters();
  ASSERT_EQ(picture().state, pictures::State::ready) << int(picture().failure);
  std::string const sizes = "/pictures/" + picture().fingerprint + "/";
  Browser visitor = app.browser();
  for (auto const& [file, type] :
       {std::pair("20.avif", "image/avif"), {"20.webp", "image/webp"}, {"20.jpg", "image/jpeg"}}) {
    Page const size = visitor.get(sizes + file);
    EXPECT_EQ(size.status, 200) << file;
    EXPECT_EQ(size.header("Content-Type"), type);
    EXPECT_TRUE(size.header("Cache-Control").contains("immutable"));
    EXPECT_TRUE(size.head.contains("Content-Security-Policy: sandbox"));
    EXPECT_EQ(size.header("X-Content-Type-Options"), "nosniff");
  }
  for (char const* const none : {"20.png", "320.webp", "20.gif", "20", "../x"})
    EXPECT_EQ(visitor.get(sizes + none).status, 404);
  EXPECT_EQ(editor.get(std::string(page) + "/original").body, sample("png"));
  EXPECT_EQ(visitor.get(std::string(page) + "/original").status, 303);

  EXPECT_EQ(show_in_article("\n::: picture a-black-square\nNothing to see.\n:::\n"), "");
  Page const shown = visitor.get("/articles/the-most-famous-teardrop");
  EXPECT_TRUE(shown.says("alt=\"A square that is black all over.\""));
  EXPECT_TRUE(shown.says("srcset=\"" + sizes + "20.avif 20w\""));
  EXPECT_TRUE(shown.says("Nothing to see."));
  EXPECT_TRUE(shown.says("Ana Example, CC BY 4.0"));
  Page const desk = editor.get(page);
  EXPECT_TRUE(desk.says("/office/records/article/the-most-famous-teardrop"));
  EXPECT_EQ(act("/removal").status, 409);

  std::string const seen = std::to_string(picture().changed_at.microseconds());
  EXPECT_TRUE(act("", {{"title", "A black square"}, {"alt", "Black."}, {"changed_at", seen}})
                  .goes_to(std::string(page) + "?done=saved"));
  EXPECT_TRUE(visitor.get("/articles/the-most-famous-teardrop").says("alt=\"Black.\""));
  EXPECT_EQ(act("", {{"title", "Mine"}, {"alt", "Mine."}, {"changed_at", "1"}}).status, 409);

  EXPECT_EQ(show_in_article(""), "");
  EXPECT_TRUE(act("/removal").goes_to("/office/pictures?done=removed"));
  EXPECT_EQ(editor.get(page).status, 404);
  EXPECT_EQ(visitor.get(sizes + "20.webp").status, 404);
}

TEST_P(school_pictures, are_refused_by_name_and_what_was_typed_comes_back) {
  Page const drawing = upload("<svg xmlns='http://www.w3.org/2000/svg'/>");
  EXPECT_EQ(drawing.status, 422);
  EXPECT_TRUE(drawing.says("SVG can carry script"));
  EXPECT_TRUE(drawing.says("choose the file again"));
  EXPECT_TRUE(drawing.says("A square that is black all over."));
  EXPECT_TRUE(upload("").says("Please choose a file"));
  EXPECT_TRUE(upload(sample("png") + "PK\3\4").says("behind the picture"));
  Page const mute = upload(sample("png"), {{"title", "A black square"}, {"alt", " "}});
  EXPECT_EQ(mute.status, 422);
  EXPECT_TRUE(mute.says("id=\"alt-error\""));
  EXPECT_EQ(upload(sample("png")).status, 303);
  EXPECT_TRUE(upload(sample("png")).says("is here already"));
  EXPECT_EQ(show_in_article("\n::: picture no-such-picture\n:::\n"),
            std::string(article) + ":28: no picture is called “no-such-picture”");
}

TEST_P(school_pictures, keep_their_focal_point_by_place_and_by_numbers) {
  ASSERT_EQ(upload(sample("png")).status, 303);
  EXPECT_EQ(act("/focal-point", {{"point", "83 17"}}).status, 303);
  EXPECT_EQ(picture().focal, (pictures::Focal{83, 17}));
  EXPECT_EQ(act("/focal-point", {{"x", "0"}, {"y", "100"}}).status, 303);
  for (auto const& [x, y] : {std::pair("101", "0"), {"", "0"}, {"1.5", "2"}, {"-1", "2"}})
    EXPECT_EQ(act("/focal-point", {{"x", x}, {"y", y}}).status, 422);
  EXPECT_EQ(picture().focal, (pictures::Focal{0, 100}));
}

TEST(picture_that_cannot_be_read, fails_by_name_and_may_be_tried_again) {
  TestApp app;
  std::string bytes = sample("jpg");
  // Whole from outside; its tables are nonsense.
  bytes.replace(bytes.find("\xFF\xC4") + 4, 17, std::string(17, '\x0F'));
  pictures::PictureId id;
  write_now(app.store(), [&](Writer& db) {
    auto const content = files::examine(bytes);
    auto const added = pictures::add_picture(db, {.content = content.value(),
                                                  .shape = pictures::walk(bytes).value(),
                                                  .words = {.title = "x", .alt = "x", .credit = {}, .licence = {}},
                                                  .by = "test"});
    id = added.value().id;
    pictures::prepare_later(db, id);
    return Verdict::keep;
  });

  (void)app.letters();

  app.store().read([&](Reader& db) {
    EXPECT_EQ(pictures::find_picture(db, id)->state, pictures::State::failed);
    EXPECT_EQ(pictures::find_picture(db, id)->failure, pictures::Failure::undecodable);
  });
  Browser editor = app.browser_of("editor");
  EXPECT_TRUE(editor.get("/office/pictures/x").says("none could be read from it"));
  EXPECT_EQ(editor.post("/office/pictures/x/preparation", {{"csrf", editor.get(list).csrf()}}).status, 303);
  EXPECT_TRUE(editor.get("/office/pictures?state=preparing").says("/office/pictures/x"));
}

/// A TIFF directory with an orientation (turned to the right) and a description, before what the JPEG has.
std::string turned_with_a_secret(std::string const& jpeg) {
  using namespace std::string_literals;
  std::string const tiff = "II*\0\x08\0\0\0\x02\0"s + "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"s +
                           "\x0E\x01\x02\0\x10\0\0\0\x26\0\0\0"s + "\0\0\0\0"s + "SECRET-PLACE-OF-\0"s;
  std::string const segment = "Exif\0\0"s + tiff;
  return "\xFF\xD8\xFF\xE1\0"s + char(segment.size() + 2) + segment + jpeg.substr(2);
}

TEST(a_darkroom, turns_a_picture_upright_and_leaves_out_where_it_was_taken) {
  std::string const taken = turned_with_a_secret(sample("jpg"));
  ASSERT_TRUE(pictures::walk(taken));

  auto const developed = pictures::develop({.program = VASTUS_PROGRAM}, taken);

  ASSERT_TRUE(developed);
  EXPECT_EQ(developed->width, 18);
  EXPECT_EQ(developed->height, 20);
  for (auto const& variant : developed->variants) {
    EXPECT_FALSE(variant.bytes.contains("SECRET"));
    EXPECT_LT(variant.width, variant.height);
  }
}

TEST(a_darkroom, that_is_none_is_told) {
  EXPECT_EQ(pictures::develop({.program = "/bin/false"}, "x").error(), pictures::Failure::crashed);
  EXPECT_THROW((void)pictures::develop({.program = "/no/such/program"}, "x"), Fault);
}

}  // namespace
}  // namespace vastus
