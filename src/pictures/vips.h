// SPDX-License-Identifier: Apache-2.0
// libvips, opened while the program runs: only the darkroom pays for it and for the twenty libraries it brings.
#pragma once

#include <vips/vips.h>
// After the whole, which it needs.
#include <vips/vector.h>

namespace vastus::pictures {

/// The functions the darkroom calls, with the types their header gives them.
struct Vips {
  decltype(&vips_init) init = nullptr;
  decltype(&vips_block_untrusted_set) block_untrusted_set = nullptr;
  decltype(&vips_concurrency_set) concurrency_set = nullptr;
  decltype(&vips_cache_set_max) cache_set_max = nullptr;
  decltype(&vips_vector_set_enabled) vector_set_enabled = nullptr;
  decltype(&vips_black) black = nullptr;
  decltype(&vips_image_new_from_buffer) image_new_from_buffer = nullptr;
  decltype(&vips_image_get_width) image_get_width = nullptr;
  decltype(&vips_image_get_height) image_get_height = nullptr;
  decltype(&vips_image_get_orientation_swap) image_get_orientation_swap = nullptr;
  decltype(&vips_image_hasalpha) image_hasalpha = nullptr;
  decltype(&vips_image_get_fields) image_get_fields = nullptr;
  decltype(&vips_image_remove) image_remove = nullptr;
  decltype(&vips_image_copy_memory) image_copy_memory = nullptr;
  decltype(&vips_thumbnail_buffer) thumbnail_buffer = nullptr;
  decltype(&vips_colourspace) colourspace = nullptr;
  decltype(&vips_resize) resize = nullptr;
  decltype(&vips_heifsave_buffer) heifsave_buffer = nullptr;
  decltype(&vips_webpsave_buffer) webpsave_buffer = nullptr;
  decltype(&vips_jpegsave_buffer) jpegsave_buffer = nullptr;
  decltype(&vips_pngsave_buffer) pngsave_buffer = nullptr;
  decltype(&vips_error_buffer) error_buffer = nullptr;
  decltype(&g_object_unref) object_unref = nullptr;
  decltype(&g_free) free = nullptr;
  decltype(&g_strfreev) strfreev = nullptr;
};

/// False when this machine has no libvips, or one without a function we need.
[[nodiscard]] bool open_vips(Vips& vips);

}  // namespace vastus::pictures
