# compile_views(NAME FILES): the templates of src/NAME/views become NAME_views.{h,cc} in a folder of their own, part of
# vastus_NAME and of what it includes. embed_words(): every word of every template, and locales/*.po, become part of vastus_view.
set(VIEWS_DIR ${CMAKE_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${VIEWS_DIR}/views)
file(GLOB ALL_VIEWS CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/src/*/views/*.html)
file(GLOB LOCALES CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/locales/*.po)

# These run while the house is built.
add_library(vastus_html STATIC tools/html/context.cc)
target_include_directories(vastus_html PUBLIC tools)
add_library(vastus_view_compiler STATIC tools/views/template.cc tools/views/weave.cc tools/views/source.cc
            tools/views/files.cc src/view/places.cc)
target_include_directories(vastus_view_compiler PUBLIC src)
target_link_libraries(vastus_view_compiler PUBLIC vastus_html)
add_executable(vastus_views tools/views/main.cc)
add_executable(vastus_words tools/words/words.cc src/view/po.cc)
target_link_libraries(vastus_views PRIVATE vastus_view_compiler)
target_link_libraries(vastus_words PRIVATE vastus_view_compiler)
if(VASTUS_FUZZ)
  target_link_options(vastus_html PUBLIC -fsanitize=fuzzer-no-link)
endif()

function(compile_views name files)
  set(out ${VIEWS_DIR}/${name}/views/${name}_views)
  file(MAKE_DIRECTORY ${VIEWS_DIR}/${name}/views)
  # All templates, not only these: a word's number and a layout's markup come from any of them.
  add_custom_command(OUTPUT ${out}.cc ${out}.h
                     COMMAND vastus_views src ${name} ${out}
                     DEPENDS vastus_views ${ALL_VIEWS}
                     WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Views of ${name}" VERBATIM)
  target_sources(vastus_${name} PRIVATE ${out}.cc ${out}.h)
  target_include_directories(vastus_${name} PUBLIC ${VIEWS_DIR} ${VIEWS_DIR}/${name})
endfunction()

function(embed_words)
  set(table ${VIEWS_DIR}/views/template_words.cc)
  set(locales ${VIEWS_DIR}/views/locales.cc)
  add_custom_command(OUTPUT ${table} COMMAND vastus_words table ${table} src
                     DEPENDS vastus_words ${ALL_VIEWS}
                     WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Words of the templates" VERBATIM)
  add_custom_command(OUTPUT ${locales} COMMAND vastus_words embed ${locales} ${LOCALES}
                     DEPENDS vastus_words ${LOCALES}
                     WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} COMMENT "Languages" VERBATIM)
  target_sources(vastus_view PRIVATE ${table} ${locales})
  add_custom_target(refresh_words COMMAND vastus_words refresh src ${LOCALES}
                    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)
  add_test(NAME view_words COMMAND vastus_words check src ${LOCALES} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
endfunction()

# The compiler's own tests, with tools/views/example compiled as a room would be, and those of tools/html.
function(test_views)
  add_executable(test_html tools/html/context_test.cc)
  target_link_libraries(test_html PRIVATE vastus_html GTest::gtest_main)
  add_test(NAME html COMMAND test_html)
  set(out ${VIEWS_DIR}/views/example_views)
  file(GLOB examples CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/tools/views/example/views/*.html)
  add_custom_command(OUTPUT ${out}.cc ${out}.h COMMAND vastus_views tools/views example ${out}
                     DEPENDS vastus_views ${examples} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)
  file(GLOB tests CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tools/views/*_test.cc)
  add_executable(test_views ${tests} ${out}.cc ${out}.h)
  target_include_directories(test_views PRIVATE ${VIEWS_DIR} tools/views test)
  target_link_libraries(test_views PRIVATE vastus_view_compiler vastus_view GTest::gtest_main)
  add_test(NAME views COMMAND test_views WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  target_compile_definitions(test_view PRIVATE VASTUS_TEST_DATA="${CMAKE_SOURCE_DIR}/test/data")
endfunction()
