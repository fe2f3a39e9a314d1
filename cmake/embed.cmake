# hygie_embed(TARGET PATTERN...) makes a static library that holds every file a pattern names, under its path from the
# source root. util/embedded.hpp reads them. The assembler's .incbin takes any size without slowing the compiler.
function(hygie_embed target)
  set(assembly ".section .rodata\n")
  set(index "")
  set(files "")
  foreach(pattern ${ARGN})
    get_filename_component(folder ${pattern} DIRECTORY)
    get_filename_component(name ${pattern} NAME)
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/${name})
    list(APPEND files ${found})
  endforeach()
  list(REMOVE_DUPLICATES files)
  list(SORT files)
  set(number 0)
  foreach(file ${files})
    file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR} ${file})
    string(APPEND assembly ".global hygie_file_${number}_begin\nhygie_file_${number}_begin:\n.incbin \"${file}\"\n"
      ".global hygie_file_${number}_end\nhygie_file_${number}_end:\n.byte 0\n")
    string(APPEND declarations "extern \"C\" const char hygie_file_${number}_begin[];\nextern \"C\" const char hygie_file_${number}_end[];\n")
    string(APPEND index "    {\"${path}\", hygie_file_${number}_begin, hygie_file_${number}_end},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded_index.cpp CONTENT "\
#include \"util/embedded.hpp\"

${declarations}
namespace {
struct Entry {
  const char* path;
  const char* begin;
  const char* end;
};
constexpr Entry entries[] = {
${index}    {nullptr, nullptr, nullptr},
};
}  // namespace

namespace hygie::util {
std::size_t embedded_count() { return ${number}; }
EmbeddedFile embedded_at(std::size_t index) {
  const Entry& entry = entries[index];
  return {entry.path, {entry.begin, static_cast<std::size_t>(entry.end - entry.begin)}};
}
}  // namespace hygie::util
" @ONLY)
  add_library(${target} STATIC ${CMAKE_BINARY_DIR}/embedded.S ${CMAKE_BINARY_DIR}/embedded_index.cpp)
  target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/src)
  set_source_files_properties(${CMAKE_BINARY_DIR}/embedded.S PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()
