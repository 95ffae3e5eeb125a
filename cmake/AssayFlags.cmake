# SPDX-License-Identifier: Apache-2.0
# assay_flags: one INTERFACE target with every compiler and linker flag, each probed on its own.
# Libraries, programs and tests link it PRIVATE (assay_library and friends do that).

include(CheckCCompilerFlag)
include(CheckLinkerFlag)

add_library(assay_flags INTERFACE)

function(assay_flag_variable flag out)
    string(MAKE_C_IDENTIFIER "ASSAY_HAVE_${flag}" name)
    set(${out} "${name}" PARENT_SCOPE)
endfunction()

# adds each compiler flag that the compiler knows
function(assay_compile_flags)
    # an unknown warning must fail its probe; clang only warns about it otherwise
    set(CMAKE_REQUIRED_FLAGS "-Werror -Wformat")
    foreach(flag IN LISTS ARGN)
        assay_flag_variable("${flag}" known)
        check_c_compiler_flag("${flag}" ${known})
        if(${known})
            target_compile_options(assay_flags INTERFACE "${flag}")
        endif()
    endforeach()
endfunction()

# adds each linker flag that the linker knows
function(assay_link_flags)
    foreach(flag IN LISTS ARGN)
        assay_flag_variable("${flag}" known)
        check_linker_flag(C "${flag}" ${known})
        if(${known})
            target_link_options(assay_flags INTERFACE "${flag}")
        endif()
    endforeach()
endfunction()

target_compile_definitions(
    assay_flags
    INTERFACE _GNU_SOURCE
              _FILE_OFFSET_BITS=64
              G_LOG_DOMAIN="assay"
              GLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_74
              GLIB_VERSION_MAX_ALLOWED=GLIB_VERSION_2_74
              ASSAY_VERSION="${PROJECT_VERSION}")
if(WIN32)
    target_compile_definitions(assay_flags INTERFACE UNICODE _UNICODE)
endif()

assay_compile_flags(
    -Wall
    -Wextra
    -Wshadow
    -Wundef
    -Wvla
    -Wformat=2
    -Wformat-signedness
    -Wstrict-prototypes
    -Wmissing-prototypes
    -Wpointer-arith
    -Wwrite-strings
    -Wcast-align
    -Wlogical-op
    -Wduplicated-cond
    -Wduplicated-branches
    -Wdeclaration-after-statement
    -Wno-missing-field-initializers
    -Werror=implicit-function-declaration
    -Werror=implicit-int
    -Werror=incompatible-pointer-types
    -Werror=int-conversion
    -Werror=return-type)
if(ASSAY_WERROR)
    assay_compile_flags(-Werror)
endif()

# hardening; fortification needs optimisation and hides errors from AddressSanitizer
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT ASSAY_SANITIZE AND NOT ASSAY_FUZZ)
    assay_compile_flags(-fstack-protector-strong)
    # for Windows gcc cannot write unwind tables for the first, and Windows has no use of the second
    if(NOT WIN32)
        assay_compile_flags(-fstack-clash-protection -fcf-protection=full)
    endif()
    assay_compile_flags("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
    target_compile_options(assay_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
    # for Windows the toolchain file has the like
    if(NOT WIN32)
        assay_link_flags(-pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed)
    endif()
endif()

if(ASSAY_SANITIZE OR ASSAY_FUZZ)
    set(sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_compile_options(assay_flags INTERFACE ${sanitizers})
    target_link_options(assay_flags INTERFACE ${sanitizers})
endif()
if(ASSAY_FUZZ)
    if(NOT CMAKE_C_COMPILER_ID MATCHES "Clang")
        message(FATAL_ERROR "ASSAY_FUZZ needs clang: cmake --preset fuzz")
    endif()
    target_compile_options(assay_flags INTERFACE -fsanitize=fuzzer-no-link)
    target_link_options(assay_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(ASSAY_COVERAGE)
    target_compile_options(assay_flags INTERFACE --coverage)
    target_link_options(assay_flags INTERFACE --coverage)
endif()
