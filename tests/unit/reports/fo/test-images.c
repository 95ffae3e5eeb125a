/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/error.h"
#include "reports/fo/data-uri.h"
#include "reports/fo/image-header.h"

static void
test_data_uris_are_decoded(void **state)
{
    static const struct {
        const gchar *uri;
        const gchar *content; /* NULL: refused */
    } cases[] = {
        {"data:,hello", "hello"},
        {"data:text/plain,a%20b%2C", "a b,"},
        {"data:;base64,aGVsbG8=", "hello"},
        {"DATA:image/png;BASE64,aGVs\n bG8=", "hello"},
        {"data:;base64,aGVsbG8", "hello"},
        {"data:;base64,aGVsbG8%3D", "hello"},
        {"data:,", ""},
        {"data:;base64,", ""},
        {"data:nothing", NULL},
        {"data:,%4", NULL},
        {"data:,%zz", NULL},
        {"data:;base64,a", NULL},
        {"data:;base64,aG=s", NULL},
        {"data:;base64,aGVsbG8==", NULL},
        {"data:;base64,a*Vs", NULL},
        {"data:,12345678901", NULL}, /* above the limit */
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) bytes = fo_data_uri_read(cases[i].uri, 10, &error);
        const gchar *wanted = cases[i].content;

        if ((bytes == NULL) != (wanted == NULL) || (bytes == NULL) != (error != NULL))
            fail_msg("'%s'", cases[i].uri);
        if (bytes != NULL && (g_bytes_get_size(bytes) != strlen(wanted) ||
                              (*wanted != '\0' &&
                               memcmp(g_bytes_get_data(bytes, NULL), wanted, strlen(wanted)) != 0)))
            fail_msg("'%s' has other content", cases[i].uri);
    }
}

#define SOI      "\xff\xd8"
#define JFIF     "\xff\xe0\x00\x10JFIF\x00\x01\x02\x01\x00\x96\x00\x4b\x00\x00"
#define JFIF_CM  "\xff\xe0\x00\x10JFIF\x00\x01\x02\x02\x00\x64\x00\x64\x00\x00"
#define SOF(n)   "\xff" n "\x00\x0b\x08\x00\x10\x00\x20\x01\x01\x11\x00"
#define SOF_HUGE "\xff\xc0\x00\x0b\x08\xff\xff\x00\x20\x01\x01\x11\x00"
#define SOF_MANY "\xff\xc0\x00\x0b\x08\x40\x00\x40\x00\x01\x01\x11\x00"
#define SOF_NONE "\xff\xc0\x00\x0b\x08\x00\x00\x00\x20\x01\x01\x11\x00"
#define SOF_12   "\xff\xc0\x00\x0b\x0c\x00\x10\x00\x20\x01\x01\x11\x00"
#define CUT_SOS  "\xff\xda\x00\x08"
#define SOS      CUT_SOS "\x11\xff\x00\xff\xd9"
#define PNG      "\x89PNG\r\n\x1a\n"
#define IHDR                                                                                       \
    "\x00\x00\x00\x0dIHDR\x00\x00\x00\x20\x00\x00\x00\x10\x08\x02\x00\x00\x00\x01\x02\x03\x04"
#define PHYS "\x00\x00\x00\x09pHYs\x00\x00\x17\x13\x00\x00\x0b\x89\x01\x01\x02\x03\x04"
#define IDAT "\x00\x00\x00\x00IDAT\x01\x02\x03\x04"

#define OK   (-1)
#define C(s) s, sizeof(s) - 1

static const struct {
    const gchar *name;
    const gchar *data;
    gsize size;
    gint error; /* AssayError or OK */
    guint dpi_x;
    guint dpi_y;
} headers[] = {
    {"jpeg", C(SOI SOF("\xc0") SOS), OK, 0, 0},
    {"jfif", C(SOI JFIF SOF("\xc0") SOS), OK, 150, 75},
    {"jfif in centimetres", C(SOI JFIF_CM SOF("\xc2") SOS), OK, 254, 254},
    {"fill bytes", C(SOI "\xff\xff\xff" SOF("\xc0") SOS), OK, 0, 0},
    {"lossless jpeg", C(SOI SOF("\xc3") SOS), ASSAY_ERROR_NOT_SUPPORTED, 0, 0},
    {"arithmetic jpeg", C(SOI SOF("\xc9") SOS), ASSAY_ERROR_NOT_SUPPORTED, 0, 0},
    {"12 bits", C(SOI SOF_12 SOS), ASSAY_ERROR_NOT_SUPPORTED, 0, 0},
    {"too high", C(SOI SOF_HUGE SOS), ASSAY_ERROR_TOO_LARGE, 0, 0},
    {"too many pixels", C(SOI SOF_MANY SOS), ASSAY_ERROR_TOO_LARGE, 0, 0},
    {"no pixels", C(SOI SOF_NONE SOS), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"no frame", C(SOI JFIF SOS), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"two frames", C(SOI SOF("\xc0") SOF("\xc0") SOS), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"cut scan", C(SOI SOF("\xc0") CUT_SOS "\x11\xff\x00\xd9\xff"), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"no scan", C(SOI SOF("\xc0")), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"cut segment", C(SOI "\xff\xe0\xff\xff"), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"length of one", C(SOI "\xff\xe0\x00\x01"), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"no marker", C(SOI "abc"), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"png", C(PNG IHDR IDAT), OK, 0, 0},
    {"png with resolution", C(PNG IHDR PHYS IDAT), OK, 150, 75},
    {"png without data", C(PNG IHDR PHYS), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"cut png", C(PNG IHDR "\xff\xff\xff\xffIDATxxxx"), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"png without header", C(PNG IDAT IHDR), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"gif", C("GIF89a"), ASSAY_ERROR_INVALID_DATA, 0, 0},
    {"nothing", C(""), ASSAY_ERROR_INVALID_DATA, 0, 0},
};

static void
test_headers_are_checked_before_pixels(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autoptr(GError) error = NULL;
        FoImageHeader header = {.width = 0};
        /* of exactly that size, so that reading beyond it is seen */
        g_autofree guint8 *copy = g_memdup2(headers[i].data, headers[i].size);
        gboolean ok = fo_image_header_read(copy, headers[i].size, &header, &error);

        if (headers[i].error != OK) {
            if (ok || !g_error_matches(error, ASSAY_ERROR, headers[i].error))
                fail_msg("%s: %s", headers[i].name, ok ? "was taken" : error->message);
            continue;
        }
        if (!ok || header.width != 32 || header.height != 16 ||
            (guint)(header.dpi_x + 0.5) != headers[i].dpi_x ||
            (guint)(header.dpi_y + 0.5) != headers[i].dpi_y)
            fail_msg("%s: %s", headers[i].name, ok ? "other values" : error->message);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_data_uris_are_decoded),
        cmocka_unit_test(test_headers_are_checked_before_pixels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
