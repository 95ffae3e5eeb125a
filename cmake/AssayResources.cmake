# SPDX-License-Identifier: Apache-2.0
# Data files inside the program, so that it runs from any place.

# assay_resources(NAME xslt_resources PREFIX /assay/xslt BASE dir FILES html/main.xsl...)
#
# Makes the static library NAME from FILES (paths below BASE). A library that links it includes
# "NAME.h" and reads a file with
#     g_resource_lookup_data(NAME_get_resource(), "PREFIX/html/main.xsl", ...)
# That call is also what makes the linker keep the data. NAME is a C identifier.
# Without files the library is empty and there is no header.
function(assay_resources)
    cmake_parse_arguments(PARSE_ARGV 0 ARG "" "NAME;PREFIX;BASE" "FILES")
    if(NOT ARG_FILES)
        add_library(${ARG_NAME} INTERFACE)
        return()
    endif()
    set(generated "${CMAKE_BINARY_DIR}/generated/${ARG_NAME}")
    set(xml "${generated}/${ARG_NAME}.gresource.xml")
    set(inputs)
    set(entries)
    foreach(file IN LISTS ARG_FILES)
        list(APPEND inputs "${ARG_BASE}/${file}")
        string(APPEND entries "    <file>${file}</file>\n")
    endforeach()
    file(
        CONFIGURE
        OUTPUT "${xml}"
        CONTENT
            "<gresources>\n  <gresource prefix=\"@ARG_PREFIX@\">\n@entries@  </gresource>\n</gresources>\n"
        @ONLY)
    foreach(kind IN ITEMS source header)
        string(REPLACE "source" "c" ending "${kind}")
        string(REPLACE "header" "h" ending "${ending}")
        add_custom_command(
            OUTPUT "${generated}/${ARG_NAME}.${ending}"
            COMMAND
                "${ASSAY_GLIB_COMPILE_RESOURCES}" --generate-${kind} --internal
                "--c-name=${ARG_NAME}" "--sourcedir=${ARG_BASE}"
                "--target=${generated}/${ARG_NAME}.${ending}" "${xml}"
            DEPENDS ${inputs} "${xml}"
            VERBATIM)
    endforeach()
    add_library(${ARG_NAME} STATIC "${generated}/${ARG_NAME}.c" "${generated}/${ARG_NAME}.h")
    target_include_directories(${ARG_NAME} SYSTEM PUBLIC "${generated}")
    target_link_libraries(${ARG_NAME} PUBLIC PkgConfig::GIO)
    # who includes the generated header must wait for it
    set_target_properties(${ARG_NAME} PROPERTIES INTERFACE_SOURCES "${generated}/${ARG_NAME}.h")
endfunction()
