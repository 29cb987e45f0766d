// SPDX-License-Identifier: Apache-2.0
#include "pictures/vips.h"

#include <dlfcn.h>

namespace vastus::pictures {
namespace {

template <class Function>
bool find(void* library, char const* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

}  // namespace

bool open_vips(Vips& vips) {
  void* const library = dlopen("libvips.so.42", RTLD_NOW | RTLD_GLOBAL);
  if (library == nullptr) return false;
  return find(library, "vips_init", vips.init) && find(library, "vips_block_untrusted_set", vips.block_untrusted_set) &&
         find(library, "vips_concurrency_set", vips.concurrency_set) &&
         find(library, "vips_cache_set_max", vips.cache_set_max) &&
         find(library, "vips_vector_set_enabled", vips.vector_set_enabled) && find(library, "vips_black", vips.black) &&
         find(library, "vips_image_new_from_buffer", vips.image_new_from_buffer) &&
         find(library, "vips_image_get_width", vips.image_get_width) &&
         find(library, "vips_image_get_height", vips.image_get_height) &&
         find(library, "vips_image_get_orientation_swap", vips.image_get_orientation_swap) &&
         find(library, "vips_image_hasalpha", vips.image_hasalpha) &&
         find(library, "vips_image_get_fields", vips.image_get_fields) &&
         find(library, "vips_image_remove", vips.image_remove) && find(library, "g_strfreev", vips.strfreev) &&
         find(library, "vips_image_copy_memory", vips.image_copy_memory) &&
         find(library, "vips_thumbnail_buffer", vips.thumbnail_buffer) &&
         find(library, "vips_colourspace", vips.colourspace) && find(library, "vips_resize", vips.resize) &&
         find(library, "vips_heifsave_buffer", vips.heifsave_buffer) &&
         find(library, "vips_webpsave_buffer", vips.webpsave_buffer) &&
         find(library, "vips_jpegsave_buffer", vips.jpegsave_buffer) &&
         find(library, "vips_pngsave_buffer", vips.pngsave_buffer) &&
         find(library, "vips_error_buffer", vips.error_buffer) && find(library, "g_object_unref", vips.object_unref) &&
         find(library, "g_free", vips.free);
}

}  // namespace vastus::pictures
