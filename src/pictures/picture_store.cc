// SPDX-License-Identifier: Apache-2.0
#include "pictures/picture_store.h"

#include "base/text.h"

namespace vastus::pictures {
namespace {

constexpr std::size_t slug_most = 80;

constexpr char const* picture_select =
    "SELECT id, slug, address, fingerprint, title, alt, credit, licence, type, size, width, height, focal_x, focal_y, "
    "state, failure, added_by, added_at, changed_at FROM pictures_pictures ";

Thing thing_of(PictureId id) { return Thing::one("pictures_pictures", id); }
Thing all_pictures() { return Thing::all("pictures_pictures"); }

Picture to_picture(Row const& row) {
  auto const address = files::Address::from_text(row.text(2));
  ENSURE(address.has_value(), "a picture has its bytes");
  return {.id = row.id<PictureId>(0),
          .slug = row.string(1),
          .address = *address,
          .fingerprint = row.string(3),
          .words = {.title = row.string(4), .alt = row.string(5), .credit = row.string(6), .licence = row.string(7)},
          .type = row.as<Format>(8),
          .size = row.number(9),
          .width = int(row.number(10)),
          .height = int(row.number(11)),
          .focal = {.x = int(row.number(12)), .y = int(row.number(13))},
          .state = row.as<State>(14),
          .failure = row.as<Failure>(15),
          .added_by = row.string(16),
          .added_at = row.time(17),
          .changed_at = row.time(18)};
}

std::string words_of(PictureWords const& words) {
  return lower_ascii(words.title + '\n' + words.alt + '\n' + words.credit + '\n' + words.licence);
}

/// `LIKE` with what a person typed: its own signs stand for themselves.
std::string pattern_of(std::string_view words) {
  std::string pattern = "%";
  for (char const c : lower_ascii(words)) {
    if (c == '%' || c == '_' || c == '!') pattern += '!';
    pattern += c;
  }
  return pattern + "%";
}

std::string free_slug(Reader& db, std::string_view title) {
  std::string slug = to_slug(title).substr(0, slug_most);
  while (slug.ends_with('-')) slug.pop_back();
  if (slug.empty()) slug = "picture";
  auto const is_taken = [&](std::string const& wanted) {
    return db.number("SELECT COUNT(*) FROM pictures_pictures WHERE slug = $1", wanted) > 0;
  };
  std::string wanted = slug;
  for (int n = 2; is_taken(wanted); ++n) wanted = slug + "-" + std::to_string(n);
  return wanted;
}

void note_moved(Writer& db, PictureId id) {
  db.moved(thing_of(id));
  db.moved(all_pictures());
}

void add_sizes(Reader& db, PictureId id, std::string const& fingerprint, Shown& shown) {
  db.each(
      "SELECT format, width FROM pictures_variants WHERE picture_id = $1 ORDER BY width",
      [&](Row const& row) {
        auto const format = row.as<Format>(0);
        auto const width = unsigned(row.number(1));
        std::string const url =
            "/pictures/" + fingerprint + "/" + std::to_string(width) + "." + std::string(extension(format));
        Srcset& set = format == Format::avif ? shown.avif : format == Format::webp ? shown.webp : shown.fallback;
        set.add(url, width);
        if (&set == &shown.fallback && (shown.src.empty() || width <= 960)) shown.src = url;
      },
      id);
}

}  // namespace

std::optional<Picture> find_picture(Reader& db, std::string_view slug) {
  return db.find(std::string(picture_select) + "WHERE slug = $1", to_picture, slug);
}

std::optional<Picture> find_picture(Reader& db, PictureId id) {
  return db.find(std::string(picture_select) + "WHERE id = $1", to_picture, id);
}

std::optional<Picture> find_picture_of(Reader& db, files::Address const& address) {
  return db.find(std::string(picture_select) + "WHERE address = $1", to_picture, address.text());
}

std::vector<Picture> list_pictures(Reader& db, PicturesAsked const& asked) {
  std::string const order = " ORDER BY id DESC LIMIT $3";
  std::string const narrowed = std::string(picture_select) + "WHERE id < $1 AND words LIKE $2 ESCAPE '!'";
  std::string const pattern = pattern_of(asked.words);
  if (!asked.state) return db.list(narrowed + order, to_picture, asked.before, pattern, asked.most);
  return db.list(narrowed + " AND state = $4" + order, to_picture, asked.before, pattern, asked.most, *asked.state);
}

std::optional<Picture> add_picture(Writer& db, PictureToAdd const& to_add) {
  files::Address const& address = to_add.content.address;
  if (find_picture_of(db, address)) return std::nullopt;
  (void)files::put(db, to_add.content);
  auto const id = fresh_id<PictureId>(db.now());
  bool const added = db.changed(
      "INSERT INTO pictures_pictures (id, slug, address, fingerprint, title, alt, credit, licence, words, type, size, "
      "width, height, added_by, added_at, changed_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) ON CONFLICT (address) DO NOTHING",
      id, free_slug(db, to_add.words.title), address.text(), fingerprint_of(address), to_add.words.title,
      to_add.words.alt, to_add.words.credit, to_add.words.licence, words_of(to_add.words), to_add.shape.format,
      to_add.content.bytes.size(), to_add.shape.width, to_add.shape.height, to_add.by, db.now());
  if (!added) return std::nullopt;
  note_moved(db, id);
  return find_picture(db, id);
}

bool save_words(Writer& db, Picture const& picture, PictureWords const& words, Time seen) {
  note_moved(db, picture.id);
  return db.changed(
      "UPDATE pictures_pictures SET title = $2, alt = $3, credit = $4, licence = $5, words = $6, changed_at = $8 "
      "WHERE id = $1 AND changed_at = $7",
      picture.id, words.title, words.alt, words.credit, words.licence, words_of(words), seen, db.now());
}

void save_focal(Writer& db, Picture const& picture, Focal focal) {
  note_moved(db, picture.id);
  db.run("UPDATE pictures_pictures SET focal_x = $2, focal_y = $3 WHERE id = $1", picture.id, focal.x, focal.y);
}

bool begin_again(Writer& db, Picture const& picture) {
  note_moved(db, picture.id);
  return db.changed("UPDATE pictures_pictures SET state = $2, failure = 0 WHERE id = $1 AND state = $3", picture.id,
                    State::preparing, State::failed);
}

void record_ready(Writer& db, Picture const& picture, Size size, std::vector<VariantToKeep> const& variants) {
  note_moved(db, picture.id);
  bool const is_there =
      db.changed("UPDATE pictures_pictures SET state = $2, failure = 0, width = $3, height = $4 WHERE id = $1",
                 picture.id, State::ready, size.width, size.height);
  // Removed while it was prepared.
  if (!is_there) return;
  db.run("DELETE FROM pictures_variants WHERE picture_id = $1", picture.id);
  for (VariantToKeep const& variant : variants) {
    (void)files::put(db, variant.content);
    db.add(
        "INSERT INTO pictures_variants (picture_id, format, width, height, size, address) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        picture.id, variant.format, variant.width, variant.height, variant.content.bytes.size(),
        variant.content.address.text());
  }
}

void record_failed(Writer& db, Picture const& picture, Failure failure) {
  note_moved(db, picture.id);
  db.run("UPDATE pictures_pictures SET state = $2, failure = $3 WHERE id = $1 AND state = $4", picture.id,
         State::failed, failure, State::preparing);
}

bool remove_picture(Writer& db, Picture const& picture) {
  note_moved(db, picture.id);
  db.run(
      "DELETE FROM pictures_variants WHERE picture_id = $1 AND NOT EXISTS "
      "(SELECT 1 FROM pictures_uses WHERE picture = $2)",
      picture.id, picture.slug);
  return db.changed(
      "DELETE FROM pictures_pictures WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM pictures_uses WHERE picture = $2)",
      picture.id, picture.slug);
}

std::optional<files::Address> find_variant(Reader& db, std::string_view fingerprint, VariantName name) {
  auto const found = db.find(
      "SELECT v.address FROM pictures_variants v JOIN pictures_pictures p ON p.id = v.picture_id "
      "WHERE p.fingerprint = $1 AND v.format = $2 AND v.width = $3",
      [](Row const& row) { return files::Address::from_text(row.text(0)); }, fingerprint, name.format, name.width);
  return found ? *found : std::nullopt;
}

std::vector<int> list_widths(Reader& db, PictureId id) {
  return db.list(
      "SELECT DISTINCT width FROM pictures_variants WHERE picture_id = $1 ORDER BY width",
      [](Row const& row) { return int(row.number(0)); }, id);
}

std::vector<Text> list_uses(Reader& db, std::string_view slug) {
  return db.list(
      "SELECT is_draft, desk, page, title FROM pictures_uses WHERE picture = $1 ORDER BY title, desk, is_draft "
      "LIMIT 200",
      [](Row const& row) {
        return Text{
            .which = row.as<Text::Which>(0), .desk = row.string(1), .page = row.string(2), .title = row.string(3)};
      },
      slug);
}

std::map<std::string, Shown> find_shown(Reader& db, std::set<std::string> const& names) {
  std::map<std::string, Shown> all;
  for (std::string const& name : names) {
    auto const picture = find_picture(db, name);
    if (!picture) {
      db.saw(all_pictures());
      continue;
    }
    db.saw(thing_of(picture->id));
    Shown shown{.alt = picture->words.alt,
                .credit = picture->words.credit,
                .width = picture->width,
                .height = picture->height,
                .avif = {},
                .webp = {},
                .fallback = {},
                .src = {}};
    if (!picture->words.licence.empty()) shown.credit += (shown.credit.empty() ? "" : ", ") + picture->words.licence;
    if (picture->state == State::ready) add_sizes(db, picture->id, picture->fingerprint, shown);
    all.emplace(name, std::move(shown));
  }
  return all;
}

std::set<std::string> list_unknown(Reader& db, std::set<std::string> const& names) {
  std::set<std::string> unknown;
  for (std::string const& name : names) {
    if (db.number("SELECT COUNT(*) FROM pictures_pictures WHERE slug = $1", name) == 0) unknown.insert(name);
  }
  return unknown;
}

void note_uses(Writer& db, Text const& text, std::set<std::string> const& names) {
  db.run("DELETE FROM pictures_uses WHERE desk = $1 AND is_draft = $2", text.desk, text.which);
  for (std::string const& name : names) {
    db.add("INSERT INTO pictures_uses (picture, desk, is_draft, page, title) VALUES ($1, $2, $3, $4, $5)", name,
           text.desk, text.which, text.page, text.title);
  }
}

}  // namespace vastus::pictures
