# embed_schema(NAME): the files schema/NNNN_*.sql become part of the library vastus_NAME.
function(embed_schema name)
  file(GLOB schema CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/schema/[0-9]*.sql)
  set(embedded ${CMAKE_BINARY_DIR}/generated/schema.cc)
  set(tool ${CMAKE_SOURCE_DIR}/tools/embed_schema.py)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
  add_custom_command(OUTPUT ${embedded} COMMAND python3 ${tool} ${embedded} ${schema} DEPENDS ${tool} ${schema})
  target_sources(vastus_${name} PRIVATE ${embedded})
  # Its test compares schema/current.sql.
  target_compile_definitions(test_${name} PRIVATE VASTUS_SOURCE="${CMAKE_SOURCE_DIR}")
endfunction()
