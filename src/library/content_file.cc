// SPDX-License-Identifier: Apache-2.0
#include "library/content_file.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "library/content_lines.h"
#include "library/record_rules.h"

namespace vastus::library {
namespace {

constexpr std::string_view fence = ":::";
constexpr std::size_t file_bytes_max = 1 << 20;

bool is_section_line(std::string_view line) { return line.starts_with("## "); }
bool opens_something(std::string_view line) { return line.starts_with(fence) || is_section_line(line); }

/// Which rule speaks of `key`; the number of rules when none does.
std::size_t rule_index(std::span<FieldRule const> rules, std::string_view key) {
  auto const found = std::find_if(rules.begin(), rules.end(), [&](FieldRule const& rule) { return rule.key == key; });
  return std::size_t(found - rules.begin());
}

void check_value(ContentLines& lines, FieldRule const& rule, Field const& field) {
  if (field.value.starts_with(' ')) return lines.complain(field.line, "one space only after “" + field.key + ":”");
  if (auto const why = misshapen(rule.shape, field.value)) {
    lines.complain(field.line, "“" + field.value + "” in " + field.key + " " + *why);
  }
}

/// Order, number and shape of fields against their table. `whole` is where a missing one is reported.
void check_fields(ContentLines& lines, std::span<FieldRule const> rules, Fields const& fields, int whole,
                  bool is_draft) {
  std::size_t reached = 0;
  Field const* before = nullptr;
  for (Field const& field : fields.all) {
    std::size_t const index = rule_index(rules, field.key);
    if (index == rules.size()) {
      lines.complain(field.line, "no field is called “" + field.key + "” here");
      continue;
    }
    if (index < reached) lines.complain(field.line, "“" + field.key + "” must stand before “" + before->key + "”");
    if (before && index == reached && before->key == field.key && rules[index].times != Times::any &&
        rules[index].times != Times::some) {
      lines.complain(field.line, "“" + field.key + "” stands twice");
    }
    check_value(lines, rules[index], field);
    if (index >= reached) {
      reached = index;
      before = &field;
    }
  }
  for (FieldRule const& rule : rules) {
    bool const needed = rule.times == Times::once || rule.times == Times::some ||
                        (rule.times == Times::once_when_published && !is_draft);
    if (needed && !fields.find(rule.key)) lines.complain(whole, "the field “" + std::string(rule.key) + "” is missing");
  }
}

Fields read_front(ContentLines& lines) {
  Fields fields;
  if (lines.at_end() || lines.ahead() != "---") {
    lines.complain(1, "a content file begins with a line “---”");
    return fields;
  }
  lines.take();
  while (!lines.at_end()) {
    int const number = lines.number_ahead();
    std::string_view const line = lines.take();
    if (line == "---") return fields;
    if (auto field = to_field(line, number)) {
      fields.all.push_back(std::move(*field));
    } else {
      lines.complain(number, "is not a field of the form “key: value”");
    }
  }
  lines.complain(lines.number_ahead() - 1, "the fields never end: a line “---” is missing");
  return fields;
}

/// The lines of a fenced block after its first, without the closing fence.
std::optional<std::vector<std::string_view>> take_fenced(ContentLines& lines, int opened) {
  std::vector<std::string_view> inside;
  while (!lines.at_end()) {
    if (lines.ahead() == fence) {
      lines.take();
      return inside;
    }
    if (opens_something(lines.ahead())) break;
    inside.push_back(lines.take());
  }
  lines.complain(opened, "this block is never closed by a line “:::”");
  return std::nullopt;
}

std::optional<ClaimText> read_claim(ContentLines& lines, std::string_view slug, int opened) {
  ClaimText claim{.slug = std::string(slug), .fields = {}, .text = {}, .line = opened, .text_line = 0};
  if (!is_slug(slug)) lines.complain(opened, "“" + claim.slug + "” is not a slug: a–z, 0–9 and single hyphens between");
  auto const inside = take_fenced(lines, opened);
  if (!inside) return std::nullopt;

  int number = opened;
  for (std::string_view const line : *inside) {
    ++number;
    auto field = claim.text.empty() ? to_field(line, number) : std::nullopt;
    if (field) {
      claim.fields.all.push_back(std::move(*field));
    } else if (line.empty()) {
      lines.complain(number, "an empty line inside a claim");
    } else {
      if (claim.text.empty()) claim.text_line = number;
      claim.text.append(claim.text.empty() ? "" : "\n").append(line);
    }
  }
  if (claim.text.empty()) lines.complain(opened, "the claim says nothing");
  check_fields(lines, fields_of_claim(), claim.fields, opened, false);
  return claim;
}

std::optional<FigureText> read_figure(ContentLines& lines, std::string_view plate, int opened) {
  if (!is_slug(plate)) lines.complain(opened, "“" + std::string(plate) + "” is not a slug of a plate");
  auto const inside = take_fenced(lines, opened);
  if (!inside) return std::nullopt;
  if (!inside->empty()) lines.complain(opened + 1, "a figure holds nothing but its plate");
  return FigureText{.plate = std::string(plate), .line = opened};
}

std::optional<PictureText> read_picture(ContentLines& lines, std::string_view name, int opened) {
  if (!is_slug(name)) lines.complain(opened, "“" + std::string(name) + "” is not a slug of a picture");
  auto const inside = take_fenced(lines, opened);
  if (!inside) return std::nullopt;
  PictureText picture{.name = std::string(name), .caption = {}, .line = opened};
  if (inside->empty()) return picture;
  picture.caption = inside->front();
  bool const is_one_line =
      inside->size() == 1 && !picture.caption.empty() && picture.caption == trimmed(picture.caption);
  if (!is_one_line) lines.complain(opened + 1, "a picture holds nothing but one line: its caption");
  return picture;
}

ProseText read_prose(ContentLines& lines) {
  ProseText prose{.markdown = {}, .line = lines.number_ahead()};
  while (!lines.at_end() && !lines.ahead().empty() && !opens_something(lines.ahead())) {
    prose.markdown.append(prose.markdown.empty() ? "" : "\n").append(lines.take());
  }
  return prose;
}

std::optional<BlockText> read_block(ContentLines& lines) {
  int const opened = lines.number_ahead();
  std::string_view const line = lines.ahead();
  if (!line.starts_with(fence)) return read_prose(lines);
  lines.take();
  constexpr std::string_view claim = "::: claim ";
  constexpr std::string_view figure = "::: figure ";
  constexpr std::string_view picture = "::: picture ";
  if (line.starts_with(claim)) return read_claim(lines, line.substr(claim.size()), opened);
  if (line.starts_with(figure)) return read_figure(lines, line.substr(figure.size()), opened);
  if (line.starts_with(picture)) return read_picture(lines, line.substr(picture.size()), opened);
  lines.complain(opened, "a block is opened by “::: claim slug”, “::: figure slug” or “::: picture slug”");
  return std::nullopt;
}

SectionText read_section_line(ContentLines& lines) {
  int const number = lines.number_ahead();
  std::string_view const line = lines.take().substr(3);
  auto const colon = line.find(": ");
  SectionText section{.kind = std::string(line.substr(0, colon)), .heading = {}, .blocks = {}, .line = number};
  if (colon != std::string_view::npos) section.heading = line.substr(colon + 2);
  bool const crooked = section.heading.starts_with(' ') || section.kind.empty() ||
                       (colon != std::string_view::npos && section.heading.empty());
  if (crooked) lines.complain(number, "a section reads “## kind” or “## kind: Heading”");
  return section;
}

/// The blank line that stands before every block and every section.
void take_blank(ContentLines& lines) {
  if (!lines.ahead().empty()) return lines.complain(lines.number_ahead(), "an empty line must stand before this line");
  lines.take();
  if (lines.at_end() || !lines.ahead().empty()) return;
  lines.complain(lines.number_ahead(), "one empty line only between blocks");
  while (!lines.at_end() && lines.ahead().empty()) lines.take();
}

std::vector<SectionText> read_body(ContentLines& lines) {
  std::vector<SectionText> sections(1);  // the lead, dropped below when nothing stands in it
  sections.front().line = lines.number_ahead();
  while (!lines.at_end()) {
    take_blank(lines);
    if (lines.at_end()) break;
    if (is_section_line(lines.ahead())) {
      sections.push_back(read_section_line(lines));
    } else if (auto block = read_block(lines)) {
      sections.back().blocks.push_back(std::move(*block));
    }
  }
  if (sections.front().blocks.empty()) sections.erase(sections.begin());
  return sections;
}

void check_sections(ContentLines& lines, Record const& record, int last_line) {
  using enum SectionRule::Stands;
  auto const known = sections_of(record.kind);
  std::ptrdiff_t reached = -1;
  for (SectionText const& section : record.sections) {
    if (known.empty()) {
      lines.complain(section.line, "a " + std::string(word(record.kind)) + " has no text");
      return;
    }
    if (section.kind.empty()) continue;
    auto const rule = std::ranges::find(known, section.kind, &SectionRule::word);
    if (rule == known.end()) {
      lines.complain(section.line, "no section is called “" + section.kind + "” here");
      continue;
    }
    auto const at = rule - known.begin();
    if (at == reached && rule->stands != repeatedly) {
      lines.complain(section.line, "the section “" + section.kind + "” stands twice");
    }
    if (at < reached) lines.complain(section.line, "the section “" + section.kind + "” stands too late");
    reached = std::max(reached, at);
  }
  if (record.is_draft) return;
  for (SectionRule const& rule : known) {
    bool const stands =
        std::ranges::any_of(record.sections, [&](SectionText const& section) { return section.kind == rule.word; });
    if (!stands && rule.stands != perhaps) {
      lines.complain(last_line, "the section “" + std::string(rule.word) + "” is missing");
    }
  }
}

void check_place(ContentLines& lines, Record const& record) {
  std::string const place = path_of(record.kind, record.slug(), record.is_draft);
  if (record.path != place) lines.complain(1, "this record belongs into " + place);
  if (record.is_draft && record.fields.find("published")) {
    lines.complain(record.fields.find("published")->line, "a draft has no day of publication: move it to conditions/");
  }
}

/// What there is to read, with complaints beside it; nothing when not even its kind can be told.
std::optional<Record> read_record(ContentLines& lines, ContentFile const& file) {
  Record record;
  record.path = file.path;
  record.is_draft = file.path.starts_with("drafts/");
  record.fields = read_front(lines);
  auto const kind = to_kind(record.fields.value("kind"));
  if (!kind) lines.complain(2, "the first field says the kind of record, such as “kind: condition”");
  if (!kind || !lines.errors().empty()) return std::nullopt;

  record.kind = *kind;
  if (record.is_draft && record.kind != Kind::condition) lines.complain(2, "only a condition can be a draft");
  int const front_end = lines.number_ahead() - 1;
  check_fields(lines, fields_of(record.kind), record.fields, front_end, record.is_draft);
  record.sections = read_body(lines);
  check_sections(lines, record, lines.number_ahead() - 1);
  check_place(lines, record);
  return record;
}

}  // namespace

Expected<Record, std::vector<ContentError>> read_content(ContentFile const& file) {
  ContentLines lines(file.path, file.bytes);
  if (file.bytes.size() > file_bytes_max) {
    lines.complain(0, "the file is larger than 1 MiB");
    return Unexpected{lines.errors()};
  }
  check_bytes(lines, file.bytes);
  if (!lines.errors().empty()) return Unexpected{lines.errors()};
  auto record = read_record(lines, file);
  if (!record || !lines.errors().empty()) return Unexpected{lines.errors()};
  return *std::move(record);
}

std::optional<Record> read_unfinished(ContentFile const& file) {
  if (file.bytes.size() > file_bytes_max || !is_utf8(file.bytes)) return std::nullopt;
  ContentLines lines(file.path, file.bytes);
  auto record = read_record(lines, file);
  if (!record || print_content(*record) != file.bytes) return std::nullopt;
  return record;
}

}  // namespace vastus::library
