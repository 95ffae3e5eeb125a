# SPDX-License-Identifier: Apache-2.0
# The libraries we stand on; docs/dependencies.md says why each. Use them as PkgConfig::<NAME>.

find_package(PkgConfig REQUIRED)

function(assay_dependency prefix module)
    pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET ${module})
endfunction()

assay_dependency(GLIB "glib-2.0>=2.74")
assay_dependency(GIO "gio-2.0>=2.74")
assay_dependency(SOUP "libsoup-3.0>=3.2")
assay_dependency(JSON "json-glib-1.0>=1.6")
assay_dependency(XML "libxml-2.0>=2.9.14")
assay_dependency(XSLT "libxslt>=1.1.35")
assay_dependency(EXSLT "libexslt>=0.8.20")
assay_dependency(SQLITE "sqlite3>=3.40")
assay_dependency(ARCHIVE "libarchive>=3.6")
assay_dependency(YAJL "yajl>=2.1")
assay_dependency(PCRE2 "libpcre2-8>=10.42")
assay_dependency(PANGO "pango>=1.50")
assay_dependency(PANGOCAIRO "pangocairo>=1.50")
assay_dependency(CAIRO "cairo>=1.16")
assay_dependency(HARFBUZZ "harfbuzz>=6.0")
assay_dependency(HARFBUZZ_SUBSET "harfbuzz-subset>=6.0")
assay_dependency(DEFLATE "libdeflate>=1.14")

if(ASSAY_TESTS)
    assay_dependency(CMOCKA "cmocka>=1.1.5")
    # an oracle for version orders
    pkg_check_modules(RPM IMPORTED_TARGET "rpm>=4.18")
endif()

find_program(ASSAY_GLIB_COMPILE_RESOURCES glib-compile-resources REQUIRED)
mark_as_advanced(ASSAY_GLIB_COMPILE_RESOURCES)
