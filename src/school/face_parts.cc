// SPDX-License-Identifier: Apache-2.0
#include "school/face_parts.h"

#include <algorithm>

#include "base/text.h"
#include "web/settings_store.h"

namespace vastus::school {
namespace {

constexpr std::string_view identity_setting = "school.identity";
constexpr std::string_view emblem_setting = "school.emblem";
constexpr std::string_view colours_setting = "school.colours";
constexpr std::string_view policies_setting = "school.policies";

std::string menu_setting(MenuName name) { return "school.menu." + std::string(word(name)); }
std::string policy_setting(std::string_view slug) { return "school.policy." + std::string(slug); }

void save(Writer& db, std::string_view name, std::string_view value) {
  save_setting(db, name, value);
  db.moved(face_thing());
}

std::string hash_of(Look const& look) {
  std::string const all = look.colours.to_css() + std::string(word(look.emblem.drawing)) + ' ' + look.emblem.letters;
  return to_hex(sha256(all)).substr(0, 16);
}

}  // namespace

void Identity::put_into(School& school) const {
  school.name = name;
  school.tagline = tagline;
  school.contact = contact;
  school.postal.clear();
  for (std::string_view const line : split(postal, '\n')) {
    if (!trimmed(line).empty()) school.postal.emplace_back(trimmed(line));
  }
}

Identity load_identity(Reader& db, School const& configured) {
  Identity identity{
      .name = configured.name, .tagline = configured.tagline, .contact = configured.contact, .postal = {}};
  auto const kept = find_setting(db, identity_setting);
  if (!kept) return identity;
  // Name, tagline and contact are one line each; the rest is the postal address.
  std::string_view rest = *kept;
  for (std::string* const field : {&identity.name, &identity.tagline, &identity.contact}) {
    auto const end = std::min(rest.find('\n'), rest.size());
    *field = rest.substr(0, end);
    rest = rest.substr(std::min(end + 1, rest.size()));
  }
  identity.postal = rest;
  return identity;
}

void save_identity(Writer& db, Identity const& identity) {
  save(db, identity_setting,
       identity.name + '\n' + identity.tagline + '\n' + identity.contact + '\n' + identity.postal);
}

std::string_view word(Emblem::Drawing drawing) {
  switch (drawing) {
    case Emblem::Drawing::muscle:
      return "muscle";
    case Emblem::Drawing::spine:
      return "spine";
    case Emblem::Drawing::ring:
      return "ring";
    case Emblem::Drawing::book:
      return "book";
    case Emblem::Drawing::letters:
      return "letters";
  }
  return {};
}

std::optional<Emblem::Drawing> to_drawing(std::string_view text) {
  using enum Emblem::Drawing;
  for (Emblem::Drawing const drawing : {muscle, spine, ring, book, letters}) {
    if (word(drawing) == text) return drawing;
  }
  return std::nullopt;
}

Look load_look(Reader& db) {
  Look look;
  look.colours = Colours::from_text(find_setting(db, colours_setting).value_or(""));
  std::string const kept = find_setting(db, emblem_setting).value_or("");
  auto const gap = std::min(kept.find(' '), kept.size());
  look.emblem.drawing = to_drawing(std::string_view(kept).substr(0, gap)).value_or(Emblem::Drawing::muscle);
  if (look.emblem.is_letters()) look.emblem.letters = kept.substr(std::min(gap + 1, kept.size()));
  return look;
}

void save_look(Writer& db, Look const& look) {
  save(db, colours_setting, look.colours.to_text());
  save(db, emblem_setting, std::string(word(look.emblem.drawing)) + ' ' + look.emblem.letters);
}

std::string style_address(Look const& look) { return "/look/" + hash_of(look) + ".css"; }
std::string icon_address(Look const& look) { return "/look/" + hash_of(look) + ".svg"; }

Menu load_menu(Reader& db, MenuName name) { return to_menu(find_setting(db, menu_setting(name)).value_or("")); }

void save_menu(Writer& db, MenuName name, Menu const& menu) { save(db, menu_setting(name), to_lines(menu)); }

std::vector<std::string> load_written_policies(Reader& db) {
  std::vector<std::string> slugs;
  std::string const kept = find_setting(db, policies_setting).value_or("");
  for (std::string_view const slug : split(kept, ' ')) {
    if (!slug.empty()) slugs.emplace_back(slug);
  }
  return slugs;
}

std::optional<Policy> find_policy(Reader& db, std::string_view slug) {
  Policy policy = to_policy(find_setting(db, policy_setting(slug)).value_or(""));
  if (policy.text.empty()) return std::nullopt;
  return policy;
}

void save_policy(Writer& db, std::string_view slug, Policy const& policy) {
  auto const before = load_written_policies(db);
  std::string written;
  for (PolicyKind const& kind : policy_kinds()) {
    bool const was = std::ranges::find(before, kind.slug) != before.end();
    bool const is = kind.slug == slug ? !policy.text.empty() : was;
    if (is) written += std::string(kind.slug) + ' ';
  }
  save(db, policy_setting(slug), to_text(policy));
  save(db, policies_setting, written);
}

}  // namespace vastus::school
