/* SPDX-License-Identifier: Apache-2.0 */

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/file.h"
#include "reports/fo/borders.h"
#include "reports/fo/dump.h"

#define RED  0xff0000ffu
#define BLUE 0x0000ffffu
#define E(style, width, color)                                                                     \
    {                                                                                              \
        FO_KEYWORD_##style, (width)*FO_POINT, color                                                \
    }
#define NO E(NONE, 0, 0)

/* a box of 100 by 50 at (10, 20); edges: before, after, start, end */
static const struct {
    FoBorder borders[4];
    const gchar *lines;
} cases[] = {
    {{NO, NO, NO, NO}, ""},
    {{E(SOLID, 2, RED), E(SOLID, 2, RED), E(SOLID, 2, RED), E(SOLID, 2, RED)},
     "path M 11.00 21.00 L 109.00 21.00 L 109.00 69.00 L 11.00 69.00 Z stroke #ff0000 2.00\n"},
    {{NO, E(SOLID, 1, RED), NO, NO}, "rule 10.00 69.00 100.00 1.00 solid horizontal #ff0000\n"},
    {{E(SOLID, 1, RED), E(SOLID, 3, RED), E(SOLID, 2, RED), NO},
     "rule 10.00 20.00 100.00 1.00 solid horizontal #ff0000\n"
     "rule 10.00 67.00 100.00 3.00 solid horizontal #ff0000\n"
     "rule 10.00 21.00 2.00 46.00 solid vertical #ff0000\n"},
    {{E(SOLID, 2, RED), NO, E(SOLID, 4, BLUE), NO},
     "path M 10.00 20.00 L 110.00 20.00 L 110.00 22.00 L 14.00 22.00 Z fill #ff0000\n"
     "path M 10.00 20.00 L 10.00 70.00 L 14.00 70.00 L 14.00 22.00 Z fill #0000ff\n"},
    {{E(DOUBLE, 3, RED), NO, NO, NO}, "rule 10.00 20.00 100.00 3.00 double horizontal #ff0000\n"},
    {{E(DASHED, 2, RED), E(SOLID, 1, 0), NO, E(HIDDEN, 2, RED)},
     "rule 10.00 20.00 100.00 2.00 dashed horizontal #ff0000\n"},
};

static void
test_edges_become_the_fewest_shapes(void **state)
{
    const FoRect rect = {10 * FO_POINT, 20 * FO_POINT, 100 * FO_POINT, 50 * FO_POINT};

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) bytes = g_byte_array_new();
        g_autoptr(FileSink) sink = file_sink_new_memory(bytes);
        g_autoptr(FoDevice) device = fo_dump_device_new(sink);

        fo_paint_borders(device, &rect, cases[i].borders);
        assert_true(device->klass->finish(device, NULL));
        g_byte_array_append(bytes, (const guint8 *)"", 1);
        assert_string_equal((const gchar *)bytes->data, cases[i].lines);
    }
}

static void
test_light_comes_from_the_upper_left(void **state)
{
    const FoBorder inset = E(INSET, 2, RED);
    const FoBorder groove = E(GROOVE, 2, RED);
    FoBand bands[FO_BANDS_MAX];

    (void)state;
    assert_int_equal(fo_border_bands(&inset, FO_EDGE_AFTER, bands), 1);
    assert_int_equal(bands[0].color, RED);
    assert_int_equal(fo_border_bands(&inset, FO_EDGE_BEFORE, bands), 1);
    assert_int_not_equal(bands[0].color, RED);
    assert_int_equal(fo_border_bands(&groove, FO_EDGE_START, bands), 2);
    assert_int_not_equal(bands[0].color, RED);
    assert_int_equal(bands[1].color, RED);
}

static void
test_dump_escapes_and_indents(void **state)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(FileSink) sink = file_sink_new_memory(bytes);
    g_autoptr(FoDevice) device = fo_dump_device_new(sink);
    const FoLink link = {.uri = "a\"b\\c\n"};
    const FoRect rect = {-1, 0, FO_POINT / 2, FO_POINT};

    (void)state;
    device->klass->begin_page(device, 100 * FO_POINT, 200 * FO_POINT, "iv");
    device->klass->begin_structure(device, &(const FoStructure){.role = "P"});
    device->klass->link(device, &link, &rect);
    device->klass->end_structure(device, FALSE);
    device->klass->end_page(device);
    device->klass->outline(device, 2, "t", &link, FALSE);
    g_byte_array_append(bytes, (const guint8 *)"", 1);
    assert_string_equal((const gchar *)bytes->data,
                        "page 100.00 200.00 label \"iv\"\n"
                        " P\n"
                        "  link 0.00 0.00 0.50 1.00 uri \"a\\\"b\\\\c\\x0a\"\n"
                        "outline 2 closed \"t\" uri \"a\\\"b\\\\c\\x0a\"\n");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_edges_become_the_fewest_shapes),
        cmocka_unit_test(test_light_comes_from_the_upper_left),
        cmocka_unit_test(test_dump_escapes_and_indents),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
