# Embeds demo/content, demo/pictures and demo/shop into vastus_app, so that `vastus demo` needs the binary alone.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated/app)
function(embed_demo folder header function)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/demo/${folder}/*)
  set(embedded ${CMAKE_BINARY_DIR}/generated/app/embedded_${function}.cc)
  add_custom_command(
    OUTPUT ${embedded}
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tools/embed_folder.py
            ${CMAKE_SOURCE_DIR}/demo/${folder} ${header} ${function} ${embedded}
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/tools/embed_folder.py
    VERBATIM)
  target_sources(vastus_app PRIVATE ${embedded})
  # A picture is one literal of more than the 64 KB every compiler must take; both of ours take it.
  set_source_files_properties(${embedded} PROPERTIES COMPILE_OPTIONS -Wno-overlength-strings)
endfunction()
embed_demo(content app/demo.h demo_files)
embed_demo(pictures app/demo_pictures.h demo_pictures)
embed_demo(shop app/demo_shop.h demo_shop)
