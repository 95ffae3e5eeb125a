# SPDX-License-Identifier: Apache-2.0
# Tests, fuzz targets and the environment they all run in.

if(DEFINED ENV{ASSAY_TEST_DATA})
    set(default_test_data "$ENV{ASSAY_TEST_DATA}")
else()
    get_filename_component(default_test_data "${CMAKE_SOURCE_DIR}/../shared" ABSOLUTE)
endif()
set(ASSAY_TEST_DATA "${default_test_data}" CACHE PATH "Real data for tests; they skip without it")

# what scripts start as the program under test, see assay_startable
set(ASSAY_TEST_PROGRAM "${CMAKE_BINARY_DIR}/bin/assay")

set(ASSAY_TEST_FONTS "${CMAKE_BINARY_DIR}/tests/fonts.conf")
set(ASSAY_TEST_FONT_CACHE "<cachedir>${CMAKE_BINARY_DIR}/tests/fontconfig</cachedir>")
configure_file("${CMAKE_SOURCE_DIR}/tests/support/fonts.conf.in" "${ASSAY_TEST_FONTS}" @ONLY)
# wine's programs read a file of their own, as does wine itself, which is one of Linux: no path of a cache is
# the same folder for both, the user's cache is
set(ASSAY_TEST_WINE_FONTS "${CMAKE_BINARY_DIR}/tests/wine-fonts.conf")
set(ASSAY_TEST_FONT_CACHE "<cachedir prefix=\"xdg\">assay/wine-fonts</cachedir>")
configure_file(
    "${CMAKE_SOURCE_DIR}/tests/support/fonts.conf.in" "${ASSAY_TEST_WINE_FONTS}" @ONLY)

set(ASSAY_TEST_ENVIRONMENT
    "G_DEBUG=fatal-criticals"
    "G_SLICE=always-malloc"
    "LC_ALL=C.UTF-8"
    # under wine there is no console whose code page GLib could ask for, and it warns while it prints
    "LANG=C.UTF-8"
    "TZ=UTC"
    "ASSAY_TEST_DATA=${ASSAY_TEST_DATA}"
    "ASSAY_SOURCE_DIR=${CMAKE_SOURCE_DIR}"
    "ASSAY_BUILD_DIR=${CMAKE_BINARY_DIR}"
    "ASSAY_PROGRAM=${ASSAY_TEST_PROGRAM}"
    "FONTCONFIG_FILE=${ASSAY_TEST_FONTS}"
    "ASSAY_WINE_FONTCONFIG_FILE=${ASSAY_TEST_WINE_FONTS}"
    "ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1"
    "LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0"
    "UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1")

# assay_test_properties(NAME LABELS... TIMEOUT seconds): what every CTest entry of ours gets
function(assay_test_properties)
    cmake_parse_arguments(PARSE_ARGV 0 ARG "" "NAME;TIMEOUT" "LABELS")
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    # an emulator takes ten times as long to start a program
    if(ASSAY_SANITIZE OR ASSAY_FUZZ OR ASSAY_COVERAGE OR CMAKE_CROSSCOMPILING_EMULATOR)
        math(EXPR ARG_TIMEOUT "4 * ${ARG_TIMEOUT}")
    endif()
    set_tests_properties(
        ${ARG_NAME}
        PROPERTIES LABELS "${ARG_LABELS}"
                   TIMEOUT ${ARG_TIMEOUT}
                   SKIP_RETURN_CODE 77
                   ENVIRONMENT "${ASSAY_TEST_ENVIRONMENT}")
endfunction()

# assay_test(NAME test-error FOLDER unit/base SOURCES test-error.c LINK base LABELS unit [TIMEOUT 60])
#
# A CMocka program. Exit status 77 means skipped; the program prints why.
function(assay_test)
    cmake_parse_arguments(PARSE_ARGV 0 ARG "" "NAME;FOLDER;TIMEOUT" "SOURCES;LINK;LABELS")
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    target_link_libraries(${ARG_NAME} PRIVATE assay_flags ${ARG_LINK} PkgConfig::CMOCKA)
    target_include_directories(${ARG_NAME} PRIVATE "${CMAKE_SOURCE_DIR}/tests/support")
    set_target_properties(
        ${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests/${ARG_FOLDER}")
    add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME})
    assay_test_properties(
        NAME ${ARG_NAME} TIMEOUT ${ARG_TIMEOUT} LABELS ${ARG_LABELS})
endfunction()

# assay_startable(TARGET...): lets scripts start these programs by their path without a suffix
#
# In a cross build a launcher beside each program hands it to the emulator. Unix paths will do as
# arguments: wine takes them as they are where the current folder is on its drive Z:.
function(assay_startable)
    if(NOT CMAKE_CROSSCOMPILING_EMULATOR)
        return()
    endif()
    list(JOIN CMAKE_CROSSCOMPILING_EMULATOR "' '" emulator)
    foreach(target IN LISTS ARGN)
        file(GENERATE
            OUTPUT "$<TARGET_FILE_DIR:${target}>/$<TARGET_FILE_BASE_NAME:${target}>"
            CONTENT "#!/bin/sh\nexec '${emulator}' '$<TARGET_FILE:${target}>' \"$@\"\n"
            FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
                             WORLD_READ WORLD_EXECUTE)
    endforeach()
endfunction()

# assay_script_test(NAME scan COMMAND sh test-scan.sh LABELS integration [TIMEOUT 60])
#
# A test that is a script; it finds the program under test as $ASSAY_PROGRAM.
function(assay_script_test)
    cmake_parse_arguments(PARSE_ARGV 0 ARG "" "NAME;TIMEOUT" "COMMAND;LABELS")
    add_test(NAME ${ARG_NAME} COMMAND ${ARG_COMMAND} WORKING_DIRECTORY
                                                     "${CMAKE_CURRENT_SOURCE_DIR}")
    assay_test_properties(NAME ${ARG_NAME} TIMEOUT ${ARG_TIMEOUT} LABELS ${ARG_LABELS})
endfunction()

# assay_fuzz(NAME fuzz-json SOURCES fuzz-json.c LINK base [DICTIONARY json.dict])
#
# SOURCES define LLVMFuzzerTestOneInput. The corpus is tests/fuzz/corpus/<name without fuzz->/.
# With the fuzz preset this is a libFuzzer program; otherwise a plain one that feeds the corpus.
function(assay_fuzz)
    cmake_parse_arguments(PARSE_ARGV 0 ARG "" "NAME;DICTIONARY" "SOURCES;LINK")
    string(REGEX REPLACE "^fuzz-" "" short "${ARG_NAME}")
    set(corpus "${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${short}")
    add_executable(${ARG_NAME} ${ARG_SOURCES})
    target_link_libraries(${ARG_NAME} PRIVATE assay_flags ${ARG_LINK} PkgConfig::GLIB)
    set_target_properties(
        ${ARG_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzz")
    if(ASSAY_FUZZ)
        target_link_options(${ARG_NAME} PRIVATE -fsanitize=fuzzer)
        add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME} -runs=0 "${corpus}")
        if(ARG_DICTIONARY)
            configure_file("${ARG_DICTIONARY}" "${CMAKE_BINARY_DIR}/fuzz/${ARG_NAME}.dict" COPYONLY)
        endif()
    else()
        target_sources(${ARG_NAME} PRIVATE "${CMAKE_SOURCE_DIR}/tests/fuzz/replay-main.c")
        add_test(NAME ${ARG_NAME} COMMAND ${ARG_NAME} "${corpus}")
    endif()
    assay_test_properties(NAME ${ARG_NAME} TIMEOUT 120 LABELS fuzz-smoke)
endfunction()
