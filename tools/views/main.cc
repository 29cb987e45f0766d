// SPDX-License-Identifier: Apache-2.0
// vastus_views ROOT ROOM FILE: writes FILE.h and FILE.cc for the templates in ROOT/ROOM/views.
#include <cstdio>
#include <exception>

#include "views/views.h"

int main(int count, char** arguments) {
  using namespace vastus::views;
  try {
    if (count != 4) throw std::runtime_error("usage: vastus_views ROOT ROOM FILE");
    std::string const room = arguments[2], file = arguments[3];
    Templates const all = read_templates(arguments[1]);
    write_if_changed(file + ".h", header_of(room, all));
    write_if_changed(file + ".cc", source_of(room, all));
    return 0;
  } catch (std::exception const& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
  }
}
