# Embeds assets/fonts/print into vastus_paper, so that a sheet is set alike on every machine.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

file(GLOB face_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/fonts/print/*.ttf)
set(embedded_faces ${CMAKE_BINARY_DIR}/generated/paper/embedded_faces.cc)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/paper)
add_custom_command(
  OUTPUT ${embedded_faces}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed_folder.py
          ${CMAKE_SOURCE_DIR}/assets/fonts/print paper/faces.h print_faces ${embedded_faces}
  DEPENDS ${face_files} ${CMAKE_SOURCE_DIR}/tools/embed_folder.py
  VERBATIM)
target_sources(vastus_paper PRIVATE ${embedded_faces})
# A typeface is one literal of more than the 64 KB every compiler must take; both of ours take it.
set_source_files_properties(${embedded_faces} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
