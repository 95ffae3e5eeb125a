# SPDX-License-Identifier: Apache-2.0
# Cross build for 64-bit Windows with MinGW-w64 and the sysroot of packaging/windows/build-sysroot.
# Another sysroot can be named by the environment variable ASSAY_MINGW_SYSROOT.

set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(triple x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${triple}-gcc-win32)
set(CMAKE_RC_COMPILER ${triple}-windres)

get_filename_component(windows "${CMAKE_CURRENT_LIST_DIR}/../../packaging/windows" ABSOLUTE)
if(NOT ASSAY_MINGW_SYSROOT AND DEFINED ENV{ASSAY_MINGW_SYSROOT})
    set(ASSAY_MINGW_SYSROOT "$ENV{ASSAY_MINGW_SYSROOT}")
elseif(NOT ASSAY_MINGW_SYSROOT)
    execute_process(
        COMMAND "${windows}/build-sysroot" --path
        OUTPUT_VARIABLE ASSAY_MINGW_SYSROOT
        OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endif()
if(NOT IS_DIRECTORY "${ASSAY_MINGW_SYSROOT}")
    message(FATAL_ERROR "no sysroot at ${ASSAY_MINGW_SYSROOT}: run packaging/windows/build-sysroot")
endif()
# what a build tree found in one sysroot it does not look for in another
set(ASSAY_MINGW_SYSROOT_OF_TREE "${ASSAY_MINGW_SYSROOT}" CACHE PATH "the sysroot of this tree")
mark_as_advanced(ASSAY_MINGW_SYSROOT_OF_TREE)
if(NOT ASSAY_MINGW_SYSROOT STREQUAL ASSAY_MINGW_SYSROOT_OF_TREE)
    message(FATAL_ERROR "the sysroot is another one now: cmake --fresh --preset mingw")
endif()
# this file is read again for each probe of the compiler
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES ASSAY_MINGW_SYSROOT)

set(CMAKE_FIND_ROOT_PATH "${ASSAY_MINGW_SYSROOT}" /usr/${triple})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)

# pkg-config sees the sysroot only
set(ENV{PKG_CONFIG_LIBDIR} "${ASSAY_MINGW_SYSROOT}/lib/pkgconfig")
unset(ENV{PKG_CONFIG_PATH})
unset(ENV{PKG_CONFIG_SYSROOT_DIR})

# the stack protector's static library is in the sysroot; gcc's own has a DLL
string(JOIN " " link_flags
    "-L${ASSAY_MINGW_SYSROOT}/lib"
    -static-libgcc
    -fstack-protector-strong
    -Wl,--exclude-libs,libssp.a
    -Wl,--dynamicbase,--nxcompat,--high-entropy-va
    -Wl,--no-insert-timestamp
    -Wl,--disable-auto-image-base)
set(CMAKE_EXE_LINKER_FLAGS_INIT "${link_flags}")
set(CMAKE_SHARED_LINKER_FLAGS_INIT "${link_flags}")

set(CMAKE_CROSSCOMPILING_EMULATOR "${windows}/wine64-run;${ASSAY_MINGW_SYSROOT}")
