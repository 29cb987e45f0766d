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

# parsers(NAME FILES … USES …): what several fuzzers drive, compiled once.
function(parsers name)
  if(NOT VASTUS_FUZZ)
    return()
  endif()
  cmake_parse_arguments(PARSERS "" "" "FILES;USES" ${ARGN})
  list(TRANSFORM PARSERS_FILES PREPEND ${CMAKE_SOURCE_DIR}/src/)
  add_library(parsers_${name} STATIC EXCLUDE_FROM_ALL ${PARSERS_FILES})
  target_include_directories(parsers_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_link_libraries(parsers_${name} PUBLIC ${PARSERS_USES})
  compile_ahead(parsers_${name} ahead)
endfunction()

parsers(files    FILES files/examine.cc files/sniff.cc files/svg.cc USES vastus_base PkgConfig::EXPAT)
parsers(mail     FILES mail/html_text.cc mail/incoming.cc mail/letter.cc mail/message.cc USES vastus_view PkgConfig::GMIME)
parsers(pictures FILES pictures/picture_walk.cc pictures/variant.cc USES vastus_base PkgConfig::ZLIB)
parsers(search   FILES search/answer.cc search/asked.cc search/impact.cc search/index.cc search/marks.cc search/record.cc
                       search/searchers.cc search/synonyms.cc search/terms.cc search/titles.cc search/words.cc
                 USES vastus_base PkgConfig::XAPIAN)
parsers(library  FILES library/address.cc library/anatomy.cc library/article_html.cc library/article_import.cc
                       library/article_text.cc library/claim.cc library/condition.cc library/content_check.cc
                       library/content_file.cc library/content_folder.cc library/content_lines.cc
                       library/content_links.cc library/content_print.cc library/doi.cc library/frozen.cc
                       library/record.cc library/record_rules.cc
                 USES vastus_view)

fuzzer(net_request      USES vastus_net)
fuzzer(storage_sql_text FILES storage/sql_text.cc USES vastus_base)
fuzzer(view_compiler    USES vastus_view_compiler vastus_view)
fuzzer(view_markdown    USES vastus_view)
fuzzer(mail_message     USES parsers_mail)
fuzzer(files_examine    USES parsers_files)
fuzzer(web_form         FILES web/form.cc web/multipart.cc web/urlencoded.cc USES vastus_view)
fuzzer(search_question  USES parsers_search)
fuzzer(pictures_walk    USES parsers_pictures)
fuzzer(library_article  USES parsers_library)
fuzzer(library_content  USES parsers_library)
fuzzer(helpdesk_letter  FILES helpdesk/attachment.cc helpdesk/letter.cc USES parsers_files parsers_mail)
