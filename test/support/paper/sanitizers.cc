// SPDX-License-Identifier: Apache-2.0
// What sanitizers cannot see of the libraries paper is set with, which are not built for them.

// fontconfig keeps its sets of characters by offsets from each other, in which LeakSanitizer sees no pointer: 14 KB,
// once.
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

// GLib's and HarfBuzz's locks are atomics and futexes of their own: what threads hand to each other by them looks like
// a race.
extern "C" char const* __tsan_default_suppressions();
extern "C" char const* __tsan_default_suppressions() {
  return "race:libglib-2.0.so\nrace:libharfbuzz.so\nrace:libfontconfig.so\nrace:libpango\nrace:libcairo.so\n"
         "race:libfreetype.so\n";
}
