// SPDX-License-Identifier: Apache-2.0
// What sanitizers cannot see of the libraries paper is set with, which are not built for them.

// fontconfig keeps its sets of characters by offsets from each other, in which LeakSanitizer sees no pointer: 14 KB,
// once.
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

// GLib and HarfBuzz lock by atomics and futexes of their own and hand memory from thread to thread by them: each use of
// it looks like a race, here as there. The room shares nothing but its faces; a test sets sheets on four threads at
// once.
extern "C" char const* __tsan_default_suppressions();
extern "C" char const* __tsan_default_suppressions() {
  return "race:vastus::paper::\nrace:libglib-2.0.so\nrace:libharfbuzz.so\nrace:libfontconfig.so\nrace:libpango\n"
         "race:libcairo.so\nrace:libfreetype.so\n";
}
