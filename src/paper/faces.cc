// SPDX-License-Identifier: Apache-2.0
#include "paper/faces.h"

#include <unistd.h>

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <sys/mman.h>

#include "base/fault.h"

namespace vastus::paper {
namespace {

/// HarfBuzz, cairo and fontconfig each open a face by its name: a file without a disk has one below /proc. It stays
/// open as long as the process, because cairo keeps scaled fonts by that name and a number used again would be another
/// face.
std::string file_of(EmbeddedFile const& face) {
  int const file = memfd_create(std::string(face.path).c_str(), MFD_CLOEXEC);
  if (file < 0) throw Fault("no memory for a typeface");
  for (std::size_t written = 0; written < face.bytes.size();) {
    ssize_t const more = write(file, face.bytes.data() + written, face.bytes.size() - written);
    if (more <= 0) throw Fault("a typeface could not be put into memory");
    written += std::size_t(more);
  }
  return "/proc/self/fd/" + std::to_string(file);
}

/// A configuration that names no folder. Being the current one it keeps fontconfig from reading the machine's, which
/// Pango would otherwise have it do on a thread of its own.
FcConfig* own_faces() {
  FcConfig* const config = FcConfigCreate();
  if (config == nullptr) throw Fault("no memory for fontconfig");
  for (EmbeddedFile const& face : print_faces()) {
    std::string const name = file_of(face);
    bool const added = FcConfigAppFontAddFile(config, reinterpret_cast<FcChar8 const*>(name.c_str())) == FcTrue;
    if (!added) throw Fault("a typeface is no typeface: " + std::string(face.path));
  }
  if (FcConfigSetCurrent(config) == FcFalse) throw Fault("fontconfig refused the school's typefaces");
  return config;
}

struct FreeOptions {
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};

}  // namespace

std::unique_lock<std::mutex> turn_to_draw() {
  static std::mutex turn;
  return std::unique_lock(turn);
}

Held<PangoContext> type_context(std::string const& language) {
  // Written once and only read from then on, like the assets it is made of.
  static FcConfig* const config = own_faces();
  Held<PangoFontMap> const map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  ENSURE(map != nullptr, "Pango is built with FreeType");
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config);
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map.get()), 72);

  Held<PangoContext> context(pango_font_map_create_context(map.get()));
  std::unique_ptr<cairo_font_options_t, FreeOptions> const options(cairo_font_options_create());
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context.get(), options.get());
  pango_context_set_round_glyph_positions(context.get(), FALSE);
  pango_context_set_language(context.get(), pango_language_from_string(language.c_str()));
  return context;
}

}  // namespace vastus::paper
