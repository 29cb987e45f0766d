// SPDX-License-Identifier: Apache-2.0
#include "pictures/darkroom.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <optional>
#include <string>

#include "pictures/confine.h"
#include "pictures/variant.h"
#include "pictures/vips.h"

namespace vastus::pictures {
namespace {

enum ExitCode { done = 0, refused = 1 };

struct Unref {
  Vips const* vips;
  void operator()(VipsImage* image) const { vips->object_unref(image); }
};
using Image = std::unique_ptr<VipsImage, Unref>;

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t const written = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes.remove_prefix(std::size_t(written));
  }
  return true;
}

int give_up(std::string_view reason) {
  (void)write_all(reason);
  return refused;
}

std::string read_all() {
  std::string bytes;
  constexpr std::size_t step = 1 << 20;
  for (;;) {
    std::size_t const before = bytes.size();
    bytes.resize(before + step);
    ssize_t const taken = read(STDIN_FILENO, bytes.data() + before, step);
    bytes.resize(before + std::size_t(taken > 0 ? taken : 0));
    if (taken <= 0) return bytes;
  }
}

class Developing {
 public:
  explicit Developing(Vips const& vips) : vips_(vips) {}

  /// Saves a small grey picture in every format and opens each again: what the libraries read or load at their first
  /// use is there afterwards.
  [[nodiscard]] bool warm_up() const {
    VipsImage* black = nullptr;
    if (vips_.black(&black, 24, 24, "bands", 3, nullptr) != 0) return false;
    Image const image = own(black);
    for (Format const format : {Format::avif, Format::webp, Format::jpeg, Format::png}) {
      auto const saved = save(image.get(), format);
      if (!saved || !open(*saved, 16)) return false;
    }
    return true;
  }

  [[nodiscard]] bool develop(std::string const& bytes) const {
    Image const header = own(vips_.image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr));
    if (!header) return false;
    int width = vips_.image_get_width(header.get());
    int height = vips_.image_get_height(header.get());
    if (vips_.image_get_orientation_swap(header.get())) std::swap(width, height);
    if (!write_all("size " + std::to_string(width) + " " + std::to_string(height) + "\n")) return false;
    constexpr int widest = widths[std::size(widths) - 1];
    Image const whole = open(bytes, widest);
    if (!whole) return false;
    int const whole_width = vips_.image_get_width(whole.get());
    for (int const wanted : widths_of(whole_width)) {
      if (!give(whole.get(), wanted, whole_width)) return false;
    }
    return true;
  }

 private:
  [[nodiscard]] Image own(VipsImage* image) const { return {image, Unref{&vips_}}; }

  /// At most so wide, upright, in sRGB with eight bits, wholly in memory.
  [[nodiscard]] Image open(std::string const& bytes, int width) const {
    VipsImage* small = nullptr;
    // libvips reads only, but takes what it reads as void*.
    auto* const start = const_cast<char*>(bytes.data());
    if (vips_.thumbnail_buffer(start, bytes.size(), &small, width, "height", VIPS_MAX_COORD, "size", VIPS_SIZE_DOWN,
                               "export_profile", "srgb", nullptr) != 0)
      return own(nullptr);
    Image const upright = own(small);
    VipsImage* coloured = nullptr;
    if (vips_.colourspace(upright.get(), &coloured, VIPS_INTERPRETATION_sRGB, nullptr) != 0) return own(nullptr);
    Image const plain = own(coloured);
    Image whole = own(vips_.image_copy_memory(plain.get()));
    if (whole) forget_metadata(whole.get());
    return whole;
  }

  /// Where and with what it was taken, and the colour profile, which sRGB needs none of. The savers' own `strip` leaves
  /// some of it in WebP and AVIF.
  void forget_metadata(VipsImage* image) const {
    char** const fields = vips_.image_get_fields(image);
    for (char** field = fields; *field != nullptr; ++field) vips_.image_remove(image, *field);
    vips_.strfreev(fields);
  }

  [[nodiscard]] bool give(VipsImage* whole, int wanted, int whole_width) const {
    VipsImage* resized = nullptr;
    if (vips_.resize(whole, &resized, double(wanted) / whole_width, nullptr) != 0) return false;
    Image const lazy = own(resized);
    Image const image = own(vips_.image_copy_memory(lazy.get()));
    if (!image) return false;
    Format const fallback = vips_.image_hasalpha(image.get()) ? Format::png : Format::jpeg;
    for (Format const format : {Format::avif, Format::webp, fallback}) {
      auto const bytes = save(image.get(), format);
      if (!bytes) return false;
      std::string const head =
          "variant " + std::to_string(int(format)) + " " + std::to_string(vips_.image_get_width(image.get())) + " " +
          std::to_string(vips_.image_get_height(image.get())) + " " + std::to_string(bytes->size()) + "\n";
      if (!write_all(head) || !write_all(*bytes)) return false;
    }
    return true;
  }

  /// Without metadata of any kind.
  [[nodiscard]] std::optional<std::string> save(VipsImage* image, Format format) const {
    void* bytes = nullptr;
    std::size_t size = 0;
    if (save_into(image, format, &bytes, &size) != 0) return std::nullopt;
    std::string saved(static_cast<char const*>(bytes), size);
    vips_.free(bytes);
    return saved;
  }

  int save_into(VipsImage* image, Format format, void** bytes, std::size_t* size) const {
    switch (format) {
      case Format::avif:
        return vips_.heifsave_buffer(image, bytes, size, "compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1, "Q", 55,
                                     "effort", 3, "strip", TRUE, nullptr);
      case Format::webp:
        return vips_.webpsave_buffer(image, bytes, size, "Q", 78, "strip", TRUE, nullptr);
      case Format::png:
        return vips_.pngsave_buffer(image, bytes, size, "compression", 8, "strip", TRUE, nullptr);
      case Format::jpeg:
        return vips_.jpegsave_buffer(image, bytes, size, "Q", 80, "optimize_coding", TRUE, "interlace", TRUE, "strip",
                                     TRUE, nullptr);
    }
    return -1;
  }

  Vips const& vips_;
};

/// A school that dies takes its darkroom along.
void leave_everything_behind() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  close_range(3, ~0u, 0);
  setpriority(PRIO_PROCESS, 0, 10);
}

}  // namespace

int work_in_darkroom() {
  leave_everything_behind();
  Vips vips;
  if (!open_vips(vips) || vips.init("vastus") != 0) return give_up("unready\n");
  vips.block_untrusted_set(TRUE);
  // Code that is made while the program runs is what the confinement forbids.
  vips.vector_set_enabled(FALSE);
  vips.concurrency_set(1);
  vips.cache_set_max(0);
  Developing const developing(vips);
  if (!developing.warm_up()) return give_up("unready\n");
  if (!confine({})) return give_up("unconfined\n");

  std::string const bytes = read_all();
  if (!developing.develop(bytes)) return give_up("undecodable\n");
  if (!write_all("done\n")) return refused;
  // Not the libraries' farewell: they would look for files.
  _exit(done);
}

}  // namespace vastus::pictures
