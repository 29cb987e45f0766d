# Embeds assets/ into vastus_web: hashed addresses, compressed ahead of time (tools/embed_assets.py, web/assets.h).
find_package(Python3 REQUIRED COMPONENTS Interpreter)

file(GLOB_RECURSE asset_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/*)
set(embedded_assets ${CMAKE_BINARY_DIR}/generated/web/embedded_assets.cc)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/web)
add_custom_command(
  OUTPUT ${embedded_assets}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed_assets.py ${CMAKE_SOURCE_DIR}/assets ${embedded_assets}
  DEPENDS ${asset_files} ${CMAKE_SOURCE_DIR}/tools/embed_assets.py
  VERBATIM)
target_sources(vastus_web PRIVATE ${embedded_assets})
