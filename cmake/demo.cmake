# Embeds demo/content into vastus_app, so that `vastus demo` needs the binary alone.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

file(GLOB_RECURSE demo_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/demo/content/*)
set(embedded_demo ${CMAKE_BINARY_DIR}/generated/app/embedded_demo.cc)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/app)
add_custom_command(
  OUTPUT ${embedded_demo}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed_folder.py
          ${CMAKE_SOURCE_DIR}/demo/content app/demo.h demo_files ${embedded_demo}
  DEPENDS ${demo_files} ${CMAKE_SOURCE_DIR}/tools/embed_folder.py
  VERBATIM)
target_sources(vastus_app PRIVATE ${embedded_demo})
