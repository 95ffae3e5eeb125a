/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "reports/fo/spool.h"

/* no two blocks alike, some of it with nothing to compress */
static GByteArray *
document_of(gsize size)
{
    GByteArray *document = g_byte_array_new();
    GRand *random = g_rand_new_with_seed(1);

    while (document->len < size) {
        const guint32 noise = g_rand_int(random);
        g_autofree gchar *line = g_strdup_printf("<fo:block id=\"%u\">text</fo:block>\n", noise);

        if (document->len % 900000 < 300000)
            g_byte_array_append(document, (const guint8 *)&noise, sizeof noise);
        else
            g_byte_array_append(document, (const guint8 *)line, (guint)strlen(line));
    }
    g_byte_array_set_size(document, (guint)size);
    g_rand_free(random);
    return document;
}

static void
test_what_is_written_is_read_twice(void **state)
{
    static const struct {
        gsize size;
        gsize plain;
        gsize part;
    } cases[] = {
        {0, 0, 1},
        {1, 0, 1},
        {5, 100, 2},
        {262144, 0, 262144},
        {262145, 0, 999},
        {3000000, 700000, 70001},
        {3000000, 0, 3000000},
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) document = document_of(cases[i].size);
        g_autoptr(FoSpool) spool = fo_spool_new(cases[i].plain);

        for (gsize at = 0; at < document->len; at += cases[i].part)
            assert_true(fo_spool_write(spool, document->data + at,
                                       MIN(cases[i].part, document->len - at), NULL));
        for (guint pass = 0; pass < 2; pass++) {
            const Stream stream = fo_spool_rewind(spool, "x.fo");
            g_autoptr(GBytes) read = stream_read_all(&stream, G_MAXINT32, NULL);

            assert_non_null(read);
            assert_int_equal(g_bytes_get_size(read), document->len);
            if (document->len > 0)
                assert_memory_equal(g_bytes_get_data(read, NULL), document->data, document->len);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_what_is_written_is_read_twice)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
