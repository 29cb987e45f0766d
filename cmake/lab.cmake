# Embeds src/lab/validation/data into vastus_lab: the page about the model shows what its tests check.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

file(GLOB validation_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/lab/validation/data/*.tsv)
set(embedded_validation ${CMAKE_BINARY_DIR}/generated/lab/embedded_validation.cc)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/lab)
add_custom_command(
  OUTPUT ${embedded_validation}
  COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed_folder.py
          ${CMAKE_SOURCE_DIR}/src/lab/validation/data lab/validation/files.h validation_files ${embedded_validation}
  DEPENDS ${validation_files} ${CMAKE_SOURCE_DIR}/tools/embed_folder.py
  VERBATIM)
target_sources(vastus_lab PRIVATE ${embedded_validation})
