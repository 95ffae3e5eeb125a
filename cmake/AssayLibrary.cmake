# SPDX-License-Identifier: Apache-2.0
# One static library per folder, and the include paths that make target_link_libraries the rule:
# "base/error.h" is found only by targets that link base, directly or through another library.

# build/<preset>/include/<name>/<folder without service/> points at the folder; the target's users
# get build/<preset>/include/<name> as an include directory
function(assay_include_root name folder out)
    string(REGEX REPLACE "^service/" "" shown "${folder}")
    set(root "${CMAKE_BINARY_DIR}/include/${name}")
    get_filename_component(parent "${root}/${shown}" DIRECTORY)
    file(MAKE_DIRECTORY "${parent}")
    file(CREATE_LINK "${CMAKE_SOURCE_DIR}/${folder}" "${root}/${shown}" COPY_ON_ERROR SYMBOLIC)
    set(${out} "${root}" PARENT_SCOPE)
endfunction()

# assay_library(NAME name FOLDER service/base SOURCES file.c... LINK lib... PRIVATE lib...)
#
# LINK: libraries whose headers our own headers may include; PRIVATE: used by our sources only.
# Without sources the library is an INTERFACE one, so a folder can exist before its first file.
function(assay_library)
    cmake_parse_arguments(PARSE_ARGV 0 ARG "" "NAME;FOLDER" "SOURCES;LINK;PRIVATE")
    assay_include_root(${ARG_NAME} "${ARG_FOLDER}" root)
    if(ARG_SOURCES)
        add_library(${ARG_NAME} STATIC ${ARG_SOURCES})
        target_include_directories(${ARG_NAME} PUBLIC "${root}")
        target_link_libraries(${ARG_NAME} PUBLIC ${ARG_LINK} PRIVATE assay_flags ${ARG_PRIVATE})
    else()
        add_library(${ARG_NAME} INTERFACE)
        target_include_directories(${ARG_NAME} INTERFACE "${root}")
        target_link_libraries(${ARG_NAME} INTERFACE ${ARG_LINK} ${ARG_PRIVATE})
    endif()
endfunction()

# assay_program(NAME assay FOLDER service/daemon SOURCES file.c... LINK lib...)
function(assay_program)
    cmake_parse_arguments(PARSE_ARGV 0 ARG "" "NAME;FOLDER" "SOURCES;LINK")
    assay_include_root(${ARG_NAME} "${ARG_FOLDER}" root)
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    target_include_directories(${ARG_NAME} PRIVATE "${root}")
    target_link_libraries(${ARG_NAME} PRIVATE assay_flags ${ARG_LINK})
    install(TARGETS ${ARG_NAME} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endfunction()
