// SPDX-License-Identifier: Apache-2.0
// The canonical form of a record: what `read_content` accepts, byte for byte.
#include "library/content_file.h"
#include "library/record_rules.h"

namespace vastus::library {
namespace {

void print_fields(std::string& out, Fields const& fields) {
  for (Field const& field : fields.all) out.append(field.key).append(": ").append(field.value).append("\n");
}

void print_block(std::string& out, BlockText const& block) {
  out.append("\n");
  if (auto const* const prose = std::get_if<ProseText>(&block)) {
    out.append(prose->markdown).append("\n");
  } else if (auto const* const claim = std::get_if<ClaimText>(&block)) {
    out.append("::: claim ").append(claim->slug).append("\n");
    print_fields(out, claim->fields);
    out.append(claim->text).append("\n:::\n");
  } else if (auto const* const figure = std::get_if<FigureText>(&block)) {
    out.append("::: figure ").append(figure->plate).append("\n:::\n");
  } else if (auto const* const picture = std::get_if<PictureText>(&block)) {
    out.append("::: picture ").append(picture->name).append("\n");
    if (!picture->caption.empty()) out.append(picture->caption).append("\n");
    out.append(":::\n");
  }
}

}  // namespace

std::string path_of(Kind kind, std::string_view slug, bool is_draft) {
  return std::string(is_draft ? "drafts" : folder(kind)).append("/").append(slug).append(".md");
}

std::string print_content(Record const& record) {
  std::string out = "---\n";
  print_fields(out, record.fields);
  out.append("---\n");
  for (SectionText const& section : record.sections) {
    if (!section.kind.empty()) {
      out.append("\n## ").append(section.kind);
      if (!section.heading.empty()) out.append(": ").append(section.heading);
      out.append("\n");
    }
    for (BlockText const& block : section.blocks) print_block(out, block);
  }
  return out;
}

}  // namespace vastus::library
