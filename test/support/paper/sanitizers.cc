// SPDX-License-Identifier: Apache-2.0
// What sanitizers cannot see of the libraries paper is set with, which are not built for them.

// fontconfig keeps its sets of characters by offsets from each other, in which LeakSanitizer sees no pointer: 14 KB,
// once.
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() { return "leak:libfontconfig\n"; }

// Pango looks for faces on a thread of GLib's, whose locks are futexes of its own: what that thread hands over looks
// like a race. The order of cairo's locks is why sheets are drawn one at a time.
extern "C" char const* __tsan_default_suppressions();
extern "C" char const* __tsan_default_suppressions() {
  return "race:libglib-2.0.so\nrace:libfontconfig.so\nrace:libpango\nrace:libcairo.so\ndeadlock:libcairo.so\n";
}
