// SPDX-License-Identifier: Apache-2.0
#include "pictures/picture_words.h"

namespace vastus::pictures {

std::string_view sentence_of(Refusal refusal) {
  switch (refusal) {
    case Refusal::empty:
      return tr("Please choose a file; there is nothing in this one.");
    case Refusal::too_many_bytes:
      return tr("The file has more than 20 megabytes. Please save it smaller.");
    case Refusal::svg:
      return tr("This is SVG. SVG can carry script, so it is not taken here; please export it as PNG.");
    case Refusal::gif:
      return tr("This is GIF. Please save it as PNG.");
    case Refusal::tiff:
      return tr("This is TIFF or a camera’s raw file. Please save it as JPEG or PNG.");
    case Refusal::bmp:
      return tr("This is BMP. Please save it as PNG.");
    case Refusal::heic:
      return tr("This is HEIC. Please save it as JPEG; telephones have a setting for that.");
    case Refusal::pdf:
      return tr("This is a PDF document, not a picture.");
    case Refusal::page:
      return tr("This is a web page or a program, not a picture.");
    case Refusal::archive:
      return tr("This is a ZIP archive, not a picture.");
    case Refusal::unknown:
      return tr("This is no picture we know. JPEG, PNG, WebP and AVIF are taken.");
    case Refusal::cut_short:
      return tr("The file ends too early: it was cut short on its way. Please send it again.");
    case Refusal::damaged:
      return tr("The file is damaged inside. Please save it anew.");
    case Refusal::more_after_end:
      return tr("Something else hangs on behind the picture’s end. Please save the picture anew.");
    case Refusal::holds_script:
      return tr("The picture holds a web page or a script. Please save the picture anew.");
    case Refusal::animated:
      return tr("This is an animation. Only still pictures are taken.");
    case Refusal::too_many_pixels:
      return tr("The picture is too large: at most 60 megapixels, and no side over 20,000 pixels.");
    case Refusal::too_small:
      return tr("The picture is too small: each side has at least 16 pixels.");
  }
  return {};
}

std::string_view sentence_of(files::Refusal refusal) {
  switch (refusal) {
    case files::Refusal::empty:
      return sentence_of(Refusal::empty);
    case files::Refusal::too_large:
      return sentence_of(Refusal::too_many_bytes);
    case files::Refusal::unknown_type:
      return sentence_of(Refusal::unknown);
    case files::Refusal::damaged:
      return sentence_of(Refusal::damaged);
    case files::Refusal::also_a_document:
      return tr("The picture is a PDF document, too. Please save the picture anew.");
    case files::Refusal::also_an_archive:
      return tr("The picture is a ZIP archive, too. Please save the picture anew.");
    case files::Refusal::also_a_page:
      return sentence_of(Refusal::holds_script);
    case files::Refusal::svg_with_script:
    case files::Refusal::svg_with_reference:
      return sentence_of(Refusal::svg);
  }
  return {};
}

std::string_view sentence_of(Failure failure) {
  switch (failure) {
    case Failure::none:
      return {};
    case Failure::undecodable:
      return tr(
          "Failed: the file looks like a picture from outside, but none could be read from it. Please save it "
          "anew and add it again.");
    case Failure::too_slow:
      return tr("Failed: it took longer than three minutes to prepare.");
    case Failure::crashed:
      return tr("Failed: the decoder was stopped. It met a fault, or needed more memory or time than it may have.");
    case Failure::too_large:
      return tr("Failed: more came back from the decoder than a picture can hold.");
    case Failure::no_tools:
      return tr("Failed: this server lacks libvips, or a kernel that can confine it. Its operator can help.");
  }
  return {};
}

std::string_view name_of(Format format) {
  switch (format) {
    case Format::jpeg:
      return "JPEG";
    case Format::png:
      return "PNG";
    case Format::webp:
      return "WebP";
    case Format::avif:
      return "AVIF";
  }
  return {};
}

}  // namespace vastus::pictures
