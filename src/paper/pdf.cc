// SPDX-License-Identifier: Apache-2.0
#include "paper/pdf.h"

#include <algorithm>
#include <charconv>

#include <cairo-pdf.h>

#include "base/fault.h"

namespace vastus::paper {
namespace {

bool is_language_tag(std::string const& tag) {
  return !tag.empty() && tag.size() <= 35 && std::ranges::all_of(tag, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// cairo 1.16 cannot say the language of a document, which a screen reader asks for. The catalogue is the last object
/// it writes, so that a longer one moves nothing but the table behind it (ISO 32000-1 §7.5.5 startxref).
std::string in_language(std::string pdf, std::string const& language) {
  if (!is_language_tag(language)) return pdf;
  std::string const catalogue = "/Type /Catalog";
  std::string const start = "startxref\n";
  auto const at = pdf.rfind(catalogue);
  auto const number_at = pdf.rfind(start);
  ENSURE(at != std::string::npos && number_at != std::string::npos, "cairo ends a PDF with a catalogue and a table");
  std::size_t table = 0;
  char const* const digits = pdf.data() + number_at + start.size();
  char const* const end = std::from_chars(digits, pdf.data() + pdf.size(), table).ptr;
  ENSURE(at < table && pdf.find(" obj", at) > table, "the catalogue is the last object");
  std::string const entry = " /Lang (" + language + ") /ViewerPreferences << /DisplayDocTitle true >>";
  pdf.replace(number_at + start.size(), std::size_t(end - digits), std::to_string(table + entry.size()));
  pdf.insert(at + catalogue.size(), entry);
  return pdf;
}

}  // namespace

cairo_status_t append_bytes(void* to, unsigned char const* bytes, unsigned size) noexcept {
  static_cast<std::string*>(to)->append(reinterpret_cast<char const*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

Pdf::Pdf(PdfFacts const& facts)
    : bytes_(std::make_unique<std::string>()),
      language_(facts.language),
      surface_(cairo_pdf_surface_create_for_stream(append_bytes, bytes_.get(), a4_width, a4_height)),
      page_(cairo_create(surface_.get())) {
  auto const say = [&](cairo_pdf_metadata_t which, std::string const& words) {
    if (!words.empty()) cairo_pdf_surface_set_metadata(surface_.get(), which, words.c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, facts.title);
  say(CAIRO_PDF_METADATA_AUTHOR, facts.author);
  say(CAIRO_PDF_METADATA_SUBJECT, facts.subject);
  say(CAIRO_PDF_METADATA_CREATOR, "Vastus");
  say(CAIRO_PDF_METADATA_CREATE_DATE, facts.made.to_text() + "T00:00:00Z");
}

std::string Pdf::finish() {
  cairo_show_page(page_.get());
  page_.reset();
  cairo_surface_finish(surface_.get());
  cairo_status_t const status = cairo_surface_status(surface_.get());
  if (status != CAIRO_STATUS_SUCCESS) throw Fault(std::string("cairo: ") + cairo_status_to_string(status));
  return in_language(std::move(*bytes_), language_);
}

}  // namespace vastus::paper
