# fuzzer(NAME FILES … USES …): test/fuzz/NAME_fuzz.cc with those files of src that it drives and the libraries they use. Whole
# rooms are left out: under two sanitizers their compilation takes longer than the fuzzing.
add_custom_target(fuzzers)

function(fuzzer name)
  if(NOT VASTUS_FUZZ)
    return()
  endif()
  cmake_parse_arguments(FUZZER "" "" "FILES;USES" ${ARGN})
  list(TRANSFORM FUZZER_FILES PREPEND ${CMAKE_SOURCE_DIR}/src/)
  add_executable(${name}_fuzz ${CMAKE_SOURCE_DIR}/test/fuzz/${name}_fuzz.cc ${FUZZER_FILES})
  target_include_directories(${name}_fuzz PRIVATE ${CMAKE_SOURCE_DIR}/src)
  target_link_options(${name}_fuzz PRIVATE -fsanitize=fuzzer)
  target_link_libraries(${name}_fuzz PRIVATE ${FUZZER_USES})
  compile_ahead(${name}_fuzz ahead)
  add_dependencies(fuzzers ${name}_fuzz)
endfunction()

fuzzer(net_request      USES vastus_net)
fuzzer(storage_sql_text FILES storage/sql_text.cc USES vastus_base)
fuzzer(view_compiler    USES vastus_view_compiler vastus_view)
fuzzer(view_markdown    USES vastus_view)
fuzzer(mail_message     FILES mail/message.cc USES vastus_base)
fuzzer(files_examine    FILES files/examine.cc files/svg.cc USES vastus_base PkgConfig::EXPAT)
fuzzer(web_form         FILES web/form.cc web/multipart.cc web/urlencoded.cc USES vastus_view)
fuzzer(search_question  FILES search/answer.cc search/index.cc search/titles.cc search/searchers.cc search/terms.cc
                              search/words.cc search/synonyms.cc USES vastus_base PkgConfig::XAPIAN)
fuzzer(pictures_walk    FILES pictures/picture_walk.cc pictures/variant.cc USES vastus_base)
fuzzer(library_article  FILES library/article_import.cc library/article_text.cc library/content_file.cc USES vastus_view)
fuzzer(library_content  FILES library/content_check.cc library/content_file.cc library/content_links.cc
                              library/frozen.cc library/record_rules.cc USES vastus_view)
fuzzer(helpdesk_letter  FILES helpdesk/attachment.cc helpdesk/letter.cc mail/incoming.cc USES vastus_view PkgConfig::GMIME)
